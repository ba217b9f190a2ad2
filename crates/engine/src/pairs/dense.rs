//! Accounts whose pairs all stand, though only a star and a chain of them are kept.
//!
//! Whoever parts a ring by its pairs must know them: they are dense, not sparse.

use std::collections::BTreeMap;

use super::{MOST_SOFT_IN_FULL, bits_at};
use crate::score::Findings;
use crate::{AccountId, IdentifierId, LinkageGraph, Policy, RingId, SoftTieId, Weights};

/// Users of each value of very many accounts, and accounts of each soft tie of many, whose pairs stand at
/// a confidence by that alone; values first, each in its order.
///
/// None where occasions tie: an object holds together only those who share it together, each pair of
/// which was looked at.
pub(crate) fn dense_sets<'a>(
    (graph, policy, weights): (&'a LinkageGraph, &'a Policy, &'a Weights),
    confidence: f64,
    values: impl Iterator<Item = IdentifierId>,
    ties: impl Iterator<Item = SoftTieId>,
) -> impl Iterator<Item = &'a [AccountId]> {
    let occasions = policy.coordination.is_some();
    let holds = move |bits: f64| !occasions && stands_by((policy, weights), confidence, bits);
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
    let Findings {
        policy, weights, ..
    } = *findings;
    stands_by((policy, weights), policy.ring_confidence, bits)
}

/// Whether pairs stand at a confidence by so many bits and nothing else.
fn stands_by((policy, weights): (&Policy, &Weights), confidence: f64, bits: f64) -> bool {
    bits.min(policy.most_bits) + weights.prior() >= bits_at(confidence)
}

/// Those that hold one ring, by places of its members, each of two or more; first those of fewest accounts
/// in the case. O(users of the values · log).
pub(crate) fn dense_sets_of_ring(findings: &Findings, ring: RingId) -> Vec<Vec<usize>> {
    sets_of_ring(findings, ring, findings.policy.ring_confidence)
}

fn sets_of_ring(findings: &Findings, ring: RingId, confidence: f64) -> Vec<Vec<usize>> {
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
    let sets = dense_sets(
        (graph, policy, weights),
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

/// Steps that one ring's overlapping sets may take; beyond, an account counts its largest set alone.
const MOST_STEPS: usize = 1 << 24;

/// How many pairs of a ring's members stand at the policy's floor: those that are kept, and those of the
/// dense sets that are not.
///
/// O(pairs) where no set is dense; else O(users of the values · log), and the sizes of the sets once for
/// each combination of them that an account is in.
pub(crate) fn tied_pairs(findings: &Findings, ring: RingId) -> u64 {
    let kept = findings.rings.pairs(ring);
    let sets = sets_of_ring(findings, ring, findings.policy.pair_confidence);
    if sets.is_empty() {
        return kept.len() as u64;
    }
    let members = findings.rings.members(ring);
    let mut within: Vec<Vec<usize>> = vec![Vec::new(); members.len()];
    for (set, places) in sets.iter().enumerate() {
        for &place in places {
            within[place].push(set);
        }
    }
    let place = |account: AccountId| members.binary_search(&account).ok();
    let apart = kept.iter().filter(|pair| {
        let pair = findings.pairs.get(**pair);
        let sets = |account| place(account).map_or(&[][..], |place| within[place].as_slice());
        !sets(pair.a).iter().any(|set| sets(pair.b).contains(set))
    });
    apart.count() as u64 + in_sets(&sets, &within, members.len()) / 2
}

/// Members met in its sets by each member, summed: each pair twice.
fn in_sets(sets: &[Vec<usize>], within: &[Vec<usize>], members: usize) -> u64 {
    let mut alike: BTreeMap<&[usize], u64> = BTreeMap::new();
    for of_member in within.iter().filter(|sets| !sets.is_empty()) {
        *alike.entry(of_member).or_default() += 1;
    }
    let mut seen_by = vec![usize::MAX; members];
    let mut steps = 0;
    let mut met = 0;
    for (turn, (of_member, so_many)) in alike.into_iter().enumerate() {
        let sizes = of_member.iter().map(|set| sets[*set].len());
        steps += sizes.clone().sum::<usize>();
        let union = if of_member.len() == 1 || steps > MOST_STEPS {
            sizes.max().unwrap_or(0)
        } else {
            let mut union = 0;
            for &place in of_member.iter().flat_map(|set| &sets[*set]) {
                union += usize::from(seen_by[place] != turn);
                seen_by[place] = turn;
            }
            union
        };
        met += so_many * (union as u64).saturating_sub(1);
    }
    met
}

#[cfg(test)]
mod tests {
    use ringfence_normalise::Kind;

    use super::*;
    use crate::pairs::Evidence;
    use crate::scenario::{Built, Scenario};

    const FIRST: RingId = RingId(0);

    /// All pairs of a ring's members, weighed one by one.
    fn weighed(built: &Built) -> u64 {
        let findings = built.findings();
        let floor = bits_at(built.policy.pair_confidence);
        let mut evidence = Evidence::new(
            findings.ledger,
            findings.graph,
            findings.policy,
            findings.weights,
        );
        let members = findings.rings.members(FIRST);
        let mut standing = 0;
        for (at, &a) in members.iter().enumerate() {
            let after = members.iter().skip(at + 1);
            standing += after.filter(|b| evidence.bits(a, **b) >= floor).count();
        }
        standing as u64
    }

    #[test]
    fn pairs_of_a_pattern_count_though_a_star_and_a_chain_are_kept() {
        let mut scenario = Scenario::with_mails(700);
        for account in 0..40 {
            scenario.alike(&format!("alike{account:02}"), "qarlo", account);
        }
        let built = scenario.build();
        let findings = built.findings();
        assert_eq!(findings.rings.members(FIRST).len(), 40);
        assert_eq!(findings.rings.pairs(FIRST).len(), 39 + 38);
        assert_eq!(tied_pairs(&findings, FIRST), 40 * 39 / 2);
        assert_eq!(weighed(&built), 40 * 39 / 2);
    }

    #[test]
    fn sets_that_overlap_count_a_pair_once() {
        let mut scenario = Scenario::with_mails(2_000);
        for account in 0..200 {
            let name = format!("farm{account:03}");
            let devices = [(0..90, "one"), (70..160, "two"), (150..153, "three")];
            for (users, device) in devices {
                if users.contains(&account) {
                    scenario.link(&name, Kind::Device, device, None);
                }
            }
            if (158..200).contains(&account) {
                scenario.alike(&name, "qarlo", account);
            }
        }
        let built = scenario.build();
        let findings = built.findings();
        assert_eq!(findings.rings.members(FIRST).len(), 200);
        let kept = findings.rings.pairs(FIRST).len() as u64;
        let tied = tied_pairs(&findings, FIRST);
        assert!(kept < 700 && tied > 8_000, "{kept} kept, {tied} tied");
        assert_eq!(tied, weighed(&built));
    }
}
