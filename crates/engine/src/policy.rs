//! The policy: every setting that decides which links count and how much.
//!
//! A value with `PartialEq`: a build is made again when its policy changes, and only then. Holds
//! choices, never results.

mod check;
mod kinds;
mod parameters;
mod profile;

pub use check::PolicyError;
pub use kinds::{Class, Family, KindPolicies, KindPolicy};
pub use profile::Profile;

use ringfence_normalise::Rules;
use serde::{Deserialize, Serialize};

use crate::{Treatment, coordination::WindowRule};

/// All settings. Starts are those of METHOD 1 to 4.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Policy {
    /// m: chance that two accounts of one hand share a value of a kind that both have.
    pub match_rate: f64,
    /// Partners that one account is expected to have; the prior of a pair is this over N − 1.
    pub expected_partners: f64,
    /// A link holds a ring from this confidence on.
    pub ring_confidence: f64,
    /// Pairs below this confidence are forgotten.
    pub pair_confidence: f64,
    /// Most bits that all shared values of a pair can add up to.
    pub most_bits: f64,
    /// A label whose accounts have at most this many values on average counts as single-valued.
    pub single_valued_mean: f64,
    /// A phone shared in periods further apart than this may have been given to someone else.
    pub recycled_gap_days: f64,
    /// Whether accounts can be tied by what is only alike, where two soft families agree.
    pub soft_ties: bool,
    pub kinds: KindPolicies,
    pub hubs: HubPolicy,
    pub cells: CellPolicy,
    /// Where given, accounts are tied by what they share at the same time, and by nothing else.
    pub coordination: Option<WindowRule>,
    /// A person's choices, sorted by label and value, one each.
    pub treatments: Vec<ChosenTreatment>,
    pub normalise: Rules,
}

/// When a value is a hub (METHOD 3).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct HubPolicy {
    /// Public values of more accounts than this are suggested for exclusion.
    pub public_limit: u32,
    /// Exclusive values of more accounts than this are tested for corroboration.
    pub exclusive_limit: u32,
    /// Exclusive values of more accounts than this tie each to the first seen and to the next one,
    /// instead of each to each.
    pub star_above: u32,
    /// Below this share of corroborated accounts a value looks like a default.
    pub corroboration_low: f64,
}

/// When a group of connected accounts is too large to be one ring, and how it is split (METHOD 4).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct CellPolicy {
    /// γ: inside a cell the mean confidence is at least this, between two cells at most.
    pub resolution: f64,
    /// A group of more accounts is split into its cells.
    pub split_above: u32,
    /// So is one of more than this share of all linked accounts, from `split_least` accounts on.
    pub split_share: f64,
    pub split_least: u32,
}

/// A person's choice for one identifier, by its text, so that it outlives this export.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct ChosenTreatment {
    pub label: String,
    /// Canonical form.
    pub value: String,
    pub treatment: Treatment,
}

impl ChosenTreatment {
    /// Its name among the parameters. After "value" a mask covers even the shortest one.
    pub fn name(&self) -> String {
        format!("{} value {}", self.label, self.value)
    }
}

impl Default for Policy {
    fn default() -> Self {
        Self {
            match_rate: 0.9,
            expected_partners: 1.0,
            ring_confidence: 0.9,
            pair_confidence: 0.5,
            most_bits: 40.0,
            single_valued_mean: 1.05,
            recycled_gap_days: 45.0,
            soft_ties: true,
            kinds: KindPolicies::default(),
            hubs: HubPolicy::default(),
            cells: CellPolicy::default(),
            coordination: None,
            treatments: Vec::new(),
            normalise: Rules::default(),
        }
    }
}

impl Default for HubPolicy {
    fn default() -> Self {
        Self {
            public_limit: 50,
            exclusive_limit: 30,
            star_above: 64,
            corroboration_low: 0.2,
        }
    }
}

impl Default for CellPolicy {
    fn default() -> Self {
        Self {
            resolution: 0.03,
            split_above: 1_000,
            split_share: 0.05,
            split_least: 200,
        }
    }
}

impl CellPolicy {
    /// Whether so many accounts, of so many linked ones, are too many for one ring.
    pub fn splits(&self, accounts: usize, linked: usize) -> bool {
        let share = accounts as f64 / linked.max(1) as f64;
        accounts > self.split_above as usize
            || (accounts >= self.split_least as usize && share > self.split_share)
    }
}

impl Policy {
    /// What a single-valued label adds that both accounts have and that is not the same: log2(1 − m).
    pub fn bits_per_disagreement(&self) -> f64 {
        libm::log2((1.0 - self.match_rate).max(1e-9))
    }

    /// Takes a person's choice for a value, in place of an earlier one.
    pub fn choose(&mut self, choice: ChosenTreatment) {
        let key = |other: &ChosenTreatment| {
            (other.label.as_str(), other.value.as_str())
                .cmp(&(choice.label.as_str(), choice.value.as_str()))
        };
        match self.treatments.binary_search_by(key) {
            Ok(at) => self.treatments[at] = choice,
            Err(at) => self.treatments.insert(at, choice),
        }
    }
}
