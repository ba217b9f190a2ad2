//! How many edges must go before some two of the chosen nodes are no longer connected.
//!
//! Knows nodes by number, nothing of accounts. Its own flow instead of petgraph's: each search stops
//! at what is known to belong together already, where `dinics` would look at the whole graph for each
//! node, without a bound.

use super::global_cut::TooMuchWork;

/// The fewest edges that part two terminals.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct TerminalCut {
    /// Positions in the list of edges, ascending. Empty where the terminals were not connected.
    pub edges: Vec<u32>,
    /// Whether each node is on the side of the terminal that was parted from the first ones.
    pub side: Vec<bool>,
}

/// Fewest edges between any two of the nodes 0 to `terminals` − 1; none with fewer than two.
///
/// By Menger's theorem a maximum flow of unit edges. Terminals join a set one by one, in the order in
/// which a search from the first meets them. A cut below the best so far cannot part the set, so each
/// newcomer needs no more paths to the set than the best cut has edges, and most paths are short.
/// At most terminals · best · edges steps, or `most_steps`.
pub(super) fn terminal_cut(
    terminals: usize,
    nodes: usize,
    edges: &[(u32, u32)],
    most_steps: usize,
) -> Result<Option<TerminalCut>, TooMuchWork> {
    if terminals < 2 || nodes < terminals {
        return Ok(None);
    }
    let mut flow = UnitFlow::new(nodes, edges, most_steps);
    let mut best = flow.lone_terminal(terminals);
    for terminal in flow.order(terminals) {
        if flow.is_joined.contains(&true) {
            if best.edges.len() <= 1 && flow.is_connected {
                break;
            }
            if flow.paths_to(terminal, best.edges.len())? < best.edges.len() {
                best = flow.cut();
            }
        }
        flow.is_joined[terminal as usize] = true;
    }
    Ok(Some(best))
}

/// Unit flows to one terminal after the other.
struct UnitFlow<'a> {
    edges: &'a [(u32, u32)],
    starts: Vec<usize>,
    /// (neighbour, edge).
    neighbours: Vec<(u32, u32)>,
    /// From the first to the second end of each edge: −1, 0 or 1.
    flow: Vec<i8>,
    used: Vec<u32>,
    is_joined: Vec<bool>,
    /// Whether all terminals hang together; known after `order`.
    is_connected: bool,
    /// The search that met each node last, and over which edge.
    met_in: Vec<u32>,
    met_over: Vec<u32>,
    search: u32,
    queue: Vec<u32>,
    steps_left: usize,
}

impl<'a> UnitFlow<'a> {
    fn new(nodes: usize, edges: &'a [(u32, u32)], most_steps: usize) -> Self {
        let inside = |node: u32| (node as usize) < nodes;
        let mut directed: Vec<(u32, u32, u32)> = edges
            .iter()
            .zip(0..)
            .filter(|((a, b), _)| a != b && inside(*a) && inside(*b))
            .flat_map(|(&(a, b), edge)| [(a, b, edge), (b, a, edge)])
            .collect();
        directed.sort_unstable();
        let mut starts = vec![0; nodes + 1];
        for (from, ..) in &directed {
            starts[*from as usize + 1] += 1;
        }
        for node in 1..=nodes {
            starts[node] += starts[node - 1];
        }
        Self {
            edges,
            starts,
            neighbours: directed.iter().map(|(_, to, edge)| (*to, *edge)).collect(),
            flow: vec![0; edges.len()],
            used: Vec::new(),
            is_joined: vec![false; nodes],
            is_connected: false,
            met_in: vec![0; nodes],
            met_over: vec![u32::MAX; nodes],
            search: 0,
            queue: Vec::new(),
            steps_left: most_steps,
        }
    }

    fn row(&self, node: u32) -> std::ops::Range<usize> {
        self.starts[node as usize]..self.starts[node as usize + 1]
    }

    /// The terminal with the fewest edges, cut off by itself.
    fn lone_terminal(&self, terminals: usize) -> TerminalCut {
        let fewest = (0..terminals as u32).min_by_key(|terminal| self.row(*terminal).len());
        let fewest = fewest.unwrap_or(0);
        let mut edges: Vec<u32> = self.neighbours[self.row(fewest)]
            .iter()
            .map(|(_, edge)| *edge)
            .collect();
        edges.sort_unstable();
        let side = (0..self.is_joined.len() as u32).map(|node| node == fewest);
        TerminalCut {
            edges,
            side: side.collect(),
        }
    }

    /// Terminals as a search from the first meets them; those that it does not meet come last.
    fn order(&mut self, terminals: usize) -> Vec<u32> {
        let mut seen = vec![false; self.is_joined.len()];
        let mut queue: Vec<u32> = vec![0];
        seen[0] = true;
        let mut at = 0;
        while let Some(&node) = queue.get(at) {
            at += 1;
            for &(other, _) in &self.neighbours[self.row(node)] {
                if !std::mem::replace(&mut seen[other as usize], true) {
                    queue.push(other);
                }
            }
        }
        let mut order: Vec<u32> = queue
            .into_iter()
            .filter(|node| (*node as usize) < terminals)
            .collect();
        self.is_connected = order.len() == terminals;
        order.extend((0..terminals as u32).filter(|node| !seen[*node as usize]));
        order
    }

    /// Edge-disjoint paths from what is joined to a terminal, at most so many.
    fn paths_to(&mut self, terminal: u32, most: usize) -> Result<usize, TooMuchWork> {
        for edge in self.used.drain(..) {
            self.flow[edge as usize] = 0;
        }
        let mut paths = 0;
        while paths < most {
            let Some(from) = self.find(terminal)? else {
                break;
            };
            self.send(from, terminal);
            paths += 1;
        }
        Ok(paths)
    }

    /// Backwards from the terminal to the first joined node over which one more path can come.
    fn find(&mut self, terminal: u32) -> Result<Option<u32>, TooMuchWork> {
        self.search += 1;
        self.queue.clear();
        self.queue.push(terminal);
        self.met_in[terminal as usize] = self.search;
        let mut at = 0;
        while let Some(&node) = self.queue.get(at) {
            at += 1;
            let row = self.row(node);
            self.steps_left = self.steps_left.checked_sub(row.len()).ok_or(TooMuchWork)?;
            for position in row {
                let (other, edge) = self.neighbours[position];
                if self.met_in[other as usize] == self.search || self.is_full(edge, other) {
                    continue;
                }
                self.met_in[other as usize] = self.search;
                self.met_over[other as usize] = edge;
                if self.is_joined[other as usize] {
                    return Ok(Some(other));
                }
                self.queue.push(other);
            }
        }
        Ok(None)
    }

    /// Whether no more can flow over the edge from this end of it.
    fn is_full(&self, edge: u32, from: u32) -> bool {
        let forward = self.edges[edge as usize].0 == from;
        self.flow[edge as usize] == if forward { 1 } else { -1 }
    }

    /// One unit along the path of the last search.
    fn send(&mut self, from: u32, terminal: u32) {
        let mut node = from;
        while node != terminal {
            let edge = self.met_over[node as usize];
            let (one, other) = self.edges[edge as usize];
            let forward = one == node;
            self.flow[edge as usize] += if forward { 1 } else { -1 };
            self.used.push(edge);
            node = if forward { other } else { one };
        }
    }

    /// What the last search met and what it could not; it came to no joined node.
    fn cut(&self) -> TerminalCut {
        let side: Vec<bool> = self.met_in.iter().map(|met| *met == self.search).collect();
        let is_inside = |node: u32| side.get(node as usize).copied();
        let edges = self
            .edges
            .iter()
            .zip(0..)
            .filter(|((a, b), _)| {
                is_inside(*a)
                    .zip(is_inside(*b))
                    .is_some_and(|(a, b)| a != b)
            })
            .map(|(_, edge)| edge)
            .collect();
        TerminalCut { edges, side }
    }
}

#[cfg(test)]
mod tests;
