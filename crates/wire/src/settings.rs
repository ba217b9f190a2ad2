//! Settings that a person may move before building, beside the treatments of hubs.

use serde::{Deserialize, Serialize};

use crate::HubTreatment;

/// A sort of data, with settings that fit it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Profile {
    AccountLinkage,
    EntityResolution,
    Coordination,
}

/// Every setting with its value.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Settings {
    pub profile: Profile,
    /// Partners that one account is expected to have; the prior of a pair.
    pub expected_partners: f64,
    /// p: a link holds a ring from this confidence on, 0 to 1.
    pub ring_confidence: f64,
    /// γ of the cells that a group too large for one ring is split into, 0 to 1.
    pub resolution: f64,
    /// Public values of more accounts than this are suggested for exclusion.
    pub public_limit: u32,
    /// c: beyond this many other accounts coincidence explains no more of an exclusive value.
    pub cap: u32,
    /// How close together two must share, where that is what ties them.
    pub together: Option<Together>,
}

/// When two accounts share an object together.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Together {
    pub window_seconds: u32,
    /// Shares that an account needs to be looked at.
    pub min_participation: u32,
    /// Pairs with fewer common shares than this quantile of all pairs are left out, 0 to 1.
    pub edge_quantile: f64,
}

/// What the page can begin from.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SettingsOffer {
    pub suggested: Profile,
    /// The settings of every profile.
    pub starts: Vec<Settings>,
}

/// All that a person chose before a build.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Choices {
    /// Where they differ from the suggestion.
    pub treatments: Vec<HubTreatment>,
    /// None: those of the suggested profile.
    pub settings: Option<Settings>,
}
