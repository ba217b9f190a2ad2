//! Laws that hold for every case.

use proptest::prelude::*;
use ringfence_engine::{AccountId, Policy};
use ringfence_normalise::Kind;

use crate::case::{Case, Row, builder_of, built, on_days, row};

const KINDS: [Kind; 5] = [
    Kind::Device,
    Kind::Phone,
    Kind::Ip,
    Kind::Wallet,
    Kind::Counterparty,
];

/// Twenty accounts, few values: much is shared.
pub fn rows() -> impl Strategy<Value = Vec<Row>> {
    let one = (
        0..20_u8,
        0..5_usize,
        0..6_u8,
        prop::option::of((0..400_i64, 0..90_i64)),
    );
    prop::collection::vec(one, 1..80).prop_map(|rows| {
        rows.into_iter()
            .map(|(account, kind, value, days)| {
                let row = row(
                    format!("acc{account}"),
                    KINDS[kind],
                    format!("value{value}"),
                );
                match days {
                    None => row,
                    Some((first, lasting)) => on_days(row, first, first + lasting),
                }
            })
            .collect()
    })
}

/// With a star and a chain from four accounts on, and a group of six split, so that small cases have
/// them.
pub fn policy() -> Policy {
    let mut policy = Policy::default();
    policy.cells.split_above = 5;
    policy.cells.resolution = 0.4;
    policy.hubs.star_above = 3;
    policy.hubs.public_limit = 12;
    policy
}

fn lines(case: &Case) -> (u64, u64) {
    (0..case.ledger.source_count() as u32)
        .filter_map(|number| case.ledger.source_id(number))
        .map(|source| case.ledger.tally(source))
        .fold((0, 0), |(lines, duplicates), tally| {
            (lines + tally.lines, duplicates + tally.duplicates)
        })
}

/// Whether the pairs that reach the ring's confidence tie all members together.
fn is_held(case: &Case, members: &[AccountId]) -> bool {
    let pairs = &case.build.pairs;
    let strong = |one: AccountId, other: AccountId| {
        let found = pairs.between(one, other).map(|pair| pairs.get(pair));
        found.is_some_and(|pair| pair.confidence >= case.policy.ring_confidence - 1e-6)
    };
    let (mut held, mut left): (Vec<_>, Vec<_>) = (vec![members[0]], members[1..].to_vec());
    let mut at = 0;
    while at < held.len() {
        let (tied, rest) = left.iter().partition(|other| strong(held[at], **other));
        held.extend::<Vec<AccountId>>(tied);
        left = rest;
        at += 1;
    }
    left.is_empty()
}

proptest! {
    #[test]
    fn neither_the_order_of_rows_nor_their_files_matter(
        (rows, shuffled) in rows().prop_flat_map(|rows| {
            (Just(rows.clone()), Just(rows).prop_shuffle())
        }),
        cut in 0..80_usize,
    ) {
        let one = built(builder_of(&[&rows]), policy());
        let cut = cut.min(shuffled.len());
        let (first, second) = shuffled.split_at(cut);
        let other = built(builder_of(&[first, second]), policy());
        prop_assert_eq!(one.rings(), other.rings());
        prop_assert_eq!(one.pairs(), other.pairs());
        prop_assert_eq!(lines(&one), lines(&other));
        let hubs = |case: &Case| -> Vec<_> {
            let hubs = case.prepared.hubs.as_slice().iter();
            hubs.map(|hub| (hub.reason.clone(), hub.suggested)).collect()
        };
        prop_assert_eq!(hubs(&one), hubs(&other));
    }

    /// At the same N, N_t and d of everything else, a new value that two accounts share raises their
    /// confidence or leaves it, and touches no other pair.
    #[test]
    fn one_more_shared_value_never_lowers_a_pair(
        mut rows in rows(),
        one in 0..20_u8,
        other in 0..20_u8,
        kind in 0..5_usize,
    ) {
        for account in 0..20 {
            for kind in KINDS {
                rows.push(row(format!("acc{account}"), kind, format!("own{account}")));
            }
        }
        let before = built(builder_of(&[&rows]), policy());
        for account in [one, other] {
            rows.push(row(format!("acc{account}"), KINDS[kind], "new"));
        }
        let after = built(builder_of(&[&rows]), policy());
        let of_pair = |pair: &(String, String, u64)| {
            let names = [format!("acc{one}"), format!("acc{other}")];
            names.contains(&pair.0) && names.contains(&pair.1)
        };
        let others = |case: &Case| -> Vec<_> {
            case.pairs().into_iter().filter(|pair| !of_pair(pair)).collect()
        };
        prop_assert_eq!(others(&before), others(&after));
        let (one, other) = (format!("acc{one}"), format!("acc{other}"));
        prop_assert!(after.confidence(&one, &other) >= before.confidence(&one, &other) - 1e-12);
    }

    #[test]
    fn rings_are_disjoint_and_held_by_what_their_members_share(rows in rows()) {
        let case = built(builder_of(&[&rows]), policy());
        let rings = &case.build.rings;
        let mut seen = std::collections::BTreeSet::new();
        for ring in rings.ids() {
            let members = rings.members(ring);
            prop_assert!(members.len() >= 2);
            for &member in members {
                prop_assert!(seen.insert(member));
                prop_assert_eq!(rings.ring_of(member), Some(ring));
            }
            prop_assert!(!rings.holders(ring).is_empty());
            for &holder in rings.holders(ring) {
                let users = case.prepared.graph.accounts_of(holder);
                prop_assert!(users.iter().filter(|user| members.contains(user)).count() >= 2);
            }
            prop_assert!(rings.pairs(ring).len() + 1 >= members.len());
            prop_assert!(is_held(&case, members));
        }
    }
}
