//! What a user of the sample relies on.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use sha2::{Digest, Sha256};

use crate::{Files, Theme, World, generate, generate_themed};

fn lines(csv: &[u8]) -> Vec<String> {
    let text = std::str::from_utf8(csv).unwrap();
    assert!(text.ends_with('\n'));
    text.lines().skip(1).map(str::to_owned).collect()
}

fn account(line: &str) -> &str {
    line.split(',').next().unwrap()
}

fn ring_sizes(files: &Files) -> BTreeMap<(String, String), usize> {
    let mut sizes = BTreeMap::new();
    for line in lines(&files.truth) {
        let mut cells = line.split(',').skip(1).map(str::to_owned);
        let key = (cells.next().unwrap(), cells.next().unwrap());
        *sizes.entry(key).or_insert(0) += 1;
    }
    sizes
}

#[test]
fn the_sample_holds_rings_of_all_kinds_and_sizes() {
    let files = generate(&World::SAMPLE);
    let sizes = ring_sizes(&files);
    let kinds: BTreeSet<&str> = sizes.keys().map(|(_, kind)| kind.as_str()).collect();
    assert_eq!(kinds.len(), 7, "{kinds:?}");
    assert!((12..=25).contains(&sizes.len()), "{sizes:?}");
    assert!(sizes.values().all(|n| (5..=200).contains(n)), "{sizes:?}");
    assert_eq!(sizes.len(), files.rings as usize);
}

/// Noted once; a machine, a library or an edit that changes a single byte shows here. Whoever means
/// to change the world notes the new one.
#[test]
fn the_sample_is_the_same_bytes_on_every_machine() {
    let files = generate(&World::SAMPLE);
    let mut hash = Sha256::new();
    for file in [
        &files.links,
        &files.accounts,
        &files.known_bad,
        &files.truth,
    ] {
        hash.update(file);
    }
    let head = hash.finalize()[..8].try_into().unwrap();
    assert_eq!(u64::from_be_bytes(head), 0xd6ed_0069_e399_5e7f);
}

#[test]
fn every_seed_gives_a_plausible_number_of_rings() {
    for seed in 0..20 {
        let rings = generate(&World { rows: 20_000, seed }).rings;
        assert!((12..=25).contains(&rings), "seed {seed}: {rings} rings");
    }
}

#[test]
fn known_bad_accounts_are_a_seventh_of_the_members_and_nobody_else() {
    let files = generate(&World::SAMPLE);
    let members: BTreeSet<String> = lines(&files.truth)
        .iter()
        .map(|line| account(line).to_owned())
        .collect();
    let bad: BTreeSet<String> = lines(&files.known_bad).into_iter().collect();
    assert!(bad.is_subset(&members));
    let percent = bad.len() * 100 / members.len();
    assert!((9..=21).contains(&percent), "{percent} %");
}

#[test]
fn carriers_defaults_and_offices_are_shared_by_crowds() {
    let files = generate(&World::SAMPLE);
    let mut users: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for line in lines(&files.links) {
        let mut cells = line.split(',');
        let account = cells.next().unwrap().to_owned();
        let value = cells.nth(1).unwrap().to_owned();
        users.entry(value).or_default().insert(account);
    }
    let most = |prefix: &str| {
        let with = users.iter().filter(|(value, _)| value.starts_with(prefix));
        with.map(|(_, accounts)| accounts.len()).max().unwrap_or(0)
    };
    assert!(most("100.64.") > 300, "{}", most("100.64."));
    assert!(most("00000000-0000") > 30);
    assert!(most("d41c7e90") > 15);
    assert!(most("22.7.") > 20);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn rows_are_exact_and_the_same_each_time(rows in 0_u32..6_000, seed: u64) {
        let files = generate(&World { rows, seed });
        prop_assert_eq!(&files, &generate(&World { rows, seed }));
        let links = lines(&files.links);
        prop_assert_eq!(links.len(), rows as usize);
        prop_assert_eq!(lines(&files.accounts).len(), files.account_rows as usize);
        let lost = links.iter().filter(|line| line.starts_with(',')).count();
        prop_assert_eq!(lost, files.rejected_rows as usize);
        let whole: Vec<&String> = links.iter().filter(|line| !line.starts_with(',')).collect();
        let different: BTreeSet<&&String> = whole.iter().collect();
        prop_assert_eq!(whole.len() - different.len(), files.duplicate_rows as usize);
    }

    #[test]
    fn every_account_named_anywhere_exists_and_every_member_has_links(
        rows in 400_u32..6_000,
        seed: u64,
    ) {
        let files = generate(&World { rows, seed });
        let names = |csv: &[u8]| -> BTreeSet<String> {
            let all = lines(csv).into_iter().map(|line| account(&line).to_owned());
            all.filter(|name| !name.is_empty()).collect()
        };
        let known = names(&files.accounts);
        let linked = names(&files.links);
        let members = names(&files.truth);
        prop_assert!(linked.is_subset(&known));
        prop_assert!(members.is_subset(&linked));
        prop_assert!(!members.is_empty());
        prop_assert_eq!(members.len(), lines(&files.truth).len(), "an account in two rings");
    }
}

#[test]
fn a_world_of_one_theme_has_rings_of_that_kind_only() {
    let world = World {
        rows: 20_000,
        seed: 3,
    };
    let kinds_of = |theme| {
        let files = generate_themed(&world, theme);
        assert_eq!(lines(&files.links).len(), 20_000);
        let sizes = ring_sizes(&files);
        let kinds: BTreeSet<String> = sizes.into_keys().map(|(_, kind)| kind).collect();
        kinds.into_iter().collect::<Vec<_>>().join(" ")
    };
    let kinds = Theme::ALL.map(kinds_of);
    let single = [
        "device_farm",
        "sim_farm",
        "rotating_ip",
        "carrier_nat",
        "camouflage",
        "",
    ];
    assert_eq!(kinds[1..], single);
    for theme in Theme::ALL {
        assert_eq!(Theme::from_name(theme.name()), Some(theme));
    }
    assert_eq!(generate_themed(&world, Theme::Mixed), generate(&world));
}

/// As for the sample; the worlds on which figures are reported stay the same too.
#[test]
fn worlds_of_one_theme_are_the_same_bytes_on_every_machine() {
    let mut hash = Sha256::new();
    for theme in Theme::ALL.into_iter().skip(1) {
        let files = generate_themed(
            &World {
                rows: 5_000,
                seed: 1,
            },
            theme,
        );
        for file in [
            &files.links,
            &files.accounts,
            &files.known_bad,
            &files.truth,
        ] {
            hash.update(file);
        }
    }
    let head = hash.finalize()[..8].try_into().unwrap();
    assert_eq!(u64::from_be_bytes(head), 0xe8dc_765b_4adf_676f);
}

#[test]
fn rings_that_rotate_addresses_share_no_identifier_but_popular_pages() {
    let world = World {
        rows: 20_000,
        seed: 4,
    };
    let files = generate_themed(&world, Theme::RotatingIp);
    let ring_of: BTreeMap<String, String> = lines(&files.truth)
        .iter()
        .filter_map(|line| {
            let mut cells = line.split(',').map(str::to_owned);
            Some((cells.next()?, cells.next()?))
        })
        .collect();
    let mut users: BTreeMap<(String, String), BTreeSet<&String>> = BTreeMap::new();
    for line in lines(&files.links) {
        let mut cells = line.split(',');
        let ring = ring_of.get_key_value(cells.next().unwrap());
        let (kind, value) = (cells.next().unwrap(), cells.next().unwrap());
        if let Some((account, _)) = ring
            && kind != "url"
        {
            let key = (kind.to_owned(), value.to_lowercase());
            users.entry(key).or_default().insert(account);
        }
    }
    let default_devices = ["00000000", "d41c7e90"];
    for ((kind, value), accounts) in users {
        let is_default = default_devices.iter().any(|start| value.starts_with(start));
        assert!(
            accounts.len() == 1 || is_default,
            "{kind} {value}: {accounts:?}"
        );
    }
}
