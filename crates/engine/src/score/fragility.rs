//! How fragile a ring is: the weakest link that it cannot do without.

use super::Findings;
use crate::pairs::confidence;
use crate::{Pair, RingId};

/// Confidence of the weakest pair of the ring's maximum spanning tree, 0 to 1.
///
/// However the ring is held together, some part of it hangs on a link no surer than this. By
/// Kruskal: O(m log m) in the pairs.
pub fn weakest_link(findings: &Findings, ring: RingId) -> f64 {
    let Findings { pairs, rings, .. } = *findings;
    let members = rings.members(ring);
    let mut tied: Vec<Pair> = rings
        .pairs(ring)
        .iter()
        .map(|pair| pairs.get(*pair))
        .collect();
    tied.sort_unstable_by(|one, other| other.bits.total_cmp(&one.bits));
    let mut forest = Forest::new(members.len());
    let mut weakest = f64::INFINITY;
    for pair in tied {
        let ends = [pair.a, pair.b].map(|account| members.binary_search(&account));
        if let [Ok(a), Ok(b)] = ends
            && forest.join(a, b)
        {
            weakest = pair.bits;
        }
    }
    if weakest.is_finite() {
        confidence(weakest)
    } else {
        0.0
    }
}

/// Disjoint sets with path halving.
struct Forest(Vec<usize>);

impl Forest {
    fn new(nodes: usize) -> Self {
        Self((0..nodes).collect())
    }

    fn root(&mut self, mut node: usize) -> usize {
        while self.0[node] != node {
            self.0[node] = self.0[self.0[node]];
            node = self.0[node];
        }
        node
    }

    /// Whether they were apart.
    fn join(&mut self, a: usize, b: usize) -> bool {
        let (a, b) = (self.root(a), self.root(b));
        self.0[a.max(b)] = a.min(b);
        a != b
    }
}
