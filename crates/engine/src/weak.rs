//! Where a ring is weak: links and nodes whose removal splits it.
//!
//! Works on one ring, on demand. Knows no risk.

mod cuts;
mod lift;
mod place;

pub use cuts::{Cuts, cuts};
pub use lift::{RingGraph, RingLink, lift};
pub use place::{WeakPlace, weakest_place};
