//! Ring counts before and after treatments that are not yet taken.

use ringfence_engine::{Policy, RingCount as Count, Treatments, build::compare as count_all};
use ringfence_wire::{Preview, RingCount};

use crate::{Shell, pace::Told, refusal::Refusal, stock::Stock};

pub async fn compare(
    stock: &Stock,
    policy: &Policy,
    chosen: &Treatments,
    shell: &impl Shell,
) -> Result<Preview, Refusal> {
    let told = Told {
        shell,
        rows: stock.rows(),
    };
    let compared = count_all(&stock.ledger, &stock.prepared, policy, chosen, &told).await?;
    Ok(Preview {
        untreated: count(compared.untreated),
        suggested: count(compared.suggested),
        chosen: count(compared.chosen),
    })
}

fn count(count: Count) -> RingCount {
    let Count {
        rings,
        largest,
        accounts,
    } = count;
    RingCount {
        rings,
        largest,
        accounts,
    }
}
