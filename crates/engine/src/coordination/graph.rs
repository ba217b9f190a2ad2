//! What a rule found: edges between accounts, and the rings that the kept ones make.

use petgraph::unionfind::UnionFind;

use super::PostId;
use crate::{AccountId, Rings};

/// Two accounts that share together; `a < b`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CoordinationEdge {
    pub a: AccountId,
    pub b: AccountId,
    /// Pairs of shares that stand between them; or cosine, 0 to 1.
    pub weight: f64,
    /// Above the threshold of the rule.
    pub kept: bool,
    /// Where the rule looks at times.
    pub timing: Option<Timing>,
}

/// When and with what two accounts shared together.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Timing {
    pub mean_gap_seconds: f64,
    /// Different posts on the older and on the newer side, whichever account they are of.
    pub older_posts: u32,
    pub newer_posts: u32,
}

impl Timing {
    /// 1 where both sides contribute alike, toward 0 the less they do: fewer posts over more posts.
    pub fn symmetry(&self) -> f64 {
        let (fewer, more) = (
            self.older_posts.min(self.newer_posts),
            self.older_posts.max(self.newer_posts),
        );
        f64::from(fewer) / f64::from(more.max(1))
    }
}

/// An object of so many pairs that it was not paired.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LeftOut {
    pub object: PostId,
    /// Shares of it, or accounts that share it.
    pub shares: u64,
    pub pairs: u64,
}

/// All edges by (a, b), those below the threshold included.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Coordination {
    pub edges: Vec<CoordinationEdge>,
    /// What the rule compared weights with.
    pub threshold: f64,
    /// Pairs of shares that stand, or of accounts that meet in an object.
    pub pairs: u64,
    /// By object.
    pub left_out: Vec<LeftOut>,
}

impl Coordination {
    pub fn kept(&self) -> impl Iterator<Item = &CoordinationEdge> {
        self.edges.iter().filter(|edge| edge.kept)
    }

    /// Connected components of the kept edges as rings, so that scores and explanations read them like
    /// any others; nothing but members is in them. `accounts` is the number of accounts of the case.
    ///
    /// O(accounts + edges · α).
    pub fn rings(&self, accounts: usize) -> Rings {
        components(accounts, self.kept())
    }

    /// The same over all edges.
    pub fn rings_of_all(&self, accounts: usize) -> Rings {
        components(accounts, self.edges.iter())
    }
}

fn components<'a>(accounts: usize, edges: impl Iterator<Item = &'a CoordinationEdge>) -> Rings {
    let mut sets = UnionFind::<u32>::new(accounts);
    for edge in edges {
        if edge.a.index() < accounts && edge.b.index() < accounts {
            sets.union(edge.a.0, edge.b.0);
        }
    }
    Rings::members_of_groups(&sets.into_labeling())
}

/// The quantile of some numbers, linear between the two nearest ranks (R's type 7); 0 of none.
pub(super) fn quantile(mut unsorted: Vec<f64>, at: f64) -> f64 {
    unsorted.sort_unstable_by(f64::total_cmp);
    let place = at.clamp(0.0, 1.0) * unsorted.len().saturating_sub(1) as f64;
    let below = rank(place);
    let number = |rank: usize| unsorted.get(rank).copied();
    let low = number(below).unwrap_or(0.0);
    let high = number(below + 1).unwrap_or(low);
    low + (place - below as f64) * (high - low)
}

/// The whole part of a place among numbers.
#[allow(clippy::cast_sign_loss, reason = "places are never negative")]
pub(super) fn rank(place: f64) -> usize {
    place as usize
}
