//! One ring lifted out of the case, as petgraph graphs: its links, and the pairs that hold it.

use petgraph::graph::{NodeIndex, UnGraph};

use crate::graph::Node;
use crate::pairs::bits_at;
use crate::score::Findings;
use crate::{AccountId, LinkId, PairId, RingId};

/// A link of the ring.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
pub struct RingLink {
    pub link: LinkId,
    /// Weight of a pair that shares this value, in bits.
    pub bits: f64,
}

/// Members first, in their order, then the identifiers that hold the ring, in theirs.
pub type RingGraph = UnGraph<Node, RingLink>;

/// The members of a ring, its holders and the links between them; links ascend by holder, then
/// member. O(users of the holders · log members).
pub fn lift(findings: &Findings, ring: RingId) -> RingGraph {
    let Findings { graph, rings, .. } = *findings;
    let members = rings.members(ring);
    let holders = rings.holders(ring);
    let mut lifted = UnGraph::with_capacity(members.len() + holders.len(), 2 * members.len());
    for member in members {
        lifted.add_node(Node::Account(*member));
    }
    for &holder in holders {
        let identifier = lifted.add_node(Node::Identifier(holder));
        let bits = findings.bits(holder);
        let uses = graph.accounts_of(holder).iter().zip(graph.links_to(holder));
        for (user, &link) in uses {
            if let Ok(member) = members.binary_search(user) {
                lifted.add_edge(NodeIndex::new(member), identifier, RingLink { link, bits });
            }
        }
    }
    lifted
}

/// The members of a ring, in their order, tied by the pairs that stand. O(pairs · log members).
pub(super) fn standing_pairs(findings: &Findings, ring: RingId) -> UnGraph<AccountId, PairId> {
    let needed = bits_at(findings.policy.ring_confidence);
    let members = findings.rings.members(ring);
    let mut tied = UnGraph::default();
    for member in members {
        tied.add_node(*member);
    }
    for id in findings.rings.pairs(ring) {
        let pair = findings.pairs.get(*id);
        let ends = [pair.a, pair.b].map(|account| members.binary_search(&account));
        if let (true, [Ok(a), Ok(b)]) = (pair.bits >= needed, ends) {
            tied.add_edge(NodeIndex::new(a), NodeIndex::new(b), *id);
        }
    }
    tied
}
