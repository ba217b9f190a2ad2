//! One sentence an account: why it is in its ring.

use super::nouns::{kind_noun, object_nouns};
use super::quantity::{counted, decimal};
use super::{soft, span};
use crate::score::Findings;
use crate::{AccountId, IdentifierId, RingId};

/// Longer values are cut in sentences.
const MOST_LETTERS: usize = 28;

/// "Here because it used device 4f… (31 accounts, 6.5 bits), like 30 others of this ring."
///
/// Names the value that speaks most for the ring; of equals the one more members use.
pub fn account_sentence(findings: &Findings, ring: RingId, account: AccountId) -> String {
    let Findings { ledger, graph, .. } = *findings;
    let strongest = strongest(findings, ring, account);
    let bits = strongest.map_or(0.0, |(identifier, _)| findings.bits(identifier));
    if let Some(alike) = soft::account_text(findings, ring, account, bits) {
        return alike;
    }
    let Some((identifier, members)) = strongest else {
        return "Not in this ring.".to_owned();
    };
    let value = ledger.identifier(identifier);
    if let Some(seconds) = findings.window() {
        return format!(
            "Here because it shared {} {} ({}, {} bits) within {} of another member, like {} of this ring.",
            object_nouns(value.kind).0,
            shortened(value.value),
            counted(u64::from(graph.degree(identifier)), "account", "accounts"),
            decimal(findings.bits(identifier)),
            span(seconds.max(1)),
            counted(members.saturating_sub(1), "other", "others"),
        );
    }
    format!(
        "Here because it used {} {} ({}, {} bits), like {} of this ring.",
        kind_noun(value.kind),
        shortened(value.value),
        counted(u64::from(graph.degree(identifier)), "account", "accounts"),
        decimal(findings.bits(identifier)),
        counted(members.saturating_sub(1), "other", "others"),
    )
}

/// The holder with the most bits, of equals the one more members use; and how many those are.
fn strongest(findings: &Findings, ring: RingId, account: AccountId) -> Option<(IdentifierId, u64)> {
    let holders = findings.rings.holders(ring);
    let used = findings.graph.identifiers_of(account).iter().copied();
    let held: Vec<IdentifierId> = used
        .filter(|identifier| holders.binary_search(identifier).is_ok())
        .filter(|holder| {
            let mut users = findings.members_using(ring, *holder);
            findings.window().is_none() || users.any(|user| user == account)
        })
        .collect();
    let most = held
        .iter()
        .map(|holder| findings.bits(*holder))
        .reduce(f64::max)?;
    held.into_iter()
        .filter(|holder| findings.bits(*holder).total_cmp(&most).is_eq())
        .map(|holder| (holder, findings.members_using(ring, holder).count() as u64))
        .reduce(|best, next| if next.1 > best.1 { next } else { best })
}

/// At most 28 letters, the cut marked.
pub fn shortened(value: &str) -> String {
    if value.chars().count() <= MOST_LETTERS {
        return value.to_owned();
    }
    let start: String = value.chars().take(MOST_LETTERS - 1).collect();
    format!("{start}…")
}
