//! The cells of one ring: which of its accounts hold together more tightly.

use super::find_cells;
use crate::RingId;
use crate::score::Findings;

/// A ring above this size is too large to be looked at as one.
const LARGE: usize = 1_000;
/// So is one with more than this share of all linked accounts, from a size on that has an inside.
const LARGE_SHARE: f64 = 0.05;
const LEAST: usize = 20;

/// Whether a ring of a case of `linked` accounts is listed in cells without being asked.
pub fn is_listed_in_cells(accounts: usize, linked: usize) -> bool {
    accounts > LARGE || (accounts >= LEAST && accounts as f64 > LARGE_SHARE * linked as f64)
}

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

#[cfg(test)]
mod tests {
    use super::is_listed_in_cells;

    #[test]
    fn only_rings_too_large_to_look_at_are_listed_in_cells() {
        assert!(is_listed_in_cells(1_001, 1_000_000));
        assert!(!is_listed_in_cells(1_000, 1_000_000));
        assert!(is_listed_in_cells(60, 1_000));
        assert!(!is_listed_in_cells(19, 40));
    }
}
