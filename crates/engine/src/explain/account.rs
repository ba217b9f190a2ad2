//! One sentence an account: why it is in its ring.

use super::nouns::kind_noun;
use super::quantity::{counted, decimal};
use crate::score::Findings;
use crate::{AccountId, IdentifierId, RingId};

/// Longer values are cut in sentences.
const MOST_LETTERS: usize = 28;

/// "Here because it used device 4f… (31 accounts, 6.5 bits), like 30 others of this ring."
///
/// Names the value that speaks most for the ring; of equals the one more members use.
pub fn account_sentence(findings: &Findings, ring: RingId, account: AccountId) -> String {
    let Findings { ledger, graph, .. } = *findings;
    let Some((identifier, members)) = strongest(findings, ring, account) else {
        return "Not in this ring.".to_owned();
    };
    let value = ledger.identifier(identifier);
    format!(
        "Here because it used {} {} ({}, {} bits), like {} of this ring.",
        kind_noun(value.kind),
        shortened(value.value),
        counted(u64::from(graph.degree(identifier)), "account", "accounts"),
        decimal(findings.bits(identifier)),
        counted(members.saturating_sub(1), "other", "others"),
    )
}

/// The holder with the most bits, and how many members use it.
fn strongest(findings: &Findings, ring: RingId, account: AccountId) -> Option<(IdentifierId, u64)> {
    let holders = findings.rings.holders(ring);
    let used = findings.graph.identifiers_of(account).iter().copied();
    used.filter(|identifier| holders.binary_search(identifier).is_ok())
        .map(|identifier| {
            (
                identifier,
                findings.members_using(ring, identifier).count() as u64,
            )
        })
        .reduce(|best, next| {
            let order = findings.bits(next.0).total_cmp(&findings.bits(best.0));
            if order.then(next.1.cmp(&best.1)).is_gt() {
                next
            } else {
                best
            }
        })
}

/// At most 28 letters, the cut marked.
pub fn shortened(value: &str) -> String {
    if value.chars().count() <= MOST_LETTERS {
        return value.to_owned();
    }
    let start: String = value.chars().take(MOST_LETTERS - 1).collect();
    format!("{start}…")
}
