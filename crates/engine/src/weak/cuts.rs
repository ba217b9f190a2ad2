//! What a part of a ring hangs on: accounts, values and links without which it is in parts.
//!
//! All are found on the pairs that hold the ring, so that a mark says what [`crate::what_if`] says.

use std::collections::BTreeSet;

use petgraph::algo::articulation_points::articulation_points;

use super::lift::standing_pairs;
use super::{LEAST_SPLIT, Needs, RingGraph};
use crate::graph::Node;
use crate::score::Findings;
use crate::{IdentifierId, LinkId, RingId};

/// What splits the ring, by index of node and of edge of the lifted ring.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cuts {
    /// Its removal leaves the ring in parts.
    pub nodes: Vec<bool>,
    /// The same of a link, with at least two accounts in the second part.
    pub links: Vec<bool>,
}

/// Marks of a lifted ring. Without `needs`, which a ring of very many pairs has not, only accounts are marked.
///
/// Of accounts by petgraph (Tarjan): O(accounts + pairs), without recursion; of values and links
/// O(what the pairs rest on · log).
pub fn cuts(
    findings: &Findings,
    ring: RingId,
    (lifted, needs): (&RingGraph, Option<&Needs>),
) -> Cuts {
    let accounts = articulation_points(&standing_pairs(findings, ring));
    let values: BTreeSet<IdentifierId> = needs
        .into_iter()
        .flat_map(Needs::values_that_break)
        .map(|(value, _)| *value)
        .collect();
    let links: BTreeSet<LinkId> = needs
        .into_iter()
        .flat_map(Needs::links_that_break)
        .filter(|(_, broken)| broken.parts.get(1).is_some_and(|part| *part >= LEAST_SPLIT))
        .map(|(link, _)| link)
        .collect();
    let is_cut = |(index, node): (_, &Node)| match node {
        // The members come first in both graphs, in one order.
        Node::Account(_) => accounts.contains(&index),
        Node::Identifier(value) => values.contains(value),
    };
    Cuts {
        nodes: lifted
            .node_indices()
            .zip(lifted.node_weights())
            .map(is_cut)
            .collect(),
        links: lifted
            .edge_weights()
            .map(|link| links.contains(&link.link))
            .collect(),
    }
}

#[cfg(test)]
mod tests;
