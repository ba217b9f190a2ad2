//! Hubs, previews of a build, and its summary.

use serde::{Deserialize, Serialize};

use crate::{IdentifierId, JournalView, Treatment};

/// A much shared identifier.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct HubRow {
    pub identifier: IdentifierId,
    pub kind: String,
    pub value: String,
    /// Accounts that use it.
    pub accounts: u32,
    pub suggested: Treatment,
    pub treatment: Treatment,
    /// Why this is suggested, in one sentence.
    pub reason: String,
    /// Share of its accounts that share something else with one of them, where it was tested.
    pub corroboration: Option<f64>,
}

/// Ring count and largest ring.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct RingCount {
    pub rings: u32,
    pub largest: u32,
    pub accounts: u32,
}

/// What choices give.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Preview {
    /// Every hub kept; none until somebody asks what choices give, and where it cannot be counted.
    pub untreated: Option<RingCount>,
    /// With the treatments as suggested.
    pub suggested: RingCount,
    /// With the choices asked about.
    pub chosen: RingCount,
}

/// What a build gave.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct BuildSummary {
    /// SHA-256 of the rings (names, members, risks to six digits, order), lower-case hexadecimal.
    pub digest: String,
    pub accounts: u64,
    pub identifiers: u64,
    pub links: u64,
    pub rings: RingCount,
    pub excluded: u32,
    pub weakened: u32,
    /// Creation times over the whole case: one bar a bin.
    pub created: Histogram,
    /// Decisions already in the journal.
    pub journal: JournalView,
    /// What became of the rings of an earlier export, where its report was opened, too.
    pub lineage: Option<LineageView>,
    /// Parameters as name and value, for the page and the evidence.
    pub parameters: Vec<(String, String)>,
}

/// New, grown, shrunk, split, merged, gone.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LineageView {
    /// Name of the earlier report's file.
    pub file: String,
    /// Rings in it.
    pub past: u32,
    /// Rings of this build that carry a name of the earlier ones.
    pub kept: u32,
    /// The first of them, one sentence each; `events_total` says how many there are.
    pub events: Vec<String>,
    pub events_total: u32,
}

/// Bars of equal width over time.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Histogram {
    /// Seconds since 1970 of the left edge of the first bar.
    pub start: i64,
    /// Width of a bar in seconds; 0 when there are no dates.
    pub bin_seconds: i64,
    pub counts: Vec<u32>,
}
