//! What a shared value is worth, in bits (METHOD 1).
//!
//! Owns the weight of each shared identifier under one policy and one set of treatments. Knows no
//! pair: what a pair shares is combined in [`crate::pairs`].

mod label;

use std::collections::BTreeSet;

pub use label::LabelWeights;

use crate::{
    IdentifierId, KindLabelId, Ledger, LinkageGraph, Policy, SoftTieId, Treatment, Treatments,
    coordination::Occasions, hubs::OneHand, policy::KindPolicy,
};

/// Weights of all shared identifiers.
#[derive(Debug, Clone, PartialEq)]
pub struct Weights {
    /// Bits of each shared identifier; 0 says nothing.
    bits: Vec<f64>,
    /// Bits of both values of each soft tie; empty where the policy leaves them out.
    soft: Vec<[f64; 2]>,
    labels: Vec<LabelWeights>,
    /// Prior of any pair, in bits: log2(expected partners / (N − 1)).
    prior: f64,
    /// N: accounts with at least one link. Accounts without any can be tied to nobody, so they are no
    /// candidates for a partner.
    accounts: usize,
    /// Public values that are one hand's; ascending.
    one_hand: Vec<IdentifierId>,
    /// Whether values count by the occasions on which they are shared.
    by_occasions: bool,
}

/// The formula of one weight with its numbers, for showing.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct WeightParts {
    /// m.
    pub match_rate: f64,
    /// λ as used: 1 where the value is weakened, a wallet's where it is public and one hand's.
    pub publicness: f64,
    /// d: accounts that use the value.
    pub accounts: u32,
    /// c, where coincidence is capped.
    pub cap: Option<u32>,
    /// `N_t`: accounts that have a value of this label.
    pub holders: u32,
    pub treatment: Treatment,
    /// w, at least 0: sharing a common value is no evidence against.
    pub bits: f64,
}

impl Weights {
    /// O(identifiers + links): one logarithm a distinct (label, d). With public hubs that are kept, also
    /// O(accounts · log) for when they were created.
    pub fn new(
        ledger: &Ledger,
        graph: &LinkageGraph,
        policy: &Policy,
        treatments: &Treatments,
    ) -> Self {
        let labels = LabelWeights::all(ledger, graph, policy);
        if let Some(occasions) = Occasions::under(policy, ledger) {
            return Self::of_occasions(occasions, (ledger, graph), policy, treatments, labels);
        }
        let mut remembered = label::Remembered::default();
        let mut hands = OneHand::new(ledger, graph, policy);
        let mut one_hand = Vec::new();
        let bits = ledger
            .identifier_ids()
            .take(ledger.shared_identifier_count())
            .map(|identifier| {
                let label = ledger.identifiers.label[identifier.index()].index();
                let accounts = graph.degree(identifier);
                let treatment = treatments.of(identifier);
                if treatment == Treatment::Keep && hands.burst(identifier).is_some() {
                    one_hand.push(identifier);
                    return labels[label].bits_of_one_hand(accounts);
                }
                remembered.bits(&labels, label, accounts, treatment)
            })
            .collect();
        let accounts = graph.linked_account_count();
        let ties = graph.soft().ids().filter(|_| policy.soft_ties);
        Self {
            bits,
            soft: ties
                .map(|tie| graph.soft().get(tie).bits(policy.match_rate))
                .collect(),
            labels,
            prior: prior(policy.expected_partners, accounts),
            accounts,
            one_hand,
            by_occasions: false,
        }
    }

    /// Weights where a value is an object, and counts on the occasions on which two share it together.
    fn of_occasions(
        occasions: Occasions,
        (ledger, graph): (&Ledger, &LinkageGraph),
        policy: &Policy,
        treatments: &Treatments,
        labels: Vec<LabelWeights>,
    ) -> Self {
        let shared = ledger
            .identifier_ids()
            .take(ledger.shared_identifier_count());
        let bits = shared
            .map(|identifier| {
                let label = &labels[ledger.identifiers.label[identifier.index()].index()];
                let others = match treatments.of(identifier) {
                    _ if !occasions.is_object(identifier) => 0.0,
                    Treatment::Keep => occasions.others(graph, identifier),
                    // As if all who ever share it did so together.
                    Treatment::Weaken => f64::from(graph.degree(identifier).saturating_sub(1)),
                    Treatment::Exclude => 0.0,
                };
                bits_of_occasion(label.match_rate(), others, label.holders)
            })
            .collect();
        let accounts = graph.linked_account_count();
        Self {
            bits,
            soft: Vec::new(),
            labels,
            prior: prior(policy.expected_partners, accounts),
            accounts,
            one_hand: Vec::new(),
            by_occasions: true,
        }
    }

    /// Bits of a pair that shares this value in overlapping periods; 0 where it says nothing.
    pub fn of(&self, identifier: IdentifierId) -> f64 {
        self.bits.get(identifier.index()).copied().unwrap_or(0.0)
    }

    /// The same where some values say nothing: their treatment is to be excluded, and no other value's
    /// weight depends on it.
    pub(crate) fn without(&self, identifiers: &BTreeSet<IdentifierId>) -> Self {
        let mut weights = self.clone();
        for identifier in identifiers {
            if let Some(bits) = weights.bits.get_mut(identifier.index()) {
                *bits = 0.0;
            }
        }
        weights
    }

    /// Bits of the two values of a soft tie; 0 where the policy leaves soft ties out.
    pub fn of_tie(&self, tie: SoftTieId) -> [f64; 2] {
        self.soft.get(tie.index()).copied().unwrap_or_default()
    }

    pub fn prior(&self) -> f64 {
        self.prior
    }

    /// N of the formulas.
    pub fn accounts(&self) -> usize {
        self.accounts
    }

    pub fn label(&self, label: KindLabelId) -> &LabelWeights {
        &self.labels[label.index()]
    }

    /// The formula behind [`Self::of`].
    pub fn parts(
        &self,
        ledger: &Ledger,
        graph: &LinkageGraph,
        treatments: &Treatments,
        identifier: IdentifierId,
    ) -> WeightParts {
        let label = self.label(ledger.identifier(identifier).label);
        let treatment = treatments.of(identifier);
        let is_one_hand = self.one_hand.binary_search(&identifier).is_ok();
        let (publicness, cap) = if self.by_occasions {
            (1.0, None)
        } else {
            label.coincidence(treatment, is_one_hand)
        };
        WeightParts {
            match_rate: label.match_rate(),
            publicness,
            accounts: graph.degree(identifier),
            cap,
            holders: label.holders,
            treatment,
            bits: self.of(identifier),
        }
    }
}

fn prior(expected_partners: f64, accounts: usize) -> f64 {
    let others = accounts.saturating_sub(1).max(1) as f64;
    libm::log2(expected_partners.max(1e-9) / others).min(0.0)
}

/// w = log2(m / max(1e-9, λ · min(d − 1, c) / (`N_t` − 1))), at least 0.
pub(crate) fn bits(
    match_rate: f64,
    publicness: f64,
    cap: Option<u32>,
    accounts: u32,
    holders: u32,
) -> f64 {
    let others = accounts.saturating_sub(1);
    let explained = cap.map_or(others, |cap| others.min(cap));
    let chance = publicness * f64::from(explained) / f64::from(holders.saturating_sub(1).max(1));
    libm::log2(match_rate / chance.max(1e-9)).max(0.0)
}

/// The same of an occasion: d − 1 is how many others share the object within the window of a share, on
/// average, and all of that may be chance (λ = 1); nothing where nobody ever does.
fn bits_of_occasion(match_rate: f64, others: f64, holders: u32) -> f64 {
    if others <= 0.0 {
        return 0.0;
    }
    let chance = others / f64::from(holders.saturating_sub(1).max(1));
    libm::log2(match_rate / chance.max(1e-9)).max(0.0)
}

/// Evidence from periods that do not overlap counts 2^(−gap / h).
pub(crate) fn decay(gap_days: f64, kind: &KindPolicy) -> f64 {
    match kind.half_life_days {
        Some(half_life) if gap_days > 0.0 => libm::exp2(-gap_days / half_life),
        _ => 1.0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pairs::confidence;

    /// A pair on one device that 100 accounts share, in a case of `n`.
    fn farm(n: u32, cap: Option<u32>) -> f64 {
        let prior = prior(1.0, n as usize);
        confidence(prior + bits(0.9, 0.01, cap, 100, n))
    }

    #[test]
    fn a_farm_on_one_device_stands_only_with_the_cap() {
        for n in [1_000, 43_052, 1_000_000] {
            assert!(
                (farm(n, Some(4)) - 0.957).abs() < 0.001,
                "{}",
                farm(n, Some(4))
            );
            assert!((farm(n, None) - 0.476).abs() < 0.001, "{}", farm(n, None));
        }
    }

    #[test]
    fn two_accounts_on_one_device_are_probable_and_on_one_ip_are_not() {
        let n = 50_001;
        let at = |publicness| confidence(prior(1.0, 50_001) + bits(0.9, publicness, None, 2, n));
        assert!((at(0.01) - 0.989).abs() < 0.001);
        assert!((at(1.0) - 0.474).abs() < 0.001);
    }

    #[test]
    fn a_value_that_all_share_says_nothing() {
        assert!(bits(0.9, 1.0, None, 1000, 1000).abs() < f64::EPSILON);
    }
}
