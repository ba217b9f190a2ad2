//! Searches against a plain one that keeps whole paths.

use std::collections::BTreeMap;

use proptest::prelude::*;
use ringfence_normalise::Kind;

use super::pair_graph::{Length, Loss};
use super::remaining::Remaining;
use super::{PairGraph, search};
use crate::pairs::Evidence;
use crate::scenario::{Built, Scenario};
use crate::{AccountId, IdentifierId};

const KINDS: [Kind; 4] = [Kind::Device, Kind::Phone, Kind::Wallet, Kind::Ip];
const MOST: usize = 1_000;

/// Account, kind and value, by number.
type Links = Vec<(u8, usize, u8)>;

/// Up to 16 accounts with few values: many paths, and many as long as others.
fn cases() -> impl Strategy<Value = Links> {
    let link = (0..16_u8, 0..KINDS.len(), 0..7_u8);
    prop::collection::vec(link, 10..60)
}

fn build(links: Links) -> Built {
    let mut scenario = Scenario::with_background(30);
    for (account, kind, value) in links {
        let kind = KINDS[kind];
        scenario.link(
            &format!("a{account:02}"),
            kind,
            &value_of(kind, value),
            None,
        );
    }
    scenario.build()
}

fn value_of(kind: Kind, number: u8) -> String {
    match kind {
        Kind::Phone => format!("+49170555{number:04}"),
        Kind::Ip => format!("198.51.100.{}", number + 1),
        _ => format!("value-{number}"),
    }
}

/// Shortest paths from `start`, each with its accounts: all pairs are tried until none improves.
fn plain(
    remaining: &Remaining,
    accounts: &[AccountId],
    start: AccountId,
) -> BTreeMap<AccountId, (Length, Vec<AccountId>)> {
    let mut best = BTreeMap::from([(start, (Length::default(), vec![start]))]);
    let mut improved = true;
    while improved {
        improved = false;
        for &from in accounts {
            let Some((length, way)) = best.get(&from).cloned() else {
                continue;
            };
            for &to in accounts.iter().filter(|to| !way.contains(to)) {
                let Some(loss) = remaining.weighed(from, to) else {
                    continue;
                };
                let mut onward = way.clone();
                onward.push(to);
                let found = (length + Length::from(loss), onward);
                if best.get(&to).is_none_or(|known| found < *known) {
                    best.insert(to, found);
                    improved = true;
                }
            }
        }
    }
    best
}

/// The searches of the module find what [`plain`] finds, without the values of these numbers.
fn agree(built: &Built, taken: &[u32]) -> Result<(), TestCaseError> {
    let findings = built.findings();
    let graph = PairGraph::new(&built.build.pairs);
    let mut remaining = Remaining::new(&findings, &graph);
    let shared = built.ledger.shared_identifier_count() as u32;
    let taken = taken.iter().filter(|number| **number < shared);
    remaining.take(&taken.copied().map(IdentifierId).collect::<Vec<_>>());
    let accounts = built.ledger.account_ids();
    let accounts: Vec<AccountId> = accounts
        .filter(|account| built.ledger.account_name(*account).starts_with('a'))
        .collect();
    for &first in accounts.iter().step_by(3) {
        let known = plain(&remaining, &accounts, first);
        for &last in accounts.iter().filter(|last| **last != first) {
            let found = search::shortest(&remaining, first, last, MOST);
            prop_assert!(!found.capped);
            let expected = known.get(&last).map(|(_, way)| way.clone());
            prop_assert_eq!(found.way, expected.unwrap_or_default());
        }
        let goals = accounts.iter().copied();
        let goals: Vec<AccountId> = goals
            .filter(|goal| *goal != first && goal.0 % 4 == 1)
            .collect();
        let lengths = goals
            .iter()
            .filter_map(|goal| Some((known.get(goal)?.0, *goal)));
        let expected = lengths.min().map(|(_, goal)| goal);
        let found = search::nearest(&remaining, first, &goals, MOST);
        prop_assert_eq!(found, (expected, false));
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn both_ends_find_what_trying_all_pairs_finds(
        links in cases(),
        taken in prop::collection::vec(0..24_u32, 0..4),
    ) {
        agree(&build(links), &taken)?;
    }

    /// Every two neighbours of a grid share a device of their own: most paths have equals.
    #[test]
    fn of_many_equal_paths_both_find_the_same(
        numbers in Just((0..20).collect::<Vec<u32>>()).prop_shuffle(),
        kept in prop::collection::vec(prop::bool::weighted(0.85), 40),
    ) {
        let mut scenario = Scenario::with_background(30);
        let mut kept = kept.into_iter();
        for at in 0..20_usize {
            let right = (at % 5 < 4).then_some(at + 1);
            let below = (at < 15).then_some(at + 5);
            for to in [right, below].into_iter().flatten() {
                if kept.next() == Some(true) {
                    let device = format!("between-{at}-{to}");
                    for end in [at, to] {
                        scenario.link(&format!("a{:02}", numbers[end]), Kind::Device, &device, None);
                    }
                }
            }
        }
        agree(&scenario.build(), &[])?;
    }

    #[test]
    fn a_pair_without_one_value_is_weighed_the_same_in_both_ways(links in cases()) {
        let built = build(links);
        let findings = built.findings();
        let (ledger, graph) = (&built.ledger, &built.prepared.graph);
        let mut evidence = Evidence::new(ledger, graph, &built.policy, &built.build.weights);
        for pair in built.build.pairs.ids().map(|id| built.build.pairs.get(id)) {
            let whole = evidence.of(pair.a, pair.b);
            for shared in &whole.shared {
                let bits = evidence.bits_without(pair.a, pair.b, &[shared.identifier]);
                prop_assert_eq!(bits.to_bits(), whole.bits_without(&findings, shared.identifier).to_bits());
                let left = evidence.of_without(pair.a, pair.b, &[shared.identifier]);
                prop_assert_eq!(left.bits.to_bits(), bits.to_bits());
                prop_assert!(left.shared.iter().all(|value| value.identifier != shared.identifier || value.counted == 0.0));
            }
        }
    }

    #[test]
    fn what_a_pair_loses_is_its_logarithm(bits in -30.0..40.0_f64) {
        let loss = Loss::of(bits).0 as f64 / libm::exp2(40.0);
        let expected = -libm::log2(crate::pairs::confidence(bits));
        prop_assert!((loss - expected).abs() < 1e-11, "{loss} is not {expected}");
    }
}
