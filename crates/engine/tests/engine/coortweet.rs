//! The coordination view against `CooRTweet`'s own results on its Russian example; skipped where the files
//! are not at hand.

use std::collections::BTreeMap;
use std::path::Path;
use std::str::FromStr;

use ringfence_engine::{
    Steady,
    coordination::{Coordination, Shares, SharesBuilder, WindowRule, within_window},
};

fn text(name: &str) -> Option<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/coortweet");
    let read = std::fs::read_to_string(folder.join(name)).ok();
    if read.is_none() {
        println!("skipped: {} is not at hand", folder.join(name).display());
    }
    read
}

fn shares() -> Option<Shares> {
    let mut builder = SharesBuilder::default();
    for row in text("russian_coord_tweets.csv")?.lines().skip(1) {
        let cells: Vec<&str> = row.split(',').collect();
        builder.share(cells[1], cells[0], cells[2], cells[3].parse().unwrap());
    }
    Some(builder.seal())
}

fn found(
    shares: &Shares,
    window_seconds: i64,
    min_participation: u32,
    edge_quantile: f64,
) -> Coordination {
    let rule = WindowRule {
        window_seconds,
        min_participation,
        edge_quantile,
        ..WindowRule::default()
    };
    pollster::block_on(within_window(shares, &rule, &Steady)).unwrap()
}

/// `pairs=3791 … sumw=130` of a line of expected counts.
fn number<N: FromStr<Err: std::fmt::Debug>>(line: &str, name: &str) -> N {
    let words = line.split([' ', ':']);
    let mut named = words.filter_map(|word| word.split_once('='));
    let value = named.find(|(key, _)| *key == name);
    value.unwrap().1.parse().unwrap()
}

#[test]
fn all_settings_count_exactly_what_coortweet_counts() {
    let (Some(shares), Some(expected)) = (shares(), text("expected_ru_counts.txt")) else {
        return;
    };
    let accounts = shares.account_count();
    let mut settings = 0;
    for line in expected.lines().filter(|line| !line.is_empty()) {
        let found = found(
            &shares,
            number(line, "tw"),
            number(line, "mp"),
            number(line, "ew"),
        );
        let only_kept = number::<u8>(line, "sub") == 1;
        let edges: Vec<_> = found
            .edges
            .iter()
            .filter(|edge| edge.kept || !only_kept)
            .collect();
        let count = if only_kept {
            found.rings(accounts).count()
        } else {
            found.rings_of_all(accounts).count()
        };
        let weights: Vec<String> = edges.iter().map(|e| format!("{}", e.weight)).collect();
        let sum: u64 = weights.iter().map(|w| w.parse::<u64>().unwrap()).sum();
        let reached = [
            found.pairs,
            u64::from(found.rings_of_all(accounts).count().accounts),
            u64::from(count.accounts),
            edges.len() as u64,
            u64::from(count.rings),
            u64::from(count.largest),
            sum,
        ];
        let names = [
            "pairs",
            "accounts_in_pairs",
            "V",
            "E",
            "comps",
            "largest",
            "sumw",
        ];
        assert_eq!(
            reached,
            names.map(|name| number::<u64>(line, name)),
            "{line}"
        );
        settings += 1;
    }
    assert_eq!(settings, 16);
}

#[test]
fn edges_are_those_of_coortweet_one_by_one() {
    let (Some(shares), Some(expected)) = (shares(), text("expected_ru_edges_tw60_mp2.csv")) else {
        return;
    };
    let found = found(&shares, 60, 2, 0.5);
    let mut by_names = BTreeMap::new();
    for edge in &found.edges {
        let names = (shares.account_name(edge.a), shares.account_name(edge.b));
        by_names.insert(names, edge);
    }
    assert_eq!(expected.lines().count() - 1, by_names.len());
    for row in expected.lines().skip(1) {
        let cells: Vec<&str> = row.split(',').collect();
        let number = |at: usize| cells[at].parse::<f64>().unwrap();
        let edge = by_names[&(cells[0].min(cells[1]), cells[0].max(cells[1]))];
        let timing = edge.timing.unwrap();
        assert!((edge.weight - number(2)).abs() < 1e-9, "{row}");
        assert!((timing.mean_gap_seconds - number(3)).abs() < 1e-6, "{row}");
        let posts = (f64::from(timing.older_posts), f64::from(timing.newer_posts));
        assert_eq!(posts, (number(4), number(5)), "{row}");
        assert!((timing.symmetry() - number(6)).abs() < 1e-9, "{row}");
        assert_eq!(edge.kept, number(7) > 0.5, "{row}");
    }
}

#[test]
fn components_of_the_kept_edges_are_those_of_coortweet() {
    let expected = text("expected_ru_components_tw60_mp2_ew0.5.csv");
    let (Some(shares), Some(expected)) = (shares(), expected) else {
        return;
    };
    let rings = found(&shares, 60, 2, 0.5).rings(shares.account_count());
    let mut reached: Vec<Vec<&str>> = rings
        .ids()
        .map(|ring| {
            rings
                .members(ring)
                .iter()
                .map(|a| shares.account_name(*a))
                .collect()
        })
        .collect();
    let mut components: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for row in expected.lines().skip(1) {
        let (account, component) = row.split_once(',').unwrap();
        components.entry(component).or_default().push(account);
    }
    let mut expected: Vec<Vec<&str>> = components.into_values().collect();
    for members in &mut expected {
        members.sort_unstable();
    }
    expected.sort();
    reached.sort();
    assert_eq!(reached, expected);
}
