//! How two accounts are tied: the surest path over the pairs, and others that share no value with it
//! (METHOD 5).
//!
//! Owns which path is best. Knows no ring and no risk.

mod front;
mod hop;
mod pair_graph;
mod remaining;
mod search;
mod sentence;
mod straight;

pub use hop::{Hop, HopValue, Period};
pub use pair_graph::PairGraph;
pub(crate) use sentence::{named_values, through};

use crate::score::Findings;
use crate::{AccountId, Hubs, IdentifierId};

use remaining::Remaining;
use search::Found;

/// A way from one account to another over pairs that stand.
#[derive(Debug, Clone, PartialEq)]
pub struct Path {
    /// In order; each begins where the one before ends. At least one.
    pub hops: Vec<Hop>,
    /// Πp of the hops, 0 to 1.
    pub confidence: f64,
    /// One plain sentence.
    pub sentence: String,
}

/// Which paths are asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PathQuery {
    pub from: AccountId,
    pub to: AccountId,
    /// At most so many paths, no two of which count the same value.
    pub paths: usize,
    /// A search ends once it has settled so many accounts.
    pub most_accounts: usize,
}

/// What was found.
#[derive(Debug, Clone, PartialEq)]
pub struct Paths {
    pub query: PathQuery,
    /// The surest first. The first is the best of all; each other is the best without the values that
    /// the ones before count.
    pub paths: Vec<Path>,
    /// A search ended early: there may be a path, or another one, that was not found.
    pub capped: bool,
    /// The best path's sentence, or why there is none.
    pub sentence: String,
}

impl PathQuery {
    /// Three paths, 100,000 accounts: a search that settles so many takes about .2 s.
    pub fn between(from: AccountId, to: AccountId) -> Self {
        Self {
            from,
            to,
            paths: 3,
            most_accounts: 100_000,
        }
    }
}

/// Paths of greatest Πp between two accounts: Dijkstra on −log2 p over the pairs, from both ends.
///
/// Of equals the one with the fewest hops, then with the smallest accounts, seen from the smaller of
/// the two; asked the other way round, the same path is turned. Values of very many accounts keep only
/// a star and a chain as pairs, so any two accounts of a path found are tried directly as well.
/// O(pairs met · log), for each path.
pub fn find_paths(findings: &Findings, hubs: &Hubs, graph: &PairGraph, query: &PathQuery) -> Paths {
    let mut found = Paths {
        query: *query,
        paths: Vec::new(),
        capped: false,
        sentence: String::new(),
    };
    if query.from != query.to {
        let mut finder = Finder::new(findings, hubs, graph);
        while found.paths.len() < query.paths {
            let Found { way, capped } = finder.best_way(query);
            found.capped |= capped;
            let Some(path) = finder.along(&way) else {
                break;
            };
            let carriers = path.carriers();
            finder.remaining.take(&carriers);
            found.paths.push(path);
            // It rests on what is alike, which is no value that could be taken out.
            if carriers.is_empty() {
                break;
            }
        }
    }
    found.sentence = match found.paths.first() {
        Some(best) => best.sentence.clone(),
        None => sentence::no_path(findings, &found),
    };
    found
}

/// Finds path after path over the same pairs.
pub(crate) struct Finder<'a> {
    findings: &'a Findings<'a>,
    hubs: &'a Hubs,
    remaining: Remaining<'a>,
}

impl<'a> Finder<'a> {
    /// O(links) where a label is single-valued.
    pub fn new(findings: &'a Findings<'a>, hubs: &'a Hubs, graph: &'a PairGraph) -> Self {
        Self {
            findings,
            hubs,
            remaining: Remaining::new(findings, graph),
        }
    }

    /// The best path from an account to the nearest of `goals`, which ascend and do not hold it: of
    /// equals to the smallest; and whether the search ended early.
    pub fn to_nearest(&self, from: AccountId, goals: &[AccountId]) -> (Option<Path>, bool) {
        let query = PathQuery::between(from, from);
        let (to, capped) = search::nearest(&self.remaining, from, goals, query.most_accounts);
        let path = to.and_then(|to| self.along(&self.best_way(&PathQuery { to, ..query }).way));
        (path, capped)
    }

    /// Two accounts as they are, whether or not they stand as a pair.
    pub fn of_pair(&self, from: AccountId, to: AccountId) -> Option<Path> {
        self.along(&[from, to])
    }

    /// M of two accounts.
    pub fn bits(&self, from: AccountId, to: AccountId) -> f64 {
        self.remaining.bits(from, to)
    }

    /// Accounts of the best path.
    fn best_way(&self, query: &PathQuery) -> Found {
        let (first, last) = (query.from.min(query.to), query.from.max(query.to));
        let mut found = search::shortest(&self.remaining, first, last, query.most_accounts);
        if found.way.is_empty() {
            found.way = vec![first, last];
        }
        found.way = straight::straightened(&self.remaining, &found.way);
        if query.from > query.to {
            found.way.reverse();
        }
        found
    }

    fn along(&self, way: &[AccountId]) -> Option<Path> {
        let hops: Vec<Hop> = way
            .array_windows()
            .map(|&[from, to]| {
                let pair = self.remaining.evidence(from, to);
                let taken = self.remaining.taken();
                Hop::of(self.findings, self.hubs, (from, to), pair, taken)
            })
            .collect();
        let ends = (hops.first()?.from, hops.last()?.to);
        let confidence = hops.iter().map(|hop| hop.confidence).product();
        let sentence = sentence::of_path(self.findings, ends, &hops, confidence);
        Some(Path {
            hops,
            confidence,
            sentence,
        })
    }
}

impl Path {
    /// Every account, both ends included.
    pub fn accounts(&self) -> impl Iterator<Item = AccountId> {
        let start = self.hops.first().map(|hop| hop.from);
        start.into_iter().chain(self.hops.iter().map(|hop| hop.to))
    }

    /// Values that count in some hop, ascending.
    pub fn carriers(&self) -> Vec<IdentifierId> {
        let values = self.hops.iter().flat_map(|hop| &hop.values);
        let mut carriers: Vec<IdentifierId> = values
            .filter(|value| value.shared.counted > 0.0)
            .map(|value| value.shared.identifier)
            .collect();
        carriers.sort_unstable();
        carriers.dedup();
        carriers
    }
}

#[cfg(test)]
mod tests;
