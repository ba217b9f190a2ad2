//! Hubs: what is suggested, and that it can be taken back.

use std::collections::BTreeSet;

use pollster::block_on;
use ringfence_engine::policy::ChosenTreatment;
use ringfence_engine::{Attributes, Hub, Policy, Steady, Treatment, compare};
use ringfence_normalise::Kind;

use crate::case::{Case, Row, builder_of, built, case, crowd, row};

const DEVICE: &str = "7d5f1c9e-4a2b-4c3d-8e1f-0a9b8c7d6e5f";

fn hub<'a>(case: &'a Case, label: &str, value: &str) -> &'a Hub {
    let found = case.ledger.find_identifiers(label, value);
    case.prepared.hubs.get(found[0]).expect("a hub")
}

/// `n` accounts on one device; in pairs they also share a phone where `together`.
fn on_one_device(n: usize, together: bool) -> Vec<Row> {
    let mut rows = crowd(1_000);
    rows.extend((0..1_000).map(|i| {
        let own = format!("7d5f1c9e-4a2b-4c3d-9e1f-0a9b{i:08}");
        row(format!("crowd{i}"), Kind::Device, own)
    }));
    for i in 0..n {
        rows.push(row(format!("d{i:03}"), Kind::Device, DEVICE));
        let phone = if together { i / 2 } else { i };
        rows.push(row(
            format!("d{i:03}"),
            Kind::Phone,
            format!("+4477009{phone:05}"),
        ));
    }
    rows
}

#[test]
fn a_device_of_strangers_looks_like_a_default_and_goes() {
    let case = case(&on_one_device(60, false));
    let hub = hub(&case, "device", DEVICE);
    assert_eq!(hub.suggested, Treatment::Exclude);
    assert_eq!(hub.corroboration, Some(0.0));
    assert!(hub.reason.contains("default value"), "{}", hub.reason);
    assert!(case.rings().is_empty());
}

#[test]
fn a_device_of_accounts_that_share_more_is_a_farm_and_stays() {
    let case = case(&on_one_device(60, true));
    let hub = hub(&case, "device", DEVICE);
    assert_eq!(hub.suggested, Treatment::Keep);
    assert_eq!(hub.corroboration, Some(1.0));
    assert_eq!(case.rings().len(), 1);
}

/// 41 accounts share a device and a card, 17 others a phone; nobody else, and no dates.
#[test]
fn two_values_of_one_farm_corroborate_each_other_however_large_it_is() {
    let mut rows = Vec::new();
    for i in 0..41 {
        rows.push(row(format!("farm{i:02}"), Kind::Device, DEVICE));
        rows.push(row(format!("farm{i:02}"), Kind::Payment, "card_0a1b2c"));
    }
    rows.extend((0..17).map(|i| row(format!("other{i}"), Kind::Phone, "+447700900123")));
    let case = case(&rows);
    assert_eq!(hub(&case, "device", DEVICE).suggested, Treatment::Keep);
    let largest = case.rings().first().map(Vec::len);
    assert_eq!(largest, Some(41));
}

/// Two default values, each on a tenth of all accounts, meet on a hundredth by accident.
#[test]
fn two_defaults_do_not_corroborate_each_other() {
    let mut rows = crowd(4_000);
    rows.extend((0..400).map(|i| row(format!("crowd{}", i * 10), Kind::Device, DEVICE)));
    rows.extend((0..400).map(|i| {
        let account = i * 10 + i % 10;
        row(format!("crowd{account}"), Kind::Payment, "card_default")
    }));
    let case = case(&rows);
    assert_eq!(hub(&case, "device", DEVICE).suggested, Treatment::Exclude);
    assert!(case.rings().is_empty());
}

/// The case of these rows, where `crowd…` was created one account a day, and the others on one day or
/// one a day, too.
fn created(rows: &[Row], others_on_one_day: bool) -> Case {
    let mut builder = builder_of(&[rows]);
    builder.begin_source().unwrap();
    let names: BTreeSet<&str> = rows.iter().map(|row| row.account.as_str()).collect();
    for (at, name) in (0_i64..).zip(&names) {
        let is_crowd = name.starts_with("crowd");
        let day = if is_crowd || !others_on_one_day {
            at
        } else {
            500
        };
        let attributes = Attributes {
            created: Some(day * 86_400),
            ..Attributes::default()
        };
        builder.account(2, name, &attributes).unwrap();
    }
    built(builder, Policy::default())
}

#[test]
fn a_device_whose_accounts_were_made_on_one_day_stays() {
    let case = created(&on_one_device(60, false), true);
    assert_eq!(hub(&case, "device", DEVICE).suggested, Treatment::Keep);
}

/// 80 accounts on one public value, and a crowd of which a quarter uses another.
fn on_one_public_value(kind: Kind, value: &str, other: &str) -> Vec<Row> {
    let mut rows = crowd(1_000);
    rows.extend((0..250).map(|i| row(format!("crowd{i}"), kind, other)));
    rows.extend((0..750).map(|i| row(format!("crowd{}", i + 250), kind, format!("{other}{i}"))));
    rows.extend((0..80).map(|i| row(format!("made{i:02}"), kind, value)));
    rows
}

#[test]
fn a_counterparty_of_accounts_made_on_one_day_is_one_hand_and_a_ring() {
    let rows = on_one_public_value(Kind::Counterparty, "funder", "exchange");
    let case = created(&rows, true);
    let funder = hub(&case, "counterparty", "funder");
    assert_eq!(funder.suggested, Treatment::Keep);
    assert!(funder.reason.contains("100 % of them"), "{}", funder.reason);
    let exchange = hub(&case, "counterparty", "exchange");
    assert_eq!(exchange.suggested, Treatment::Exclude);
    assert_eq!(case.rings().len(), 1);
    assert_eq!(case.rings()[0].len(), 80);
    // The formula that is shown is the one that counted: a wallet's.
    let parts = case.build.weights.parts(
        &case.ledger,
        &case.prepared.graph,
        &case.build.treatments,
        funder.identifier,
    );
    let wallet = case.policy.kinds.of(Kind::Wallet);
    assert_eq!(parts.cap, wallet.cap);
    assert!((parts.publicness - wallet.publicness).abs() < 1e-12);
    let expected = libm::log2(0.9 / (0.01 * 4.0 / f64::from(parts.holders - 1)));
    assert!((parts.bits - expected).abs() < 1e-9);
}

#[test]
fn a_public_value_of_accounts_made_over_months_or_behind_one_address_goes() {
    let rows = on_one_public_value(Kind::Counterparty, "funder", "exchange");
    let case = created(&rows, false);
    let funder = hub(&case, "counterparty", "funder");
    assert_eq!(funder.suggested, Treatment::Exclude);
    assert!(case.rings().is_empty());
    // A ring of 80 on a page of 100 strangers does not make them one hand.
    let mut rows = on_one_public_value(Kind::Url, "https://shop.example/a", "https://x.example/b");
    let strangers =
        (500..600).map(|i| row(format!("crowd{i}"), Kind::Url, "https://shop.example/a"));
    rows.extend(strangers);
    let case = created(&rows, true);
    let page = case
        .prepared
        .hubs
        .as_slice()
        .iter()
        .find(|hub| hub.accounts == 180);
    assert_eq!(page.unwrap().suggested, Treatment::Exclude);
    let rows = on_one_public_value(Kind::Ip, "198.51.100.20", "203.0.113.9");
    let case = created(&rows, true);
    let address = hub(&case, "ip", "198.51.100.20");
    assert_eq!(address.suggested, Treatment::Exclude);
}

/// A page of an orientation week, the handle of a campaign, a promotional code: no ring.
#[test]
fn strangers_whom_one_page_or_campaign_brought_on_one_day_are_no_ring() {
    let (page, other) = ("https://campus.example/welcome", "https://x.example/b");
    for (kind, value, other) in [
        (Kind::Url, page, other),
        (Kind::Domain, "campus.example", "x.example"),
        (Kind::Handle, "campaign", "popular"),
        (Kind::Other, "promo-2024", "promo-old"),
    ] {
        let case = created(&on_one_public_value(kind, value, other), true);
        assert!(case.rings().is_empty(), "{kind:?}: {:?}", case.rings());
    }
}

#[test]
fn accounts_without_a_date_are_no_part_of_a_burst() {
    // Of 80 accounts of one counterparty one is dated.
    let rows = on_one_public_value(Kind::Counterparty, "funder", "exchange");
    let mut builder = builder_of(&[&rows]);
    builder.begin_source().unwrap();
    for (at, name) in (0_i64..).zip(["crowd1", "crowd2", "crowd3", "crowd4", "made00"]) {
        let attributes = Attributes {
            created: Some(at * 100 * 86_400),
            ..Attributes::default()
        };
        builder.account(2, name, &attributes).unwrap();
    }
    let case = built(builder, Policy::default());
    assert_eq!(
        hub(&case, "counterparty", "funder").suggested,
        Treatment::Exclude
    );
}

#[test]
fn an_address_of_very_many_goes_and_the_list_says_why() {
    let mut rows = crowd(300);
    rows.extend((0..150).map(|i| row(format!("crowd{i}"), Kind::Ip, "198.51.100.20")));
    let case = case(&rows);
    let hub = hub(&case, "ip", "198.51.100.20");
    assert_eq!((hub.accounts, hub.suggested), (150, Treatment::Exclude));
    assert!(hub.reason.contains("150 accounts"), "{}", hub.reason);
}

#[test]
fn a_choice_outlives_the_suggestion_and_excluding_then_keeping_is_as_before() {
    let case = case(&on_one_device(60, true));
    let device = case.ledger.find_identifiers("device", DEVICE)[0];
    let mut treatments = case.build.treatments.clone();
    treatments.set(device, Treatment::Exclude);
    let without = case.with(treatments.clone());
    assert_ne!(without.rings, case.build.rings);
    treatments.set(device, Treatment::Keep);
    assert!(case.with(treatments) == case.build);

    let mut policy = case.policy.clone();
    policy.choose(ChosenTreatment {
        label: "device".into(),
        value: DEVICE.into(),
        treatment: Treatment::Exclude,
    });
    let chosen = built(builder_of(&[&on_one_device(60, true)]), policy);
    assert_eq!(chosen.build.rings, without.rings);
}

#[test]
fn the_preview_counts_what_the_build_gives() {
    let case = case(&on_one_device(60, false));
    let (ledger, prepared) = (&case.ledger, &case.prepared);
    let chosen = &case.build.treatments;
    let counts = block_on(compare(ledger, prepared, &case.policy, chosen, &Steady)).unwrap();
    assert_eq!(counts.chosen, case.build.rings.count());
    assert_eq!(counts.suggested, counts.chosen);
    assert_eq!((counts.untreated.rings, counts.untreated.largest), (1, 60));
}
