//! Where in the flow the page is; the contract for automation names these words.

/// One phase of the flow.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Phase {
    /// Nothing is loaded.
    Empty,
    /// Files are sniffed or read.
    Importing,
    /// The roles of the columns are to be confirmed.
    Mapping,
    /// The health report and the hubs are to be confirmed.
    Health,
    /// Rings are found and ranked.
    Building,
    /// The workbench.
    Ready,
    /// An import failed and nothing usable is open.
    Failed,
}

impl Phase {
    /// The word in `document.body.dataset.phase`.
    pub fn word(self) -> &'static str {
        match self {
            Phase::Empty => "empty",
            Phase::Importing => "importing",
            Phase::Mapping => "mapping",
            Phase::Health => "health",
            Phase::Building => "building",
            Phase::Ready => "ready",
            Phase::Failed => "failed",
        }
    }
}
