//! Pairs as a graph in which a path's length is the bits that it loses: −log2 Πp.
//!
//! Owns adjacency and lengths. Knows no identifier.

use std::ops::Add;

use petgraph::Directed;
use petgraph::csr::Csr;
use petgraph::unionfind::UnionFind;

use crate::{AccountId, Pairs};

/// What [`super::find_paths`] searches: every pair of a build, in both directions. Made once a build.
///
/// Rows are petgraph's; 24 bytes a pair and 12 an account.
#[derive(Debug, Clone, Default)]
pub struct PairGraph {
    rows: Csr<(), Loss, Directed, u32>,
    /// By account: a number that those in reach of one another have in common.
    groups: Vec<u32>,
}

impl PairGraph {
    /// O(accounts + pairs · α), one logarithm a pair. The peak is 64 bytes a pair.
    pub fn new(pairs: &Pairs) -> Self {
        let nodes = pairs.b.iter().chain(&pairs.a).max();
        let nodes = nodes.map_or(0, |last| last.index() + 1);
        let mut next = vec![0_usize; nodes + 1];
        for end in pairs.a.iter().chain(&pairs.b) {
            next[end.index() + 1] += 1;
        }
        for node in 0..nodes {
            next[node + 1] += next[node];
        }
        let mut edges = vec![(0, 0, Loss::default()); 2 * pairs.len()];
        let mut place = |from: AccountId, to: AccountId, loss| {
            let slot = &mut next[from.index()];
            edges[*slot] = (from.0, to.0, loss);
            *slot += 1;
        };
        let losses: Vec<Loss> = pairs.bits.iter().map(|&bits| Loss::of(bits)).collect();
        // Pairs ascend by (a, b): of each row first come the accounts before it, then those after it.
        for ((&a, &b), &loss) in pairs.a.iter().zip(&pairs.b).zip(&losses) {
            place(b, a, loss);
        }
        for ((&a, &b), &loss) in pairs.a.iter().zip(&pairs.b).zip(&losses) {
            place(a, b, loss);
        }
        // Sorted by construction; were they not, there would be no path rather than a panic.
        let rows = Csr::from_sorted_edges(&edges).unwrap_or_default();
        let mut groups = UnionFind::new(nodes);
        for (a, b) in pairs.a.iter().zip(&pairs.b) {
            groups.union(a.0, b.0);
        }
        Self {
            rows,
            groups: groups.into_labeling(),
        }
    }

    /// Whether some path leads from one account to the other. O(1).
    pub fn connects(&self, one: AccountId, other: AccountId) -> bool {
        let group = self.groups.get(one.index());
        group.is_some() && group == self.groups.get(other.index())
    }

    /// Who is paired with an account, ascending, and what each pair loses.
    pub(super) fn neighbours(&self, account: AccountId) -> impl Iterator<Item = (AccountId, Loss)> {
        // Accounts numbered after the last that is in a pair have no row.
        let edges = (account.index() < self.rows.node_count()).then(|| {
            let (others, losses) = (
                self.rows.neighbors_slice(account.0),
                self.rows.edges_slice(account.0),
            );
            others.iter().zip(losses)
        });
        let edges = edges.into_iter().flatten();
        edges.map(|(&other, &loss)| (AccountId(other), loss))
    }
}

/// −log2 p in units of 2^−40 bits: whole numbers, so that a sum is the same from either end and two
/// paths are equally long exactly where they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(super) struct Loss(pub u64);

impl Loss {
    /// −log2 p = log2(1 + 2^−M).
    pub fn of(bits: f64) -> Self {
        const UNITS_A_BIT: f64 = (1_u64 << 40) as f64;
        let lost = libm::log1p(libm::exp2(-bits)) / std::f64::consts::LN_2;
        // A cast ends at the greatest number.
        #[allow(clippy::cast_sign_loss)] // a logarithm of 1 or more
        Self(libm::round(lost * UNITS_A_BIT) as u64)
    }
}

/// Length of a path: what it loses, then its hops.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(super) struct Length {
    pub loss: Loss,
    pub hops: u32,
}

impl From<Loss> for Length {
    fn from(loss: Loss) -> Self {
        Self { loss, hops: 1 }
    }
}

impl Add for Length {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self {
            loss: Loss(self.loss.0.saturating_add(other.loss.0)),
            hops: self.hops.saturating_add(other.hops),
        }
    }
}
