//! One ring lifted out of the case, as a petgraph graph.

use petgraph::graph::{NodeIndex, UnGraph};

use crate::graph::Node;
use crate::score::Findings;
use crate::{LinkId, RingId};

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
