//! What ties accounts: the sum of one pair, paths, and those tied to the known-bad.

use serde::{Deserialize, Serialize};

use crate::{AccountId, IdentifierId, RingId};

/// How sure a pair is: p ≥ .99, ≥ .9, ≥ .5, below (METHOD 2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Band {
    Strong,
    Probable,
    Possible,
    Unlikely,
}

impl Band {
    pub fn of(confidence: f64) -> Band {
        match confidence {
            p if p >= 0.99 => Band::Strong,
            p if p >= 0.9 => Band::Probable,
            p if p >= 0.5 => Band::Possible,
            _ => Band::Unlikely,
        }
    }
}

/// Another account that a selected one is tied to.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TieRow {
    pub account: AccountId,
    pub name: String,
    /// p of the pair, 0 to 1.
    pub confidence: f64,
    /// The same in words, the same wherever it is shown: "98.9 %", "over 99.9 %".
    pub sure: String,
}

/// Why two accounts are tied: a waterfall from the prior to M, in bits.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TieView {
    pub one: AccountId,
    pub one_name: String,
    pub other: AccountId,
    pub other_name: String,
    /// In the order in which they add up; together they are `bits`.
    pub steps: Vec<TieStep>,
    /// M.
    pub bits: f64,
    /// p = 1 / (1 + 2^−M).
    pub confidence: f64,
    /// The same in words.
    pub sure: String,
    pub band: Band,
}

/// One step of the waterfall.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TieStep {
    /// The value, or what else adds or takes.
    pub label: String,
    /// Kind name; empty where it is no value.
    pub kind: String,
    pub identifier: Option<IdentifierId>,
    /// What it adds, or takes where below 0.
    pub bits: f64,
    /// Its numbers in words.
    pub text: String,
}

/// Ways from one account to another, surest first.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PathsView {
    pub from: AccountId,
    pub from_name: String,
    pub to: AccountId,
    pub to_name: String,
    /// No two share a value; empty where nothing connects them.
    pub paths: Vec<PathView>,
    /// Said where there are none, or where the search was cut short.
    pub remark: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PathView {
    /// Πp, 0 to 1.
    pub confidence: f64,
    /// The same in words.
    pub sure: String,
    pub sentence: String,
    pub hops: Vec<TieView>,
}

/// Accounts tied to the known-bad ones, most first.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LeadsView {
    /// Known-bad accounts that the case has.
    pub known_bad: u32,
    pub leads: Vec<LeadRow>,
    /// Accounts that are tied to one at all; `leads` are the first of them.
    pub tied: u32,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LeadRow {
    pub account: AccountId,
    pub name: String,
    /// 100 is the most of this case.
    pub score: f64,
    pub ring: Option<RingId>,
    pub ring_name: String,
    pub sentence: String,
}
