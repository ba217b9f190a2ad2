//! Cuts of small rings.

use ringfence_normalise::Kind;

use super::*;
use crate::scenario::{Built, START, Scenario};

fn cut(built: &Built) -> RingCut {
    min_cut(&built.findings(), built.first().ring, &CutLimits::default())
}

fn found(built: &Built) -> MinCut {
    match cut(built) {
        RingCut::Found(cut) => cut,
        other => panic!("no cut: {other:?}"),
    }
}

/// Two groups on two devices each; `phones` tie as many accounts of the one with the other.
fn two_groups(left: usize, right: usize, phones: usize) -> Built {
    let mut scenario = Scenario::with_background(1_000);
    for (side, accounts) in [("left", left), ("right", right)] {
        for number in 0..accounts {
            let name = format!("{side}{number:02}");
            scenario.link(&name, Kind::Device, &format!("device-{side}"), None);
            scenario.link(&name, Kind::Device, &format!("tablet-{side}"), None);
            if number < phones {
                let phone = format!("+4915788888{number:03}");
                scenario.link(&name, Kind::Phone, &phone, None);
            }
        }
    }
    scenario.build()
}

#[test]
fn two_groups_part_at_the_phones_between_them() {
    let built = two_groups(9, 6, 2);
    let cut = found(&built);
    let name = |account: &AccountId| built.ledger.account_name(*account).to_owned();
    let smaller: Vec<String> = cut.smaller.iter().map(name).collect();
    assert_eq!(
        smaller,
        (0..6).map(|n| format!("right{n:02}")).collect::<Vec<_>>()
    );
    assert_eq!((cut.larger, cut.pairs.len()), (9, 2));
    let carried: Vec<(String, u32)> = cut
        .carriers
        .iter()
        .map(|carrier| {
            (
                named_value(&built.ledger, carrier.identifier),
                carrier.pairs,
            )
        })
        .collect();
    let phone = |n: u32| (format!("phone number +4915788888{n:03}"), 1);
    assert_eq!(carried, [phone(0), phone(1)]);
    let product: f64 = cut.pairs.iter().map(|pair| 1.0 - pair.confidence).product();
    assert!((cut.bits + libm::log2(product)).abs() < 1e-6);
    assert_eq!(
        cut.text,
        "Its lightest cut splits this ring 9 / 6: 2 pairs, through phone number +4915788888000 and \
         phone number +4915788888001, 11 bits in all."
    );
}

#[test]
fn the_accounts_of_one_value_of_very_many_are_never_parted() {
    let mut scenario = Scenario::with_background(1_000);
    for number in 0..80 {
        let name = format!("farm{number:02}");
        scenario.account(&name, Some(START + number), None);
        scenario.link(&name, Kind::Device, "device-farm", None);
    }
    let built = scenario.build();
    assert_eq!(built.first().accounts, 80);
    assert_eq!(cut(&built), RingCut::Solid);
}

#[test]
fn an_account_that_hangs_on_a_farm_is_what_parts() {
    let mut scenario = Scenario::with_background(1_000);
    for number in 0..80 {
        let name = format!("farm{number:02}");
        scenario.account(&name, Some(START + number), None);
        scenario.link(&name, Kind::Device, "device-farm", None);
    }
    for name in ["farm79", "guest"] {
        scenario.link(name, Kind::Phone, "+4915788888888", None);
    }
    let built = scenario.build();
    let cut = found(&built);
    assert_eq!((cut.larger, cut.smaller.len(), cut.pairs.len()), (80, 1, 1));
    assert_eq!(built.ledger.account_name(cut.smaller[0]), "guest");
}

#[test]
fn beyond_the_limits_it_says_so() {
    let built = two_groups(4, 3, 1);
    let limits = |accounts, pairs, steps| CutLimits {
        accounts,
        pairs,
        steps,
    };
    for limits in [limits(6, 99, 9_999), limits(7, 9, 9_999), limits(7, 99, 9)] {
        let cut = min_cut(&built.findings(), built.first().ring, &limits);
        assert_eq!(
            cut,
            RingCut::TooLarge {
                accounts: 7,
                pairs: 10
            }
        );
    }
    let within = min_cut(&built.findings(), built.first().ring, &limits(7, 10, 9_999));
    assert!(matches!(within, RingCut::Found(_)));
}

#[test]
fn a_weight_is_the_chance_of_a_mistake_in_bits() {
    let check = |confidence: f64, expected: f64| {
        let bits = libm::log2(confidence / (1.0 - confidence));
        assert!(
            (mistaken_bits(bits) - expected).abs() < 1e-9,
            "{confidence}"
        );
    };
    check(0.5, 1.0);
    check(0.75, 2.0);
    check(1.0 - 1.0 / 1024.0, 10.0);
    assert!((mistaken_bits(60.0) - 60.0).abs() < 1e-9);
}
