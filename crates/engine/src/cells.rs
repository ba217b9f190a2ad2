//! Cells: the tighter groups inside one ring, by Leiden with the constant Potts model (CPM).
//!
//! The method knows nodes by rank and weighted edges, nothing of accounts. No randomness: nodes are visited in
//! the order of their ranks, ties go to the lowest cell, so that equal input gives equal cells.
//! (Traag, Waltman, van Eck 2019; CPM: Traag, Van Dooren, Nesterov 2011.)

mod moves;
mod network;
mod refine;
mod ring;

pub use ring::ring_cells;

use network::Network;

/// Sweeps of the whole method; each starts from the cells of the one before.
const MAX_ROUNDS: usize = 10;

/// γ: inside a cell the mean confidence is at least this, between two cells at most.
pub const DEFAULT_RESOLUTION: f64 = 0.05;

/// The cell of each node 0..n, numbered from 0 in the order of each cell's smallest node.
///
/// `edges` are (node, node, confidence 0 to 1) in any order; an edge from a node to itself or out of
/// range is left out, parallel ones add up. Every cell is connected, and the quality is never below
/// that of single nodes. About O(edges) a round.
pub fn find_cells(nodes: usize, edges: &[(u32, u32, f64)], resolution: f64) -> Vec<u32> {
    cells_of(&Network::new(nodes, edges), resolution)
}

/// The same where each node stands for so many accounts that are not to be parted.
pub fn find_cells_of_groups(sizes: &[u32], edges: &[(u32, u32, f64)], resolution: f64) -> Vec<u32> {
    let sizes = sizes.iter().map(|size| f64::from(*size)).collect();
    cells_of(&Network::with_sizes(sizes, edges), resolution)
}

fn cells_of(network: &Network, resolution: f64) -> Vec<u32> {
    let nodes = network.len();
    let mut cells: Vec<u32> = (0..nodes as u32).collect();
    let mut best = quality(network, &cells, resolution);
    for _ in 0..MAX_ROUNDS {
        let next = split_apart(network, &leiden(network, &cells, resolution));
        let reached = quality(network, &next, resolution);
        if reached <= best + moves::LEAST_GAIN {
            break;
        }
        (cells, best) = (next, reached);
    }
    split_apart(network, &cells)
}

/// CPM quality of a partition: Σ over cells of (weight inside − γ · pairs inside).
pub fn cell_quality(edges: &[(u32, u32, f64)], cells: &[u32], resolution: f64) -> f64 {
    quality(&Network::new(cells.len(), edges), cells, resolution)
}

/// One round: move, refine, aggregate, until nothing moves.
fn leiden(network: &Network, start: &[u32], resolution: f64) -> Vec<u32> {
    let mut level = network.clone();
    // Where each original node sits in `level`, and the cell of each node of `level`.
    let mut place: Vec<u32> = (0..network.len() as u32).collect();
    let mut cells = start.to_vec();
    loop {
        moves::move_nodes(&level, &mut cells, resolution);
        let refined = number(&refine::refine(&level, &cells, resolution));
        let groups = refined.iter().max().map_or(0, |top| *top as usize + 1);
        if groups == level.len() {
            break;
        }
        let mut next_cells = vec![0; groups];
        for (node, group) in refined.iter().enumerate() {
            next_cells[*group as usize] = cells[node];
        }
        for node in &mut place {
            *node = refined[*node as usize];
        }
        level = level.aggregate(&refined, groups);
        cells = number(&next_cells);
    }
    place.iter().map(|node| cells[*node as usize]).collect()
}

/// Cells numbered by first appearance.
fn number(cells: &[u32]) -> Vec<u32> {
    let room = cells.iter().max().map_or(0, |top| *top as usize + 1);
    let mut numbers = vec![u32::MAX; room];
    let mut next = 0;
    cells
        .iter()
        .map(|cell| {
            let number = &mut numbers[*cell as usize];
            if *number == u32::MAX {
                *number = next;
                next += 1;
            }
            *number
        })
        .collect()
}

/// Makes each connected part of a cell a cell; that only ever raises the quality.
fn split_apart(network: &Network, cells: &[u32]) -> Vec<u32> {
    let mut parts = vec![u32::MAX; network.len()];
    let mut next = 0;
    for start in 0..network.len() {
        if parts[start] != u32::MAX {
            continue;
        }
        parts[start] = next;
        let mut open = vec![start];
        while let Some(node) = open.pop() {
            for (other, _) in network.neighbours(node) {
                if cells[other] == cells[start] && parts[other] == u32::MAX {
                    parts[other] = next;
                    open.push(other);
                }
            }
        }
        next += 1;
    }
    parts
}

fn quality(network: &Network, cells: &[u32], resolution: f64) -> f64 {
    let mut inside = vec![0.0; network.len()];
    let mut size = vec![0.0; network.len()];
    let cells = number(cells);
    for node in 0..network.len() {
        let cell = cells[node] as usize;
        size[cell] += network.size(node);
        for (other, weight) in network.neighbours(node) {
            if cells[other] as usize == cell && other > node {
                inside[cell] += weight;
            }
        }
    }
    let each = inside.iter().zip(&size);
    each.map(|(weight, size)| weight - resolution * size * (size - 1.0) / 2.0)
        .sum()
}

#[cfg(test)]
mod tests;
