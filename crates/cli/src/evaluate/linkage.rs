//! One linkage export with its truth: rings found beside plain connected components.

use ringfence_workbench::{MixedRing, Policy};
use serde::Serialize;

use super::{
    metrics::{Agreement, Truth, agreement},
    sets::LinkageSet,
};
use crate::{analyse, clock, fault::Fault};

/// A data set, its figures, and what they cost.
#[derive(Debug, Serialize)]
pub struct Evaluated {
    pub set: String,
    pub accounts: usize,
    /// Accounts with a true ring.
    pub with_truth: usize,
    /// Accounts that the data call bad.
    pub labelled: usize,
    /// The profile that the records suggest: its settings, unless a policy was given.
    pub profile: &'static str,
    /// From the files to ranked rings with reasons; wall clock.
    pub seconds: f64,
    /// Most memory during that time; absent where the system does not tell.
    pub peak_memory_bytes: Option<u64>,
    pub ringfence: Outcome,
    pub components: Outcome,
    /// Found rings that hold accounts of several true ones.
    pub mixed_rings: usize,
    /// The riskiest of them.
    pub mixed: Vec<Mixed>,
}

/// How many rings, and how well they agree with the truth where there is one.
#[derive(Debug, Serialize)]
pub struct Outcome {
    pub rings: usize,
    pub largest: usize,
    /// Accounts in rings.
    pub accounts: usize,
    /// Accounts in rings of at least five.
    pub accounts_of_5: usize,
    /// Accounts in rings of a risk of at least 50; plain components have no risk.
    pub accounts_at_risk: Option<usize>,
    #[serde(flatten)]
    pub agreement: Option<Agreement>,
}

/// A found ring that joins true ones, and through what.
#[derive(Debug, Serialize)]
pub struct Mixed {
    pub name: String,
    pub accounts: usize,
    pub parts: Vec<Part>,
    pub values: Vec<Joining>,
}

#[derive(Debug, Serialize)]
pub struct Part {
    pub true_ring: String,
    pub accounts: usize,
}

#[derive(Debug, Serialize)]
pub struct Joining {
    pub label: String,
    pub value: String,
    pub accounts: usize,
    pub true_rings: usize,
    pub bits: f64,
}

const MOST_MIXED: usize = 50;

pub fn evaluate(set: &LinkageSet, policy: Option<&Policy>) -> Result<Evaluated, Fault> {
    clock::forget_peak();
    let from = clock::now();
    let stages = clock::StageClock::default();
    let bench = analyse::analysed(&set.files, None, policy.cloned(), &stages)?;
    let seconds = from.elapsed().as_secs_f64();
    let peak_memory_bytes = clock::peak_memory();
    let partition = bench
        .partition()
        .ok_or_else(|| Fault::Refused(format!("{}: nothing was built", set.name)))?;
    let truth = Truth {
        rings: &partition.truth,
        labelled: &partition.labelled,
    };
    Ok(Evaluated {
        set: set.name.clone(),
        accounts: partition.truth.len(),
        with_truth: partition.truth.iter().flatten().count(),
        labelled: partition.labelled.iter().filter(|bad| **bad).count(),
        profile: partition.profile,
        seconds,
        peak_memory_bytes,
        ringfence: Outcome {
            accounts_at_risk: Some(at_risk(&partition.rings, &partition.risks)),
            ..outcome(&partition.rings, truth)
        },
        components: outcome(&partition.components, truth),
        mixed_rings: partition.mixed.len(),
        mixed: partition
            .mixed
            .into_iter()
            .take(MOST_MIXED)
            .map(mixed)
            .collect(),
    })
}

fn outcome(found: &[Vec<usize>], truth: Truth<'_>) -> Outcome {
    Outcome {
        rings: found.len(),
        largest: found.iter().map(Vec::len).max().unwrap_or(0),
        accounts: found.iter().map(Vec::len).sum(),
        accounts_of_5: found.iter().map(Vec::len).filter(|size| *size >= 5).sum(),
        accounts_at_risk: None,
        agreement: agreement(found, truth),
    }
}

/// A ring of this risk is one that somebody would look at.
const WORTH_A_LOOK: f64 = 50.0;

fn at_risk(rings: &[Vec<usize>], risks: &[f64]) -> usize {
    let rings = rings.iter().zip(risks);
    rings
        .filter(|(_, risk)| **risk >= WORTH_A_LOOK)
        .map(|(ring, _)| ring.len())
        .sum()
}

fn mixed(ring: MixedRing) -> Mixed {
    let parts = ring.parts.into_iter();
    let values = ring.values.into_iter();
    Mixed {
        name: ring.name,
        accounts: ring.accounts,
        parts: parts
            .map(|(true_ring, accounts)| Part {
                true_ring,
                accounts,
            })
            .collect(),
        values: values
            .map(|value| Joining {
                label: value.label,
                value: value.value,
                accounts: value.accounts,
                true_rings: value.true_rings,
                bits: value.bits,
            })
            .collect(),
    }
}
