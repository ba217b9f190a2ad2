//! The rings beside the truth, as an evaluation asks for them.

use std::fmt::Write;

use crate::bench::built;

/// A crowd, and five accounts on one device: three of ring `north`, one of `south`, one of none.
fn case(status: &str) -> ringfence_workbench::Partition {
    let mut links = "account_id,identifier_type,identifier_value\n".to_owned();
    let mut accounts = "account_id,true_cluster,status\n".to_owned();
    for number in 0..200 {
        writeln!(
            links,
            "crowd{number:03},device_id,22222222-aaaa-4bbb-8ccc-{number:012}"
        )
        .unwrap();
        writeln!(accounts, "crowd{number:03},,eligible").unwrap();
    }
    for (name, truth) in [
        ("a1", "north"),
        ("a2", "north"),
        ("a3", "north"),
        ("b1", "south"),
        ("c1", ""),
    ] {
        writeln!(
            links,
            "{name},device_id,11111111-aaaa-4bbb-8ccc-000000000001"
        )
        .unwrap();
        let status = if name == "b1" { status } else { "sybil" };
        writeln!(accounts, "{name},{truth},{status}").unwrap();
    }
    let files = [
        ("links.csv", links.as_bytes()),
        ("accounts.csv", accounts.as_bytes()),
    ];
    built(&files).0.partition().unwrap()
}

#[test]
fn a_ring_of_two_true_ones_is_told_with_the_value_that_joins_them() {
    let partition = case("sybil");
    assert_eq!(partition.rings.len(), 1);
    assert_eq!(partition.labelled.iter().filter(|bad| **bad).count(), 5);
    assert_eq!(partition.truth.iter().flatten().count(), 4);
    let [mixed] = partition.mixed.as_slice() else {
        panic!("{:?}", partition.mixed);
    };
    let parts = [("north".to_owned(), 3), ("south".to_owned(), 1)];
    assert_eq!((mixed.accounts, mixed.parts.as_slice()), (5, &parts[..]));
    let [value] = mixed.values.as_slice() else {
        panic!("{:?}", mixed.values);
    };
    assert_eq!(value.label, "device_id");
    assert_eq!((value.accounts, value.true_rings), (5, 2));
    assert!(value.bits > 0.0);
}

#[test]
fn what_nobody_found_out_is_no_truth_where_a_status_says_who_was() {
    let partition = case("eligible");
    assert_eq!(partition.truth.iter().flatten().count(), 3);
    assert_eq!(partition.labelled.iter().filter(|bad| **bad).count(), 4);
    assert!(partition.mixed.is_empty());
}
