//! A ring as a matrix of accounts and identifiers.

use serde::{Deserialize, Serialize};

use crate::{RingId, Treatment};

/// The order in which the matrix shows its blocks (METHOD 4). Its cells are `RingView::links`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MatrixView {
    pub ring: RingId,
    /// Accounts from top to bottom, as indices into `RingView::nodes`.
    pub rows: Vec<u32>,
    /// Identifiers from left to right, as indices into `RingView::nodes`.
    pub columns: Vec<u32>,
    /// By column.
    pub treatments: Vec<Treatment>,
    /// Rows of each cell, from the top.
    pub blocks: Vec<u32>,
}
