//! Lanes over time: the case, a ring, and what is selected.

use ringfence_engine::AccountId;
use ringfence_wire::{RingId, Subset, TimelineBy, TimelineView};

use super::chosen::chosen;
use crate::{case::Case, refusal::Refusal};

/// O(accounts), or O(links) by activity.
pub fn view(
    case: &Case,
    by: TimelineBy,
    ring: Option<RingId>,
    subset: &Subset,
) -> Result<TimelineView, Refusal> {
    let ledger = &case.stock.ledger;
    let selected = match subset {
        Subset::Everything => None,
        subset => Some(chosen(case, subset)?),
    };
    let members: &[AccountId] = ring
        .and_then(|ring| case.scores.at(ring.0))
        .map(|score| case.rings.members(score.ring))
        .unwrap_or_default();
    let selected: Option<Vec<AccountId>> =
        selected.map(|selected| selected.accounts(ledger).collect());
    Ok(match by {
        TimelineBy::Creation => {
            let whole = &case.calendar.whole;
            let of = |accounts: &[AccountId]| case.calendar.of(ledger, accounts).counts;
            TimelineView {
                by,
                start: whole.start,
                bin_seconds: whole.bin_seconds,
                case: whole.counts.clone(),
                ring: of(members),
                selected: selected.as_deref().map(of),
            }
        }
        TimelineBy::Activity => {
            let activity = case.activity();
            let of = |accounts: &[AccountId]| {
                activity.bars(ledger, &case.stock.graph, accounts.iter().copied())
            };
            TimelineView {
                by,
                start: activity.start(),
                bin_seconds: activity.bin_seconds(),
                case: activity.whole.clone(),
                ring: of(members),
                selected: selected.as_deref().map(of),
            }
        }
    })
}
