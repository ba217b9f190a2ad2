//! What each pair that holds a ring cannot do without (METHOD 4).
//!
//! The one graph on which marks, weakest place, firmness and doubts are found: accounts, tied by the pairs
//! that stand. A pair that would fall without a value rests on that value; what is alike counts in it
//! like anything else and stays when a value goes, so that all of them agree with [`crate::what_if`].

use super::MOST_PAIRS;
use super::without::{Broken, Supported, broken_without};
use crate::pairs::{Evidence, bits_at};
use crate::score::Findings;
use crate::{IdentifierId, LinkId, Pair, RingId};

/// The standing pairs of a ring with what they rest on.
#[derive(Debug, Clone, PartialEq)]
pub struct Needs {
    /// Of the ring.
    accounts: u32,
    /// In the order of the ring's pairs.
    pairs: Vec<PairNeeds>,
    /// Ascending.
    breaking: Vec<(IdentifierId, Broken)>,
}

/// One standing pair.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct PairNeeds {
    /// Places of its accounts among the members.
    pub ends: (u32, u32),
    /// M.
    pub bits: f64,
    /// Values without any one of which it would fall, ascending, with the link of each account to it.
    pub values: Vec<(IdentifierId, [LinkId; 2])>,
    /// It stands with no value in common: what is alike ties it by itself.
    pub by_likeness: bool,
}

impl Needs {
    /// None beyond 200,000 pairs. O(pairs · their values + what they rest on · log).
    pub fn of(findings: &Findings, ring: RingId) -> Option<Self> {
        let Findings {
            ledger,
            graph,
            policy,
            weights,
            pairs,
            rings,
            ..
        } = *findings;
        if rings.pairs(ring).len() > MOST_PAIRS {
            return None;
        }
        let needed = bits_at(policy.ring_confidence);
        let members = rings.members(ring);
        let mut evidence = Evidence::new(ledger, graph, policy, weights);
        let mut standing = Vec::new();
        for Pair { a, b, bits, .. } in rings.pairs(ring).iter().map(|pair| pairs.get(*pair)) {
            let ends = (members.binary_search(&a), members.binary_search(&b));
            let (Ok(one), Ok(other)) = ends else { continue };
            if bits < needed {
                continue;
            }
            let found = evidence.of(a, b);
            let mut values: Vec<(IdentifierId, [LinkId; 2])> = found
                .shared
                .iter()
                // Without a value the pair loses what that one counts, or less where another steps up.
                .filter(|shared| found.bits - shared.counted < needed)
                .filter(|shared| found.bits_without(findings, shared.identifier) < needed)
                .map(|shared| (shared.identifier, [shared.links.0, shared.links.1]))
                .collect();
            values.sort_unstable();
            standing.push(PairNeeds {
                ends: (one as u32, other as u32),
                bits,
                by_likeness: values.is_empty() && found.bits_by_likeness(findings) >= needed,
                values,
            });
        }
        let mut needs = Self {
            accounts: members.len() as u32,
            pairs: standing,
            breaking: Vec::new(),
        };
        let values = |pair: &PairNeeds| pair.values.iter().map(|(value, _)| *value).collect();
        needs.breaking = needs.what_breaks(values);
        Some(needs)
    }

    pub(super) fn pairs(&self) -> &[PairNeeds] {
        &self.pairs
    }

    /// The values without which the ring is in parts, ascending; what falls are positions of pairs.
    pub(super) fn values_that_break(&self) -> &[(IdentifierId, Broken)] {
        &self.breaking
    }

    /// The same of links: one account's use of one value. Only links to values that break the ring can do
    /// so, since with a value all its links go.
    pub(super) fn links_that_break(&self) -> Vec<(LinkId, Broken)> {
        let breaks = |value: &IdentifierId| {
            let found = self
                .breaking
                .binary_search_by_key(value, |(value, _)| *value);
            found.is_ok()
        };
        self.what_breaks(|pair| {
            let values = pair.values.iter().filter(|(value, _)| breaks(value));
            values.flat_map(|(_, links)| *links).collect()
        })
    }

    /// O(what all pairs rest on · log).
    fn what_breaks<T: Ord + Copy>(
        &self,
        rests_on: impl Fn(&PairNeeds) -> Vec<T>,
    ) -> Vec<(T, Broken)> {
        let rests: Vec<Vec<T>> = self.pairs.iter().map(rests_on).collect();
        let mut things: Vec<T> = rests.concat();
        things.sort_unstable();
        things.dedup();
        let number = |thing: &T| things.binary_search(thing).map_or(0, |at| at as u32);
        let edges: Vec<Supported> = self
            .pairs
            .iter()
            .zip(&rests)
            .map(|(pair, on)| {
                let mut supports: Vec<u32> = on.iter().map(number).collect();
                supports.sort_unstable();
                Supported {
                    ends: pair.ends,
                    supports,
                }
            })
            .collect();
        broken_without(self.accounts, &edges, things.len() as u32)
            .into_iter()
            .filter_map(|broken| Some((*things.get(broken.support as usize)?, broken)))
            .collect()
    }

    /// Accounts that some one value alone keeps in the ring: without it no pair of theirs stands.
    ///
    /// O(pairs · values that they rest on).
    pub(crate) fn hanging_on_one_value(&self) -> u32 {
        let mut common: Vec<Option<Vec<IdentifierId>>> = vec![None; self.accounts as usize];
        for pair in &self.pairs {
            for end in [pair.ends.0, pair.ends.1] {
                let Some(common) = common.get_mut(end as usize) else {
                    continue;
                };
                let needed = pair.values.iter().map(|(value, _)| *value);
                match common {
                    Some(common) => common.retain(|value| needed.clone().any(|one| one == *value)),
                    None => *common = Some(needed.collect()),
                }
            }
        }
        let hangs = |common: &&Option<Vec<IdentifierId>>| {
            common.as_ref().is_some_and(|common| !common.is_empty())
        };
        common.iter().filter(hangs).count() as u32
    }
}
