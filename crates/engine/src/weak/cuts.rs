//! Bridges and cut vertices of a lifted ring (Tarjan, by petgraph).

use petgraph::algo::articulation_points::articulation_points;
use petgraph::algo::bridges::bridges;
use petgraph::graph::{NodeIndex, UnGraph};
use petgraph::visit::{EdgeRef, NodeIndexable};

use super::RingGraph;
use crate::graph::Node;

/// What ends in fewer accounts than this splits nothing off.
pub(super) const LEAST_SPLIT: u32 = 2;

/// What splits the ring, by index of node and of edge.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cuts {
    /// Its removal leaves the ring in parts.
    pub nodes: Vec<bool>,
    /// The same of a link, with at least two accounts on both sides.
    pub links: Vec<bool>,
}

/// O(nodes + links), without recursion.
pub fn cuts(graph: &RingGraph) -> Cuts {
    let mut nodes = vec![false; graph.node_count()];
    let cut_nodes = articulation_points(graph);
    for node in graph.node_indices() {
        if let Some(is_cut) = nodes.get_mut(node.index()) {
            *is_cut = cut_nodes.contains(&node);
        }
    }
    let below = counted_below(graph, is_account);
    let accounts = graph
        .node_weights()
        .filter(|node| is_account(**node))
        .count() as u32;
    let mut links = vec![false; graph.edge_count()];
    for bridge in bridges(graph) {
        let ends = [bridge.source(), bridge.target()];
        // The deeper end's subtree lies inside the other's.
        let inside = ends
            .iter()
            .filter_map(|end| below.get(graph.to_index(*end)))
            .min();
        let inside = inside.copied().unwrap_or(0);
        if let Some(is_bridge) = links.get_mut(bridge.id().index()) {
            *is_bridge = inside >= LEAST_SPLIT && accounts - inside >= LEAST_SPLIT;
        }
    }
    Cuts { nodes, links }
}

fn is_account(node: Node) -> bool {
    matches!(node, Node::Account(_))
}

/// Nodes that count in the subtree of each node, in breadth-first trees.
///
/// Every bridge is an edge of its tree.
pub(super) fn counted_below<N: Copy, E>(
    graph: &UnGraph<N, E>,
    counts: impl Fn(N) -> bool,
) -> Vec<u32> {
    let mut parent: Vec<Option<NodeIndex>> = vec![None; graph.node_count()];
    let mut seen = vec![false; graph.node_count()];
    let mut order = Vec::with_capacity(graph.node_count());
    for start in graph.node_indices() {
        if std::mem::replace(&mut seen[start.index()], true) {
            continue;
        }
        let mut at = order.len();
        order.push(start);
        while let Some(&node) = order.get(at) {
            at += 1;
            for next in graph.neighbors(node) {
                if !std::mem::replace(&mut seen[next.index()], true) {
                    parent[next.index()] = Some(node);
                    order.push(next);
                }
            }
        }
    }
    let mut below: Vec<u32> = graph
        .node_weights()
        .map(|node| u32::from(counts(*node)))
        .collect();
    for node in order.into_iter().rev() {
        if let Some(parent) = parent[node.index()] {
            below[parent.index()] += below[node.index()];
        }
    }
    below
}

#[cfg(test)]
mod tests;
