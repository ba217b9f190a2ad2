//! A ring taken apart: its cells, and what is left of it without something.

use serde::{Deserialize, Serialize};

use crate::RingId;

/// Which members hold together more tightly.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CellsView {
    pub ring: RingId,
    /// γ that they were found at.
    pub resolution: f64,
    /// Cell of each member, in the order of `RingView::members`; 0 is the largest.
    pub cell_of: Vec<u32>,
    /// Accounts of each cell.
    pub sizes: Vec<u32>,
}

/// How firmly a ring holds, and where it may be two; one sentence each.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FirmnessView {
    pub ring: RingId,
    /// How many links must go before it splits.
    pub binding: String,
    /// The lightest cut of its pairs; empty where that parts but one account from the rest.
    pub cut: String,
    /// The first of them; `warnings_total` says how many there are.
    pub warnings: Vec<String>,
    pub warnings_total: u32,
}

/// What a ring would be without some of what it holds.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct WhatIfView {
    pub ring: RingId,
    /// "Without device d-31 this ring splits 41 / 17, and 3 accounts fall out."
    pub sentence: String,
    /// Largest first, the first of them.
    pub parts: Vec<PartView>,
    pub parts_total: u32,
    /// Accounts that nothing holds any more, the first of them.
    pub fallen: Vec<String>,
    pub fallen_total: u32,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PartView {
    /// Accounts.
    pub size: u32,
    /// 0 to 100, as the part would be scored by itself.
    pub risk: f64,
    /// Members by name, the first of them.
    pub members: Vec<String>,
}
