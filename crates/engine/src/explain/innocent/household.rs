//! A household: few accounts, one home, made over the years.

use super::Verdict;
use crate::explain::{counted, kind_noun, span};
use crate::score::{Findings, RingScore};
use crate::signals::Household;

pub(super) fn test(findings: &Findings, score: &RingScore) -> (Verdict, String) {
    let household = Household::measure(findings, score.ring);
    let accounts = counted(u64::from(household.accounts), "account", "accounts");
    if household.is_too_large() {
        return (
            Verdict::RuledOut,
            format!("Household: {accounts} are too many for one."),
        );
    }
    if let Some(seconds) = household.created_too_close() {
        let which = if household.dated == household.accounts {
            format!("all {accounts}")
        } else {
            format!("{} of {accounts}", household.dated)
        };
        return (
            Verdict::RuledOut,
            format!("Household: {which} were created within {}.", span(seconds)),
        );
    }
    match (household.home, household.created_within) {
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
