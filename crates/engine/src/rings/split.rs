//! Groups too large for one ring, split into their cells (METHOD 4).

use std::collections::BTreeMap;

use petgraph::unionfind::UnionFind;

use crate::{
    AccountId, Ledger, LinkageGraph, Pairs, Policy, Weights,
    cells::find_cells_of_groups,
    pairs::{bits_at, confidence, dense_sets},
};

/// What the splitting of groups reads.
pub(super) struct Splitter<'a> {
    pub ledger: &'a Ledger,
    pub graph: &'a LinkageGraph,
    pub policy: &'a Policy,
    pub weights: &'a Weights,
    pub pairs: &'a Pairs,
}

impl Splitter<'_> {
    /// Gives each cell of a large group a label of its own in `groups` (a label an account, itself an
    /// account's number). Returns the accounts of the whole group for each account of a split one.
    ///
    /// About O(pairs of large groups), nothing where no group is large.
    pub fn split(&self, groups: &mut [u32]) -> BTreeMap<AccountId, u32> {
        let mut whole = BTreeMap::new();
        let large = self.large(groups);
        if large.is_empty() {
            return whole;
        }
        let glued = self.glued();
        let mut edges = self.edges_inside(groups, &large, &glued);
        for (root, members) in large {
            let edges = edges.remove(&root).unwrap_or_default();
            let labels = cells(&members, &glued, &edges, self.policy.cells.resolution);
            let accounts = members.len() as u32;
            for (&member, label) in members.iter().zip(labels) {
                groups[member as usize] = label;
                whole.insert(AccountId(member), accounts);
            }
        }
        self.hold_together(groups, &whole);
        whole
    }

    /// A cell may hang together by weak pairs only; each part of it that holds by itself is a ring.
    fn hold_together(&self, groups: &mut [u32], split: &BTreeMap<AccountId, u32>) {
        let floor = bits_at(self.policy.ring_confidence);
        let mut sets = UnionFind::<u32>::new(groups.len());
        let each = self.pairs.a.iter().zip(&self.pairs.b);
        for ((a, b), &bits) in each.zip(&self.pairs.bits) {
            if bits >= floor && groups[a.index()] == groups[b.index()] {
                sets.union(a.0, b.0);
            }
        }
        for account in split.keys() {
            groups[account.index()] = sets.find(account.0);
        }
    }

    /// Members of each group that is too large, ascending.
    fn large(&self, groups: &[u32]) -> BTreeMap<u32, Vec<u32>> {
        let linked = self.graph.linked_account_count();
        let mut size = vec![0_u32; groups.len()];
        for &root in groups {
            size[root as usize] += 1;
        }
        let mut large: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
        for (account, &root) in groups.iter().enumerate() {
            if self
                .policy
                .cells
                .splits(size[root as usize] as usize, linked)
            {
                large.entry(root).or_default().push(account as u32);
            }
        }
        large
    }

    /// One account for all that a value, or a soft tie, of many holds together by itself.
    fn glued(&self) -> Vec<u32> {
        let mut sets = UnionFind::<u32>::new(self.ledger.account_count());
        let shared = self.ledger.shared_identifier_count();
        let dense = dense_sets(
            (self.ledger, self.graph, self.policy, self.weights),
            self.policy.ring_confidence,
            self.ledger.identifier_ids().take(shared),
            self.graph.soft().ids(),
        );
        for accounts in dense {
            for [one, next] in accounts.array_windows() {
                sets.union(one.0, next.0);
            }
        }
        sets.into_labeling()
    }

    /// Pairs inside each large group, between what is glued.
    fn edges_inside(
        &self,
        groups: &[u32],
        large: &BTreeMap<u32, Vec<u32>>,
        glued: &[u32],
    ) -> BTreeMap<u32, Vec<(u32, u32, f64)>> {
        let mut edges: BTreeMap<u32, Vec<(u32, u32, f64)>> = BTreeMap::new();
        let each = self.pairs.a.iter().zip(&self.pairs.b);
        for ((a, b), &bits) in each.zip(&self.pairs.bits) {
            let root = groups[a.index()];
            if root == groups[b.index()] && large.contains_key(&root) {
                let (a, b) = (glued[a.index()], glued[b.index()]);
                edges
                    .entry(root)
                    .or_default()
                    .push((a, b, confidence(bits)));
            }
        }
        edges
    }
}

/// The label of each member: the first account of its cell.
fn cells(members: &[u32], glued: &[u32], edges: &[(u32, u32, f64)], resolution: f64) -> Vec<u32> {
    let mut node_of: BTreeMap<u32, u32> = BTreeMap::new();
    let mut sizes: Vec<u32> = Vec::new();
    let nodes: Vec<u32> = members
        .iter()
        .map(|&member| {
            let node = *node_of
                .entry(glued[member as usize])
                .or_insert(sizes.len() as u32);
            if node as usize == sizes.len() {
                sizes.push(0);
            }
            sizes[node as usize] += 1;
            node
        })
        .collect();
    let edges: Vec<(u32, u32, f64)> = edges
        .iter()
        .filter_map(|(a, b, p)| Some((*node_of.get(a)?, *node_of.get(b)?, *p)))
        .collect();
    let cells = find_cells_of_groups(&sizes, &edges, resolution);
    let mut first_of: BTreeMap<u32, u32> = BTreeMap::new();
    members
        .iter()
        .zip(nodes)
        .map(|(&member, node)| *first_of.entry(cells[node as usize]).or_insert(member))
        .collect()
}
