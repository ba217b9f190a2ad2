//! The global minimum cut of a weighted network: what parts it into two with the least weight.
//!
//! Knows nodes by number and whole-number weights, nothing of accounts. petgraph 0.8 has none: its
//! flows part two given nodes.

use petgraph::unionfind::UnionFind;

use super::sets::numbered;

/// Nodes are looked at faster than edges, by so much.
const NODES_A_STEP: usize = 16;

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
/// proves to be tied by no less than the least cut so far (Nagamochi, Ono, Ibaraki 1994). A phase is
/// O(nodes² + edges), and a handful of them do where Stoer and Wagner need one a node. At most
/// `most_edges` are looked at, each from both ends. Of equal cuts the first found, so that equal input
/// gives equal sides.
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
        steps += network.neighbours.len() + network.len() * network.len() / NODES_A_STEP;
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
        let ties = || {
            let ties = edges.iter().copied();
            ties.filter(|(a, b, weight)| a != b && inside(*a) && inside(*b) && *weight > 0)
        };
        let mut starts = vec![0; nodes + 1];
        for (a, b, _) in ties() {
            starts[a as usize + 1] += 1;
            starts[b as usize + 1] += 1;
        }
        for node in 1..=nodes {
            starts[node] += starts[node - 1];
        }
        let mut next = starts.clone();
        let mut neighbours = vec![(0, 0); starts[nodes]];
        for (a, b, weight) in ties() {
            for (from, to) in [(a, b), (b, a)] {
                neighbours[next[from as usize]] = (to, weight);
                next[from as usize] += 1;
            }
        }
        let itself: Vec<u32> = (0..nodes as u32).collect();
        Self { starts, neighbours }.joined(&itself, nodes)
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

    /// One node a group; what lies inside a group goes, parallel edges become one.
    fn joined(&self, group_of: &[u32], groups: usize) -> Self {
        let mut by_group: Vec<u32> = (0..self.len() as u32).collect();
        by_group.sort_by_key(|node| group_of[*node as usize]);
        let mut joined = Self {
            starts: vec![0; groups + 1],
            neighbours: Vec::with_capacity(self.neighbours.len()),
        };
        let mut weight_to = vec![0; groups];
        let mut met: Vec<u32> = Vec::new();
        for nodes in by_group.chunk_by(|a, b| group_of[*a as usize] == group_of[*b as usize]) {
            let group = nodes.first().map_or(0, |node| group_of[*node as usize]);
            for &(other, weight) in nodes
                .iter()
                .flat_map(|node| self.neighbours(*node as usize))
            {
                let to = group_of[other as usize];
                if to != group {
                    let sum: &mut u64 = &mut weight_to[to as usize];
                    if *sum == 0 {
                        met.push(to);
                    }
                    *sum += weight;
                }
            }
            let row = met.drain(..);
            let row = row.map(|to| (to, std::mem::take(&mut weight_to[to as usize])));
            joined.neighbours.extend(row);
            joined.starts[group as usize + 1] = joined.neighbours.len();
        }
        joined
    }
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
        // A node alone is a cut.
        let lightest = (0..nodes).min_by_key(|node| degrees[*node]);
        let lightest = lightest.filter(|node| degrees[*node] < weight);
        let mut phase = Self {
            order: Vec::with_capacity(nodes),
            weight: lightest.map_or(weight, |node| degrees[node]),
            least: None,
            tied: UnionFind::new(nodes),
        };
        phase.scan(network, &degrees);
        phase.tie_halves(network, &degrees);
        if let (None, Some(node)) = (&phase.least, lightest) {
            let place = phase.order.iter().position(|at| *at as usize == node);
            phase.least = place.map(|place| place..place + 1);
        }
        phase
    }

    /// Ties what is tied to those scanned by no less than the least cut; those scanned are a cut, too.
    fn scan(&mut self, network: &Network, degrees: &[u64]) {
        let nodes = network.len();
        // Weight between each node and those scanned, and 1; 0 once it is scanned itself. To look at
        // all of them for the greatest is faster than a queue: there are few nodes and many edges.
        let mut tie = vec![1; nodes];
        let mut open = 0;
        while let Some(node) = greatest(&tie) {
            let at = node as usize;
            let tied = std::mem::take(&mut tie[at]) - 1;
            self.order.push(node);
            open = open + degrees[at] - 2 * tied;
            if self.order.len() < nodes && open < self.weight {
                self.weight = open;
                self.least = Some(0..self.order.len());
            }
            let least = self.weight;
            for &(other, weight) in network.neighbours(at) {
                let tie = &mut tie[other as usize];
                if *tie > 0 {
                    *tie += weight;
                    if *tie > least {
                        self.tied.union(node, other);
                    }
                }
            }
        }
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

/// The first of the greatest above 0.
fn greatest(ties: &[u64]) -> Option<u32> {
    let most = ties.iter().copied().max().filter(|most| *most > 0)?;
    let place = ties.iter().position(|tie| *tie == most)?;
    Some(place as u32)
}

#[cfg(test)]
mod tests;
