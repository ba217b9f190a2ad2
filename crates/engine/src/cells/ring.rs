//! The cells of one ring: which of its accounts hold together more tightly.

use super::find_cells_of_groups;
use crate::RingId;
use crate::pairs::dense_sets_of_ring;
use crate::score::Findings;

/// The cell of each member, in their order; cells are numbered by their first member.
///
/// Members are ordered by name, so no order of rows changes it. The ring itself stays whole. Of a value
/// of very many accounts, or a soft tie of many, only a star and a chain are kept as pairs, though each
/// pair stands: the accounts that such a one holds together by itself are not parted.
pub fn ring_cells(findings: &Findings, ring: RingId, resolution: f64) -> Vec<u32> {
    let Findings { pairs, rings, .. } = *findings;
    let members = rings.members(ring);
    let group_of = groups(findings, ring);
    let mut sizes = vec![0_u32; members.len()];
    for group in &group_of {
        sizes[*group] += 1;
    }
    // Groups numbered without gaps, in the order of their first members.
    let mut number = vec![0_u32; members.len()];
    let mut held = 0;
    for (group, size) in sizes.iter().enumerate() {
        number[group] = held;
        held += u32::from(*size > 0);
    }
    sizes.retain(|size| *size > 0);
    let edges: Vec<(u32, u32, f64)> = rings
        .pairs(ring)
        .iter()
        .map(|pair| pairs.get(*pair))
        .filter_map(|pair| {
            let a = members.binary_search(&pair.a).ok()?;
            let b = members.binary_search(&pair.b).ok()?;
            Some((number[group_of[a]], number[group_of[b]], pair.confidence))
        })
        .collect();
    let cells = find_cells_of_groups(&sizes, &edges, resolution);
    group_of
        .iter()
        .map(|group| cells[number[*group] as usize])
        .collect()
}

/// By member: the first member of its group. Who is in several such sets is of the group of the one
/// with fewest accounts, which says most about it.
fn groups(findings: &Findings, ring: RingId) -> Vec<usize> {
    let members = findings.rings.members(ring).len();
    let mut group_of: Vec<usize> = (0..members).collect();
    let mut is_taken = vec![false; members];
    for places in dense_sets_of_ring(findings, ring) {
        let free: Vec<usize> = places.into_iter().filter(|at| !is_taken[*at]).collect();
        for at in &free {
            group_of[*at] = free[0];
            is_taken[*at] = true;
        }
    }
    group_of
}
