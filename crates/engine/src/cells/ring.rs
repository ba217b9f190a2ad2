//! The cells of one ring: which of its accounts hold together more tightly.

use super::find_cells;
use crate::RingId;
use crate::score::Findings;

/// The cell of each member, in their order; cells are numbered by their first member.
///
/// Members are ordered by name, so no order of rows changes it. The ring itself stays whole.
pub fn ring_cells(findings: &Findings, ring: RingId, resolution: f64) -> Vec<u32> {
    let Findings { pairs, rings, .. } = *findings;
    let members = rings.members(ring);
    let edges: Vec<(u32, u32, f64)> = rings
        .pairs(ring)
        .iter()
        .map(|pair| pairs.get(*pair))
        .filter_map(|pair| {
            let a = members.binary_search(&pair.a).ok()?;
            let b = members.binary_search(&pair.b).ok()?;
            Some((a as u32, b as u32, pair.confidence))
        })
        .collect();
    find_cells(members.len(), &edges, resolution)
}
