//! A default value: an id that an app or a form writes for everyone who has none.

use super::Verdict;
use crate::explain::{counted, kind_noun, shortened, thousands};
use crate::policy::Class;
use crate::score::Findings;
use crate::{AccountId, IdentifierId, RingId};

const LEAST_USERS: usize = 3;
/// With a smaller share of its users corroborated, a value looks like a default.
const LITTLE: f64 = 0.2;

pub(super) fn test(findings: &Findings, ring: RingId) -> (Verdict, String) {
    let Some((identifier, users)) = most_used(findings, ring) else {
        let text = "Default value: no device, card or other exclusive value is shared by three or \
                    more members.";
        return (Verdict::RuledOut, text.to_owned());
    };
    let value = findings.ledger.identifier(identifier);
    let named = format!("{} {}", kind_noun(value.kind), shortened(value.value));
    let number = counted(users.len() as u64, "member", "members");
    let graph = findings.graph;
    let with_more = users
        .iter()
        .filter(|user| graph.identifiers_of(**user).len() > 1)
        .count();
    if with_more == 0 {
        let text = format!(
            "Default value: the {number} on {named} have no other value by which to tell a default \
             from a ring."
        );
        return (Verdict::Unknown, text);
    }
    let corroborated = corroborated(findings, ring, identifier, &users);
    let part = match corroborated {
        0 => "none".to_owned(),
        some => thousands(some as u64),
    };
    let of = format!("{part} of the {number} on {named}");
    if (corroborated as f64) < LITTLE * users.len() as f64 {
        let text = format!(
            "Default value: {of} share anything else with one another, hubs aside, as with an id that an \
             app writes for everyone."
        );
        return (Verdict::Possible, text);
    }
    let share = if corroborated == 1 { "shares" } else { "share" };
    (
        Verdict::RuledOut,
        format!("Default value: {of} {share} something else with one another, too."),
    )
}

/// The exclusive value with most members on it, at least three; and those.
fn most_used(findings: &Findings, ring: RingId) -> Option<(IdentifierId, Vec<AccountId>)> {
    let Findings {
        ledger,
        policy,
        rings,
        ..
    } = *findings;
    rings
        .holders(ring)
        .iter()
        .copied()
        .filter(|holder| policy.kinds.of(ledger.identifier(*holder).kind).class == Class::Exclusive)
        .map(|holder| {
            (
                holder,
                findings.members_using(ring, holder).collect::<Vec<_>>(),
            )
        })
        .filter(|(_, users)| users.len() >= LEAST_USERS)
        .reduce(|best, next| {
            if next.1.len() > best.1.len() {
                next
            } else {
                best
            }
        })
}

/// Users of a value who share another holder with another of its users; `users` ascend.
fn corroborated(
    findings: &Findings,
    ring: RingId,
    identifier: IdentifierId,
    users: &[AccountId],
) -> usize {
    let mut tied: Vec<AccountId> = Vec::new();
    for &holder in findings.rings.holders(ring) {
        if holder == identifier {
            continue;
        }
        let before = tied.len();
        let members = findings.members_using(ring, holder);
        tied.extend(members.filter(|member| users.binary_search(member).is_ok()));
        if tied.len() - before < 2 {
            tied.truncate(before);
        }
    }
    tied.sort_unstable();
    tied.dedup();
    tied.len()
}
