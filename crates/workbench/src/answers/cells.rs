//! Cells of one ring, largest first.

use ringfence_engine::{RingId as EngineRing, cells::ring_cells};
use ringfence_wire::{CellsView, RingId};

use crate::case::Case;

/// The cells of the ring at a rank; numbered by size, ties by the first member.
pub fn view(case: &Case, rank: u32, ring: EngineRing, resolution: f64) -> CellsView {
    let found = ring_cells(&case.findings(), ring, resolution);
    let cells = found.iter().max().map_or(0, |last| *last as usize + 1);
    let mut sizes = vec![0_u32; cells];
    for cell in &found {
        sizes[*cell as usize] += 1;
    }
    let mut order: Vec<u32> = (0..cells as u32).collect();
    order.sort_by_key(|cell| (std::cmp::Reverse(sizes[*cell as usize]), *cell));
    let mut number = vec![0; cells];
    for (place, cell) in order.iter().enumerate() {
        number[*cell as usize] = place as u32;
    }
    CellsView {
        ring: RingId(rank),
        resolution,
        cell_of: found.iter().map(|cell| number[*cell as usize]).collect(),
        sizes: order.iter().map(|cell| sizes[*cell as usize]).collect(),
    }
}
