//! Refinement: inside each cell, single nodes join into well-connected groups.

use super::moves::LEAST_GAIN;
use super::network::Network;

/// The group of each node; a group never crosses a cell and is connected.
///
/// Only nodes still alone move, each to the group with the greatest gain (the published method draws
/// among all gains; the greatest, ties to the lowest group, needs no randomness). Node and group must
/// be well connected to the rest of the cell: weight ≥ γ · size · (size of cell − size).
pub(super) fn refine(network: &Network, cells: &[u32], resolution: f64) -> Vec<u32> {
    let nodes = network.len();
    let mut cell_sizes = vec![0.0; nodes];
    for node in 0..nodes {
        cell_sizes[cells[node] as usize] += network.size(node);
    }
    let mut groups: Vec<u32> = (0..nodes as u32).collect();
    let mut sizes: Vec<f64> = (0..nodes).map(|node| network.size(node)).collect();
    let mut is_alone = vec![true; nodes];
    // Weight from each group to the rest of its cell.
    let mut outward: Vec<f64> = (0..nodes)
        .map(|node| inside_weight(network, cells, node))
        .collect();
    let mut toward = vec![0.0; nodes];
    let mut touched: Vec<u32> = Vec::new();
    for node in 0..nodes {
        let cell_size = cell_sizes[cells[node] as usize];
        let needed = |size: f64| resolution * size * (cell_size - size) - LEAST_GAIN;
        let size = network.size(node);
        if !is_alone[node] || outward[node] < needed(size) {
            continue;
        }
        for (other, weight) in network
            .neighbours(node)
            .filter(|(o, _)| cells[*o] == cells[node])
        {
            let group = groups[other];
            if toward[group as usize] == 0.0 {
                touched.push(group);
            }
            toward[group as usize] += weight;
        }
        touched.sort_unstable();
        let mut best = (LEAST_GAIN, None);
        for group in touched.drain(..) {
            let at = group as usize;
            let joined = std::mem::take(&mut toward[at]);
            let gain = joined - resolution * size * sizes[at];
            if outward[at] >= needed(sizes[at]) && gain > best.0 {
                best = (gain, Some((group, joined)));
            }
        }
        if let (_, Some((group, joined))) = best {
            let at = group as usize;
            outward[at] += outward[node] - 2.0 * joined;
            sizes[at] += size;
            groups[node] = group;
            is_alone[at] = false;
            is_alone[node] = false;
        }
    }
    groups
}

fn inside_weight(network: &Network, cells: &[u32], node: usize) -> f64 {
    let inside = network
        .neighbours(node)
        .filter(|(other, _)| cells[*other] == cells[node]);
    inside.map(|(_, weight)| weight).sum()
}
