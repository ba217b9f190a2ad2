//! Bridges between accounts: pairs without which a ring is in two parts.

use petgraph::algo::bridges::bridges;
use petgraph::graph::UnGraph;
use petgraph::visit::EdgeRef;

use super::SURE;
use super::cuts::{LEAST_SPLIT, counted_below};
use crate::explain::{confidence_percent, shortened, splits};
use crate::pairs::bits_at;
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
    let needed = bits_at(findings.policy.ring_confidence);
    let members = findings.rings.members(ring);
    let mut tied: UnGraph<AccountId, PairId> = UnGraph::default();
    let nodes: Vec<_> = members
        .iter()
        .map(|member| tied.add_node(*member))
        .collect();
    let node_of = |account: &AccountId| {
        let place = members.binary_search(account).ok()?;
        nodes.get(place).copied()
    };
    for id in findings.rings.pairs(ring) {
        let pair = findings.pairs.get(*id);
        if let (true, Some(a), Some(b)) = (pair.bits >= needed, node_of(&pair.a), node_of(&pair.b))
        {
            tied.add_edge(a, b, *id);
        }
    }
    let below = counted_below(&tied, |_| true);
    let accounts = members.len() as u32;
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
