//! The settings that a build was made with, as a person reads them.

use ringfence_engine::{Policy, Treatment};

use crate::case::Case;

/// Name and value, in a fixed order.
pub fn parameters(case: &Case) -> Vec<(String, String)> {
    let Policy {
        match_rate,
        expected_partners,
        ring_confidence,
        pair_confidence: _,
        most_bits,
        single_valued_mean: _,
        recycled_gap_days,
        kinds: _,
        hubs,
        treatments: _,
        normalise: _,
    } = &case.policy;
    let count = |treatment| case.treatments.count(treatment).to_string();
    [
        ("A link holds a ring from", format!("p ≥ {ring_confidence}")),
        ("Match rate m", format!("{match_rate}")),
        (
            "Partners expected per account",
            format!("{expected_partners}"),
        ),
        (
            "Prior of a pair",
            format!("{:.2} bits", case.weights.prior()),
        ),
        ("Most bits of a pair", format!("{most_bits}")),
        (
            "Public values used up to",
            format!("{} accounts", hubs.public_limit),
        ),
        (
            "Exclusive values tested above",
            format!("{} accounts", hubs.exclusive_limit),
        ),
        (
            "Star and chain above",
            format!("{} accounts", hubs.star_above),
        ),
        ("Phones recycled after", format!("{recycled_gap_days} days")),
        ("Values excluded", count(Treatment::Exclude)),
        ("Values weakened", count(Treatment::Weaken)),
    ]
    .map(|(name, value)| (name.to_owned(), value))
    .to_vec()
}
