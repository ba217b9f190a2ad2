//! Generated worlds of one theme: what the default policy finds of their rings, and what it makes of
//! innocents. Bounds leave room for the luck of a small world; figures of larger ones are in
//! docs/METHOD.md.

use std::collections::BTreeMap;

use ringfence_engine::{Attributes, LedgerBuilder, LinkRecord, Policy};
use ringfence_normalise::Kind;
use ringfence_sample::{Files, Theme, World, generate_themed};

use crate::case::{Case, built};

/// Cells of each row below the header; the worlds quote by RFC 4180 and break no line.
fn rows(csv: &[u8]) -> Vec<Vec<String>> {
    let text = std::str::from_utf8(csv).unwrap();
    text.lines().skip(1).map(cells).collect()
}

fn cells(line: &str) -> Vec<String> {
    let mut cells = vec![String::new()];
    let mut quoted = false;
    for letter in line.chars() {
        match letter {
            '"' => quoted = !quoted,
            ',' if !quoted => cells.push(String::new()),
            _ => cells.last_mut().unwrap().push(letter),
        }
    }
    cells
}

/// Seconds from `2025-06-04T09:12:33Z`; months of 31 days, which keeps order and nearness.
fn seconds(text: &str) -> Option<i64> {
    let number = |from: usize, to: usize| text.get(from..to)?.parse::<i64>().ok();
    let days = (number(0, 4)? * 12 + number(5, 7)?) * 31 + number(8, 10)?;
    Some(((days * 24 + number(11, 13)?) * 60 + number(14, 16)?) * 60 + number(17, 19)?)
}

fn read(files: &Files) -> Case {
    let mut builder = LedgerBuilder::default();
    builder.begin_source().unwrap();
    for (row, line) in rows(&files.links).iter().zip(2..) {
        let kind = match row[1].as_str() {
            "device_id" => Kind::Device,
            other => Kind::from_name(other).unwrap(),
        };
        if !row[0].is_empty() {
            builder
                .link(&LinkRecord {
                    line,
                    account: &row[0],
                    label: &row[1],
                    kind,
                    value: &row[2],
                    first: seconds(&row[3]),
                    last: seconds(&row[4]),
                    count: 1,
                })
                .unwrap();
        }
    }
    builder.begin_source().unwrap();
    for (row, line) in rows(&files.accounts).iter().zip(2..) {
        let attributes = Attributes {
            created: seconds(&row[1]),
            ..Attributes::default()
        };
        builder.account(line, &row[0], &attributes).unwrap();
    }
    built(builder, Policy::default())
}

/// F1 of pairs of ring members, and the share of all accounts that are in a ring of at least five
/// and in no planted one.
fn judged(theme: Theme, seed: u64) -> (f64, f64) {
    let files = generate_themed(&World { rows: 20_000, seed }, theme);
    let truth: BTreeMap<String, String> = rows(&files.truth)
        .into_iter()
        .map(|row| (row[0].clone(), row[1].clone()))
        .collect();
    let case = read(&files);
    let rings = &case.build.rings;
    let ids = case.ledger.account_ids();
    let mut planted: BTreeMap<&str, u64> = BTreeMap::new();
    let mut found: BTreeMap<u32, u64> = BTreeMap::new();
    let mut both: BTreeMap<(&str, u32), u64> = BTreeMap::new();
    let mut innocents = 0;
    for account in ids {
        let ring = rings.ring_of(account);
        let Some(own) = truth.get(case.ledger.account_name(account)) else {
            innocents += u64::from(ring.is_some_and(|ring| rings.members(ring).len() >= 5));
            continue;
        };
        *planted.entry(own).or_default() += 1;
        if let Some(ring) = ring {
            *found.entry(ring.get()).or_default() += 1;
            *both.entry((own, ring.get())).or_default() += 1;
        }
    }
    let pairs = |sizes: Vec<u64>| sizes.iter().map(|n| n * (n - 1) / 2).sum::<u64>() as f64;
    let right = pairs(both.into_values().collect());
    let sum = pairs(planted.into_values().collect()) + pairs(found.into_values().collect());
    let share = innocents as f64 / case.ledger.account_count() as f64;
    (2.0 * right / sum.max(1.0), share)
}

/// Mean F1 over three seeds; the worst share of innocents.
fn over_seeds(theme: Theme) -> (f64, f64) {
    let each = [21, 22, 23].map(|seed| judged(theme, seed));
    let f1 = each.iter().map(|(f1, _)| f1).sum::<f64>() / 3.0;
    let innocents = each.iter().map(|(_, share)| *share).fold(0.0, f64::max);
    println!(
        "{}: F1 {f1:.3}, innocents {innocents:.4}: {each:.3?}",
        theme.name()
    );
    (f1, innocents)
}

#[test]
fn device_farms_are_found() {
    let (f1, _) = over_seeds(Theme::DeviceFarms);
    assert!(f1 >= 0.93, "{f1}");
}

#[test]
fn rings_that_share_only_a_pattern_and_days_are_found() {
    let (f1, innocents) = over_seeds(Theme::RotatingIp);
    assert!(f1 >= 0.85, "{f1}");
    assert!(innocents <= 0.02, "{innocents}");
}

#[test]
fn sim_farms_behind_carriers_are_found() {
    let (f1, innocents) = over_seeds(Theme::SimFarms);
    assert!(f1 >= 0.85, "{f1}");
    assert!(innocents <= 0.02, "{innocents}");
}

#[test]
fn devices_betray_rings_behind_carriers_and_behind_borrowed_values() {
    for theme in [Theme::CarrierNat, Theme::Camouflage] {
        let (f1, _) = over_seeds(theme);
        assert!(f1 >= 0.78, "{}: {f1}", theme.name());
    }
}

#[test]
fn of_a_world_of_traps_few_accounts_are_in_a_ring_of_five() {
    let (_, innocents) = over_seeds(Theme::Traps);
    // Households of five with a tablet, and now and then an office that reads the same page.
    assert!(innocents <= 0.02, "{innocents}");
}
