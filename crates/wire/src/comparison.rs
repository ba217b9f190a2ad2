//! How values are compared: the rules of normalisation, and the lists of values that strangers share.

use serde::{Deserialize, Serialize};

/// Every rule and list, each on or off.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Comparison {
    /// Digits put before phone numbers that are written without a country code; empty for none.
    pub calling_code: String,
    pub rules: Vec<RuleRow>,
    /// Built in, then those opened beside the files.
    pub lists: Vec<ListRow>,
}

/// A rule of normalisation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RuleRow {
    /// As it stands in a policy.
    pub name: String,
    /// What it does, in one sentence.
    pub title: String,
    pub on: bool,
}

/// A list of values that strangers share.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListRow {
    pub name: String,
    /// What is on it, in one sentence.
    pub title: String,
    pub entries: u32,
    /// Opened by the person, not built in.
    pub is_own: bool,
    pub on: bool,
}
