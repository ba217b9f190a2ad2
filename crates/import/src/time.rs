//! Times as files write them, to seconds since 1970.

use serde::{Deserialize, Serialize};

/// How a column writes dates such as 03/04/2024.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DateOrder {
    /// Nothing in the column decides: read as day first and remarked upon.
    #[default]
    Undecided,
    DayFirst,
    MonthFirst,
    /// Some cells are decided one way and some the other.
    Mixed,
}
