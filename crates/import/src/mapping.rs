//! How a file is read: what a row says, and what each column holds.

use ringfence_normalise::Kind;
use serde::{Deserialize, Serialize};

/// What a row of a file says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Shape {
    /// One link a row: account, kind, value.
    Long,
    /// One account a row, identifiers in columns, attributes too.
    Wide,
    /// One account a row, attributes only.
    Attributes,
    /// Two accounts a row, tied to one another.
    Pairs,
    /// One known-bad account a row.
    KnownBad,
    /// One account a row that is known to be good.
    KnownGood,
    /// One value a row that strangers are known to share.
    KnownShared,
    /// Not read at all.
    Ignored,
}

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    Account,
    /// The second account of a pair.
    OtherAccount,
    /// The kind's name in the long shape; what ties a pair; the reason in lists of accounts and values.
    Kind,
    /// The identifier's value, in the long shape and in the list of shared values.
    Value,
    FirstSeen,
    LastSeen,
    Count,
    /// Identifiers of this kind; in the long shape, the value column of a file of one kind.
    Identifier(Kind),
    CreatedAt,
    Status,
    Country,
    DisplayName,
    Reports,
    /// The true ring, where a test set has one.
    Truth,
    Ignore,
}

/// How a file is read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mapping {
    pub shape: Shape,
    /// One role a column, in file order.
    pub roles: Vec<Role>,
    /// False when the first row is data.
    pub header: bool,
}
