//! Which accounts use a value of which several things hold: its kind, its text, how many share it.

use ringfence_ask::{Field, Value, What};
use ringfence_engine::{IdentifierId, Ledger};

use super::{
    chosen::Chosen,
    fits::{Texts, needle, number_fits},
};
use crate::{case::Case, stock::Stock};

/// Accounts that use one value of which all of these hold. O(identifiers + links), and the bytes of all
/// values where one is asked for.
pub fn users(case: &Case, all: &[&What]) -> Chosen {
    let Stock { ledger, graph, .. } = &*case.stock;
    let mut fitting: Option<Vec<IdentifierId>> = None;
    for what in all {
        if let What::Field {
            field: Field::Value,
            exact,
            any,
        } = what
        {
            let found = identifiers_of_value(ledger, any, *exact);
            fitting = Some(match fitting {
                None => found,
                Some(before) => before
                    .into_iter()
                    .filter(|one| found.binary_search(one).is_ok())
                    .collect(),
            });
        }
    }
    let tests: Vec<IdentifierTest> = all
        .iter()
        .filter_map(|what| IdentifierTest::of(ledger, what))
        .collect();
    let holds = |identifier: &IdentifierId| {
        let mut tests = tests.iter();
        tests.all(|test| match test {
            IdentifierTest::Labels(fits) => fits
                .get(ledger.label_of(*identifier).index())
                .is_some_and(|fits| *fits),
            IdentifierTest::Shared(any) => number_fits(any, f64::from(graph.degree(*identifier))),
        })
    };
    let mut users = Chosen::none(ledger);
    let mut add = |identifier: IdentifierId| {
        users.extend(graph.accounts_of(identifier).iter().copied());
    };
    match fitting {
        Some(fitting) => fitting.into_iter().filter(holds).for_each(&mut add),
        None => ledger.identifier_ids().filter(holds).for_each(&mut add),
    }
    users
}

enum IdentifierTest<'a> {
    /// Whether each label fits, by its number.
    Labels(Vec<bool>),
    Shared(&'a [Value]),
}

impl<'a> IdentifierTest<'a> {
    fn of(ledger: &Ledger, what: &'a What) -> Option<IdentifierTest<'a>> {
        match what {
            What::Field {
                field: Field::Kind,
                any,
                ..
            } => {
                let texts = Texts::of(any, true);
                let labels = ledger.labels().iter();
                let fits =
                    labels.map(|label| texts.fit(label.kind.name()) || texts.fit(&label.label));
                Some(IdentifierTest::Labels(fits.collect()))
            }
            What::Field {
                field: Field::Shared,
                any,
                ..
            } => Some(IdentifierTest::Shared(any)),
            _ => None,
        }
    }
}

/// Ascending.
fn identifiers_of_value(ledger: &Ledger, any: &[Value], exact: bool) -> Vec<IdentifierId> {
    let mut found = Vec::new();
    for needle in any.iter().filter_map(needle) {
        let containing = ledger.identifiers_containing(&needle).into_iter();
        let containing = containing.map(|holding| holding.identifier);
        let is_whole = |identifier: &IdentifierId| {
            !exact
                || needle.is_all_of(ledger.identifier(*identifier).value)
                || ledger
                    .raw_values(*identifier)
                    .any(|raw| needle.is_all_of(raw.trim()))
        };
        found.extend(containing.filter(is_whole));
    }
    found.sort_unstable();
    found.dedup();
    found
}
