//! Bridges between accounts: pairs without which a ring is in two parts.

use petgraph::algo::bridges::bridges;
use petgraph::graph::{NodeIndex, UnGraph};
use petgraph::visit::EdgeRef;

use super::lift::standing_pairs;
use super::{LEAST_SPLIT, SURE};
use crate::explain::{confidence_percent, shortened, splits};
use crate::score::Findings;
use crate::{AccountId, PairId, RingId};

/// A pair that alone ties two parts of a ring.
#[derive(Debug, Clone, PartialEq)]
pub struct Bridge {
    pub pair: PairId,
    pub accounts: (AccountId, AccountId),
    /// p, 0 to 1.
    pub confidence: f64,
    /// Accounts of the two parts without it, larger first.
    pub parts: [u32; 2],
    /// "Only the link between X and Y, at 91 %, ties two parts: without it the ring splits 41 / 17."
    pub text: String,
}

/// Bridges with p < .99 and at least two accounts on both sides: the most even split first, then the
/// least sure, then the first pair. By petgraph (Tarjan): O(accounts + pairs).
pub fn loose_bridges(findings: &Findings, ring: RingId) -> Vec<Bridge> {
    let tied = standing_pairs(findings, ring);
    let below = counted_below(&tied);
    let accounts = tied.node_count() as u32;
    let mut found: Vec<Bridge> = bridges(&tied)
        .filter_map(|bridge| {
            let pair = findings.pairs.get(*bridge.weight());
            let ends = [bridge.source(), bridge.target()];
            let inside = ends.iter().filter_map(|end| below.get(end.index())).min()?;
            let parts = [*inside, accounts - inside];
            let [smaller, larger] = [parts[0].min(parts[1]), parts[0].max(parts[1])];
            (pair.confidence < SURE && smaller >= LEAST_SPLIT).then(|| Bridge {
                pair: *bridge.weight(),
                accounts: (pair.a, pair.b),
                confidence: pair.confidence,
                parts: [larger, smaller],
                text: String::new(),
            })
        })
        .collect();
    found.sort_by(|one, other| {
        (other.parts[1].cmp(&one.parts[1]))
            .then(one.confidence.total_cmp(&other.confidence))
            .then(one.pair.cmp(&other.pair))
    });
    for bridge in &mut found {
        bridge.text = text(findings, bridge);
    }
    found
}

fn text(findings: &Findings, bridge: &Bridge) -> String {
    let (a, b) = bridge.accounts;
    let [a, b] = [a, b].map(|account| shortened(findings.ledger.account_name(account)));
    let sure = confidence_percent(bridge.confidence);
    let splits = splits(&bridge.parts);
    format!("One link, between {a} and {b}, ties two parts at only {sure}: its removal {splits}.")
}

/// Nodes in the subtree of each node, in breadth-first trees.
///
/// Every bridge is an edge of its tree.
fn counted_below<N, E>(graph: &UnGraph<N, E>) -> Vec<u32> {
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
    let mut below = vec![1_u32; graph.node_count()];
    for node in order.into_iter().rev() {
        if let Some(parent) = parent[node.index()] {
            below[parent.index()] += below[node.index()];
        }
    }
    below
}
