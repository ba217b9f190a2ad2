//! One account or identifier with its links and their source rows.

use serde::{Deserialize, Serialize};

use crate::{IdentifierState, NodeRef, RingId, SourceId, TieRow};

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct NodeView {
    pub node: NodeRef,
    pub label: String,
    pub kind: String,
    /// One plain sentence: why an account is in its ring, or what an identifier is to it.
    pub sentence: String,
    pub ring: Option<RingId>,
    /// Attributes as name and value.
    pub attributes: Vec<(String, String)>,
    /// For identifiers.
    pub state: Option<IdentifierState>,
    /// The first 500; `links_total` says how many there are.
    pub links: Vec<NodeLink>,
    pub links_total: u32,
    /// For an account: the surest of those it is tied to, at most 50; `ties_total` says how many.
    pub ties: Vec<TieRow>,
    pub ties_total: u32,
    /// Too many share something with it to weigh them all: there may be more ties, and surer ones.
    pub ties_at_least: bool,
    /// The label is a mask, which can be lifted.
    pub masked: bool,
}

/// A link as seen from one of its ends.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct NodeLink {
    pub other: NodeRef,
    pub other_label: String,
    pub other_kind: String,
    /// The value as the file has it, where it differs from the canonical form.
    pub raw: Option<String>,
    /// Accounts that share the identifier.
    pub shared_by: u32,
    pub bits: f64,
    pub used: bool,
    pub first_seen: Option<i64>,
    pub last_seen: Option<i64>,
    pub rows: Vec<SourceRows>,
}

/// Lines of one file, as inclusive ranges; 1 is the first line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SourceRows {
    pub source: SourceId,
    pub name: String,
    pub ranges: Vec<(u64, u64)>,
}
