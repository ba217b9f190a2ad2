//! What a page says, as plain data.

use ringfence_case::Decision;

/// A ring with everything that its page shows. Texts are as they are in the sources: the page
/// masks and escapes them.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct RingEvidence {
    pub case_name: String,
    pub app_version: String,
    /// Two neutral words.
    pub ring_name: String,
    pub short_id: String,
    /// What the ring is, in one plain sentence.
    pub sentence: String,
    /// Accounts.
    pub size: u64,
    /// 0 to 100.
    pub risk: f64,
    /// Where it would split, in one sentence.
    pub weakest: Option<String>,
    /// Rings of the case that this page is not about.
    pub other_rings: u64,
    pub signals: Vec<Signal>,
    pub could_be_wrong: Vec<String>,
    pub innocent: Vec<Innocent>,
    /// The most telling first.
    pub shared: Vec<SharedValue>,
    pub members: Vec<Member>,
    pub excluded: Excluded,
    /// Name and value.
    pub parameters: Vec<(String, String)>,
    pub sources: Vec<Source>,
    /// SHA-256 of the rings of the case, hexadecimal.
    pub digest: String,
    /// Head of the journal, hexadecimal.
    pub journal_head: String,
    pub decision: Option<DecisionTaken>,
    /// When the page was made, as the reader is to see it.
    pub created_at: String,
    /// The ring as SVG, drawn with labels from [`Masker::value`]; shapes and text are taken over,
    /// anything else is dropped.
    pub picture: Option<String>,
    /// More strings that masking must hide in free text, such as raw forms of the values and
    /// identifiers that only one member uses.
    pub also_hide: Vec<String>,
}

#[derive(Debug, Clone, Default, PartialEq)]
pub struct Signal {
    pub name: String,
    /// 0 to 1; none where the export has no data for it.
    pub strength: Option<f64>,
    /// Weight `a` of the formula.
    pub weight: f64,
    /// Points of the ring's risk.
    pub points: f64,
    /// In plain words, with the numbers.
    pub text: String,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Innocent {
    pub verdict: Verdict,
    pub text: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// The data speak against it.
    RuledOut,
    /// The data fit it.
    Possible,
    /// The export cannot tell.
    Unknown,
}

#[derive(Debug, Clone, Default, PartialEq)]
pub struct SharedValue {
    pub value: String,
    pub kind: String,
    pub accounts_in_ring: u64,
    pub accounts_in_case: u64,
    /// Weight of a pair that shares it.
    pub bits: f64,
    /// Seconds since 1970.
    pub first_seen: Option<i64>,
    pub last_seen: Option<i64>,
    pub rows: Vec<SourceRows>,
}

/// Lines of one file, as inclusive ranges; 1 is the first line.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SourceRows {
    pub file: String,
    pub ranges: Vec<(u64, u64)>,
}

#[derive(Debug, Clone, Default, PartialEq)]
pub struct Member {
    /// The account as the sources name it.
    pub name: String,
    pub display_name: String,
    /// Seconds since 1970.
    pub created: Option<i64>,
    pub status: String,
    pub known_bad: bool,
    pub known_good: bool,
    /// Of its best link to another member, 0 to 1.
    pub confidence: f64,
    /// The same in words, as everywhere else it is shown.
    pub sure: String,
    pub sentence: String,
    pub rows: Vec<SourceRows>,
}

/// Values that were not used, or not in full.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Excluded {
    pub counts: Vec<ExcludedCount>,
    /// The most shared first; may stop early, the counts say how many there are.
    pub list: Vec<ExcludedValue>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ExcludedCount {
    pub kind: String,
    /// Why, such as "shared by more than 100 accounts".
    pub reason: String,
    pub values: u64,
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ExcludedValue {
    pub value: String,
    pub kind: String,
    pub accounts: u64,
    pub reason: String,
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Source {
    pub name: String,
    /// Lower-case hexadecimal.
    pub sha256: String,
    pub bytes: u64,
    /// Rows; `read` = `kept` + `duplicate` + `rejected`.
    pub read: u64,
    pub kept: u64,
    pub duplicate: u64,
    pub rejected: u64,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DecisionTaken {
    pub decision: Decision,
    pub reason: String,
    pub note: String,
    /// Milliseconds since 1970.
    pub at_ms: i64,
}
