//! The queue of rings, and the journal.

use serde::{Deserialize, Serialize};

use crate::{Decision, FilterView, RingId};

/// Rows `offset..offset + rows.len()` of the queue.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct QueuePage {
    pub offset: u32,
    /// Rings that pass the filter.
    pub matching: u32,
    /// Rings in all.
    pub total: u32,
    /// Accounts that are selected; none where no selection restricts the queue.
    pub selected: Option<u32>,
    /// What the filter says, and how many accounts pass it.
    pub filter: FilterView,
    pub rows: Vec<RingRow>,
}

/// One ring in the queue.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RingRow {
    pub ring: RingId,
    /// Two neutral words.
    pub name: String,
    /// Short stable id, for example `r-3f9a`.
    pub short_id: String,
    /// Accounts.
    pub size: u32,
    /// 0 to 100.
    pub risk: f64,
    /// One plain sentence.
    pub sentence: String,
    /// Kinds that hold it, strongest first.
    pub kinds: Vec<String>,
    /// Creation of its accounts over the case's whole span, 24 bars; empty without dates.
    pub sparkline: Vec<u32>,
    /// The weakest place's probability, 0 to 1.
    pub fragility: f64,
    pub decision: Option<Decision>,
}

/// Decisions that stand, and whether there is one to take back.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct JournalView {
    /// Newest first.
    pub entries: Vec<JournalEntry>,
    pub can_undo: bool,
    pub decided: u32,
    /// What an undo would take back, in words: "Amber Heron: abusive".
    pub undo: Option<String>,
    /// What a redo would let stand again.
    pub redo: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct JournalEntry {
    pub at_ms: i64,
    /// In plain words: "Amber Heron: abusive (device farm)".
    pub text: String,
    /// Taken back later.
    pub undone: bool,
}
