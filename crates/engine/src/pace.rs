//! How a long stage reports and stops.
//!
//! A stage awaits [`Pace::tick`] every few milliseconds. In the browser's worker that lets messages
//! in, so that a cancel arrives; natively [`Steady`] is ready at once. Knows no clock.

/// A stage of the build, in the order in which they run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stage {
    /// Every distinct raw value is written in its canonical form.
    Canonical,
    /// Rows become links: duplicates are counted, provenance is kept.
    Merge,
    Graph,
    Hubs,
    /// Pairs of accounts are weighed.
    Linking,
    Rings,
    /// Risk and reasons.
    Scoring,
}

/// Where a stage stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step {
    pub stage: Stage,
    pub done: u64,
    /// In the same unit as `done`.
    pub total: u64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("cancelled")]
pub struct Cancelled;

/// The caller's side of a long stage.
#[allow(async_fn_in_trait)] // one thread, static dispatch: the future need not be Send
pub trait Pace {
    async fn tick(&self, step: Step) -> Result<(), Cancelled>;
}

/// Never waits, never cancels.
#[derive(Debug, Clone, Copy, Default)]
pub struct Steady;

impl Pace for Steady {
    async fn tick(&self, _step: Step) -> Result<(), Cancelled> {
        Ok(())
    }
}
