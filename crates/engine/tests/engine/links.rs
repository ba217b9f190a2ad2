//! How sure a pair is, on cases small enough to work out by hand.

use ringfence_engine::{Evidence, Policy};
use ringfence_normalise::Kind;

use crate::case::{Case, Row, builder_of, built, case, crowd, on_days, row};

/// Two accounts that share these values among a crowd of 2,000 in which everyone has every kind.
fn two(shared: &[(Kind, &str)], more: &[Row]) -> Case {
    let mut rows = crowd(2_000);
    for (kind, value) in shared {
        rows.push(row("p", *kind, *value));
        rows.push(row("q", *kind, *value));
    }
    rows.extend_from_slice(more);
    case(&rows)
}

fn near(found: f64, expected: f64) {
    assert!(
        (found - expected).abs() < 0.001,
        "{found} is not {expected}"
    );
}

#[test]
fn one_shared_address_stands_at_ninety_to_one_of_those_who_have_mail() {
    // 2,002 have mail, p and q included: M = log2(.9 / (.01 / 2001)) − log2(2001) = log2 90.
    let case = two(&[(Kind::Email, "both@example.org")], &[]);
    near(case.confidence("p", "q"), 90.0 / 91.0);
    assert_eq!(case.rings(), [["p", "q"]]);
}

#[test]
fn one_shared_network_is_no_ring_and_two_families_are() {
    let alone = two(&[(Kind::Ip, "203.0.113.7")], &[]);
    assert!(alone.rings().is_empty());
    let both = two(
        &[(Kind::Ip, "203.0.113.7"), (Kind::Email, "both@example.org")],
        &[],
    );
    let mail = two(&[(Kind::Email, "both@example.org")], &[]);
    assert!(both.confidence("p", "q") >= mail.confidence("p", "q"));
}

/// A hundred accounts on one wallet among a crowd in which everyone has a wallet.
fn farm(cap: Option<u32>) -> Case {
    let mut rows: Vec<Row> = (0..2_000)
        .map(|i| row(format!("crowd{i}"), Kind::Wallet, format!("w{i}")))
        .collect();
    rows.extend((0..100).map(|i| row(format!("farm{i:02}"), Kind::Wallet, "drainer")));
    let mut policy = Policy::default();
    policy.kinds.of_mut(Kind::Wallet).cap = cap;
    let mut built = built(builder_of(&[&rows]), policy);
    let keep = built.prepared.hubs.untreated();
    built.build = built.with(keep);
    built
}

#[test]
fn a_farm_on_one_wallet_is_one_ring_only_because_coincidence_is_capped() {
    let capped = farm(Some(4));
    assert_eq!(capped.rings().len(), 1);
    assert_eq!(capped.rings()[0].len(), 100);
    near(capped.confidence("farm00", "farm01"), 22.5 / 23.5);
    let uncapped = farm(None);
    assert!(uncapped.rings().is_empty());
}

#[test]
fn a_very_large_value_costs_two_pairs_an_account_and_stays_one_ring() {
    let mut rows = crowd(100);
    rows.extend((0..20_000).map(|i| {
        let used = row(format!("site{i:05}"), Kind::Wallet, "drainer");
        on_days(used, i % 700, i % 700 + 1)
    }));
    let mut built = case(&rows);
    built.build = built.with(built.prepared.hubs.untreated());
    assert_eq!(built.rings().len(), 1);
    assert_eq!(built.rings()[0].len(), 20_000);
    assert!(built.build.pairs.len() < 40_000);
}

#[test]
fn a_phone_used_years_apart_is_named_as_recycled_and_counts_less() {
    let phone =
        |account: &str, from| on_days(row(account, Kind::Phone, "+447700900123"), from, from);
    let near_in_time = two(&[], &[phone("p", 100), phone("q", 101)]);
    let far = two(&[], &[phone("p", 100), phone("q", 100 + 730)]);
    let evidence = |case: &Case| {
        let graph = &case.prepared.graph;
        Evidence::new(&case.ledger, graph, &case.policy, &case.build.weights)
            .of(case.account("p"), case.account("q"))
    };
    let (sooner, later) = (evidence(&near_in_time), evidence(&far));
    assert!(!sooner.shared[0].recycled);
    assert!(later.shared[0].recycled);
    near(later.shared[0].bits / later.shared[0].weight, 0.25);
    assert!(later.confidence < sooner.confidence);
}

#[test]
fn another_birth_date_speaks_against_a_pair_and_another_device_does_not() {
    let names = [
        (Kind::Name, "ada example"),
        (Kind::Email, "both@example.org"),
    ];
    let agreeing = two(&names, &[]);
    let with = |kind, one: &str, other: &str| {
        two(&names, &[row("p", kind, one), row("q", kind, other)]).confidence("p", "q")
    };
    let plain = agreeing.confidence("p", "q");
    let born = with(Kind::BirthDate, "1980-01-02", "1991-03-04");
    assert!(born < plain, "{born} < {plain}");
    near(with(Kind::Device, "ABCD-1", "ABCD-2"), plain);
}

#[test]
fn evidence_shown_adds_up_to_the_pair_kept() {
    let case = two(
        &[
            (Kind::Email, "both@example.org"),
            (Kind::Phone, "+447700900123"),
            (Kind::Ip, "203.0.113.7"),
        ],
        &[row("p", Kind::Name, "ada"), row("q", Kind::Name, "bob")],
    );
    let (p, q) = (case.account("p"), case.account("q"));
    let graph = &case.prepared.graph;
    let shown = Evidence::new(&case.ledger, graph, &case.policy, &case.build.weights).of(p, q);
    let counted: f64 = shown.shared.iter().map(|shared| shared.counted).sum();
    let against = shown.disagreements.len() as f64 * shown.bits_per_disagreement;
    near(shown.prior + counted + against, shown.bits);
    let kept = case
        .build
        .pairs
        .get(case.build.pairs.between(p, q).unwrap());
    assert_eq!(kept.bits.to_bits(), shown.bits.to_bits());
}
