//! Cuts of small rings, by hand and against removal one by one.

use proptest::prelude::*;

use super::*;
use crate::weak::RingLink;
use crate::{AccountId, IdentifierId, LinkId};

/// `accounts` and `identifiers` nodes, links as (account, identifier).
fn ring(accounts: u32, identifiers: u32, links: &[(u32, u32)]) -> RingGraph {
    let mut graph = RingGraph::default();
    for account in 0..accounts {
        graph.add_node(Node::Account(AccountId(account)));
    }
    for identifier in 0..identifiers {
        graph.add_node(Node::Identifier(IdentifierId(identifier)));
    }
    for (at, (account, identifier)) in links.iter().enumerate() {
        let ends = [*account, accounts + identifier].map(|node| NodeIndex::new(node as usize));
        graph.update_edge(
            ends[0],
            ends[1],
            RingLink {
                link: LinkId(at as u32),
                bits: 1.0,
            },
        );
    }
    graph
}

fn parts(graph: &RingGraph) -> usize {
    petgraph::algo::connected_components(graph)
}

/// Two groups of three on a device each, tied by a phone that one account of each used.
#[test]
fn a_phone_between_two_groups_is_a_cut_and_its_links_are_bridges() {
    let links = [
        (0, 0),
        (1, 0),
        (2, 0),
        (3, 1),
        (4, 1),
        (5, 1),
        (0, 2),
        (3, 2),
    ];
    let found = cuts(&ring(6, 3, &links));
    let cut: Vec<usize> = (0..9).filter(|node| found.nodes[*node]).collect();
    assert_eq!(cut, [0, 3, 6, 7, 8]);
    let bridges: Vec<usize> = (0..8).filter(|link| found.links[*link]).collect();
    assert_eq!(bridges, [0, 3, 6, 7]);
}

#[test]
fn a_chain_of_100_000_does_not_overflow() {
    let links: Vec<(u32, u32)> = (0..50_000)
        .flat_map(|at| [(at, at), (at + 1, at)])
        .collect();
    let found = cuts(&ring(50_001, 50_000, &links));
    assert_eq!(found.nodes.iter().filter(|cut| **cut).count(), 99_999);
    assert_eq!(
        found.links.iter().filter(|bridge| **bridge).count(),
        100_000 - 4
    );
}

proptest! {
    #[test]
    fn cuts_are_what_splits_on_removal(
        links in prop::collection::vec((0u32..7, 0u32..6), 0..24),
    ) {
        let graph = ring(7, 6, &links);
        let found = cuts(&graph);
        let whole = parts(&graph);
        for node in graph.node_indices() {
            let mut without = graph.clone();
            // Isolated instead of removed, so that indices stay.
            without.retain_edges(|graph, edge| {
                graph.edge_endpoints(edge).is_some_and(|(a, b)| a != node && b != node)
            });
            let splits = graph.neighbors(node).count() > 0 && parts(&without) - 1 > whole;
            prop_assert_eq!(found.nodes[node.index()], splits);
        }
        for link in graph.edge_indices() {
            let mut without = graph.clone();
            without.remove_edge(link);
            if found.links[link.index()] {
                prop_assert!(parts(&without) > whole);
            }
        }
    }
}
