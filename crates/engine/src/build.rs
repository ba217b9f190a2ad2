//! The stages in their order, from a ledger to rings.
//!
//! Owns what depends on what: a new choice of treatments re-runs only weights, pairs and rings. Knows
//! no formula.

use crate::{
    Cancelled, Hubs, Ledger, LinkageGraph, Pace, Pairs, Policy, RingCount, Rings, Treatments,
    Weights, coordination::NotCoordinated,
};

/// What depends on the ledger and on where the policy's hubs begin, but on no treatment.
#[derive(Debug, Clone, PartialEq)]
pub struct Prepared {
    pub graph: LinkageGraph,
    pub hubs: Hubs,
}

/// What one choice of treatments gives.
#[derive(Debug, Clone, PartialEq)]
pub struct Build {
    pub treatments: Treatments,
    pub weights: Weights,
    pub pairs: Pairs,
    pub rings: Rings,
}

/// Ring counts before and after, for a choice that is not yet taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Comparison {
    /// Every identifier kept.
    pub untreated: RingCount,
    /// With the treatments as suggested.
    pub suggested: RingCount,
    pub chosen: RingCount,
}

/// Graph and hubs of a ledger.
pub async fn prepare(
    ledger: &Ledger,
    policy: &Policy,
    pace: &impl Pace,
) -> Result<Prepared, Cancelled> {
    let graph = LinkageGraph::build(ledger, pace).await?;
    let hubs = Hubs::find(ledger, &graph, policy, pace).await?;
    Ok(Prepared { graph, hubs })
}

/// The suggestions, and over them the choices of the policy.
///
/// A choice for a value that this case does not have is kept in the policy and does nothing here.
pub fn treatments(ledger: &Ledger, hubs: &Hubs, policy: &Policy) -> Treatments {
    let mut treatments = hubs.suggested();
    for choice in &policy.treatments {
        for identifier in ledger.find_identifiers(&choice.label, &choice.value) {
            treatments.set(identifier, choice.treatment);
        }
    }
    treatments
}

/// Weights, pairs and rings.
///
/// Fails when cancelled, and where a policy of coordination finds too many pairs of shares.
pub async fn build(
    ledger: &Ledger,
    graph: &LinkageGraph,
    policy: &Policy,
    treatments: Treatments,
    pace: &impl Pace,
) -> Result<Build, NotCoordinated> {
    let weights = Weights::new(ledger, graph, policy, &treatments);
    let pairs = Pairs::find(ledger, graph, policy, &weights, &treatments, pace).await?;
    let rings = Rings::find(ledger, graph, policy, &treatments, &weights, &pairs, pace).await?;
    Ok(Build {
        treatments,
        weights,
        pairs,
        rings,
    })
}

/// How many rings a choice would give; pairs and holders are not kept.
pub async fn count_rings(
    ledger: &Ledger,
    graph: &LinkageGraph,
    policy: &Policy,
    treatments: &Treatments,
    pace: &impl Pace,
) -> Result<RingCount, NotCoordinated> {
    let weights = Weights::new(ledger, graph, policy, treatments);
    let pairs = Pairs::find(ledger, graph, policy, &weights, treatments, pace).await?;
    Ok(Rings::count_of(ledger, graph, policy, &weights, &pairs))
}

/// All three counts; equal treatments are counted once.
pub async fn compare(
    ledger: &Ledger,
    prepared: &Prepared,
    policy: &Policy,
    chosen: &Treatments,
    pace: &impl Pace,
) -> Result<Comparison, NotCoordinated> {
    let Prepared { graph, hubs } = prepared;
    let suggested = hubs.suggested();
    let untreated_count = count_rings(ledger, graph, policy, &hubs.untreated(), pace).await?;
    let suggested_count = count_rings(ledger, graph, policy, &suggested, pace).await?;
    let chosen_count = if *chosen == suggested {
        suggested_count
    } else {
        count_rings(ledger, graph, policy, chosen, pace).await?
    };
    Ok(Comparison {
        untreated: untreated_count,
        suggested: suggested_count,
        chosen: chosen_count,
    })
}
