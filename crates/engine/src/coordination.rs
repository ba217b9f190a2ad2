//! Coordination: accounts that share the same objects together (METHOD 7).
//!
//! Owns its two rules (within a time window, as `CooRTweet` has it; and TF-IDF cosine), and what makes
//! rings of the edges they keep; and occasions, by which the profile of that name weighs those edges, where the
//! other profiles weigh what two accounts have. Knows no risk and no name.

mod cosine;
mod graph;
mod occasion;
mod rule;
mod shares;
mod window;

pub use cosine::by_cosine;
pub use graph::{Coordination, CoordinationEdge, LeftOut, Timing};
pub use occasion::Occasions;
pub use rule::{CoordinationRule, CosineRule, RuleError, WindowRule};
pub use shares::{PostId, Share, Shares, SharesBuilder};
pub use window::within_window;

use crate::{Cancelled, Pace};

/// Why there is no result.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotCoordinated {
    #[error(transparent)]
    Cancelled(#[from] Cancelled),
    /// More than a machine should hold; a shorter window or fewer objects bring it down.
    #[error(
        "{pairs} pairs of shares are more than {most}; choose a shorter window or leave out the most shared objects"
    )]
    TooDense { pairs: u64, most: u64 },
}

/// The edges that a rule finds.
pub async fn coordinated(
    shares: &Shares,
    rule: &CoordinationRule,
    pace: &impl Pace,
) -> Result<Coordination, NotCoordinated> {
    match rule {
        CoordinationRule::Window(rule) => within_window(shares, rule, pace).await,
        CoordinationRule::Cosine(rule) => by_cosine(shares, rule, pace).await,
    }
}

#[cfg(test)]
mod tests;
