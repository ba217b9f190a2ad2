//! Risk of every ring, its reasons in numbers and words, and the ranking.
//!
//! Reads what the earlier stages found; changes none of it. Knows no label that a person gave.

mod fragility;
mod ranking;
mod risk;

pub use fragility::weakest_link;
pub use ranking::{RingScore, Scores};
pub use risk::{Contribution, SignalWeights, contributions, risk};

use ringfence_normalise::Kind;
use serde::{Deserialize, Serialize};

use crate::coordination::Occasions;
use crate::explain;
use crate::lineage::{Lineage, PastRing, member_names, trace};
use crate::names::{RingName, name_rings};
use crate::signals::{Export, Measures, TiedPairs};
use crate::{
    AccountId, Cancelled, IdentifierId, Ledger, LinkageGraph, Pace, Pairs, Policy, RingId, Rings,
    Stage, Step, Treatments, Weights,
};

/// Rings between two ticks of the pace.
const RINGS_A_TICK: usize = 64;

/// What the stages before found; everything here reads it.
#[derive(Debug, Clone, Copy)]
pub struct Findings<'a> {
    pub ledger: &'a Ledger,
    pub graph: &'a LinkageGraph,
    pub policy: &'a Policy,
    pub treatments: &'a Treatments,
    pub weights: &'a Weights,
    pub pairs: &'a Pairs,
    pub rings: &'a Rings,
}

impl Findings<'_> {
    /// What sharing an identifier is worth, in bits.
    pub(crate) fn bits(&self, identifier: IdentifierId) -> f64 {
        self.weights.of(identifier)
    }

    /// Without looking at anything else of the identifier.
    pub(crate) fn kind(&self, identifier: IdentifierId) -> Kind {
        let columns = &self.ledger.identifiers;
        let label = columns.label.get(identifier.index());
        label.map_or(Kind::Other, |label| self.ledger.label(*label).kind)
    }

    /// Where accounts are tied by what they share together.
    pub(crate) fn occasions(&self) -> Option<Occasions<'_>> {
        Occasions::under(self.policy, self.ledger)
    }

    /// Seconds within which they do.
    pub(crate) fn window(&self) -> Option<i64> {
        self.occasions().map(|occasions| occasions.window_seconds())
    }

    /// Members that use an identifier, ascending.
    pub(crate) fn members_using(
        &self,
        ring: RingId,
        identifier: IdentifierId,
    ) -> impl Iterator<Item = AccountId> {
        let members = self.rings.members(ring);
        let together = self
            .occasions()
            .map(|occasions| occasions.accounts_together(self.graph, identifier, members));
        // Where occasions tie, only those who were there; else all members that use it.
        let users: &[AccountId] = match &together {
            Some(_) => &[],
            None => self.graph.accounts_of(identifier),
        };
        let in_ring = move |user: &AccountId| self.rings.ring_of(*user) == Some(ring);
        let users = users.iter().copied().filter(in_ring);
        together.into_iter().flatten().chain(users)
    }
}

/// How signals become a risk.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ScorePolicy {
    pub weights: SignalWeights,
    /// Whether the list of known-bad accounts counts; off in every evaluation.
    pub known_bad: bool,
}

impl Default for ScorePolicy {
    fn default() -> Self {
        Self {
            weights: SignalWeights::default(),
            known_bad: true,
        }
    }
}

/// Scores, explains, names and ranks every ring.
///
/// O(accounts · log accounts + links); a tick every 64 rings.
pub async fn score(
    findings: &Findings<'_>,
    policy: &ScorePolicy,
    pace: &impl Pace,
) -> Result<Scores, Cancelled> {
    let rings = findings.rings;
    let smallest: Vec<&str> = rings
        .ids()
        .map(|ring| rings.members(ring).first())
        .map(|first| first.map_or("", |first| findings.ledger.account_name(*first)))
        .collect();
    score_named(findings, policy, name_rings(&smallest), pace).await
}

/// The same with the names of an earlier export's rings, and what became of those.
///
/// Nothing but names differs from [`score`]. O(members · log) more.
pub async fn score_with_past(
    findings: &Findings<'_>,
    policy: &ScorePolicy,
    past: &[PastRing],
    pace: &impl Pace,
) -> Result<(Scores, Lineage), Cancelled> {
    let total = findings.rings.len() as u64;
    pace.tick(Step {
        stage: Stage::Scoring,
        done: 0,
        total,
    })
    .await?;
    let lineage = trace(past, &member_names(findings));
    let scores = score_named(findings, policy, lineage.names.clone(), pace).await?;
    Ok((scores, lineage))
}

/// `named` is in the order of ring ids.
async fn score_named(
    findings: &Findings<'_>,
    policy: &ScorePolicy,
    named: Vec<RingName>,
    pace: &impl Pace,
) -> Result<Scores, Cancelled> {
    let rings = findings.rings;
    let total = rings.len() as u64;
    let step = |done| Step {
        stage: Stage::Scoring,
        done,
        total,
    };
    pace.tick(step(0)).await?;
    let tied = tied_pairs(findings);
    pace.tick(step(0)).await?;
    let export = Export::of(findings, policy.known_bad).with_densities(findings, &tied);
    let mut scores = Vec::with_capacity(rings.len());
    for (at, ((ring, tied), name)) in rings.ids().zip(tied).zip(named).enumerate() {
        if at % RINGS_A_TICK == 0 {
            pace.tick(step(at as u64)).await?;
        }
        scores.push(score_ring(findings, policy, &export, ring, (tied, name)));
    }
    pace.tick(step(total)).await?;
    Ok(Scores::rank(scores, |ring| {
        rings.members(ring).first().copied()
    }))
}

/// Of each ring, in the order of ring ids.
fn tied_pairs(findings: &Findings) -> Vec<TiedPairs> {
    let ids = findings.rings.ids();
    ids.map(|ring| TiedPairs::of(findings, ring)).collect()
}

/// What is usual in the export, as [`score`] measures it: for scoring a ring that is not in it.
///
/// O(accounts · log accounts + links); worth keeping.
pub fn usual(findings: &Findings, policy: &ScorePolicy) -> Export {
    Export::of(findings, policy.known_bad).with_densities(findings, &tied_pairs(findings))
}

fn score_ring(
    findings: &Findings,
    policy: &ScorePolicy,
    export: &Export,
    ring: RingId,
    (tied, name): (TiedPairs, RingName),
) -> RingScore {
    let measures = Measures::of(findings, export, ring, tied);
    let contributions = contributions(&measures.strengths(), &policy.weights);
    let held_by = explain::held_by(findings, ring);
    let soft_holds = explain::soft_holds(findings, ring);
    let accounts = findings.rings.members(ring).len();
    RingScore {
        ring,
        name,
        accounts: accounts as u32,
        risk: risk(&contributions),
        sentence: explain::ring_sentence(
            &measures,
            &contributions,
            (&held_by, &soft_holds),
            findings.window(),
        ),
        contributions,
        measures,
        held_by,
        soft_holds,
        fragility: weakest_link(findings, ring),
    }
}
