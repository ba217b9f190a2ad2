//! Trends over the whole case, and where its accounts are.

use serde::{Deserialize, Serialize};

/// Charts of the case, each with its own span, and a row a country.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TrendsView {
    pub trends: Vec<Trend>,
    /// Most accounts first; spelled as the export spells them.
    pub countries: Vec<CountryRow>,
    /// Accounts of which the export says no country.
    pub without_country: u32,
}

/// Counts over time, in bands that add up to the whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Trend {
    pub of: TrendOf,
    pub unit: Unit,
    /// Begin of each bin, seconds since 1970; bins follow one another without a gap.
    pub starts: Vec<i64>,
    pub bands: Vec<TrendBand>,
    /// Those without a date, which no bin counts.
    pub undated: u64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum TrendOf {
    /// Accounts by their creation; bands by the ring that they are in.
    Accounts,
    /// Links by when they were first seen; bands by kind.
    Links,
    /// Rings by the creation of their first account; bands by risk.
    Rings,
}

/// Length of a bin.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Unit {
    Day,
    Month,
    Year,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TrendBand {
    pub of: BandOf,
    /// One count a bin.
    pub counts: Vec<u32>,
}

/// What a band counts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum BandOf {
    /// Accounts in rings of risk 50 or more, in other rings, in none.
    InRisky,
    InOther,
    InNone,
    /// Rings of risk 80 or more, 50 to 80, below 50.
    Grave,
    Risky,
    Low,
    /// Links of a kind, by its stable name.
    Kind(String),
    OtherKinds,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CountryRow {
    pub country: String,
    pub accounts: u32,
    /// Accounts in any ring.
    pub in_rings: u32,
    /// Accounts in rings of risk 50 or more.
    pub in_risky: u32,
    pub known_bad: u32,
}
