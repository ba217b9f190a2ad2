//! The journal of a case: what a person did, in order, and what of it stands.
//!
//! Owns the events, their hash chain, and the decisions derived from them. Knows nothing of how
//! rings are found: a ring is a [`RingKey`], a string that the engine makes. Reads no clock; times
//! are passed in.

mod chain;
mod decide;
mod event;
mod journal;
mod standing;

#[cfg(test)]
mod tests;

pub use chain::{ChainError, Digest};
pub use decide::{DecideError, LIMITS, Limits, RedoError, UndoError};
pub use event::{
    Decided, Decision, Entry, Event, HubTreated, Revealed, RingKey, SettingMoved, SourceOpened,
    Treatment,
};
pub use journal::Journal;
pub use standing::Standing;
