//! One plain sentence of a removal.

use super::Removal;
use crate::explain::{counted, list, named_value, shortened, splits};
use crate::score::Findings;

/// More are counted instead of named.
const MOST_NAMED: usize = 3;

/// "Without device d-31 this ring splits 41 / 17 and 3 accounts fall out."
pub(super) fn sentence(
    findings: &Findings,
    removal: &Removal,
    parts: &[u32],
    fallen_out: u32,
) -> String {
    if removal == &Removal::default() {
        return "Nothing is removed: this ring stays as it is.".to_owned();
    }
    let without = removed(findings, removal);
    let falls = if fallen_out == 1 { "falls" } else { "fall" };
    let falls = format!(
        "{} {falls} out",
        counted(u64::from(fallen_out), "account", "accounts")
    );
    match (parts, fallen_out) {
        ([], _) => format!("Without {without} no two accounts of this ring stay connected."),
        ([_], 0) => format!("Without {without} this ring holds together."),
        ([size], _) => format!(
            "Without {without} this ring keeps {} and {falls}.",
            counted(u64::from(*size), "account", "accounts")
        ),
        (parts, 0) => format!("Without {without} {}.", ring_splits(parts)),
        (parts, _) => format!("Without {without} {} and {falls}.", ring_splits(parts)),
    }
}

fn ring_splits(parts: &[u32]) -> String {
    splits(parts).replacen("splits this ring", "this ring splits", 1)
}

fn removed(findings: &Findings, removal: &Removal) -> String {
    let Removal {
        identifiers,
        accounts,
    } = removal;
    if identifiers.len() + accounts.len() > MOST_NAMED {
        let counts = [
            counted(identifiers.len() as u64, "value", "values"),
            counted(accounts.len() as u64, "account", "accounts"),
        ];
        let some: Vec<String> = counts
            .into_iter()
            .zip([identifiers.is_empty(), accounts.is_empty()])
            .filter(|(_, is_empty)| !is_empty)
            .map(|(count, _)| count)
            .collect();
        return list(&some);
    }
    let identifiers = identifiers.iter();
    let values = identifiers.map(|identifier| named_value(findings.ledger, *identifier));
    let accounts = accounts.iter();
    let accounts = accounts.map(|account| {
        let name = findings.ledger.account_name(*account);
        format!("account {}", shortened(name))
    });
    list(&values.chain(accounts).collect::<Vec<String>>())
}
