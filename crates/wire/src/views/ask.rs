//! What is asked of the case: the filter, completions, search, attributes, the timeline.

use serde::{Deserialize, Serialize};

use crate::{AccountId, IdentifierId, RingId};

/// What became of a filter's text.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct FilterView {
    pub chips: Vec<ChipView>,
    pub faults: Vec<FilterFault>,
    /// Accounts that pass it.
    pub accounts: u32,
    /// Accounts in all.
    pub accounts_total: u32,
}

/// One part of a filter in plain words. Places are bytes of the text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChipView {
    pub start: u32,
    pub end: u32,
    /// "risk above 60", "not country BR".
    pub words: String,
    /// As text, in the shortest way.
    pub clause: String,
    pub excludes: bool,
}

/// What is wrong with a filter, where, and what to do about it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FilterFault {
    pub start: u32,
    pub end: u32,
    pub message: String,
}

/// How a filter may go on at the cursor.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct CompletionsView {
    /// Bytes of the text that an item takes the place of.
    pub start: u32,
    pub end: u32,
    pub items: Vec<CompletionRow>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CompletionRow {
    pub insert: String,
    pub detail: String,
    /// Accounts that have it; for a ring, its accounts.
    pub count: Option<u32>,
}

/// What has a text in it; exact ones and those that begin with it first.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct SearchView {
    /// What was looked for: the plain text of the filter.
    pub text: String,
    pub rings: Vec<RingHit>,
    pub rings_total: u32,
    pub accounts: Vec<AccountHit>,
    pub accounts_total: u32,
    pub identifiers: Vec<IdentifierHit>,
    pub identifiers_total: u32,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RingHit {
    pub ring: RingId,
    pub name: String,
    pub short_id: String,
    /// Accounts.
    pub size: u32,
    /// 0 to 100.
    pub risk: f64,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccountHit {
    pub account: AccountId,
    pub name: String,
    pub display_name: String,
    pub ring: Option<RingId>,
    /// Empty where it is in none.
    pub ring_name: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct IdentifierHit {
    pub identifier: IdentifierId,
    pub kind: String,
    pub value: String,
    /// Accounts that use it.
    pub accounts: u32,
}

/// How the accounts of the case are spread over their attributes.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct AttributesView {
    pub accounts: u32,
    /// Pass the filter.
    pub passing: u32,
    /// None where nothing is selected.
    pub selected: Option<u32>,
    pub charts: Vec<ChartView>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChartView {
    /// The field of the filter language: "country".
    pub field: String,
    /// "Country".
    pub title: String,
    /// An account may stand in several bars.
    pub several: bool,
    pub bars: Vec<BarView>,
}

/// Accounts that have one value of an attribute.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BarView {
    pub label: String,
    /// What requires it, in the filter language.
    pub clause: String,
    pub all: u32,
    /// Of those, accounts that pass the filter.
    pub passing: u32,
    /// Of those, accounts that are selected; whether they pass or not.
    pub selected: u32,
}

/// What the lanes of the timeline count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum TimelineBy {
    /// Accounts, when they were created.
    #[default]
    Creation,
    /// Links, from first to last seen.
    Activity,
}

/// Bars of equal width over the whole case.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct TimelineView {
    pub by: TimelineBy,
    /// Seconds since 1970 of the left edge.
    pub start: i64,
    /// 0 where the case has no such dates.
    pub bin_seconds: i64,
    pub case: Vec<u32>,
    /// The ring asked about.
    pub ring: Vec<u32>,
    /// Of the accounts that are selected; none where nothing is.
    pub selected: Option<Vec<u32>>,
}
