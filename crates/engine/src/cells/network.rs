//! A weighted network as rows of neighbours, and its aggregation.

/// Undirected, without loops; neighbours sorted by number. What lies inside an aggregated node is no
/// longer needed: it stays inside one cell for good.
#[derive(Debug, Clone)]
pub(super) struct Network {
    starts: Vec<usize>,
    neighbours: Vec<(u32, f64)>,
    /// Original nodes in each node.
    sizes: Vec<f64>,
}

impl Network {
    pub(super) fn new(nodes: usize, edges: &[(u32, u32, f64)]) -> Self {
        Self::with_sizes(vec![1.0; nodes], edges)
    }

    pub(super) fn with_sizes(sizes: Vec<f64>, edges: &[(u32, u32, f64)]) -> Self {
        let nodes = sizes.len();
        let inside = |node: u32| (node as usize) < nodes;
        let mut directed: Vec<(u32, u32, f64)> = edges
            .iter()
            .filter(|(a, b, weight)| a != b && inside(*a) && inside(*b) && *weight > 0.0)
            .flat_map(|(a, b, weight)| [(*a, *b, *weight), (*b, *a, *weight)])
            .collect();
        directed.sort_unstable_by(|x, y| {
            (x.0, x.1)
                .cmp(&(y.0, y.1))
                .then_with(|| x.2.total_cmp(&y.2))
        });
        let mut starts = vec![0; nodes + 1];
        let mut neighbours: Vec<(u32, f64)> = Vec::with_capacity(directed.len());
        let mut last = None;
        for (from, to, weight) in directed {
            if last == Some((from, to)) {
                if let Some(parallel) = neighbours.last_mut() {
                    parallel.1 += weight;
                }
            } else {
                neighbours.push((to, weight));
                last = Some((from, to));
            }
            starts[from as usize + 1] = neighbours.len();
        }
        for node in 1..=nodes {
            starts[node] = starts[node].max(starts[node - 1]);
        }
        Self {
            starts,
            neighbours,
            sizes,
        }
    }

    pub(super) fn len(&self) -> usize {
        self.sizes.len()
    }

    pub(super) fn size(&self, node: usize) -> f64 {
        self.sizes[node]
    }

    pub(super) fn neighbours(&self, node: usize) -> impl Iterator<Item = (usize, f64)> {
        let row = &self.neighbours[self.starts[node]..self.starts[node + 1]];
        row.iter().map(|(other, weight)| (*other as usize, *weight))
    }

    /// One node a group; `group_of` gives each node's group, `groups` their number.
    pub(super) fn aggregate(&self, group_of: &[u32], groups: usize) -> Self {
        let mut sizes = vec![0.0; groups];
        let mut edges = Vec::new();
        for node in 0..self.len() {
            let group = group_of[node];
            sizes[group as usize] += self.sizes[node];
            let outward = self.neighbours(node).filter(|(other, _)| *other > node);
            edges.extend(
                outward
                    .map(|(other, weight)| (group_of[other], weight))
                    .filter(|(other, _)| *other != group)
                    .map(|(other, weight)| (group.min(other), group.max(other), weight)),
            );
        }
        Self::with_sizes(sizes, &edges)
    }
}
