//! A recycled phone number: given up by one person, later given to another.

use ringfence_normalise::Kind;

use super::Verdict;
use crate::explain::{counted, decimal, thousands};
use crate::score::Findings;
use crate::{IdentifierId, RingId};

const DAY: i64 = 86_400;

/// How the members' periods of use of one phone lie.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Use {
    /// Some of them overlap, or nearly do.
    Together,
    /// Each is further from the next than carriers wait.
    Apart,
    /// A time is missing.
    Untimed,
}

pub(super) fn test(findings: &Findings, ring: RingId) -> (Verdict, String) {
    let Findings {
        ledger,
        rings,
        policy,
        ..
    } = *findings;
    let phones = rings.holders(ring).iter().copied();
    let uses: Vec<Use> = phones
        .filter(|holder| ledger.identifier(*holder).kind == Kind::Phone)
        .map(|phone| phone_use(findings, ring, phone))
        .collect();
    let days = decimal(policy.recycled_gap_days);
    let count = |wanted: Use| uses.iter().filter(|found| **found == wanted).count() as u64;
    let all = counted(
        uses.len() as u64,
        "shared phone number",
        "shared phone numbers",
    );
    if uses.is_empty() {
        let text = "Recycled number: no phone number holds this ring.".to_owned();
        return (Verdict::RuledOut, text);
    }
    let apart = count(Use::Apart);
    if apart > 0 {
        let was = if apart == 1 { "was" } else { "were" };
        let text = format!(
            "Recycled number: {} of {all} {was} used by different accounts only in periods more \
             than {days} days apart.",
            thousands(apart)
        );
        return (Verdict::Possible, text);
    }
    let together = count(Use::Together);
    if together == 0 {
        let text =
            format!("Recycled number: {all}, but the export does not say when each was used.");
        return (Verdict::Unknown, text);
    }
    let was = if together == 1 { "was" } else { "were" };
    let text = format!(
        "Recycled number: {} of {all} {was} used by several accounts in periods at most {days} days \
         apart.",
        thousands(together)
    );
    (Verdict::RuledOut, text)
}

fn phone_use(findings: &Findings, ring: RingId, phone: IdentifierId) -> Use {
    let Findings {
        ledger,
        graph,
        rings,
        policy,
        ..
    } = *findings;
    let users = graph.accounts_of(phone).iter().zip(graph.links_to(phone));
    let mut periods = Vec::new();
    for (_, link) in users.filter(|(user, _)| rings.ring_of(**user) == Some(ring)) {
        let link = ledger.link(*link);
        let period = link.first.or(link.last).zip(link.last.or(link.first));
        let Some(period) = period else {
            return Use::Untimed;
        };
        periods.push(period);
    }
    periods.sort_unstable();
    let gap = policy.recycled_gap_days * DAY as f64;
    let mut last_end = None;
    for (start, end) in periods {
        if last_end.is_some_and(|last: i64| start.saturating_sub(last) as f64 <= gap) {
            return Use::Together;
        }
        last_end = last_end.max(Some(end));
    }
    Use::Apart
}
