//! Some accounts of the case: what a person selected, wherever it was.

use serde::{Deserialize, Serialize};

use crate::{AccountId, RingId};

/// Accounts, said as shortly as they can be: a million of them never travel one by one.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Subset {
    /// All accounts of the case.
    #[default]
    Everything,
    /// The members of these rings.
    Rings(Vec<RingId>),
    /// These accounts.
    Accounts(Vec<AccountId>),
    /// The accounts that a filter lets through, in the filter language (docs/FILTER.md).
    Matching(String),
}
