//! The ring screen.

use serde::{Deserialize, Serialize};

use crate::{AccountId, Decision, Histogram, IdentifierId, RingRow, Treatment};

/// A ring with all that its screen shows.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RingView {
    pub row: RingRow,
    pub signals: Vec<SignalView>,
    /// Innocent explanations, each tested against the data.
    pub innocent: Vec<InnocentView>,
    /// "Removing phone X splits this ring 41 / 17", where something does.
    pub weakest: Option<String>,
    /// What could be wrong with it, the gravest first; as the evidence says.
    pub doubts: Vec<String>,
    /// Accounts first, then identifiers; `links` and `Event::Layout` index into this.
    pub nodes: Vec<NodeInRing>,
    pub links: Vec<LinkInRing>,
    /// Members in the order of `nodes`.
    pub members: Vec<MemberRow>,
    /// Creation of its accounts in the bins of `BuildSummary::created`.
    pub created: Histogram,
    pub decision: Option<DecisionView>,
    /// What ties members by itself without a value in common, the strongest first.
    pub alike: Vec<AlikeInRing>,
    /// Whether values and links were looked at for `cut` and `bridge`; in a ring of very many pairs only
    /// accounts are.
    pub values_marked: bool,
}

/// Members that are alike in two ways, so far beyond chance that by this alone each two of them are tied as surely as a
/// ring asks, where nothing speaks against it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct AlikeInRing {
    /// Indices into `RingView::nodes`, at least two.
    pub members: Vec<u32>,
    /// What it is worth to a pair.
    pub bits: f32,
}

/// What raises the risk, and by how much.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SignalView {
    /// "burst of creation", …
    pub name: String,
    /// 0 to 1; none where the export has no data for it.
    pub strength: Option<f64>,
    /// Weight `a` of the formula.
    pub weight: f64,
    /// Share of the risk, in points of the ring's risk.
    pub points: f64,
    /// In plain words, with the numbers.
    pub text: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InnocentView {
    pub verdict: Verdict,
    pub text: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Verdict {
    /// The data speak against it.
    RuledOut,
    /// The data fit it.
    Possible,
    /// The export cannot tell.
    Unknown,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct NodeInRing {
    pub node: NodeRef,
    /// Account name or identifier value.
    pub label: String,
    /// Kind name; empty for accounts.
    pub kind: String,
    /// Links in the ring.
    pub degree: u32,
    /// Accounts that use it in the whole case (identifiers), or links in all (accounts).
    pub degree_in_case: u32,
    /// Without it the ring falls apart, as a what-if says.
    pub cut: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum NodeRef {
    Account(AccountId),
    Identifier(IdentifierId),
}

#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct LinkInRing {
    /// Index into `RingView::nodes`, an account.
    pub account: u32,
    /// Index into `RingView::nodes`, an identifier.
    pub identifier: u32,
    /// Weight of a pair that shares this value, in bits.
    pub bits: f32,
    /// Without it two or more accounts part from the rest.
    pub bridge: bool,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct MemberRow {
    pub account: AccountId,
    pub name: String,
    pub display_name: String,
    pub created: Option<i64>,
    pub status: String,
    pub country: String,
    pub known_bad: bool,
    pub known_good: bool,
    /// Links to identifiers that hold the ring.
    pub links: u32,
    /// Confidence of its best link to another member, 0 to 1.
    pub confidence: f64,
    /// The same in words.
    pub sure: String,
    /// Why this account is here, in one plain sentence.
    pub sentence: String,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DecisionView {
    pub decision: Decision,
    pub reason: String,
    pub note: String,
    pub at_ms: i64,
}

/// State of an identifier in the current build.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct IdentifierState {
    pub treatment: Treatment,
    /// Publicness λ of its kind, and its weight in bits.
    pub publicness: f64,
    pub bits: f64,
}
