//! What two accounts share, and what speaks against them.

use ringfence_normalise::Kind;

use super::combine::{Caps, Part, combine};
use super::soft::{SoftBits, SoftShared, collect, settle};
use crate::{
    AccountId, IdentifierId, KindLabelId, Ledger, LinkId, LinkageGraph, Policy, Weights,
    coordination::Occasions, weight::decay,
};

/// One shared identifier of a pair.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Shared {
    pub identifier: IdentifierId,
    /// Links of the first and of the second account to it.
    pub links: (LinkId, LinkId),
    /// Days between the two periods of use; 0 where they overlap, none where a time is missing.
    pub gap_days: Option<f64>,
    /// Weight of the value, before time.
    pub weight: f64,
    /// The same after time: weight · 2^(−gap / h).
    pub bits: f64,
    /// What it adds to the sum once its family is considered.
    pub counted: f64,
    /// A phone that may have been given to someone else in between.
    pub recycled: bool,
}

/// All that decides one pair.
#[derive(Debug, Clone, PartialEq)]
pub struct PairEvidence {
    /// Everything both use, what says nothing included; most bits first.
    pub shared: Vec<Shared>,
    /// What is alike without being the same: nothing, or the best value of each of at least two
    /// families, by family.
    pub soft: Vec<SoftShared>,
    /// The same before an identifier of the same kind is preferred to it.
    pub(super) alike: Vec<SoftShared>,
    /// Labels of which both have one value, and not the same.
    pub disagreements: Vec<KindLabelId>,
    /// log2(1 − m), for each of them.
    pub bits_per_disagreement: f64,
    pub prior: f64,
    /// M.
    pub bits: f64,
    /// p.
    pub confidence: f64,
}

/// Weighs pairs, one at a time.
///
/// A pair costs the shorter of both lists of shared identifiers, times a logarithm of the longer.
pub struct Evidence<'a> {
    ledger: &'a Ledger,
    graph: &'a LinkageGraph,
    policy: &'a Policy,
    weights: &'a Weights,
    /// Where values count only when they are shared together.
    occasions: Option<Occasions<'a>>,
    /// Single-valued labels, at most 64, and a bit for each that an account has; empty when none is.
    single_labels: Vec<KindLabelId>,
    single_held: Vec<u64>,
    parts: Vec<Part>,
    shared: Vec<Shared>,
    /// All that is alike, and what of it counts.
    alike: Vec<SoftShared>,
    soft: Vec<SoftShared>,
}

impl<'a> Evidence<'a> {
    /// O(links) when a label is single-valued, else at once.
    pub fn new(
        ledger: &'a Ledger,
        graph: &'a LinkageGraph,
        policy: &'a Policy,
        weights: &'a Weights,
    ) -> Self {
        let occasions = Occasions::under(policy, ledger);
        let single_labels: Vec<KindLabelId> = (0..ledger.labels().len() as u32)
            .map(KindLabelId)
            .filter(|&label| occasions.is_none() && weights.label(label).single_valued)
            .take(64)
            .collect();
        let single_held = if single_labels.is_empty() {
            Vec::new()
        } else {
            held(ledger, graph, &single_labels)
        };
        Self {
            ledger,
            graph,
            policy,
            weights,
            occasions,
            single_labels,
            single_held,
            parts: Vec::new(),
            shared: Vec::new(),
            alike: Vec::new(),
            soft: Vec::new(),
        }
    }

    /// M of a pair.
    pub(crate) fn bits(&mut self, a: AccountId, b: AccountId) -> f64 {
        self.bits_without(a, b, &[])
    }

    /// M of a pair if these identifiers, sorted, were excluded; others of their family step up.
    pub(crate) fn bits_without(
        &mut self,
        a: AccountId,
        b: AccountId,
        excluded: &[IdentifierId],
    ) -> f64 {
        self.collect(a, b);
        if !excluded.is_empty() {
            let shared = &self.shared;
            self.parts.retain(|part| {
                let identifier = shared[part.at as usize].identifier;
                excluded.binary_search(&identifier).is_err()
            });
        }
        self.soft.clone_from(&self.alike);
        let caps = Caps::of(self.policy);
        settle(&mut self.parts, &mut self.soft, caps);
        let disagreements = self.disagreeing(a, b).count_ones();
        let soft = SoftBits::of(&self.soft);
        let sum = combine(&mut self.parts, soft, caps, |_, _| ());
        self.weights.prior() + sum + f64::from(disagreements) * self.disagreement()
    }

    /// Everything about a pair, recomputed for showing.
    pub fn of(&mut self, a: AccountId, b: AccountId) -> PairEvidence {
        self.of_without(a, b, &[])
    }

    /// The same if these identifiers, sorted, were excluded; they are listed and count nothing.
    pub(crate) fn of_without(
        &mut self,
        a: AccountId,
        b: AccountId,
        excluded: &[IdentifierId],
    ) -> PairEvidence {
        let bits = self.bits_without(a, b, excluded);
        let mut shared = std::mem::take(&mut self.shared);
        let soft = SoftBits::of(&self.soft);
        combine(
            &mut self.parts,
            soft,
            Caps::of(self.policy),
            |at, counted| {
                shared[at as usize].counted = counted;
            },
        );
        shared.sort_by(|one, other| {
            (other.counted.total_cmp(&one.counted))
                .then(other.bits.total_cmp(&one.bits))
                .then(one.identifier.cmp(&other.identifier))
        });
        let disagreeing = self.disagreeing(a, b);
        PairEvidence {
            shared,
            soft: self.soft.clone(),
            alike: self.alike.clone(),
            disagreements: self
                .single_labels
                .iter()
                .enumerate()
                .filter(|(at, _)| disagreeing >> at & 1 == 1)
                .map(|(_, label)| *label)
                .collect(),
            bits_per_disagreement: self.disagreement(),
            prior: self.weights.prior(),
            bits,
            confidence: super::confidence(bits),
        }
    }

    fn disagreement(&self) -> f64 {
        self.policy.bits_per_disagreement()
    }

    /// Fills `shared` and `parts` with what both use, by identifier, and `alike`.
    fn collect(&mut self, a: AccountId, b: AccountId) {
        self.shared.clear();
        self.parts.clear();
        let of_a = self.graph.shared_of(a);
        let of_b = self.graph.shared_of(b);
        let (first_a, first_b) = (self.graph.first_link(a), self.graph.first_link(b));
        let link = |first: u32, at: usize| LinkId(first + at as u32);
        if of_a.len() <= of_b.len() {
            for (identifier, at_a, at_b) in common(of_a, of_b) {
                self.add(identifier, (link(first_a, at_a), link(first_b, at_b)));
            }
        } else {
            for (identifier, at_b, at_a) in common(of_b, of_a) {
                self.add(identifier, (link(first_a, at_a), link(first_b, at_b)));
            }
        }
        collect(self.graph, self.weights, (a, b), &mut self.alike);
    }

    fn add(&mut self, identifier: IdentifierId, links: (LinkId, LinkId)) {
        let weight = self.weights.of(identifier);
        let label = self
            .weights
            .label(self.ledger.identifiers.label[identifier.index()]);
        let gap_days = self.gap_days(links);
        let gap = gap_days.unwrap_or(0.0);
        let counts = match &self.occasions {
            Some(occasions) if occasions.together(links.0, links.1) => 1.0,
            Some(_) => 0.0,
            None => decay(gap, &label.policy),
        };
        let bits = weight * counts;
        if bits > 0.0 {
            self.parts.push(Part {
                family: label.policy.family,
                kind: label.kind,
                bits,
                at: self.shared.len() as u32,
            });
        }
        self.shared.push(Shared {
            identifier,
            links,
            gap_days,
            weight,
            bits,
            counted: 0.0,
            recycled: label.kind == Kind::Phone && gap > self.policy.recycled_gap_days,
        });
    }

    fn gap_days(&self, (one, other): (LinkId, LinkId)) -> Option<f64> {
        let links = &self.ledger.links;
        let one = links.period(one)?;
        let other = links.period(other)?;
        let gap = one.0.max(other.0).saturating_sub(one.1.min(other.1));
        Some(gap.max(0) as f64 / 86_400.0)
    }

    /// A bit for each single-valued label that both have and in which they share nothing.
    fn disagreeing(&self, a: AccountId, b: AccountId) -> u64 {
        let held = |account: AccountId| self.single_held.get(account.index()).copied();
        let both = held(a).unwrap_or(0) & held(b).unwrap_or(0);
        if both == 0 {
            return 0;
        }
        let mut agreeing = 0;
        for shared in &self.shared {
            let label = self.ledger.identifiers.label[shared.identifier.index()];
            if let Ok(at) = self.single_labels.binary_search(&label) {
                agreeing |= 1 << at;
            }
        }
        both & !agreeing
    }
}

/// What two sorted lists have in common, with both positions; the shorter list goes first.
fn common<'a>(
    short: &'a [IdentifierId],
    long: &'a [IdentifierId],
) -> impl Iterator<Item = (IdentifierId, usize, usize)> + use<'a> {
    let mut from = 0;
    short
        .iter()
        .enumerate()
        .filter_map(
            move |(at, &identifier)| match long[from..].binary_search(&identifier) {
                Err(next) => {
                    from += next;
                    None
                }
                Ok(found) => {
                    from += found;
                    Some((identifier, at, from))
                }
            },
        )
}

fn held(ledger: &Ledger, graph: &LinkageGraph, labels: &[KindLabelId]) -> Vec<u64> {
    let held_by = |account| {
        graph
            .identifiers_of(account)
            .iter()
            .filter(|&&identifier| !ledger.is_placeholder(identifier))
            .filter_map(|identifier| {
                labels
                    .binary_search(&ledger.identifiers.label[identifier.index()])
                    .ok()
            })
            .fold(0, |held, at| held | 1 << at)
    };
    ledger.account_ids().map(held_by).collect()
}
