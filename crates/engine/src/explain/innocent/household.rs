//! A household: few accounts, one home, made over the years.

use ringfence_normalise::Kind;

use super::{Verdict, created};
use crate::explain::{counted, kind_noun, span};
use crate::score::{Findings, RingScore};

const MOST_ACCOUNTS: u32 = 6;
/// Accounts of a household come one by one: not all within this time.
const SHORTEST_SECONDS: i64 = 30 * 86_400;

pub(super) fn test(findings: &Findings, score: &RingScore) -> (Verdict, String) {
    let accounts = counted(u64::from(score.accounts), "account", "accounts");
    if score.accounts > MOST_ACCOUNTS {
        return (
            Verdict::RuledOut,
            format!("Household: {accounts} are too many for one."),
        );
    }
    let home = home(findings, score);
    let created = created(findings, score.ring).map(|(first, last)| last.saturating_sub(first));
    match (home, created) {
        (_, Some(seconds)) if seconds < SHORTEST_SECONDS => (
            Verdict::RuledOut,
            format!(
                "Household: all {accounts} were created within {}.",
                span(seconds)
            ),
        ),
        (Some(home), Some(seconds)) => (
            Verdict::Possible,
            format!(
                "Household: {accounts} with a common {}, created over {}.",
                kind_noun(home),
                span(seconds)
            ),
        ),
        (Some(home), None) => (
            Verdict::Possible,
            format!(
                "Household: {accounts} with a common {}; the export does not say when they were \
                 created.",
                kind_noun(home)
            ),
        ),
        (None, _) => (
            Verdict::Unknown,
            format!(
                "Household: {accounts} would fit one, but the export shows no IP address, street \
                 address or surname that all of them share."
            ),
        ),
    }
}

/// The kind of a value of a home that all members share, whatever it weighs.
fn home(findings: &Findings, score: &RingScore) -> Option<Kind> {
    let homes = [Kind::Address, Kind::Ip, Kind::Name, Kind::Postcode];
    let shared_by_all = findings
        .rings
        .holders(score.ring)
        .iter()
        .filter(|holder| {
            findings.members_using(score.ring, **holder).count() == score.accounts as usize
        })
        .map(|holder| findings.ledger.identifier(*holder).kind);
    shared_by_all
        .filter_map(|kind| homes.iter().position(|home| *home == kind))
        .min()
        .and_then(|at| homes.get(at).copied())
}
