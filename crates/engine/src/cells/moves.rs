//! Local moving: each node goes to the neighbouring cell that raises the quality most.

use std::collections::VecDeque;

use super::network::Network;

/// A gain below this is rounding, not progress.
pub(super) const LEAST_GAIN: f64 = 1e-10;

/// Moves nodes until none gains; cells are numbers below the node count.
pub(super) fn move_nodes(network: &Network, cells: &mut [u32], resolution: f64) {
    let nodes = network.len();
    let mut mover = Mover::new(network, cells, resolution);
    let mut open: VecDeque<usize> = (0..nodes).collect();
    let mut is_open = vec![true; nodes];
    while let Some(node) = open.pop_front() {
        is_open[node] = false;
        let to = mover.best_cell(node);
        if to == mover.cells[node] {
            continue;
        }
        mover.put(node, to);
        for (other, _) in network.neighbours(node) {
            if mover.cells[other] != to && !is_open[other] {
                is_open[other] = true;
                open.push_back(other);
            }
        }
    }
}

struct Mover<'a> {
    network: &'a Network,
    cells: &'a mut [u32],
    resolution: f64,
    /// By cell: original nodes, nodes.
    sizes: Vec<f64>,
    members: Vec<u32>,
    /// Used from the end: the lowest empty cell first.
    empty: Vec<u32>,
    /// By cell: weight from the node at hand; zero between calls.
    toward: Vec<f64>,
}

impl<'a> Mover<'a> {
    fn new(network: &'a Network, cells: &'a mut [u32], resolution: f64) -> Self {
        let nodes = network.len();
        let mut sizes = vec![0.0; nodes];
        let mut members = vec![0_u32; nodes];
        for node in 0..nodes {
            sizes[cells[node] as usize] += network.size(node);
            members[cells[node] as usize] += 1;
        }
        let is_empty = |cell: &u32| members[*cell as usize] == 0;
        let empty = (0..nodes as u32).rev().filter(is_empty).collect();
        Self {
            network,
            cells,
            resolution,
            sizes,
            members,
            empty,
            toward: vec![0.0; nodes],
        }
    }

    /// The cell where the node adds most; its own unless another is better, alone is worth 0.
    fn best_cell(&mut self, node: usize) -> u32 {
        let from = self.cells[node];
        let mut touched: Vec<u32> = Vec::new();
        for (other, weight) in self.network.neighbours(node) {
            let cell = self.cells[other];
            if self.toward[cell as usize] == 0.0 {
                touched.push(cell);
            }
            self.toward[cell as usize] += weight;
        }
        touched.sort_unstable();
        let size = self.network.size(node);
        let worth =
            |cell: u32, others: f64| self.toward[cell as usize] - self.resolution * size * others;
        let mut best = (worth(from, self.sizes[from as usize] - size), from);
        for cell in touched.iter().copied().filter(|cell| *cell != from) {
            let there = worth(cell, self.sizes[cell as usize]);
            if there > best.0 + LEAST_GAIN {
                best = (there, cell);
            }
        }
        if best.0 < -LEAST_GAIN && self.members[from as usize] > 1 {
            best.1 = self.empty.last().copied().unwrap_or(from);
        }
        for cell in touched {
            self.toward[cell as usize] = 0.0;
        }
        best.1
    }

    fn put(&mut self, node: usize, to: u32) {
        let from = std::mem::replace(&mut self.cells[node], to);
        if self.empty.last() == Some(&to) {
            self.empty.pop();
        }
        let size = self.network.size(node);
        self.sizes[from as usize] -= size;
        self.sizes[to as usize] += size;
        self.members[from as usize] -= 1;
        self.members[to as usize] += 1;
        if self.members[from as usize] == 0 {
            self.empty.push(from);
        }
    }
}
