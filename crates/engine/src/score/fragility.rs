//! How fragile a ring is: the weakest link that it cannot do without.

use petgraph::unionfind::UnionFind;

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
    let mut forest = UnionFind::new(members.len());
    let mut weakest = f64::INFINITY;
    for pair in tied {
        let ends = [pair.a, pair.b].map(|account| members.binary_search(&account));
        if let [Ok(a), Ok(b)] = ends
            && forest.union(a, b)
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
