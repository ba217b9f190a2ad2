//! Rings by risk.

use std::cmp::Reverse;

use super::Contribution;
use crate::explain::{HeldBy, SoftHold};
use crate::names::RingName;
use crate::signals::Measures;
use crate::{AccountId, RingId};

/// One ring, scored.
#[derive(Debug, Clone, PartialEq)]
pub struct RingScore {
    pub ring: RingId,
    pub name: RingName,
    pub accounts: u32,
    /// 0 to 100.
    pub risk: f64,
    /// One plain sentence.
    pub sentence: String,
    /// In the order of `Signal::ALL`; `explain::signal_text` puts them into words.
    pub contributions: [Contribution; 9],
    pub measures: Measures,
    /// Kinds that hold it, strongest first.
    pub held_by: Vec<HeldBy>,
    /// Soft ties among its accounts, strongest first.
    pub soft_holds: Vec<SoftHold>,
    /// Confidence of the weakest link that it cannot do without, 0 to 1.
    pub fragility: f64,
}

/// Every ring, riskiest first.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Scores {
    ranked: Vec<RingScore>,
    /// By ring id.
    rank_of: Vec<u32>,
}

impl Scores {
    /// By risk to six digits, then size, then the first member: a total order without close calls
    /// between floats.
    pub(super) fn rank(
        mut ranked: Vec<RingScore>,
        first_member: impl Fn(RingId) -> Option<AccountId>,
    ) -> Self {
        ranked.sort_by_cached_key(|score| {
            let micro_risk = libm::round(score.risk * 1e6) as i64;
            (
                Reverse(micro_risk),
                Reverse(score.accounts),
                first_member(score.ring),
            )
        });
        let mut rank_of = vec![0; ranked.len()];
        for (rank, score) in ranked.iter().enumerate() {
            if let Some(slot) = rank_of.get_mut(score.ring.index()) {
                *slot = rank as u32;
            }
        }
        Self { ranked, rank_of }
    }

    pub fn as_slice(&self) -> &[RingScore] {
        &self.ranked
    }

    pub fn len(&self) -> usize {
        self.ranked.len()
    }

    pub fn is_empty(&self) -> bool {
        self.ranked.is_empty()
    }

    /// 0 is the riskiest.
    pub fn at(&self, rank: u32) -> Option<&RingScore> {
        self.ranked.get(rank as usize)
    }

    pub fn rank_of(&self, ring: RingId) -> Option<u32> {
        self.rank_of.get(ring.index()).copied()
    }

    pub fn of(&self, ring: RingId) -> Option<&RingScore> {
        self.rank_of(ring).and_then(|rank| self.at(rank))
    }
}
