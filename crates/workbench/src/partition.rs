//! The rings beside the truth, for evaluation only: nothing of this reaches the page.

mod mixed;

pub use mixed::{JoiningValue, MixedRing};

use std::collections::BTreeMap;

use petgraph::unionfind::UnionFind;
use ringfence_engine::Ledger;

use crate::{ByteSource, Workbench, stock::Stock};

/// Accounts numbered 0..n in the order of their names.
#[derive(Debug)]
pub struct Partition {
    /// The true ring of each labelled account, as a number.
    pub truth: Vec<Option<usize>>,
    /// Whether the data call an account bad: by the status `sybil` where any has it, else by its true ring.
    pub labelled: Vec<bool>,
    /// Name of the profile that the records suggest.
    pub profile: &'static str,
    /// Found rings, riskiest first.
    pub rings: Vec<Vec<usize>>,
    /// Of each, 0 to 100.
    pub risks: Vec<f64>,
    /// Connected components over all links, of two accounts or more, largest first. Values on a list of the
    /// case tie nobody.
    pub components: Vec<Vec<usize>>,
    /// Found rings that join accounts of several true ones, riskiest first.
    pub mixed: Vec<MixedRing>,
}

impl<S: ByteSource> Workbench<S> {
    /// The rings beside the truth; none before a build.
    pub fn partition(&self) -> Option<Partition> {
        let case = self.case.as_ref()?;
        let members = |ring| case.rings.members(ring).iter().map(|a| a.index());
        let rings = case.scores.as_slice().iter();
        let ledger = &case.stock.ledger;
        let labelled = labelled(ledger);
        let truth = truth(ledger, &labelled);
        Some(Partition {
            mixed: mixed::find(case, &truth),
            truth,
            labelled,
            profile: case.stock.profile.name(),
            risks: rings.clone().map(|score| score.risk).collect(),
            rings: rings.map(|score| members(score.ring).collect()).collect(),
            components: components(&case.stock),
        })
    }
}

/// True rings of labelled accounts, by the order of their names.
fn truth(ledger: &Ledger, labelled: &[bool]) -> Vec<Option<usize>> {
    let mut numbers: BTreeMap<&str, usize> = BTreeMap::new();
    let named: Vec<Option<&str>> = ledger
        .account_ids()
        .zip(labelled)
        .map(|(account, labelled)| ledger.attributes(account).truth.filter(|_| *labelled))
        .collect();
    for name in named.iter().flatten() {
        let next = numbers.len();
        numbers.entry(name).or_insert(next);
    }
    named
        .into_iter()
        .map(|name| name.and_then(|name| numbers.get(name).copied()))
        .collect()
}

/// Where a status says who was found out, the rings of the others are no truth: nobody confirmed them.
fn labelled(ledger: &Ledger) -> Vec<bool> {
    let attributes = |account| ledger.attributes(account);
    let by_status: Vec<bool> = ledger
        .account_ids()
        .map(|account| attributes(account).status == Some("sybil"))
        .collect();
    if by_status.contains(&true) {
        return by_status;
    }
    let has_truth = |account| attributes(account).truth.is_some();
    ledger.account_ids().map(has_truth).collect()
}

/// What anybody gets who joins all that share anything.
fn components(stock: &Stock) -> Vec<Vec<usize>> {
    let accounts = stock.ledger.account_count();
    let mut union: UnionFind<usize> = UnionFind::new(accounts);
    for identifier in stock.ledger.identifier_ids() {
        if stock.ledger.identifier(identifier).known_shared.is_some() {
            continue;
        }
        let users = stock.graph.accounts_of(identifier);
        for pair in users.windows(2) {
            if let [a, b] = pair {
                union.union(a.index(), b.index());
            }
        }
    }
    let mut members: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for account in 0..accounts {
        members
            .entry(union.find(account))
            .or_default()
            .push(account);
    }
    let mut components: Vec<Vec<usize>> = members
        .into_values()
        .filter(|component| component.len() > 1)
        .collect();
    components.sort_by_key(|component| std::cmp::Reverse(component.len()));
    components
}
