//! Marks of small rings, by hand.

use ringfence_normalise::Kind;

use super::*;
use crate::scenario::{Built, Scenario};
use crate::weak::lift;

/// What is marked in the first ring: accounts and values, then links.
fn marked(built: &Built) -> (Vec<String>, Vec<String>) {
    let findings = built.findings();
    let ring = built.first().ring;
    let lifted = lift(&findings, ring);
    let needs = Needs::of(&findings, ring);
    let found = cuts(&findings, ring, (&lifted, needs.as_ref()));
    let name = |node: &Node| match node {
        Node::Account(account) => built.ledger.account_name(*account).to_owned(),
        Node::Identifier(value) => built.ledger.identifier(*value).value.to_owned(),
    };
    let nodes = lifted.node_weights().zip(found.nodes);
    let nodes = nodes.filter(|(_, cut)| *cut).map(|(node, _)| name(node));
    let links = lifted.edge_indices().zip(found.links);
    let links = links.filter(|(_, bridge)| *bridge).filter_map(|(link, _)| {
        let (account, value) = lifted.edge_endpoints(link)?;
        Some(format!(
            "{} {}",
            name(&lifted[account]),
            name(&lifted[value])
        ))
    });
    (nodes.collect(), links.collect())
}

/// Two groups of three on a device each; one account of each used a phone.
fn two_groups(scenario: &mut Scenario) {
    for (account, value) in [
        ("a0", "left"),
        ("a1", "left"),
        ("a2", "left"),
        ("b0", "right"),
        ("b1", "right"),
        ("b2", "right"),
    ] {
        scenario.link(account, Kind::Device, value, None);
    }
    for account in ["a0", "b0"] {
        scenario.link(account, Kind::Phone, "+4915788888888", None);
    }
}

#[test]
fn a_phone_between_two_groups_is_a_cut_and_its_links_are_bridges() {
    let mut scenario = Scenario::with_background(1_000);
    two_groups(&mut scenario);
    let (nodes, links) = marked(&scenario.build());
    assert_eq!(nodes, ["a0", "b0", "left", "right", "+4915788888888"]);
    let expected = [
        "a0 left",
        "b0 right",
        "a0 +4915788888888",
        "b0 +4915788888888",
    ];
    assert_eq!(links, expected);
}

/// Counted by shared values alone, the phone and both devices would be marked.
#[test]
fn nothing_is_marked_where_what_is_alike_holds_as_well() {
    let mut scenario = Scenario::with_mails(1_000);
    for (number, account) in (0..).zip(["a0", "a1", "a2", "b0", "b1", "b2"]) {
        scenario.alike(account, "qarlo", number);
    }
    two_groups(&mut scenario);
    let built = scenario.build();
    assert_eq!(
        (built.first().accounts, marked(&built)),
        (6, (vec![], vec![]))
    );
}

#[test]
fn without_needs_only_accounts_are_marked() {
    let mut scenario = Scenario::with_background(1_000);
    two_groups(&mut scenario);
    let built = scenario.build();
    let findings = built.findings();
    let ring = built.first().ring;
    let found = cuts(&findings, ring, (&lift(&findings, ring), None));
    assert_eq!(found.nodes.iter().filter(|cut| **cut).count(), 2);
    assert!(!found.links.contains(&true));
}
