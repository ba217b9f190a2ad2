//! Real exports with labels; skipped where the data are not at hand.

use std::path::{Path, PathBuf};

use ringfence_engine::{Attributes, LedgerBuilder, LinkRecord, Policy};
use ringfence_normalise::Kind;

use crate::case::{Case, built};

/// `links.csv` and `accounts.csv` of a folder; none of these files has quotes in its first columns.
fn read(set: &str, kind: impl Fn(&str) -> Kind) -> Option<Case> {
    let folder: PathBuf = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../../shared/data")
        .join(set);
    let Ok(links) = std::fs::read_to_string(folder.join("links.csv")) else {
        println!("skipped: {set} is not at hand");
        return None;
    };
    let mut builder = LedgerBuilder::default();
    for (at, line) in links.lines().enumerate().skip(1) {
        let mut cells = line.split(',');
        let mut cell = || cells.next().unwrap_or_default();
        let (account, label, value) = (cell(), cell(), cell());
        builder
            .link(&LinkRecord {
                line: at as u64 + 1,
                account,
                label,
                kind: kind(label),
                value,
                first: None,
                last: None,
                count: 1,
            })
            .unwrap();
    }
    builder.begin_source().unwrap();
    let accounts = std::fs::read_to_string(folder.join("accounts.csv")).unwrap();
    for (at, line) in accounts.lines().enumerate().skip(1) {
        let cells: Vec<&str> = line.split(',').collect();
        let attributes = Attributes {
            status: cells.get(3).copied(),
            ..Attributes::default()
        };
        builder
            .account(at as u64 + 1, cells[0], &attributes)
            .unwrap();
    }
    Some(built(builder, Policy::default()))
}

#[test]
fn hop_without_the_hand_made_list_is_no_worse_than_the_reference() {
    let Some(case) = read("hop_sybil", |_| Kind::Counterparty) else {
        return;
    };
    let rings = &case.build.rings;
    let sybil = |account| case.ledger.attributes(account).status == Some("sybil");
    let all = case
        .ledger
        .account_ids()
        .filter(|&account| sybil(account))
        .count();
    let mut found = 0;
    let mut right = 0;
    for ring in rings.ids().filter(|&ring| rings.members(ring).len() >= 8) {
        found += rings.members(ring).len();
        right += rings
            .members(ring)
            .iter()
            .filter(|&&member| sybil(member))
            .count();
    }
    let precision = right as f64 / found as f64;
    let recall = right as f64 / all as f64;
    println!(
        "{:?}: precision {precision:.3}, recall {recall:.3}",
        rings.count()
    );
    assert!(precision >= 0.72, "{precision}");
    assert!(recall >= 0.68, "{recall}");
}

/// The group of the most used wallets is split into cells. A wallet of many is never parted; of the
/// accounts of a smaller one, a few may belong to a larger one more.
#[test]
fn the_most_used_drainer_wallets_are_kept_and_hold_rings() {
    let Some(case) = read("scamsniffer", |_| Kind::Wallet) else {
        return;
    };
    let star_above = Policy::default().hubs.star_above as usize;
    let mut rings = std::collections::BTreeSet::new();
    for hub in case.prepared.hubs.as_slice() {
        let members = case.prepared.graph.accounts_of(hub.identifier);
        let most = members
            .iter()
            .filter_map(|&member| case.build.rings.ring_of(member))
            .fold(std::collections::BTreeMap::new(), |mut counts, ring| {
                *counts.entry(ring).or_insert(0_usize) += 1;
                counts
            })
            .into_iter()
            .max_by_key(|&(_, count)| count);
        let (ring, count) = most.expect("a kept wallet holds a ring");
        let least = if members.len() > star_above {
            members.len()
        } else {
            members.len().div_ceil(2)
        };
        assert!(
            count >= least,
            "{count} of {}: {}",
            members.len(),
            hub.reason
        );
        rings.insert(ring);
    }
    assert!(rings.len() > 4, "one blob: {rings:?}");
}
