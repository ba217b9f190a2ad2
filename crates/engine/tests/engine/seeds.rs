//! Who is tied to accounts that are known to be bad.

use std::cell::Cell;

use pollster::block_on;
use proptest::prelude::*;
use ringfence_engine::path::PairGraph;
use ringfence_engine::seeds::{Expansion, SeedTie, expand_seeds, known_bad, nearest_seeds};
use ringfence_engine::{Cancelled, Pace, Policy, Steady, Step, Treatment};
use ringfence_normalise::Kind;

use crate::case::{Case, Row, builder_of, built, case, row};
use crate::laws::{policy, rows};
use crate::paths::{backdrop, findings};

fn expand(case: &Case, seeds: &[&str]) -> Expansion {
    let seeds: Vec<_> = seeds.iter().map(|seed| case.account(seed)).collect();
    block_on(expand_seeds(&findings(case, &case.build), &seeds, &Steady)).unwrap()
}

fn ranked(case: &Case, expansion: &Expansion) -> Vec<String> {
    let suggestions = expansion.suggestions.iter();
    suggestions
        .map(|suggestion| case.ledger.account_name(suggestion.account).to_owned())
        .collect()
}

fn tie(case: &Case, seeds: &[&str], account: &str) -> SeedTie {
    let mut seeds: Vec<_> = seeds.iter().map(|seed| case.account(seed)).collect();
    seeds.sort_unstable();
    let graph = PairGraph::new(&case.build.pairs);
    let findings = findings(case, &case.build);
    let accounts = [case.account(account)];
    let ties = nearest_seeds(&findings, &case.prepared.hubs, &graph, &seeds, &accounts);
    ties.into_iter().next().unwrap()
}

/// Accounts in a row, each with the next by a device of their own.
fn row_of(accounts: &[&str]) -> Vec<Row> {
    let ties = accounts.array_windows().flat_map(|&[one, other]| {
        let device = format!("{one}-{other}");
        [one, other].map(|account| row(account, Kind::Device, device.clone()))
    });
    let mut rows = backdrop();
    rows.extend(ties);
    rows
}

#[test]
fn two_accounts_on_one_device_share_the_walk() {
    let case = case(&row_of(&["bad", "next"]));
    let found = expand(&case, &["bad"]);
    assert_eq!(ranked(&case, &found), ["next"]);
    // All accounts hold 1 / 1.85 of the visits. Of .7225 of them half go to either user of the device.
    let expected = 0.7225 / 1.85 / 2.0;
    let next = found.suggestions[0];
    assert!((next.visits - expected).abs() < 1e-9, "{}", next.visits);
    assert!((next.score - 1.0).abs() < f64::EPSILON);
    assert_eq!(next.ring, case.build.rings.ring_of(case.account("bad")));
    assert!(next.ring.is_some() && found.change < 1e-6 && found.sweeps <= 50);
}

#[test]
fn who_is_further_away_is_suggested_later() {
    let case = case(&row_of(&["bad", "near", "further", "far"]));
    let found = expand(&case, &["bad"]);
    assert_eq!(ranked(&case, &found), ["near", "further", "far"]);
    let scores: Vec<f64> = found.suggestions.iter().map(|one| one.score).collect();
    assert!(scores[0] > scores[1] && scores[1] > scores[2] && scores[2] > 0.0);
}

#[test]
fn a_weak_tie_counts_less_than_a_strong_one() {
    let mut rows = row_of(&["bad", "device"]);
    for account in ["bad", "address"] {
        rows.push(row(account, Kind::Ip, "198.51.100.7"));
    }
    for i in 0..250 {
        rows.push(row(format!("crowd{i}"), Kind::Ip, format!("203.0.113.{i}")));
    }
    let case = case(&rows);
    assert_eq!(
        ranked(&case, &expand(&case, &["bad"])),
        ["device", "address"]
    );
}

#[test]
fn without_seeds_or_without_others_nothing_is_suggested() {
    let case = case(&row_of(&["bad", "next"]));
    let none = expand(&case, &[]);
    assert_eq!(
        (none.suggestions.len(), none.idle.len(), none.sweeps),
        (0, 0, 0)
    );
    let all = expand(&case, &["next", "bad", "bad"]);
    assert_eq!(
        (all.suggestions.len(), all.idle.len(), all.seeds.len()),
        (0, 0, 2)
    );
}

#[test]
fn a_seed_that_shares_nothing_that_counts_is_idle() {
    let mut rows = row_of(&["bad", "next"]);
    for account in ["lone", "also"] {
        rows.push(row(account, Kind::Device, "unknown"));
    }
    let case = case(&rows);
    let alone = expand(&case, &["lone"]);
    assert_eq!(alone.idle, [case.account("lone")]);
    assert_eq!(alone.suggestions, []);
    let both = expand(&case, &["lone", "bad"]);
    assert_eq!(both.idle, [case.account("lone")]);
    assert_eq!(both.suggestions, expand(&case, &["bad"]).suggestions);
}

#[test]
fn an_excluded_value_leads_nowhere() {
    let mut case = case(&row_of(&["bad", "next", "other"]));
    let device = case.ledger.find_identifiers("device", "next-other")[0];
    let mut treatments = case.build.treatments.clone();
    treatments.set(device, Treatment::Exclude);
    case.build = case.with(treatments);
    assert_eq!(ranked(&case, &expand(&case, &["bad"])), ["next"]);
}

#[test]
fn seeds_are_the_accounts_of_the_known_bad_list() {
    let rows = row_of(&["b", "a", "c"]);
    let mut builder = builder_of(&[&rows]);
    builder.begin_source().unwrap();
    builder.known_bad(1, "c").unwrap();
    builder.known_bad(2, "b").unwrap();
    let case = built(builder, Policy::default());
    let seeds = known_bad(&case.ledger);
    assert_eq!(seeds, [case.account("b"), case.account("c")]);
    let found = block_on(expand_seeds(&findings(&case, &case.build), &seeds, &Steady)).unwrap();
    assert_eq!(ranked(&case, &found), ["a"]);
}

#[test]
fn a_suggestion_says_how_it_is_tied_to_the_nearest_seed() {
    let mut rows = row_of(&["bad", "near", "further", "far", "worse"]);
    for account in ["bad", "behind", "busy"] {
        rows.push(row(account, Kind::Ip, "198.51.100.7"));
    }
    // Shared by more, so that it ties "behind" to another seed less.
    for account in ["afar", "behind", "busy", "crowd0", "crowd1"] {
        rows.push(row(account, Kind::Ip, "198.51.100.8"));
    }
    rows.extend((0..100).map(|i| row(format!("crowd{i}"), Kind::Ip, format!("203.0.113.{i}"))));
    rows.push(row("behind", Kind::Counterparty, "shop"));
    rows.push(row("faint", Kind::Counterparty, "shop"));
    rows.extend((0..20).map(|i| row(format!("crowd{i}"), Kind::Counterparty, format!("shop{i}"))));
    let case = case(&rows);
    let seeds = ["bad", "worse"];

    let further = tie(&case, &seeds, "further");
    assert!(further.stands && !further.capped);
    assert_eq!(
        further.seed,
        Some(case.account("bad")),
        "of two as near the smaller"
    );
    assert_eq!(
        further.sentence,
        "further is connected to the known-bad account bad through 1 account: device near-further (2 \
         accounts), then device bad-near (2 accounts), 97.7 % in all."
    );

    let behind = tie(&case, &["afar", "bad", "worse"], "behind");
    assert_eq!(
        (behind.stands, behind.seed),
        (false, Some(case.account("bad")))
    );
    assert_eq!(
        behind.sentence,
        "behind is connected to the known-bad account bad only through IP address 198.51.100.7 (3 \
         accounts), too little for a link of 50 %."
    );

    let faint = tie(&case, &seeds, "faint");
    assert_eq!((faint.seed, faint.path), (None, None));
    assert_eq!(
        faint.sentence,
        "No path of links of 50 % or more leads from faint to a known-bad account; at most weaker values \
         tie them."
    );

    // A seed is tied to the other ones.
    assert_eq!(tie(&case, &seeds, "bad").seed, Some(case.account("worse")));
}

/// Cancels at the given tick.
struct Until(Cell<u32>);

impl Pace for Until {
    async fn tick(&self, _step: Step) -> Result<(), Cancelled> {
        let left = self.0.get().checked_sub(1).ok_or(Cancelled)?;
        self.0.set(left);
        Ok(())
    }
}

#[test]
fn an_expansion_can_be_cancelled_after_a_sweep() {
    let case = case(&row_of(&["bad", "next"]));
    let seeds = [case.account("bad")];
    let pace = Until(Cell::new(3));
    let found = block_on(expand_seeds(&findings(&case, &case.build), &seeds, &pace));
    assert_eq!(found, Err(Cancelled));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn suggestions_do_not_depend_on_the_order_of_rows(
        (rows, shuffled) in rows().prop_flat_map(|rows| {
            (Just(rows.clone()), Just(rows).prop_shuffle())
        }),
    ) {
        let found = |rows: &[Row]| -> Vec<(String, u64)> {
            let case = built(builder_of(&[rows]), policy());
            let seeds: Vec<_> = case.ledger.account_ids().step_by(4).collect();
            let found = block_on(expand_seeds(&findings(&case, &case.build), &seeds, &Steady)).unwrap();
            let scores = found.suggestions.iter().map(|one| one.score.to_bits());
            ranked(&case, &found).into_iter().zip(scores).collect()
        };
        prop_assert_eq!(found(&rows), found(&shuffled));
    }

    /// Whoever shares a value that counts with a seed is suggested; whoever shares none is not.
    #[test]
    fn suggestions_are_the_accounts_that_are_tied(rows in rows()) {
        let case = built(builder_of(&[&rows]), policy());
        let graph = &case.prepared.graph;
        let counts = |value: &_| case.build.weights.of(*value) > 0.0;
        let users = |account| {
            let values = graph.identifiers_of(account).iter().copied().filter(counts);
            values.flat_map(|value| graph.accounts_of(value)).copied()
        };
        let seeds: Vec<_> = case.ledger.account_ids().step_by(5).collect();
        let found = block_on(expand_seeds(&findings(&case, &case.build), &seeds, &Steady)).unwrap();
        let suggested: Vec<_> = found.suggestions.iter().map(|one| one.account).collect();
        for account in case.ledger.account_ids() {
            let is_seed = seeds.contains(&account);
            let is_next = users(account).any(|user| seeds.contains(&user));
            if is_next && !is_seed {
                prop_assert!(suggested.contains(&account));
            }
            if is_seed || users(account).next().is_none() {
                prop_assert!(!suggested.contains(&account));
            }
        }
        for pair in found.suggestions.array_windows::<2>() {
            prop_assert!(pair[0].score >= pair[1].score - 1e-9);
            prop_assert!(pair[1].score > 0.0 && pair[0].score <= 1.0);
        }
    }
}
