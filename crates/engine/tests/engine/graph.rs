//! Petgraph's own algorithms on the linkage graph.

use petgraph::algo::{connected_components, dijkstra};
use petgraph::visit::{Dfs, EdgeRef, IntoEdgeReferences, IntoEdges, NodeIndexable};
use ringfence_engine::graph::Node;
use ringfence_normalise::Kind;

use crate::case::{case, row};

/// a – x – b – y – c, and d – z alone.
fn rows() -> Vec<crate::case::Row> {
    [("a", "x"), ("b", "x"), ("b", "y"), ("c", "y"), ("d", "z")]
        .map(|(account, value)| row(account, Kind::Other, value))
        .to_vec()
}

#[test]
fn depth_first_search_reaches_what_links_reach() {
    let case = case(&rows());
    let graph = &case.prepared.graph;
    let mut search = Dfs::new(graph, Node::Account(case.account("a")));
    let mut reached = Vec::new();
    while let Some(node) = search.next(graph) {
        if let Node::Account(account) = node {
            reached.push(case.ledger.account_name(account));
        }
    }
    reached.sort_unstable();
    assert_eq!(reached, ["a", "b", "c"]);
}

#[test]
fn components_and_distances_are_those_drawn_by_hand() {
    let case = case(&rows());
    let graph = &case.prepared.graph;
    assert_eq!(connected_components(graph), 2);
    let from = Node::Account(case.account("a"));
    let distance = dijkstra(graph, from, None, |_| 1_u32);
    let to = |name| distance.get(&Node::Account(case.account(name))).copied();
    assert_eq!([to("b"), to("c"), to("d")], [Some(2), Some(4), None]);
}

#[test]
fn edges_are_the_links_from_both_sides() {
    let case = case(&rows());
    let graph = &case.prepared.graph;
    let mut links: Vec<_> = graph.edge_references().map(|edge| edge.id()).collect();
    assert_eq!(links.len(), case.ledger.link_count());
    links.dedup();
    assert_eq!(links.len(), case.ledger.link_count());
    for edge in graph.edge_references() {
        let back = graph
            .edges(edge.target())
            .find(|back| back.id() == edge.id());
        assert_eq!(back.unwrap().target(), edge.source());
        assert_eq!(
            graph.from_index(graph.to_index(edge.target())),
            edge.target()
        );
    }
}
