//! Signals: measured reasons that raise a ring's risk (METHOD 6).
//!
//! One file a signal: a measure with the numbers that it rests on, and its strength in 0..=1. A
//! signal without data has no measure; that is never the same as strength 0. Knows no weight, no
//! risk and no sentence.

mod burst;
mod calling_codes;
mod density;
mod exclusive_reuse;
mod export;
mod household;
mod known_bad;
mod lifespan;
mod measures;
mod name_pattern;
mod place_mismatch;
mod size;
mod synchrony;

pub use burst::Burst;
pub use density::{Density, TiedPairs};
pub use exclusive_reuse::ExclusiveReuse;
pub use export::Export;
pub use household::Household;
pub use known_bad::KnownBad;
pub use lifespan::Lifespan;
pub use measures::{Measures, Signal};
pub use name_pattern::NamePattern;
pub use place_mismatch::PlaceMismatch;
pub use size::Size;
pub use synchrony::Synchrony;
