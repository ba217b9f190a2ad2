//! Records to graph, rings, scores and reasons.
//!
//! Pure stages `(&input, &policy) -> output`. No input or output, no clock, no randomness, no
//! threads; the same records give the same bits natively and as Wasm, in whatever order they come.

pub mod build;
pub mod coordination;
pub mod digest;
pub mod graph;
pub mod hubs;
pub mod ids;
pub mod ledger;
pub mod pace;
pub mod pairs;
pub mod policy;
pub mod rings;
pub mod soft;
pub mod weight;

pub use build::{Build, Comparison, Prepared, build, compare, count_rings, prepare, treatments};
pub use digest::{RankedRing, digest};
pub use graph::LinkageGraph;
pub use hubs::{Hub, Hubs, Treatment, Treatments};
pub use ids::{AccountId, IdentifierId, KindLabelId, LinkId, PairId, RingId, SoftTieId, SourceId};
pub use ledger::{Attributes, Ledger, LedgerBuilder, LinkRecord, TooLarge};
pub use pace::{Cancelled, Pace, Stage, Steady, Step};
pub use pairs::{Evidence, Pair, PairEvidence, Pairs, Shared, SoftShared};
pub use policy::Policy;
pub use rings::{RingCount, Rings};
pub use soft::{SoftFamily, SoftTie, SoftTies, SoftValue};
pub use weight::{WeightParts, Weights};

pub mod cells;
pub mod explain;
pub mod lineage;
pub mod names;
pub mod path;
pub mod score;
pub mod seeds;
pub mod signals;
pub mod statistics;
pub mod weak;
pub mod what_if;

#[cfg(test)]
mod scenario;
