//! The global minimum cut of a weighted network: what parts it into two with the least weight.
//!
//! Knows nodes by number and whole-number weights, nothing of accounts. petgraph 0.8 has none: its
//! flows part two given nodes.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use petgraph::unionfind::UnionFind;

use super::sets::numbered;

/// Two parts of a network.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct GlobalCut {
    /// Of the edges between the parts.
    pub weight: u64,
    /// Whether each node is on the one side; true for some and false for some.
    pub side: Vec<bool>,
}

/// The work allowed was used up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct TooMuchWork;

/// A cut of least weight; none with fewer than two nodes. Edges from a node to itself or out of range
/// are left out, parallel ones add up.
///
/// Phases of Stoer and Wagner (1997), each of which joins not only its last two nodes but all that it
/// proves to be tied by no less than the least cut so far (Nagamochi, Ono, Ibaraki 1994): a phase is
/// O(edges · log edges), and a handful of them do where Stoer and Wagner need one a node (2,000 nodes
/// with 200,000 edges: 3 phases, not 1,999). At most `most_edges` are looked at, from both ends. Of equal cuts the first found, so that equal input gives equal
/// sides.
pub(super) fn global_cut(
    nodes: usize,
    edges: &[(u32, u32, u64)],
    most_edges: usize,
) -> Result<Option<GlobalCut>, TooMuchWork> {
    let mut network = Network::new(nodes, edges);
    // Where each node of the input sits in `network`.
    let mut place: Vec<u32> = (0..nodes as u32).collect();
    let mut best: Option<GlobalCut> = None;
    let mut steps = 0;
    while network.len() > 1 {
        steps += network.neighbours.len() + network.len();
        if steps > most_edges {
            return Err(TooMuchWork);
        }
        let bound = best.as_ref().map_or(u64::MAX, |cut| cut.weight);
        let phase = Phase::run(&network, bound);
        if let Some(first) = phase.least {
            let mut is_inside = vec![false; network.len()];
            for &node in phase.order.get(first).into_iter().flatten() {
                is_inside[node as usize] = true;
            }
            best = Some(GlobalCut {
                weight: phase.weight,
                side: place.iter().map(|at| is_inside[*at as usize]).collect(),
            });
        }
        if phase.weight == 0 {
            break;
        }
        let (joined, sizes) = numbered(phase.tied);
        for at in &mut place {
            *at = joined[*at as usize];
        }
        network = network.joined(&joined, sizes.len());
    }
    Ok(best)
}

/// Undirected, as rows of neighbours; no loops, no parallel edges.
struct Network {
    starts: Vec<usize>,
    neighbours: Vec<(u32, u64)>,
}

impl Network {
    fn new(nodes: usize, edges: &[(u32, u32, u64)]) -> Self {
        let inside = |node: u32| (node as usize) < nodes;
        let directed: Vec<(u32, u32, u64)> = edges
            .iter()
            .filter(|(a, b, weight)| a != b && inside(*a) && inside(*b) && *weight > 0)
            .flat_map(|&(a, b, weight)| [(a, b, weight), (b, a, weight)])
            .collect();
        // By from, then to.
        let directed = counted_out(
            nodes,
            &counted_out(nodes, &directed, |edge| edge.1),
            |edge| edge.0,
        );
        let mut starts = vec![0; nodes + 1];
        let mut neighbours: Vec<(u32, u64)> = Vec::with_capacity(directed.len());
        for parallel in directed.chunk_by(|one, other| (one.0, one.1) == (other.0, other.1)) {
            if let [(from, to, _), ..] = parallel {
                neighbours.push((*to, parallel.iter().map(|edge| edge.2).sum()));
                starts[*from as usize + 1] = neighbours.len();
            }
        }
        for node in 1..=nodes {
            starts[node] = starts[node].max(starts[node - 1]);
        }
        Self { starts, neighbours }
    }

    fn len(&self) -> usize {
        self.starts.len() - 1
    }

    fn neighbours(&self, node: usize) -> &[(u32, u64)] {
        &self.neighbours[self.starts[node]..self.starts[node + 1]]
    }

    fn degree(&self, node: usize) -> u64 {
        self.neighbours(node).iter().map(|(_, weight)| weight).sum()
    }

    /// One node a group.
    fn joined(&self, group_of: &[u32], groups: usize) -> Self {
        let mut edges = Vec::with_capacity(self.neighbours.len() / 2);
        for node in 0..self.len() {
            let onward = self.neighbours(node).iter().copied();
            edges.extend(
                onward
                    .filter(|(other, _)| *other as usize > node)
                    .map(|(other, weight)| (group_of[node], group_of[other as usize], weight)),
            );
        }
        Self::new(groups, &edges)
    }
}

/// Counting sort by a node of each edge: four times as fast as a comparing one where edges are many.
fn counted_out(
    nodes: usize,
    edges: &[(u32, u32, u64)],
    key: impl Fn(&(u32, u32, u64)) -> u32,
) -> Vec<(u32, u32, u64)> {
    let mut next = vec![0; nodes + 1];
    for edge in edges {
        next[key(edge) as usize + 1] += 1;
    }
    for node in 1..=nodes {
        next[node] += next[node - 1];
    }
    let mut sorted = vec![(0, 0, 0); edges.len()];
    for edge in edges {
        let slot: &mut usize = &mut next[key(edge) as usize];
        sorted[*slot] = *edge;
        *slot += 1;
    }
    sorted
}

/// One scan of a network, always to the node that is most tied to those scanned.
struct Phase {
    /// Nodes in the order of the scan.
    order: Vec<u32>,
    /// The least cut known now, and, where this phase found it, its nodes as a part of the order.
    weight: u64,
    least: Option<std::ops::Range<usize>>,
    /// Nodes that no cut below `weight` can part.
    tied: UnionFind<u32>,
}

impl Phase {
    /// `weight` is the least cut known before. At least two nodes are tied at the end, or `weight` is 0.
    fn run(network: &Network, weight: u64) -> Self {
        let nodes = network.len();
        let degrees: Vec<u64> = (0..nodes).map(|node| network.degree(node)).collect();
        let mut phase = Self {
            order: Vec::with_capacity(nodes),
            weight,
            least: None,
            tied: UnionFind::new(nodes),
        };
        // A node alone is a cut. Where its place in the order is, the scan will tell.
        let lightest = (0..nodes).min_by_key(|node| degrees[*node]);
        let lightest = lightest.filter(|node| degrees[*node] < weight);
        phase.weight = lightest.map_or(weight, |node| degrees[node]);
        let mut found_in_scan = false;
        // Weight between each node and those scanned; between those scanned and all others.
        let mut tie = vec![0; nodes];
        let mut open = 0;
        let mut is_scanned = vec![false; nodes];
        let mut next: BinaryHeap<(u64, Reverse<u32>)> = BinaryHeap::new();
        for start in 0..nodes as u32 {
            next.push((0, Reverse(start)));
        }
        while let Some((_, Reverse(node))) = next.pop() {
            let at = node as usize;
            if std::mem::replace(&mut is_scanned[at], true) {
                continue;
            }
            phase.order.push(node);
            open = open + degrees[at] - 2 * tie[at];
            if phase.order.len() < nodes && open < phase.weight {
                phase.weight = open;
                phase.least = Some(0..phase.order.len());
                found_in_scan = true;
            }
            for &(other, weight) in network.neighbours(at) {
                let to = other as usize;
                if is_scanned[to] {
                    continue;
                }
                // From the least cut on, more makes no difference to the order.
                if tie[to] < phase.weight {
                    next.push(((tie[to] + weight).min(phase.weight), Reverse(other)));
                }
                tie[to] += weight;
                if tie[to] >= phase.weight {
                    phase.tied.union(node, other);
                }
            }
        }
        phase.tie_halves(network, &degrees);
        if let (false, Some(node)) = (found_in_scan, lightest) {
            let place = phase.order.iter().position(|at| *at as usize == node);
            phase.least = place.map(|place| place..place + 1);
        }
        phase
    }

    /// Ties each node to a neighbour that has half of its weight or more: to part the two is never
    /// lighter than to leave them together, but for the node alone, which is counted already
    /// (Padberg, Rinaldi 1990). No node twice in a phase.
    fn tie_halves(&mut self, network: &Network, degrees: &[u64]) {
        let mut is_used = vec![false; network.len()];
        for (node, degree) in degrees.iter().enumerate() {
            let mut heavy = network.neighbours(node).iter();
            let heavy = heavy.find(|(other, weight)| {
                2 * weight >= *degree && !is_used[node] && !is_used[*other as usize]
            });
            if let Some((other, _)) = heavy {
                is_used[node] = true;
                is_used[*other as usize] = true;
                self.tied.union(node as u32, *other);
            }
        }
    }
}

#[cfg(test)]
mod tests;
