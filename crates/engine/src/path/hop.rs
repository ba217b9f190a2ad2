//! One step of a path, with all that the files say of it.

use crate::pairs::SoftShared;
use crate::score::Findings;
use crate::{AccountId, Hubs, IdentifierId, KindLabelId, PairEvidence, Shared, Treatment};

/// Two accounts of a path that stand as a pair.
#[derive(Debug, Clone, PartialEq)]
pub struct Hop {
    pub from: AccountId,
    pub to: AccountId,
    /// M of the pair, without the values that earlier paths count.
    pub bits: f64,
    /// p of the same.
    pub confidence: f64,
    /// Labels of which both have one value, and not the same.
    pub disagreements: Vec<KindLabelId>,
    /// Everything both use, what counts most first.
    pub values: Vec<HopValue>,
    /// What is alike without being the same.
    pub soft: Vec<SoftShared>,
}

/// First and last use, in seconds since 1970.
pub type Period = (i64, i64);

/// One value that both accounts of a hop use.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct HopValue {
    /// Links of `from` and of `to`, gap, weight, bits counted, whether it may be a recycled number.
    pub shared: Shared,
    /// d: accounts that use it.
    pub accounts: u32,
    /// Use by `from` and by `to`, where the files say when.
    pub used: (Option<Period>, Option<Period>),
    pub treatment: Treatment,
    /// Whether it is among the hubs.
    pub is_hub: bool,
    /// An earlier path counts it, so this one does not.
    pub taken: bool,
}

impl Hop {
    pub(super) fn of(
        findings: &Findings,
        hubs: &Hubs,
        (from, to): (AccountId, AccountId),
        pair: PairEvidence,
        taken: &[IdentifierId],
    ) -> Self {
        let links = &findings.ledger.links;
        let value = |shared: Shared| HopValue {
            accounts: findings.graph.degree(shared.identifier),
            used: (links.period(shared.links.0), links.period(shared.links.1)),
            treatment: findings.treatments.of(shared.identifier),
            is_hub: hubs.get(shared.identifier).is_some(),
            taken: taken.binary_search(&shared.identifier).is_ok(),
            shared,
        };
        Self {
            from,
            to,
            bits: pair.bits,
            confidence: pair.confidence,
            disagreements: pair.disagreements,
            values: pair.shared.into_iter().map(value).collect(),
            soft: pair.soft,
        }
    }

    /// Values that count, most bits first.
    pub fn counted(&self) -> impl Iterator<Item = &HopValue> {
        self.values
            .iter()
            .filter(|value| value.shared.counted > 0.0)
    }
}
