//! Rules on shares whose edges are worked out by hand.

use proptest::prelude::*;

use super::*;
use crate::{AccountId, Steady};

/// Rows of account, object, post and second.
fn table(rows: &[(&str, &str, &str, i64)]) -> Shares {
    let mut builder = SharesBuilder::default();
    for (account, object, post, at) in rows {
        builder.share(account, object, post, *at);
    }
    builder.seal()
}

fn window(shares: &Shares, rule: &WindowRule) -> Coordination {
    pollster::block_on(within_window(shares, rule, &Steady)).unwrap()
}

/// Account names, weight, whether kept.
fn edges<'a>(shares: &'a Shares, found: &Coordination) -> Vec<(&'a str, &'a str, f64, bool)> {
    let name = |account: AccountId| shares.account_name(account);
    let each = found.edges.iter();
    each.map(|edge| (name(edge.a), name(edge.b), edge.weight, edge.kept))
        .collect()
}

/// Ann and Bob share x, y and z together, Cy only x and much later z.
const ROWS: [(&str, &str, &str, i64); 8] = [
    ("ann", "x", "a1", 100),
    ("bob", "x", "b1", 110),
    ("cy", "x", "c1", 105),
    ("ann", "y", "a2", 500),
    ("bob", "y", "b2", 490),
    ("ann", "z", "a3", 900),
    ("bob", "z", "b3", 911),
    ("cy", "z", "c2", 5_000),
];

#[test]
fn pairs_inside_the_window_make_edges() {
    let shares = table(&ROWS);
    let rule = WindowRule {
        window_seconds: 10,
        min_participation: 1,
        ..WindowRule::default()
    };
    let found = window(&shares, &rule);
    // z is 11 seconds apart. Weights 2, 1, 1: their median is 1.
    let expected = [
        ("ann", "bob", 2.0, true),
        ("ann", "cy", 1.0, false),
        ("bob", "cy", 1.0, false),
    ];
    assert_eq!(edges(&shares, &found), expected);
    assert_eq!((found.pairs, found.threshold), (4, 1.0));
    let timing = found.edges[0].timing.unwrap();
    assert!((timing.mean_gap_seconds - 10.0).abs() < 1e-12);
    // Older are a1 and b2, newer b1 and a2.
    assert_eq!((timing.older_posts, timing.newer_posts), (2, 2));
    let rings = found.rings(shares.account_count());
    assert_eq!((rings.len(), rings.count().largest), (1, 2));
    assert_eq!(
        found.rings_of_all(shares.account_count()).count().largest,
        3
    );
}

#[test]
fn who_takes_part_too_seldom_counts_only_beside_one_who_does() {
    let shares = table(&ROWS);
    let rule = WindowRule {
        window_seconds: 10,
        min_participation: 2,
        ..WindowRule::default()
    };
    // Cy has two shares, but one of them together with others: that pair stands by Ann's and Bob's posts.
    let found = window(&shares, &rule);
    assert_eq!(found.pairs, 4);
    let rule = WindowRule {
        min_participation: 3,
        ..rule
    };
    // Cy has two shares in all and is out; Ann and Bob have only two together.
    assert!(window(&shares, &rule).edges.is_empty());
}

#[test]
fn one_hand_makes_no_pair_with_itself() {
    let rows = [
        ("ann", "x", "a1", 0),
        ("ann", "x", "a2", 1),
        ("bob", "x", "a1", 2),
        ("cy", "x", "x", 3),
    ];
    let rule = WindowRule {
        min_participation: 1,
        ..WindowRule::default()
    };
    let shares = table(&rows);
    let found = window(&shares, &rule);
    // a1 with a1 is one post, x is the object itself: a2 with Bob's a1 is left.
    assert_eq!(edges(&shares, &found), [("ann", "bob", 1.0, false)]);
}

#[test]
fn the_talk_of_the_day_is_left_out_and_listed_and_too_much_is_refused() {
    let names: Vec<String> = (0..200_000).map(|number| format!("a{number:06}")).collect();
    let mut builder = SharesBuilder::default();
    for (at, name) in names.iter().enumerate() {
        builder.share(name, "talk", &format!("p{at}"), 7);
        builder.share(name, &format!("own{}", at / 2), &format!("q{at}"), 9);
    }
    let shares = builder.seal();
    let rule = WindowRule::default();
    let found = window(&shares, &rule);
    let pairs = 200_000 * 199_999 / 2;
    assert_eq!(found.left_out.len(), 1);
    assert_eq!(
        (found.left_out[0].shares, found.left_out[0].pairs),
        (200_000, pairs)
    );
    assert_eq!(shares.post_name(found.left_out[0].object), "talk");
    // The pairs of the other objects do not stand at two shares together.
    assert_eq!(found.pairs, 0);
    let rule = WindowRule {
        most_pairs_of_object: u64::MAX,
        ..rule
    };
    // Without a limit for one object it goes by the limit for all.
    assert_eq!(window(&shares, &rule).left_out, found.left_out);
    let rule = WindowRule {
        most_pairs: 99_999,
        ..rule
    };
    // The others make a pair each, 100,000 in all: equally many, so all of them go.
    assert_eq!(window(&shares, &rule).left_out.len(), 100_001);
}

#[test]
fn cosine_of_a_hand_computed_table() {
    // x is shared by all three: idf 0. Ann and Bob have y, each also a rare one of their own.
    let rows = [
        ("ann", "x", "1", 0),
        ("bob", "x", "2", 0),
        ("cy", "x", "3", 0),
        ("ann", "y", "4", 0),
        ("bob", "y", "5", 0),
        ("ann", "p", "6", 0),
        ("bob", "q", "7", 0),
        ("cy", "r", "8", 0),
    ];
    let shares = table(&rows);
    let rule = CosineRule {
        min_objects: 1,
        top_share: 1.0,
        ..CosineRule::default()
    };
    let found = pollster::block_on(by_cosine(&shares, &rule, &Steady)).unwrap();
    let (common, rare) = (libm::log(1.5), libm::log(3.0));
    let expected = common * common / (common * common + rare * rare);
    assert_eq!(found.edges.len(), 1);
    assert!((found.edges[0].weight - expected).abs() < 1e-12);
    assert!(found.edges[0].kept);
    // With three objects asked for, only Ann and Bob are left: x and y then say nothing.
    let rule = CosineRule {
        min_objects: 3,
        ..rule
    };
    let found = pollster::block_on(by_cosine(&shares, &rule, &Steady)).unwrap();
    assert!(found.edges.is_empty());
}

#[test]
fn the_top_share_keeps_ties() {
    // Two pairs wholly alike, and one half alike.
    let mut builder = SharesBuilder::default();
    for (account, objects) in [
        ("a1", ["p", "q"]),
        ("a2", ["p", "q"]),
        ("b1", ["r", "s"]),
        ("b2", ["r", "s"]),
        ("c1", ["t", "u"]),
        ("c2", ["t", "v"]),
    ] {
        for object in objects {
            builder.share(account, object, &format!("{account}{object}"), 0);
        }
    }
    let rule = CosineRule {
        min_objects: 2,
        top_share: 0.3,
        ..CosineRule::default()
    };
    let found = pollster::block_on(by_cosine(&builder.seal(), &rule, &Steady)).unwrap();
    assert_eq!(found.edges.len(), 3);
    assert_eq!(found.kept().count(), 2);
}

#[test]
fn quantiles_are_those_of_r() {
    // quantile(c(1, 2, 4, 8), c(.5, .9)) in R: 3, 6.8.
    let quantile = |at| graph::quantile(vec![8.0, 1.0, 4.0, 2.0], at);
    assert!((quantile(0.5) - 3.0).abs() < 1e-12);
    assert!((quantile(0.9) - 6.8).abs() < 1e-12);
    assert!((quantile(1.0) - 8.0).abs() < 1e-12);
    assert!(graph::quantile(Vec::new(), 0.5).abs() < 1e-12);
}

#[test]
fn a_rule_is_read_from_a_file_and_checked() {
    let rule: CoordinationRule =
        serde_json::from_str(r#"{"window": {"window_seconds": 10}}"#).unwrap();
    let expected = WindowRule {
        window_seconds: 10,
        ..WindowRule::default()
    };
    assert_eq!(rule, CoordinationRule::Window(expected));
    assert_eq!(rule.check(), Ok(()));
    let wrong = CoordinationRule::Cosine(CosineRule {
        top_share: 2.0,
        ..CosineRule::default()
    });
    let message = wrong.check().unwrap_err().to_string();
    assert_eq!(
        message,
        "coordination: top_share is 2; it must lie from 0 to 1"
    );
}

#[test]
fn links_of_a_ledger_are_shares_when_first_and_last_seen() {
    let mut scenario = crate::scenario::Scenario::default();
    for account in ["ann", "bob"] {
        scenario.link(
            account,
            ringfence_normalise::Kind::Url,
            "https://x.org/one",
            Some((1, 5)),
        );
        scenario.link(
            account,
            ringfence_normalise::Kind::Url,
            "https://x.org/two",
            Some((2, 2)),
        );
        scenario.link(
            account,
            ringfence_normalise::Kind::Url,
            "https://x.org/six",
            None,
        );
        scenario.link(
            account,
            ringfence_normalise::Kind::Url,
            "https://x.org/ten",
            Some((9, 9)),
        );
        scenario.link(
            account,
            ringfence_normalise::Kind::Device,
            "device-0815",
            Some((1, 1)),
        );
    }
    let built = scenario.build();
    let findings = built.findings();
    let shares = Shares::of_ledger(findings.ledger, findings.graph, findings.treatments);
    assert_eq!(shares.len(), 8);
    let found = window(&shares, &WindowRule::default());
    assert_eq!(found.edges.len(), 1);
    assert_eq!(found.pairs, 4);
    // Whoever has a device in the file looks for accounts of one hand.
    assert!(!CoordinationRule::suits(findings.ledger, findings.graph));
}

/// The rule, read off its description pair by pair.
fn by_brute_force(rows: &[(u8, u8, i64)], window: i64, least: usize) -> Vec<(u8, u8, usize)> {
    let count = |account| rows.iter().filter(|row| row.0 == account).count();
    let active = |at: &usize| count(rows[*at].0) >= least;
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    for one in (0..rows.len()).filter(active) {
        for other in (one + 1..rows.len()).filter(active) {
            let near = (rows[one].2 - rows[other].2).abs() <= window;
            if rows[one].1 == rows[other].1 && rows[one].0 != rows[other].0 && near {
                pairs.push((one, other));
            }
        }
    }
    let paired = |at: usize| pairs.iter().any(|pair| pair.0 == at || pair.1 == at);
    let stands = |at: usize| {
        let of_account = (0..rows.len()).filter(|other| rows[*other].0 == rows[at].0);
        of_account.filter(|other| paired(*other)).count() >= least
    };
    let mut weights = std::collections::BTreeMap::new();
    for &(one, other) in &pairs {
        if stands(one) || stands(other) {
            let (a, b) = (rows[one].0, rows[other].0);
            *weights.entry((a.min(b), a.max(b))).or_insert(0) += 1;
        }
    }
    weights.into_iter().map(|((a, b), n)| (a, b, n)).collect()
}

proptest! {
    #[test]
    fn a_sliding_window_finds_what_looking_at_every_pair_does(
        rows in prop::collection::vec((0_u8..6, 0_u8..4, 0_i64..60), 0..40),
        window_seconds in 0_i64..30,
        least in 1_usize..5,
        turned in any::<bool>(),
    ) {
        let mut builder = SharesBuilder::default();
        let mut order: Vec<usize> = (0..rows.len()).collect();
        if turned {
            order.reverse();
        }
        for at in order {
            let (account, object, second) = rows[at];
            let (account, object) = (format!("a{account}"), format!("o{object}"));
            builder.share(&account, &object, &format!("p{at}"), second);
        }
        let shares = builder.seal();
        let rule = WindowRule {
            window_seconds,
            min_participation: least as u32,
            ..WindowRule::default()
        };
        let found: Vec<(String, String, f64)> = edges(&shares, &window(&shares, &rule))
            .into_iter()
            .map(|(a, b, weight, _)| (a.to_owned(), b.to_owned(), weight))
            .collect();
        let expected: Vec<(String, String, f64)> = by_brute_force(&rows, window_seconds, least)
            .into_iter()
            .map(|(a, b, n)| (format!("a{a}"), format!("a{b}"), n as f64))
            .collect();
        prop_assert_eq!(found, expected);
    }

    #[test]
    fn cosines_lie_between_0_and_1_whatever_the_order(
        rows in prop::collection::vec((0_u8..8, 0_u8..10), 0..80),
    ) {
        let table = |rows: &mut dyn Iterator<Item = (usize, &(u8, u8))>| {
            let mut builder = SharesBuilder::default();
            for (at, (account, object)) in rows {
                builder.share(&format!("a{account}"), &format!("o{object}"), &format!("p{at}"), 0);
            }
            builder.seal()
        };
        let rule = CosineRule { min_objects: 1, ..CosineRule::default() };
        let found = |shares| pollster::block_on(by_cosine(&shares, &rule, &Steady)).unwrap();
        let straight = found(table(&mut rows.iter().enumerate()));
        prop_assert!(straight.edges.iter().all(|edge| edge.weight > 0.0 && edge.weight <= 1.0));
        prop_assert!(straight.edges.is_empty() || straight.kept().count() > 0);
        prop_assert_eq!(straight, found(table(&mut rows.iter().enumerate().rev())));
    }
}
