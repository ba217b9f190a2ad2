//! Sentences of typical rings, as snapshots.

use ringfence_normalise::Kind;

use super::{Innocent, Verdict, doubts, innocent_explanations};
use crate::scenario::{Built, DAY, START, Scenario};
use crate::weak::{Needs, WeakPlace, weakest_place};

/// 212 accounts on 9 devices, most of them made in one morning.
fn farm() -> Scenario {
    let mut scenario = Scenario::with_background(2_000);
    let morning = 1_717_459_200 + 6 * 3_600;
    for number in 0..212 {
        let name = format!("farm{number:03}");
        let burst = number < 171;
        let created = if burst {
            morning + number * 126
        } else {
            START + number * 2 * DAY
        };
        let shown = format!("Bot_{}x", 1_000 + number * 37);
        scenario.account(&name, Some(created), Some(&shown));
        for device in [number % 9, (number + 1) % 9] {
            scenario.link(
                &name,
                Kind::Device,
                &format!("farm-device-{device}"),
                Some((517, 520)),
            );
        }
        scenario.link(
            &name,
            Kind::Url,
            &format!("https://shop{}.example/a", number % 3),
            Some((517, 517)),
        );
    }
    for number in 0..30 {
        scenario.known_bad(&format!("farm{number:03}"));
    }
    scenario
}

#[test]
fn a_device_farm_reads_as_one() {
    insta::assert_snapshot!(farm().build().report());
}

/// Four accounts on one tablet behind one address, one created every so many days, or nobody knows when.
fn family(gap: Option<i64>) -> Built {
    let mut scenario = Scenario::with_background(500);
    for (number, name) in (0..).zip(["anna", "bert", "carla", "dora"]) {
        let day = number * gap.unwrap_or(0);
        scenario.account(name, gap.map(|_| START + day * DAY), None);
        scenario.link(name, Kind::Device, "family-tablet", Some((day, day + 500)));
        scenario.link(name, Kind::Ip, "203.0.113.9", Some((day, day + 900)));
    }
    scenario.build()
}

#[test]
fn a_household_reads_as_one() {
    insta::assert_snapshot!(family(Some(400)).report());
}

#[test]
fn what_a_household_shares_anyway_adds_no_risk_and_four_accounts_of_a_week_are_no_household() {
    let [family, farm, undated] = [Some(400), Some(2), None].map(family);
    assert_eq!(verdict(&family, Innocent::Household), Verdict::Possible);
    assert_eq!(verdict(&farm, Innocent::Household), Verdict::RuledOut);
    let risk = |built: &Built| built.first().risk;
    // Without dates nothing shows that it is a household, though it may be one.
    assert_eq!(verdict(&undated, Innocent::Household), Verdict::Possible);
    assert!(risk(&undated) > 50.0, "{}", risk(&undated));
    assert!(
        risk(&family) < 25.0 && risk(&farm) > 50.0,
        "{} {}",
        risk(&family),
        risk(&farm)
    );
}

#[test]
fn a_pair_without_dates_reads_as_little() {
    let mut scenario = Scenario::default();
    for name in ["left", "right"] {
        scenario.link(
            name,
            Kind::Wallet,
            "0x52908400098527886E0F7030069857D2E4169EE7",
            None,
        );
    }
    for number in 0..40 {
        scenario.link(
            &format!("user{number}"),
            Kind::Wallet,
            &format!("own-{number}"),
            None,
        );
    }
    insta::assert_snapshot!(scenario.build().report());
}

#[test]
fn a_default_device_reads_as_one() {
    let mut scenario = Scenario::with_background(2_000);
    for number in 0..25 {
        let name = format!("user{:05}", number * 61);
        scenario.link(
            &name,
            Kind::Device,
            "unset-device",
            Some((number, 400 + number)),
        );
    }
    insta::assert_snapshot!(scenario.build().report());
}

#[test]
fn a_recycled_phone_reads_as_one() {
    let mut scenario = Scenario::with_background(200);
    for (name, days) in [("before", (0, 100)), ("after", (160, 300))] {
        scenario.link(name, Kind::Phone, "+4915799999999", Some(days));
    }
    insta::assert_snapshot!(scenario.build().report());
}

fn verdict(built: &Built, explanation: Innocent) -> Verdict {
    let tested = innocent_explanations(&built.findings(), built.first());
    let found = tested
        .iter()
        .find(|tested| tested.explanation == explanation);
    found.expect("every explanation is tested").verdict
}

/// Twelve accounts that meet behind the same four addresses, among many with their own.
fn behind_four_addresses() -> Scenario {
    let mut scenario = Scenario::with_background(1_000);
    for number in 0..1_000 {
        let address = format!("85.{}.{}.7", number / 250, number % 250);
        scenario.link(&format!("user{number:05}"), Kind::Ip, &address, None);
    }
    for number in 0..12 {
        for address in ["91.10.0.1", "91.20.0.2", "91.30.0.3", "91.40.0.4"] {
            scenario.link(&format!("colleague{number}"), Kind::Ip, address, None);
        }
    }
    scenario
}

#[test]
fn addresses_alone_may_be_an_office_or_a_carrier() {
    let built = behind_four_addresses().build();
    assert_eq!(built.first().accounts, 12);
    assert_eq!(verdict(&built, Innocent::CarrierNat), Verdict::Possible);
    assert_eq!(verdict(&built, Innocent::Office), Verdict::Possible);
    assert_eq!(verdict(&built, Innocent::Household), Verdict::RuledOut);
}

#[test]
fn common_devices_rule_out_the_office_and_the_carrier() {
    let mut scenario = behind_four_addresses();
    for number in 0..12 {
        let device = format!("shared-device-{}", number % 3);
        scenario.link(&format!("colleague{number}"), Kind::Device, &device, None);
    }
    let built = scenario.build();
    assert_eq!(verdict(&built, Innocent::CarrierNat), Verdict::RuledOut);
    assert_eq!(verdict(&built, Innocent::Office), Verdict::RuledOut);
    assert_eq!(verdict(&built, Innocent::DefaultDevice), Verdict::RuledOut);
}

/// Two groups with devices of their own, tied by one phone that an account of each has used.
fn two_groups(left: i64, right: i64) -> Scenario {
    let mut scenario = Scenario::with_background(1_000);
    for number in 0..left + right {
        let (side, device) = if number < left {
            ("left", "aaa")
        } else {
            ("right", "bbb")
        };
        let name = format!("{side}{number:02}");
        scenario.link(&name, Kind::Device, &format!("device-{device}"), None);
        scenario.link(&name, Kind::Device, &format!("tablet-{device}"), None);
        if number == 0 || number == left {
            scenario.link(&name, Kind::Phone, "+4915788888888", None);
        }
    }
    scenario
}

fn weakest_place_of(built: &Built) -> Option<WeakPlace> {
    let (findings, ring) = (built.findings(), built.first().ring);
    weakest_place(&findings, &Needs::of(&findings, ring)?)
}

#[test]
fn the_phone_between_two_groups_is_the_weakest_place() {
    let built = two_groups(28, 17).build();
    let place = weakest_place_of(&built).expect("a weak place");
    assert_eq!(place.parts, [28, 17]);
    assert!(place.may_be_two_rings());
    insta::assert_snapshot!(place.text);
}

#[test]
fn a_ring_held_twice_over_has_no_weakest_place() {
    let built = two_groups(12, 0).build();
    assert_eq!(weakest_place_of(&built), None);
}

/// What is said must not depend on the order of rows.
#[test]
fn the_order_of_rows_is_of_no_account() {
    let links: Vec<(String, &str)> = (0..60)
        .map(|number| {
            (
                format!("acc{:02}", number % 30),
                ["one", "two", "three"][number % 3],
            )
        })
        .collect();
    let report = |order: &[(String, &str)]| {
        let mut scenario = Scenario::with_background(300);
        for (account, device) in order {
            scenario.link(account, Kind::Device, device, Some((1, 2)));
        }
        scenario.build().report()
    };
    let reversed: Vec<_> = links.iter().rev().cloned().collect();
    assert_eq!(report(&links), report(&reversed));
}

#[test]
fn a_member_known_to_be_good_is_the_gravest_doubt() {
    let mut scenario = farm();
    scenario.known_good("farm001");
    scenario.known_good("farm002");
    let report = scenario.build().report();
    assert!(
        report.contains("2 of its 212 accounts are on a list of accounts known to be good."),
        "{report}"
    );
}

#[test]
fn a_ring_of_too_many_pairs_says_that_nobody_looked_for_its_weakest_place() {
    let built = two_groups(4, 3).build();
    let said = |needs: Option<&Needs>| {
        let doubts = doubts(&built.findings(), built.first(), (needs, None), &[]);
        doubts
            .iter()
            .any(|doubt| doubt.contains("too large to look for its weakest place"))
    };
    let needs = Needs::of(&built.findings(), built.first().ring);
    assert!(said(None) && !said(needs.as_ref()));
}
