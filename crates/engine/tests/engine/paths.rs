//! How two accounts are tied.

use proptest::prelude::*;
use ringfence_engine::path::{PairGraph, Path, PathQuery, Paths, find_paths};
use ringfence_engine::score::Findings;
use ringfence_engine::{Build, Policy, Treatment};
use ringfence_normalise::Kind;

use crate::case::{Case, Row, builder_of, built, case, crowd, on_days, row};
use crate::laws::{policy, rows};

pub fn findings<'a>(case: &'a Case, build: &'a Build) -> Findings<'a> {
    Findings {
        ledger: &case.ledger,
        graph: &case.prepared.graph,
        policy: &case.policy,
        treatments: &build.treatments,
        weights: &build.weights,
        pairs: &build.pairs,
        rings: &build.rings,
    }
}

fn paths_in(case: &Case, build: &Build, query: &PathQuery) -> Paths {
    let graph = PairGraph::new(&build.pairs);
    find_paths(&findings(case, build), &case.prepared.hubs, &graph, query)
}

fn paths(case: &Case, from: &str, to: &str) -> Paths {
    let query = PathQuery::between(case.account(from), case.account(to));
    paths_in(case, &case.build, &query)
}

fn names(case: &Case, path: &Path) -> Vec<String> {
    let name = |account| case.ledger.account_name(account).to_owned();
    path.accounts().map(name).collect()
}

/// Canonical values that count, by hop.
fn carriers(case: &Case, path: &Path) -> Vec<Vec<String>> {
    let value = |id| case.ledger.identifier(id).value.to_owned();
    path.hops
        .iter()
        .map(|hop| {
            hop.counted()
                .map(|counted| value(counted.shared.identifier))
                .collect()
        })
        .collect()
}

/// p of two accounts that share one device or wallet with nobody else, by METHOD 1 and 2: `holders` of
/// the kind among `accounts`.
fn alone(accounts: f64, holders: f64) -> f64 {
    let odds = 0.9 * (holders - 1.0) / 0.01 / (accounts - 1.0);
    odds / (1.0 + odds)
}

/// 300 accounts with values of their own, so that few share any.
pub fn backdrop() -> Vec<Row> {
    let kinds = [Kind::Device, Kind::Wallet, Kind::Payment, Kind::Phone];
    let own = |i: usize| {
        let value = move |kind| match kind {
            Kind::Phone => format!("+4917066{i:05}"),
            _ => format!("own{i}"),
        };
        kinds.map(|kind| row(format!("crowd{i}"), kind, value(kind)))
    };
    let mut rows = crowd(300);
    rows.extend((0..300).flat_map(own));
    rows
}

/// a – b by a device, b – c by a wallet, among 1,003 accounts.
fn chain() -> Vec<Row> {
    let mut rows = crowd(1_000);
    rows.extend((0..500).map(|i| row(format!("crowd{i}"), Kind::Device, format!("own{i}"))));
    rows.extend((0..200).map(|i| row(format!("crowd{i}"), Kind::Wallet, format!("own{i}"))));
    for (account, kind, value) in [
        ("a", Kind::Device, "d-31"),
        ("b", Kind::Device, "d-31"),
        ("b", Kind::Wallet, "w-7"),
        ("c", Kind::Wallet, "w-7"),
    ] {
        rows.push(row(account, kind, value));
    }
    rows
}

#[test]
fn a_path_is_as_sure_as_the_product_of_its_hops() {
    let case = case(&chain());
    let found = paths(&case, "a", "c");
    let [path] = found.paths.as_slice() else {
        panic!("one path, not {}", found.paths.len());
    };
    let expected = [alone(1_003.0, 502.0), alone(1_003.0, 202.0)];
    let hops: Vec<f64> = path.hops.iter().map(|hop| hop.confidence).collect();
    for (hop, expected) in hops.iter().zip(expected) {
        assert!((hop - expected).abs() < 1e-12, "{hop} is not {expected}");
    }
    assert!((path.confidence - expected[0] * expected[1]).abs() < 1e-12);
    assert_eq!(names(&case, path), ["a", "b", "c"]);
    assert_eq!(carriers(&case, path), [["d-31"], ["w-7"]]);
    assert_eq!(
        found.sentence,
        "a and c are connected through 1 account: device d-31 (2 accounts), then wallet w-7 (2 accounts), \
         92 % in all."
    );
    assert!(!found.capped);
}

#[test]
fn a_hop_shows_what_the_files_say_of_its_values() {
    let mut rows = backdrop();
    rows.push(on_days(row("a", Kind::Phone, "+49170555001"), 0, 10));
    rows.push(on_days(row("b", Kind::Phone, "+49170555001"), 70, 80));
    for account in ["a", "b"] {
        rows.push(row(account, Kind::Device, "unknown"));
        rows.push(row(account, Kind::Wallet, "w"));
    }
    let case = case(&rows);
    let found = paths(&case, "b", "a");
    let hop = &found.paths[0].hops[0];
    assert_eq!(case.ledger.account_name(hop.from), "b");
    let of = |kind| {
        let is_kind = |id| case.ledger.identifier(id).kind == kind;
        *hop.values
            .iter()
            .find(|value| is_kind(value.shared.identifier))
            .unwrap()
    };
    let phone = of(Kind::Phone);
    let day = |day: i64| day * 86_400;
    assert_eq!(
        phone.used,
        (Some((day(70), day(80))), Some((day(0), day(10))))
    );
    assert_eq!(
        (phone.accounts, phone.treatment, phone.is_hub),
        (2, Treatment::Keep, false)
    );
    assert_eq!(phone.shared.gap_days, Some(60.0));
    assert!(phone.shared.recycled && phone.shared.counted > 0.0);
    let placeholder = of(Kind::Device);
    assert_eq!(
        (placeholder.treatment, placeholder.is_hub),
        (Treatment::Exclude, true)
    );
    assert!(placeholder.shared.counted.abs() < f64::EPSILON);
    assert!(
        found
            .sentence
            .contains("phone number +49170555001 (2 accounts, perhaps a recycled number)")
    );
    assert!(!found.sentence.contains("unknown"));
}

#[test]
fn of_equal_paths_the_one_with_the_smaller_accounts_is_taken() {
    let mut rows = backdrop();
    for middle in ["m2", "m1", "m3"] {
        for (end, side) in [("a", "left"), ("z", "right")] {
            let value = format!("{side}-{middle}");
            rows.push(row(end, Kind::Device, value.clone()));
            rows.push(row(middle, Kind::Device, value));
        }
    }
    let case = case(&rows);
    let ways = |from, to| -> Vec<Vec<String>> {
        let found = paths(&case, from, to);
        found.paths.iter().map(|path| names(&case, path)).collect()
    };
    assert_eq!(
        ways("a", "z"),
        [["a", "m1", "z"], ["a", "m2", "z"], ["a", "m3", "z"]]
    );
    assert_eq!(
        ways("z", "a"),
        [["z", "m1", "a"], ["z", "m2", "a"], ["z", "m3", "a"]]
    );
}

#[test]
fn another_path_counts_no_value_of_an_earlier_one() {
    let mut rows = backdrop();
    for (account, kind, value) in [
        ("a", Kind::Device, "shared"),
        ("b", Kind::Device, "shared"),
        ("c", Kind::Device, "shared"),
        ("a", Kind::Wallet, "left"),
        ("c", Kind::Wallet, "left"),
        ("c", Kind::Email, "right@example.org"),
        ("b", Kind::Email, "right@example.org"),
    ] {
        rows.push(row(account, kind, value));
    }
    let case = case(&rows);
    let found = paths(&case, "a", "b");
    // By way of c both hops are surer than the one between a and b, which is one value alone.
    let [surest] = found.paths.as_slice() else {
        panic!("one path, not {}", found.paths.len());
    };
    assert_eq!(names(&case, surest), ["a", "c", "b"]);

    rows.retain(|row| row.account != "c" || row.kind != Kind::Device);
    let case = self::case(&rows);
    let found = paths(&case, "a", "b");
    let ways: Vec<Vec<String>> = found.paths.iter().map(|path| names(&case, path)).collect();
    assert_eq!(ways, [vec!["a", "b"], vec!["a", "c", "b"]]);
    assert_eq!(
        carriers(&case, &found.paths[1]),
        [["left"], ["right@example.org"]]
    );
}

#[test]
fn a_hop_is_weighed_again_without_what_an_earlier_path_counts() {
    let mut rows = backdrop();
    for account in ["a", "b", "c"] {
        rows.push(row(account, Kind::Device, "shared"));
    }
    for account in ["a", "b"] {
        rows.push(row(account, Kind::Wallet, "both"));
    }
    for (one, other, value) in [("a", "c", "left"), ("b", "c", "right")] {
        rows.push(row(one, Kind::Payment, value));
        rows.push(row(other, Kind::Payment, value));
    }
    let case = case(&rows);
    let found = paths(&case, "a", "b");
    assert_eq!(carriers(&case, &found.paths[0]).concat().len(), 2);
    let second = &found.paths[1];
    assert_eq!(carriers(&case, second), [["left"], ["right"]]);
    for hop in &second.hops {
        let kept = case.build.pairs.between(hop.from, hop.to).unwrap();
        assert!(hop.bits < case.build.pairs.get(kept).bits);
        let device = hop.values.iter().find(|value| value.taken).unwrap();
        assert!(device.shared.counted.abs() < f64::EPSILON);
    }
    assert_eq!(found.paths.len(), 2);
}

#[test]
fn accounts_of_a_much_shared_device_are_tied_directly() {
    let mut policy = Policy::default();
    policy.hubs.exclusive_limit = 1_000;
    let mut rows = backdrop();
    rows.extend((0..100).map(|i| row(format!("farm{i:03}"), Kind::Device, "farm")));
    let case = built(builder_of(&[&rows]), policy);
    assert!(
        case.confidence("farm040", "farm070") < 0.5,
        "only a star and a chain are kept"
    );
    let found = paths(&case, "farm040", "farm070");
    assert_eq!(names(&case, &found.paths[0]), ["farm040", "farm070"]);
    assert_eq!(found.paths.len(), 1);
    assert_eq!(
        found.sentence,
        "farm040 and farm070 are connected through device farm (100 accounts), 95.7 %."
    );
}

#[test]
fn a_long_path_names_its_first_hops() {
    let mut rows = backdrop();
    for (from, to) in (0..6).map(|i| (format!("a{i}"), format!("a{}", i + 1))) {
        for kind in [Kind::Device, Kind::Wallet] {
            rows.push(row(from.clone(), kind, format!("{from}-{to}")));
            rows.push(row(to.clone(), kind, format!("{from}-{to}")));
        }
    }
    for account in ["a0", "a1"] {
        rows.push(row(account, Kind::Email, "both@example.org"));
    }
    let case = case(&rows);
    assert_eq!(
        paths(&case, "a0", "a6").sentence,
        "a0 and a6 are connected through 5 accounts: device a0-a1 (2 accounts) and 2 more values, then \
         device a1-a2 (2 accounts) and wallet a1-a2 (2 accounts), then device a2-a3 (2 accounts) and \
         wallet a2-a3 (2 accounts), then 3 more steps, over 99.9 % in all."
    );
}

#[test]
fn excluded_values_connect_nobody() {
    let case = case(&chain());
    let mut treatments = case.build.treatments.clone();
    let wallet = case.ledger.find_identifiers("wallet", "w-7")[0];
    treatments.set(wallet, Treatment::Exclude);
    let build = case.with(treatments);
    let query = PathQuery::between(case.account("a"), case.account("c"));
    let found = paths_in(&case, &build, &query);
    assert_eq!(found.paths, []);
    assert!(!found.capped);
    assert_eq!(
        found.sentence,
        "No path of links of 50 % or more connects a and c."
    );
}

#[test]
fn an_account_needs_no_path_to_itself() {
    let case = case(&chain());
    let found = paths(&case, "a", "a");
    assert_eq!(found.paths, []);
    assert_eq!(found.sentence, "a is one account.");
    assert_eq!(paths(&case, "a", "crowd999").paths, []);
}

#[test]
fn a_search_that_ends_early_says_so() {
    let case = case(&chain());
    let query = PathQuery {
        most_accounts: 1,
        ..PathQuery::between(case.account("a"), case.account("c"))
    };
    let found = paths_in(&case, &case.build, &query);
    assert_eq!(found.paths, []);
    assert!(found.capped);
    assert_eq!(
        found.sentence,
        "The search for a path between a and c ended after 1 account without finding one."
    );
}

/// Every path between some accounts, by names, with the very bits of its confidence.
fn all_by_name(case: &Case) -> Vec<(Vec<String>, u64, String)> {
    let graph = PairGraph::new(&case.build.pairs);
    let findings = findings(case, &case.build);
    let accounts: Vec<_> = case.ledger.account_ids().collect();
    let ends = accounts.iter().zip(accounts.iter().rev());
    ends.flat_map(|(&from, &to)| {
        let query = PathQuery::between(from, to);
        let found = find_paths(&findings, &case.prepared.hubs, &graph, &query);
        found.paths
    })
    .map(|path| (names(case, &path), path.confidence.to_bits(), path.sentence))
    .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn paths_do_not_depend_on_the_order_of_rows(
        (rows, shuffled) in rows().prop_flat_map(|rows| {
            (Just(rows.clone()), Just(rows).prop_shuffle())
        }),
    ) {
        let one = built(builder_of(&[&rows]), policy());
        let other = built(builder_of(&[&shuffled]), policy());
        prop_assert_eq!(all_by_name(&one), all_by_name(&other));
    }

    #[test]
    fn every_path_holds_together(rows in rows()) {
        let case = built(builder_of(&[&rows]), policy());
        let graph = PairGraph::new(&case.build.pairs);
        let findings = findings(&case, &case.build);
        let accounts: Vec<_> = case.ledger.account_ids().collect();
        for (&from, &to) in accounts.iter().zip(accounts.iter().cycle().skip(3)) {
            let query = PathQuery::between(from, to);
            let found = find_paths(&findings, &case.prepared.hubs, &graph, &query);
            let mut counted = Vec::new();
            for path in &found.paths {
                let on_way: Vec<_> = path.accounts().collect();
                prop_assert_eq!((on_way[0], on_way[on_way.len() - 1]), (from, to));
                let product: f64 = path.hops.iter().map(|hop| hop.confidence).product();
                prop_assert_eq!(path.confidence.to_bits(), product.to_bits());
                for hop in &path.hops {
                    prop_assert!(hop.confidence >= case.policy.pair_confidence - 1e-9);
                }
                counted.extend(path.carriers());
            }
            let all = counted.len();
            counted.sort_unstable();
            counted.dedup();
            prop_assert_eq!(counted.len(), all, "a value carries two paths");
            if let Some(pair) = case.build.pairs.between(from, to) {
                let direct = case.build.pairs.get(pair).confidence;
                prop_assert!(found.paths[0].confidence >= direct - 1e-12);
            }
            // The other way round the same paths are turned.
            let back = PathQuery::between(to, from);
            let back = find_paths(&findings, &case.prepared.hubs, &graph, &back);
            let turned: Vec<Vec<_>> = back.paths.iter().map(|path| path.accounts().collect()).collect();
            let expected: Vec<Vec<_>> = found
                .paths
                .iter()
                .map(|path| path.accounts().collect::<Vec<_>>().into_iter().rev().collect())
                .collect();
            prop_assert_eq!(turned, expected);
        }
    }
}
