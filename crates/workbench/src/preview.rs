//! Ring counts before and after treatments that are not yet taken.

use std::cell::OnceCell;

use ringfence_engine::{Policy, Treatments, count_rings, rings::RingCount as Count};
use ringfence_wire::{Preview, RingCount};

use crate::{Shell, pace::Told, refusal::Refusal, stock::Stock};

/// Counts that do not change while a person tries treatments.
#[derive(Debug, Clone, Default)]
pub struct Baseline {
    /// Every hub as suggested.
    pub suggested: RingCount,
    /// Every hub kept; counted when a choice is first looked at, none where it cannot be.
    pub untreated: OnceCell<Option<RingCount>>,
}

impl Baseline {
    /// Beside the counts of a choice.
    pub fn beside(&self, chosen: RingCount) -> Preview {
        Preview {
            untreated: self.untreated.get().copied().flatten(),
            suggested: self.suggested,
            chosen,
        }
    }
}

/// What some treatments would give.
pub async fn count(
    stock: &Stock,
    policy: &Policy,
    treatments: &Treatments,
    shell: &impl Shell,
) -> Result<RingCount, Refusal> {
    let told = Told {
        shell,
        rows: stock.rows(),
    };
    let graph = &stock.graph;
    let counted = count_rings(&stock.ledger, graph, policy, treatments, &told).await?;
    Ok(to_wire(counted))
}

pub fn to_wire(counted: Count) -> RingCount {
    let Count {
        rings,
        largest,
        accounts,
    } = counted;
    RingCount {
        rings,
        largest,
        accounts,
    }
}
