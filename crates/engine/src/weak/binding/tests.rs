//! Strength of rings whose answer is known.

use ringfence_normalise::Kind;

use super::*;
use crate::scenario::{Built, Scenario};

/// A ring in which each value is used by the accounts given.
fn ring(values: &[&[usize]]) -> Built {
    let mut scenario = Scenario::with_background(500);
    for (value, accounts) in values.iter().enumerate() {
        for account in *accounts {
            let name = format!("acc{account}");
            scenario.link(&name, Kind::Device, &format!("device-{value}"), None);
        }
    }
    scenario.build()
}

fn strength_within(built: &Built, limits: &CutLimits) -> BindingStrength {
    let (findings, ring) = (built.findings(), built.first().ring);
    let needs = Needs::of(&findings, ring);
    binding_strength(&findings, (ring, needs.as_ref()), limits)
}

fn binding(built: &Built) -> Binding {
    match strength_within(built, &CutLimits::default()) {
        BindingStrength::Found(binding) => binding,
        other => panic!("no strength: {other:?}"),
    }
}

fn strength(values: &[&[usize]]) -> u32 {
    binding(&ring(values)).strength()
}

#[test]
fn a_path_hangs_on_one_link_and_a_cycle_on_two() {
    assert_eq!(strength(&[&[0, 1], &[1, 2], &[2, 3]]), 1);
    assert_eq!(strength(&[&[0, 1], &[1, 2], &[2, 3], &[3, 4], &[4, 0]]), 2);
}

#[test]
fn a_clique_on_values_of_two_hangs_on_as_many_links_as_an_account_has() {
    let values: [&[usize]; 6] = [&[0, 1], &[0, 2], &[0, 3], &[1, 2], &[1, 3], &[2, 3]];
    assert_eq!(strength(&values), 3);
}

#[test]
fn a_star_on_one_device_hangs_on_one_link_and_on_three_devices_on_three() {
    let all: &[usize] = &[0, 1, 2, 3, 4, 5];
    let built = ring(&[all]);
    let found = binding(&built);
    assert_eq!((found.strength(), &*found.parts), (1, &[5, 1][..]));
    assert_eq!(
        found.text,
        "1 link must go before this ring splits: to give up acc0's use of device device-0 splits \
         this ring 5 / 1."
    );
    assert_eq!(strength(&[all, all, all]), 3);
}

#[test]
fn two_groups_part_where_the_fewest_links_are() {
    let (left, right): (&[usize], &[usize]) = (&[0, 1, 2, 3], &[4, 5, 6]);
    let built = ring(&[left, left, left, right, right, right, &[0, 4], &[1, 5]]);
    let found = binding(&built);
    assert_eq!((found.strength(), &*found.parts), (2, &[4, 3][..]));
    let devices: std::collections::BTreeSet<&str> = found
        .links
        .iter()
        .map(|(_, identifier, _)| built.ledger.identifier(*identifier).value)
        .collect();
    assert_eq!(
        devices.into_iter().collect::<Vec<_>>(),
        ["device-6", "device-7"]
    );
    assert_eq!(
        found.text,
        "No one link holds this ring together; to give up 2 of its links splits this ring 4 / 3."
    );
}

#[test]
fn beyond_the_limits_it_says_so() {
    let built = ring(&[&[0, 1, 2], &[0, 1, 2]]);
    for limits in [(2, 99), (3, 1)] {
        let limits = CutLimits {
            accounts: limits.0,
            steps: limits.1,
            ..CutLimits::default()
        };
        let found = strength_within(&built, &limits);
        assert_eq!(
            found,
            BindingStrength::TooLarge {
                accounts: 3,
                links: 6
            }
        );
    }
}
