//! Removals from small rings, and their agreement with a build without what is removed.

use pollster::block_on;
use proptest::prelude::*;
use ringfence_normalise::Kind;

use super::*;
use crate::scenario::{Built, START, Scenario};
use crate::score::usual;
use crate::{Pairs, Steady, build};

fn identifier(built: &Built, value: &str) -> IdentifierId {
    let found = |id: &IdentifierId| built.ledger.identifier(*id).value == value;
    built.ledger.identifier_ids().find(found).expect("a value")
}

fn account(built: &Built, name: &str) -> AccountId {
    let found = |id: &AccountId| built.ledger.account_name(*id) == name;
    built.ledger.account_ids().find(found).expect("an account")
}

fn without(built: &Built, ring: RingId, removal: &Removal) -> WhatIf {
    let findings = built.findings();
    let policy = ScorePolicy::default();
    what_if(
        &findings,
        ring,
        removal,
        &usual(&findings, &policy),
        &policy,
    )
}

fn values(built: &Built, values: &[&str]) -> Removal {
    Removal {
        identifiers: values
            .iter()
            .map(|value| identifier(built, value))
            .collect(),
        ..Removal::default()
    }
}

/// Five on one device, three on another, tied by a phone; two more hang on the phone alone.
fn two_groups() -> Built {
    let mut scenario = Scenario::with_background(1_000);
    for number in 0..8 {
        let name = format!("acc{number}");
        let device = if number < 5 { "d-31" } else { "d-32" };
        scenario.account(&name, Some(START + number * 60), Some("Lee 12"));
        scenario.link(&name, Kind::Device, device, None);
    }
    for name in ["acc0", "acc7", "guest0", "guest1"] {
        scenario.link(name, Kind::Phone, "+4915788888888", None);
    }
    scenario.build()
}

#[test]
fn a_ring_splits_and_accounts_fall_out_without_the_phone_between() {
    let built = two_groups();
    let ring = built.first().ring;
    let found = without(&built, ring, &values(&built, &["+4915788888888"]));
    let sizes: Vec<usize> = found.parts.iter().map(|part| part.members.len()).collect();
    assert_eq!((sizes, found.accounts), (vec![5, 3], 10));
    let out: Vec<&str> = found
        .fallen_out
        .iter()
        .map(|member| built.ledger.account_name(*member))
        .collect();
    assert_eq!(out, ["guest0", "guest1"]);
    assert_eq!(
        found.text,
        "Without phone number +4915788888888 this ring splits 5 / 3 and 2 accounts fall out."
    );
    for part in &found.parts {
        let sum: f64 = part.contributions.iter().map(|part| part.points).sum();
        assert!(part.risk > 0.0 && (sum - part.risk).abs() < 1e-9);
    }
    assert!(found.parts[0].risk < built.first().risk);
}

#[test]
fn nothing_removed_leaves_the_ring_as_it_was_scored() {
    let built = two_groups();
    let score = built.first();
    let found = without(&built, score.ring, &Removal::default());
    let [part] = found.parts.as_slice() else {
        panic!("one part: {found:?}");
    };
    assert_eq!(part.members, built.build.rings.members(score.ring));
    assert_eq!(part.risk.to_bits(), score.risk.to_bits());
    assert_eq!(part.contributions, score.contributions);
    assert_eq!(part.measures, score.measures);
    assert_eq!(part.held_by, score.held_by);
    assert_eq!(part.sentence, score.sentence);
    assert_eq!(part.fragility.to_bits(), score.fragility.to_bits());
    assert_eq!(found.text, "Nothing is removed: this ring stays as it is.");
}

#[test]
fn an_account_that_ties_two_groups_parts_them_when_it_goes() {
    let mut scenario = Scenario::with_background(1_000);
    for (device, accounts) in [
        ("d-1", ["a0", "a1", "hinge"]),
        ("d-2", ["b0", "b1", "hinge"]),
    ] {
        for account in accounts {
            scenario.link(account, Kind::Device, device, None);
        }
    }
    let built = scenario.build();
    let hinge = account(&built, "hinge");
    let removal = Removal {
        accounts: [hinge].into(),
        ..Removal::default()
    };
    let found = without(&built, built.first().ring, &removal);
    assert_eq!((found.removed, found.parts.len()), (vec![hinge], 2));
    assert_eq!(found.fallen_out, []);
    assert_eq!(found.text, "Without account hinge this ring splits 2 / 2.");
}

#[test]
fn sentences_name_few_and_count_many() {
    let built = two_groups();
    let ring = built.first().ring;
    let text = |removal: &Removal| without(&built, ring, removal).text;
    assert_eq!(
        text(&values(&built, &["own-device-7"])),
        "Without device own-device-7 this ring holds together."
    );
    assert_eq!(
        text(&values(&built, &["d-32"])),
        "Without device d-32 this ring keeps 8 accounts and 2 accounts fall out."
    );
    let mut all = values(&built, &["d-31", "d-32", "+4915788888888"]);
    assert!(text(&all).starts_with("Without device d-31, device d-32 and phone number"));
    all.accounts.insert(account(&built, "acc3"));
    assert_eq!(
        text(&all),
        "Without 3 values and 1 account no two accounts of this ring stay connected."
    );
}

const KINDS: [Kind; 4] = [Kind::Device, Kind::Phone, Kind::Ip, Kind::Wallet];

/// Twelve accounts and few values among a background: much is shared.
fn small_case() -> impl Strategy<Value = Vec<(u8, usize, u8, i64)>> {
    prop::collection::vec((0..12_u8, 0..KINDS.len(), 0..5_u8, 0..400_i64), 8..50)
}

fn built(rows: &[(u8, usize, u8, i64)]) -> Built {
    let mut scenario = Scenario::with_background(300);
    for (account, kind, value, day) in rows {
        let value = format!("shared{value}");
        let days = Some((*day, day + 30));
        scenario.link(&format!("acc{account}"), KINDS[*kind], &value, days);
    }
    scenario.build()
}

/// Pairs among some accounts, with the very bits of their sums.
fn inside(pairs: &Pairs, members: &[AccountId]) -> Vec<(AccountId, AccountId, u64)> {
    let pairs = pairs.ids().map(|id| pairs.get(id));
    pairs
        .filter(|pair| members.contains(&pair.a) && members.contains(&pair.b))
        .map(|pair| (pair.a, pair.b, pair.bits.to_bits()))
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_build_without_the_values_finds_the_same_parts(
        rows in small_case(),
        picks in prop::collection::vec(any::<prop::sample::Index>(), 1..3),
    ) {
        let built = built(&rows);
        prop_assume!(!built.build.rings.is_empty());
        for ring in built.build.rings.ids() {
            prop_assert_eq!(built.build.rings.split_from(ring), None);
            let holders = built.build.rings.holders(ring);
            let removal = Removal {
                identifiers: picks.iter().map(|pick| holders[pick.index(holders.len())]).collect(),
                ..Removal::default()
            };
            let found = without(&built, ring, &removal);
            let mut treatments = built.build.treatments.clone();
            for identifier in &removal.identifiers {
                treatments.set(*identifier, Treatment::Exclude);
            }
            let again = block_on(build(
                &built.ledger,
                &built.prepared.graph,
                &built.policy,
                treatments,
                &Steady,
            ))
            .expect("never cancelled");
            let members = built.build.rings.members(ring);
            let rings = again.rings.ids().map(|ring| again.rings.members(ring).to_vec());
            let rings: Vec<Vec<AccountId>> = rings.filter(|ring| members.contains(&ring[0])).collect();
            let parts: Vec<Vec<AccountId>> = found.parts.iter().map(|part| part.members.clone()).collect();
            prop_assert_eq!(&parts, &rings);
            let weights = built.build.weights.without(&removal.identifiers);
            let pairs = left::pairs(&built.findings(), ring, &removal, &weights);
            prop_assert_eq!(inside(&pairs, members), inside(&again.pairs, members));
        }
    }

    #[test]
    fn each_member_is_in_one_place_and_taking_back_a_removal_undoes_it(
        rows in small_case(),
        pick in any::<prop::sample::Index>(),
        other in any::<prop::sample::Index>(),
    ) {
        let built = built(&rows);
        for ring in built.build.rings.ids() {
            let (members, holders) = (built.build.rings.members(ring), built.build.rings.holders(ring));
            let mut removal = Removal::default();
            removal.accounts.insert(members[pick.index(members.len())]);
            let before = without(&built, ring, &removal);
            let value = holders[other.index(holders.len())];
            removal.identifiers.insert(value);
            let more = without(&built, ring, &removal);
            let mut everyone: Vec<AccountId> = more.removed.iter().chain(&more.fallen_out).copied().collect();
            everyone.extend(more.parts.iter().flat_map(|part| part.members.iter().copied()));
            everyone.sort_unstable();
            prop_assert_eq!(&everyone, members);
            prop_assert!(more.fallen_out.len() >= before.fallen_out.len());
            removal.identifiers.remove(&value);
            prop_assert_eq!(without(&built, ring, &removal), before);
        }
    }
}
