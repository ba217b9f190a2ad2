//! Where a ring is weak: what can split it, and how little (METHOD 4).
//!
//! One vocabulary: a **cut** is a set of pairs or links without which a ring is in two parts; a
//! **bridge** is a cut of one; a **weak place** is a value without which the ring falls apart;
//! **binding strength** is the number of links in the smallest cut of links that was found: one or two are the
//! fewest that there are, three or more may not be.
//! One graph: the pairs that stand, each weighed again without what is taken away, as `what_if` does.
//! Works on one ring, on demand. Knows no risk.

mod binding;
mod bridges;
mod connectivity;
mod cuts;
mod global_cut;
mod lift;
mod min_cut;
mod needs;
mod place;
mod sets;
mod warning;
mod without;

pub use binding::{Binding, BindingStrength, binding_strength};
pub use bridges::{Bridge, loose_bridges};
pub use cuts::{Cuts, cuts};
pub use lift::{RingGraph, RingLink, lift};
pub use min_cut::{Carrier, CutPair, MinCut, RingCut, min_cut};
pub use needs::Needs;
pub use place::{WeakPlace, weakest_place};
pub use warning::{Warning, warnings};

use serde::{Deserialize, Serialize};

/// A ring whose weakest link is this sure is not fragile.
pub(crate) const SURE: f64 = 0.99;
/// Parts smaller than this are stragglers, not a second ring.
const LEAST_PART: u32 = 3;
/// A link without which fewer accounts than this fall out is not worth a mark: nearly every account
/// of a ring has one.
const LEAST_SPLIT: u32 = 2;
/// Larger rings are not cut.
const MOST_ACCOUNTS: usize = 2_000;
/// Of more pairs what each rests on is not found: weighing them again would keep a person waiting.
const MOST_PAIRS: usize = 200_000;
/// Steps along edges; a step takes some 10 to 20 ns, so that the longest search takes under 200 ms.
const MOST_STEPS: usize = 10_000_000;

/// Up to where a ring is cut while somebody waits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct CutLimits {
    pub accounts: u32,
    pub pairs: u32,
    /// Steps along edges of the ring's graph.
    pub steps: u32,
}

impl Default for CutLimits {
    fn default() -> Self {
        Self {
            accounts: MOST_ACCOUNTS as u32,
            pairs: MOST_PAIRS as u32,
            steps: MOST_STEPS as u32,
        }
    }
}

#[cfg(test)]
mod tests;
