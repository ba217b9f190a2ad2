//! The policy: every setting that decides which links count and how much.
//!
//! A value with `PartialEq`: a build is made again when its policy changes, and only then. Holds
//! choices, never results.

mod check;
mod kinds;
mod parameters;

pub use check::PolicyError;
pub use kinds::{Class, Family, KindPolicies, KindPolicy};

use ringfence_normalise::Rules;
use serde::{Deserialize, Serialize};

use crate::Treatment;

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
    pub kinds: KindPolicies,
    pub hubs: HubPolicy,
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

/// A person's choice for one identifier, by its text, so that it outlives this export.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct ChosenTreatment {
    pub label: String,
    /// Canonical form.
    pub value: String,
    pub treatment: Treatment,
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
            kinds: KindPolicies::default(),
            hubs: HubPolicy::default(),
            treatments: Vec::new(),
            normalise: Rules::default(),
        }
    }
}

impl Default for HubPolicy {
    fn default() -> Self {
        Self {
            public_limit: 100,
            exclusive_limit: 30,
            star_above: 64,
            corroboration_low: 0.2,
        }
    }
}

impl Policy {
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
