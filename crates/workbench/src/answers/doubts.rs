//! What could be wrong with a ring: the same sentences on the screen and in the evidence.

use ringfence_engine::{
    Treatment,
    explain::{self, counted, thousands},
    score::RingScore,
};

use super::ring::Examined;
use crate::case::Case;

/// The gravest first; values are not named here, since the page may go out masked.
pub fn of(case: &Case, score: &RingScore, examined: &Examined) -> Vec<String> {
    let doubts = explain::doubts(
        &case.findings(),
        score,
        ((*examined.needs).as_ref(), examined.weakest.as_ref()),
        &examined.innocent,
    );
    kept_for_a_burst(case, score)
        .into_iter()
        .chain(doubts)
        .collect()
}

/// A value above the public limit that counts only because its accounts were created together.
fn kept_for_a_burst(case: &Case, score: &RingScore) -> Option<String> {
    let kept = case.rings.holders(score.ring).iter().filter(|holder| {
        let is_over = case.stock.graph.degree(**holder) > case.policy.hubs.public_limit;
        let kind = case.stock.ledger.identifier(**holder).kind;
        let is_public = case.policy.kinds.of(kind).class == ringfence_engine::policy::Class::Public;
        let is_kept = case.treatments.of(**holder) == Treatment::Keep;
        is_over && is_public && is_kept && case.hubs.get(**holder).is_some()
    });
    let degrees: Vec<u32> = kept
        .map(|holder| case.stock.graph.degree(*holder))
        .collect();
    let most = degrees.iter().max()?;
    Some(format!(
        "It rests on {} of up to {} accounts, above the limit of {} for public values: kept because \
         most of those accounts were created in one burst (or by hand), and a burst counts in the risk, too.",
        counted(degrees.len() as u64, "value", "values"),
        thousands(u64::from(*most)),
        case.policy.hubs.public_limit,
    ))
}
