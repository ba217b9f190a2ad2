//! Innocent explanations, each tested against the data.
//!
//! "Possible" means that the data fit, "ruled out" that they speak against it, "unknown" that the
//! export cannot tell. No verdict changes the risk, but for one: what a household would share anyway is not
//! counted as reuse. A person weighs the rest.

mod carrier;
mod default_device;
mod household;
mod office;
mod recycled_phone;

use super::HeldBy;
use crate::score::{Findings, RingScore};

/// What might explain a ring without abuse.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Innocent {
    Household,
    Office,
    CarrierNat,
    DefaultDevice,
    RecycledPhone,
}

/// What the data say of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// The data speak against it.
    RuledOut,
    /// The data fit it.
    Possible,
    /// The export cannot tell.
    Unknown,
}

/// One explanation, tested.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tested {
    pub explanation: Innocent,
    pub verdict: Verdict,
    /// One plain sentence with the numbers.
    pub text: String,
}

/// All five explanations of a ring, in their order. O(links of the members and holders).
pub fn innocent_explanations(findings: &Findings, score: &RingScore) -> Vec<Tested> {
    let ring = score.ring;
    let tested = [
        (Innocent::Household, household::test(findings, score)),
        (Innocent::Office, office::test(findings, score)),
        (Innocent::CarrierNat, carrier::test(score)),
        (
            Innocent::DefaultDevice,
            default_device::test(findings, ring),
        ),
        (
            Innocent::RecycledPhone,
            recycled_phone::test(findings, ring),
        ),
    ];
    tested
        .into_iter()
        .map(|(explanation, (verdict, text))| Tested {
            explanation,
            verdict,
            text,
        })
        .collect()
}

/// What holds the ring and is of an exclusive kind, strongest first.
fn exclusive<'a>(findings: &Findings, held_by: &'a [HeldBy]) -> impl Iterator<Item = &'a HeldBy> {
    let kinds = &findings.policy.kinds;
    held_by
        .iter()
        .filter(|held| kinds.of(held.kind).class == crate::policy::Class::Exclusive)
}
