//! Accounts whose pairs all stand, though only a star and a chain of them are kept.
//!
//! Whoever parts a ring by its pairs must know them: they are dense, not sparse.

use super::bits_at;
use super::star::{MOST_SOFT_IN_FULL, Spread};
use crate::score::Findings;
use crate::{AccountId, IdentifierId, Ledger, LinkageGraph, Policy, RingId, SoftTieId, Weights};

/// What they are found in.
pub(crate) type Found<'a> = (&'a Ledger, &'a LinkageGraph, &'a Policy, &'a Weights);

/// Users of each value of very many accounts, and accounts of each soft tie of many, whose pairs stand at
/// a confidence by that alone; values first, each in its order.
///
/// None where occasions tie: an object holds together only those who share it together, each pair of
/// which was looked at.
pub(crate) fn dense_sets(
    (ledger, graph, policy, weights): Found<'_>,
    confidence: f64,
    values: impl Iterator<Item = IdentifierId>,
    ties: impl Iterator<Item = SoftTieId>,
) -> impl Iterator<Item = &[AccountId]> {
    let occasions = policy.coordination.is_some();
    let holds = move |bits: f64| !occasions && stands_by((policy, weights), confidence, bits);
    let values = values
        .filter(move |value| holds(weights.of(*value)))
        .filter(move |value| Spread::of(ledger, graph, policy, weights, *value) == Spread::Star)
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
    let Findings {
        policy, weights, ..
    } = *findings;
    stands_by((policy, weights), policy.ring_confidence, bits)
}

/// Whether pairs stand at a confidence by so many bits and nothing else.
pub(super) fn stands_by(
    (policy, weights): (&Policy, &Weights),
    confidence: f64,
    bits: f64,
) -> bool {
    bits.min(policy.most_bits) + weights.prior() >= bits_at(confidence)
}

/// Those that hold one ring, by places of its members, each of two or more; first those of fewest accounts
/// in the case. O(users of the values · log).
pub(crate) fn dense_sets_of_ring(findings: &Findings, ring: RingId) -> Vec<Vec<usize>> {
    let values = findings.rings.holders(ring).iter().copied();
    sets_of_ring(findings, ring, findings.policy.ring_confidence, values)
}

/// The same at another confidence, of some of its holders and all of its soft ties.
pub(super) fn sets_of_ring(
    findings: &Findings,
    ring: RingId,
    confidence: f64,
    values: impl Iterator<Item = IdentifierId>,
) -> Vec<Vec<usize>> {
    let Findings {
        ledger,
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
    let sets = dense_sets(
        (ledger, graph, policy, weights),
        confidence,
        values,
        ties.into_iter(),
    );
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
