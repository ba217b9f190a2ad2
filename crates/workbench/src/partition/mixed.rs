//! Found rings that join several true ones, and the values through which they do.

use std::collections::{BTreeMap, BTreeSet};

use ringfence_engine::{AccountId, IdentifierId, RingId};

use crate::case::Case;

/// A found ring with accounts of several true ones.
#[derive(Debug, Clone, PartialEq)]
pub struct MixedRing {
    pub name: String,
    pub accounts: usize,
    /// True rings and how many of their accounts it holds, most first.
    pub parts: Vec<(String, usize)>,
    /// Shared by accounts of several true rings, those that join most rings first, at most five. None
    /// where the true rings meet only in an account that has none.
    pub values: Vec<JoiningValue>,
}

/// A value that accounts of several true rings share.
#[derive(Debug, Clone, PartialEq)]
pub struct JoiningValue {
    pub label: String,
    pub value: String,
    /// Of the found ring.
    pub accounts: usize,
    pub true_rings: usize,
    /// What sharing it is worth.
    pub bits: f64,
}

const MOST_VALUES: usize = 5;

/// In order of rank; `truth` says which accounts have a true ring. O(links of members).
pub fn find(case: &Case, truth: &[Option<usize>]) -> Vec<MixedRing> {
    let named = Named { case, truth };
    case.scores
        .as_slice()
        .iter()
        .filter_map(|score| {
            let mut parts: BTreeMap<&str, usize> = BTreeMap::new();
            for member in case.rings.members(score.ring) {
                if let Some(truth) = named.ring_of(*member) {
                    *parts.entry(truth).or_default() += 1;
                }
            }
            (parts.len() > 1).then(|| MixedRing {
                name: score.name.words.clone(),
                accounts: score.accounts as usize,
                parts: most_first(parts),
                values: values(named, score.ring),
            })
        })
        .collect()
}

/// Names of true rings.
#[derive(Clone, Copy)]
struct Named<'a> {
    case: &'a Case,
    truth: &'a [Option<usize>],
}

impl<'a> Named<'a> {
    fn ring_of(self, account: AccountId) -> Option<&'a str> {
        self.truth.get(account.index()).copied().flatten()?;
        self.case.stock.ledger.attributes(account).truth
    }
}

fn most_first(parts: BTreeMap<&str, usize>) -> Vec<(String, usize)> {
    let mut parts: Vec<(String, usize)> = parts
        .into_iter()
        .map(|(ring, accounts)| (ring.to_owned(), accounts))
        .collect();
    parts.sort_by_key(|(_, accounts)| std::cmp::Reverse(*accounts));
    parts
}

fn values(named: Named<'_>, ring: RingId) -> Vec<JoiningValue> {
    let holders = named.case.rings.holders(ring).iter();
    let mut values: Vec<JoiningValue> = holders
        .map(|holder| value(named, ring, *holder))
        .filter(|value| value.true_rings > 1 && value.bits > 0.0)
        .collect();
    values.sort_by(|one, other| {
        (other.true_rings.cmp(&one.true_rings)).then(other.bits.total_cmp(&one.bits))
    });
    values.truncate(MOST_VALUES);
    values
}

fn value(named: Named<'_>, ring: RingId, identifier: IdentifierId) -> JoiningValue {
    let case = named.case;
    let ledger = &case.stock.ledger;
    let users = case.stock.graph.accounts_of(identifier).iter();
    let users = users.filter(|user| case.rings.ring_of(**user) == Some(ring));
    let (mut accounts, mut true_rings) = (0, BTreeSet::new());
    for user in users {
        accounts += 1;
        true_rings.extend(named.ring_of(*user));
    }
    let looked = ledger.identifier(identifier);
    JoiningValue {
        label: looked.label_name.to_owned(),
        value: looked.value.to_owned(),
        accounts,
        true_rings: true_rings.len(),
        bits: case.weights.of(identifier),
    }
}
