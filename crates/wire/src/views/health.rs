//! Load, map and health screens.

use serde::{Deserialize, Serialize};

use crate::{
    HubRow, Preview, Role, SettingsOffer, Shape, SourceId, SourceMapping, Writing, WritingChoice,
};

/// The head of a file and how it would be read.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SniffedSource {
    pub source: SourceId,
    pub name: String,
    pub bytes: u64,
    /// "workbook", "JSON", "zip" for a table that was unpacked; none for a file of text.
    pub form: Option<String>,
    pub writing: Writing,
    /// Where a person said so.
    pub chosen: WritingChoice,
    pub mapping: SourceMapping,
    /// Confidence in the shape, 0 to 1.
    pub confidence: f64,
    pub sure: bool,
    pub columns: Vec<SniffedColumn>,
    /// Up to 50 rows of raw cells.
    pub preview: Vec<Vec<String>>,
    /// Up to 50 rows, parallel to `preview`, of the canonical forms where a cell is an identifier or
    /// a time; empty strings elsewhere.
    pub canonical: Vec<Vec<String>>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SniffedColumn {
    pub header: String,
    pub role: Role,
    /// 0 to 1.
    pub confidence: f64,
}

/// Every row is accounted for: `read == kept + duplicate + rejected`, in each source and in all.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct HealthReport {
    pub sources: Vec<SourceHealth>,
    pub read: u64,
    pub kept: u64,
    pub duplicate: u64,
    pub rejected: u64,
    pub accounts: u64,
    pub identifiers: u64,
    pub links: u64,
    /// Per kind name, how many distinct identifiers and how many links.
    pub kinds: Vec<KindCount>,
    /// Findings in plain words: placeholders, values that could not be read as their kind, damage.
    pub remarks: Vec<String>,
    /// Name of an earlier report that was opened beside the files, and how many rings it has.
    pub earlier: Option<(String, u32)>,
    /// The profiles to choose from, and which one fits these records.
    pub settings: SettingsOffer,
    /// The most shared identifiers, most shared first, with a suggested treatment each.
    pub hubs: Vec<HubRow>,
    /// Rings with the suggested treatments.
    pub preview: Preview,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SourceHealth {
    pub source: SourceId,
    pub name: String,
    pub bytes: u64,
    /// Lower-case hexadecimal.
    pub sha256: String,
    pub shape: Shape,
    pub read: u64,
    pub kept: u64,
    pub duplicate: u64,
    pub rejected: u64,
    /// The first rejects; all of them come with `Request::Rejects`.
    pub rejects: Vec<RejectRow>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RejectRow {
    /// Line of the file; 1 is the first.
    pub row: u64,
    pub column: Option<String>,
    pub message: String,
    /// The beginning of the row's text.
    pub text: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KindCount {
    pub kind: String,
    pub identifiers: u64,
    pub links: u64,
}
