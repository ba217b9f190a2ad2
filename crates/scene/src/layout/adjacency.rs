//! Neighbours of each node in flat arrays (compressed sparse rows), links cleaned.

/// Who is tied to whom, and how strongly. Rows are sorted by neighbour; links given twice are added.
pub(super) struct Adjacency {
    starts: Vec<u32>,
    neighbours: Vec<u32>,
    weights: Vec<f32>,
}

impl Adjacency {
    /// `O(links log links)`. Loops and links to nodes that do not exist are dropped.
    pub fn new(node_count: u32, links: impl Iterator<Item = (u32, u32, f32)>) -> Self {
        let mut directed: Vec<(u32, u32, f32)> = Vec::new();
        for (a, b, weight) in links {
            if a != b && a < node_count && b < node_count {
                directed.push((a, b, weight));
                directed.push((b, a, weight));
            }
        }
        // Stable, so that weights of links given twice are added in the order of the request.
        directed.sort_by_key(|&(from, to, _)| (from, to));
        let mut adjacency = Self {
            starts: vec![0; node_count as usize + 1],
            neighbours: Vec::with_capacity(directed.len()),
            weights: Vec::with_capacity(directed.len()),
        };
        let mut previous = None;
        for (from, to, weight) in directed {
            if previous == Some((from, to)) {
                if let Some(last) = adjacency.weights.last_mut() {
                    *last += weight;
                }
                continue;
            }
            previous = Some((from, to));
            adjacency.neighbours.push(to);
            adjacency.weights.push(weight);
            adjacency.starts[from as usize + 1] += 1;
        }
        for node in 0..node_count as usize {
            adjacency.starts[node + 1] += adjacency.starts[node];
        }
        adjacency
    }

    pub fn node_count(&self) -> u32 {
        self.starts.len() as u32 - 1
    }

    fn range(&self, node: u32) -> std::ops::Range<usize> {
        self.starts[node as usize] as usize..self.starts[node as usize + 1] as usize
    }

    pub fn degree(&self, node: u32) -> usize {
        self.range(node).len()
    }

    pub fn neighbours(&self, node: u32) -> &[u32] {
        &self.neighbours[self.range(node)]
    }

    pub fn weights(&self, node: u32) -> &[f32] {
        &self.weights[self.range(node)]
    }
}
