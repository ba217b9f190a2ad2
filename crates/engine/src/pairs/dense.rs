//! Accounts whose pairs all stand, though only a star and a chain of them are kept.
//!
//! Whoever parts a ring by its pairs must know them: they are dense, not sparse.

use super::{MOST_SOFT_IN_FULL, bits_at};
use crate::score::Findings;
use crate::{AccountId, IdentifierId, LinkageGraph, Policy, RingId, SoftTieId, Weights};

/// Users of each value of very many accounts, and accounts of each soft tie of many, that hold a ring by
/// themselves; values first, each in its order.
///
/// None where occasions tie: an object holds together only those who share it together, each pair of
/// which was looked at.
pub(crate) fn dense_sets<'a>(
    (graph, policy, weights): (&'a LinkageGraph, &'a Policy, &'a Weights),
    values: impl Iterator<Item = IdentifierId>,
    ties: impl Iterator<Item = SoftTieId>,
) -> impl Iterator<Item = &'a [AccountId]> {
    let holds = move |bits: f64| policy.coordination.is_none() && stands_by(policy, weights, bits);
    let values = values
        .filter(move |value| graph.degree(*value) > policy.hubs.star_above)
        .filter(move |value| holds(weights.of(*value)))
        .map(move |value| graph.accounts_of(value));
    let ties = ties
        .filter(move |tie| holds(weights.of_tie(*tie).iter().sum()))
        .map(move |tie| graph.soft().accounts_of(tie))
        .filter(|accounts| accounts.len() > MOST_SOFT_IN_FULL);
    values.chain(ties)
}

/// Whether pairs stand by a soft tie alone, where nothing speaks against them.
pub fn tie_holds_alone(findings: &Findings, tie: SoftTieId) -> bool {
    let bits = findings.weights.of_tie(tie).iter().sum();
    stands_by(findings.policy, findings.weights, bits)
}

/// Whether so many bits, with nothing else, hold a ring.
fn stands_by(policy: &Policy, weights: &Weights, bits: f64) -> bool {
    bits.min(policy.most_bits) + weights.prior() >= bits_at(policy.ring_confidence)
}

/// Those of one ring, by places of its members, each of two or more; first those of fewest accounts in
/// the case. O(users of the values · log).
pub(crate) fn dense_sets_of_ring(findings: &Findings, ring: RingId) -> Vec<Vec<usize>> {
    let Findings {
        graph,
        policy,
        weights,
        rings,
        ..
    } = *findings;
    let members = rings.members(ring);
    let ties = members
        .iter()
        .flat_map(|member| graph.soft().ties_of(*member));
    let mut ties: Vec<SoftTieId> = ties.copied().collect();
    ties.sort_unstable();
    ties.dedup();
    let values = rings.holders(ring).iter().copied();
    let sets = dense_sets((graph, policy, weights), values, ties.into_iter());
    let mut sets: Vec<&[AccountId]> = sets.collect();
    sets.sort_by_key(|accounts| accounts.len());
    let places = |accounts: &[AccountId]| {
        let places = accounts
            .iter()
            .filter_map(|user| members.binary_search(user).ok());
        places.collect::<Vec<usize>>()
    };
    let sets = sets.into_iter().map(places);
    sets.filter(|places| places.len() > 1).collect()
}
