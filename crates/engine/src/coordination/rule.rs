//! Settings of the coordination view, and whether it suits a case.

use ringfence_normalise::Kind;
use serde::{Deserialize, Serialize};

use crate::{
    Ledger, LinkageGraph,
    policy::{Class, Family, KindPolicies},
};

/// A time at the beginning of a day is a day.
const SECONDS_OF_DAY: i64 = 86_400;

/// How coordination is found.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CoordinationRule {
    Window(WindowRule),
    Cosine(CosineRule),
}

/// The rule of `CooRTweet` (Righetti and Balluff 2025; R package `CooRTweet` 2.1.2).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct WindowRule {
    /// Two shares of one object are together up to so many seconds apart, that many included.
    pub window_seconds: i64,
    /// Shares that an account needs, before the pairing and again among what was paired.
    pub min_participation: u32,
    /// An edge is kept above this quantile of all weights, 0 to 1.
    pub edge_quantile: f64,
    /// An object with more pairs inside the window, those of one account included, is left out and
    /// listed: it is the talk of the day.
    pub most_pairs_of_object: u64,
    /// Of more pairs in all the objects of most pairs are left out and listed.
    pub most_pairs: u64,
}

impl Default for WindowRule {
    fn default() -> Self {
        Self {
            window_seconds: 60,
            min_participation: 2,
            edge_quantile: 0.5,
            most_pairs_of_object: 1_000_000,
            most_pairs: 8_000_000,
        }
    }
}

/// Likeness of what two accounts share, whenever they do.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct CosineRule {
    /// The best share of the edges is kept, ties with the last one included; 0 to 1.
    pub top_share: f64,
    /// Objects that an account needs: with one object, all who have it are wholly alike.
    pub min_objects: u32,
    /// An object of more accounts is left out and listed.
    pub most_sharers: u32,
    /// More pairs of accounts that meet in an object are refused.
    pub most_pairs: u64,
}

impl Default for CosineRule {
    fn default() -> Self {
        Self {
            top_share: 0.05,
            min_objects: 3,
            most_sharers: 1_000,
            most_pairs: 8_000_000,
        }
    }
}

/// A setting outside its range.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[error("coordination: {setting} is {value}; it must lie {range}")]
pub struct RuleError {
    pub setting: &'static str,
    pub value: f64,
    pub range: &'static str,
}

impl CoordinationRule {
    /// The first setting outside its range, if any.
    pub fn check(&self) -> Result<(), RuleError> {
        let (setting, value) = match self {
            Self::Window(rule) if rule.window_seconds < 0 => {
                return Err(RuleError {
                    setting: "window_seconds",
                    value: rule.window_seconds as f64,
                    range: "at or above 0",
                });
            }
            Self::Window(rule) => ("edge_quantile", rule.edge_quantile),
            Self::Cosine(rule) => ("top_share", rule.top_share),
        };
        if (0.0..=1.0).contains(&value) {
            return Ok(());
        }
        Err(RuleError {
            setting,
            value,
            range: "from 0 to 1",
        })
    }

    /// Whether most links of a case are objects that were shared at a known hour, and nothing is of a
    /// kind that one hand keeps to itself. O(identifiers + links).
    pub fn suits(ledger: &Ledger, graph: &LinkageGraph) -> bool {
        let (mut shared, mut all) = (0_u64, 0_u64);
        for identifier in ledger.identifier_ids() {
            let links = graph.links_to(identifier);
            all += links.len() as u64;
            let class = KindPolicies::start_of(ledger.kind_of(identifier)).class;
            if class == Class::Exclusive || ledger.kind_of(identifier) == Kind::Counterparty {
                return false;
            }
            if is_object(ledger.kind_of(identifier)) {
                let has_hour = |link: &&crate::LinkId| {
                    let period = ledger.links.period(**link);
                    period.is_some_and(|(first, _)| first % SECONDS_OF_DAY != 0)
                };
                shared += links.iter().filter(has_hour).count() as u64;
            }
        }
        shared * 2 > all
    }
}

/// Whether a kind is something that accounts spread: the content family at its start.
pub(super) fn is_object(kind: Kind) -> bool {
    KindPolicies::start_of(kind).family == Family::Content
}
