//! Groups too large for one ring.

use ringfence_engine::{Policy, Treatment, policy::ChosenTreatment};
use ringfence_normalise::Kind;

use crate::case::{Case, Row, builder_of, built, row};

/// Strangers with a device and a phone of their own each, so that sharing one is rare.
fn strangers(n: usize) -> Vec<Row> {
    (0..n)
        .flat_map(|i| {
            [Kind::Device, Kind::Phone]
                .map(|kind| row(format!("stranger{i}"), kind, format!("own{i}")))
        })
        .collect()
}

/// `n` accounts of which each shares a phone with every other.
fn clique(name: &str, n: usize) -> Vec<Row> {
    let mut rows = Vec::new();
    for one in 0..n {
        for other in 0..one {
            let phone = format!("{name} {one} {other}");
            rows.push(row(format!("{name}{one}"), Kind::Phone, phone.as_str()));
            rows.push(row(format!("{name}{other}"), Kind::Phone, phone));
        }
    }
    rows
}

fn splitting(above: u32) -> Policy {
    let mut policy = Policy::default();
    policy.cells.split_above = above;
    policy.cells.resolution = 0.2;
    policy
}

fn two_cliques_on_a_bridge(above: u32) -> Case {
    let mut rows = [clique("left", 8), clique("right", 8), strangers(500)].concat();
    rows.push(row("left0", Kind::Device, "bridge"));
    rows.push(row("right0", Kind::Device, "bridge"));
    built(builder_of(&[&rows]), splitting(above))
}

#[test]
fn a_group_too_large_is_split_at_its_bridge_and_says_so() {
    let case = two_cliques_on_a_bridge(15);
    let rings = &case.build.rings;
    assert_eq!(rings.count().rings, 2);
    for ring in rings.ids() {
        assert_eq!(rings.members(ring).len(), 8);
        assert_eq!(rings.split_from(ring), Some(16));
    }
    assert_eq!(case.rings()[0][0], "left0");
    assert_eq!(case.rings()[1][0], "right0");
}

#[test]
fn a_group_that_is_not_too_large_stays_whole() {
    let case = two_cliques_on_a_bridge(16);
    let rings = &case.build.rings;
    assert_eq!(rings.count().rings, 1);
    assert!(rings.ids().all(|ring| rings.split_from(ring).is_none()));
}

/// Of a value of many only a star and a chain are kept: sparse in pairs, and yet one hand.
#[test]
fn a_farm_on_one_kept_device_is_never_split() {
    let mut rows: Vec<Row> = (0..300)
        .map(|i| row(format!("farm{i}"), Kind::Device, "one device"))
        .collect();
    rows.extend(strangers(2_000));
    let mut policy = splitting(100);
    policy.choose(ChosenTreatment {
        label: Kind::Device.name().to_owned(),
        value: "one device".to_owned(),
        treatment: Treatment::Keep,
    });
    let case = built(builder_of(&[&rows]), policy);
    let rings = case.rings();
    assert_eq!(rings.len(), 1);
    assert_eq!(rings[0].len(), 300);
}
