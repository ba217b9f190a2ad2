//! The pairs as they stand once some values are taken out.
//!
//! Owns which pairs are weighed again. Knows no path.

use std::cell::RefCell;

use super::pair_graph::{Loss, PairGraph};
use crate::pairs::{Evidence, bits_at};
use crate::score::Findings;
use crate::{AccountId, IdentifierId, PairEvidence};

/// What is left of a [`PairGraph`].
pub(super) struct Remaining<'a> {
    findings: &'a Findings<'a>,
    graph: &'a PairGraph,
    /// Scratch space of a weighing, reused.
    evidence: RefCell<Evidence<'a>>,
    /// Ascending.
    taken: Vec<IdentifierId>,
    /// By account: whether it uses a value that was taken. Only a pair of two such is weighed again.
    uses_taken: Vec<bool>,
    /// Bits that a pair needs.
    floor: f64,
}

impl<'a> Remaining<'a> {
    /// O(links) where a label is single-valued, as [`Evidence::new`].
    pub fn new(findings: &'a Findings<'a>, graph: &'a PairGraph) -> Self {
        let Findings {
            ledger,
            graph: links,
            policy,
            weights,
            ..
        } = *findings;
        Self {
            findings,
            graph,
            evidence: RefCell::new(Evidence::new(ledger, links, policy, weights)),
            taken: Vec::new(),
            uses_taken: Vec::new(),
            floor: bits_at(policy.pair_confidence),
        }
    }

    /// Takes values out, for good. O(users of the values).
    pub fn take(&mut self, values: &[IdentifierId]) {
        let links = self.findings.graph;
        self.uses_taken.resize(links.account_count(), false);
        for &value in values {
            for user in links.accounts_of(value) {
                self.uses_taken[user.index()] = true;
            }
        }
        self.taken.extend_from_slice(values);
        self.taken.sort_unstable();
        self.taken.dedup();
    }

    /// Values taken out so far, ascending.
    pub fn taken(&self) -> &[IdentifierId] {
        &self.taken
    }

    /// False where no path can lead from one account to the other, whatever is left.
    pub fn may_connect(&self, one: AccountId, other: AccountId) -> bool {
        self.graph.connects(one, other)
    }

    /// Who still stands as a pair with an account, ascending, and what each pair loses.
    pub fn neighbours(&self, account: AccountId) -> impl Iterator<Item = (AccountId, Loss)> {
        let uses_taken = move |one: AccountId| self.uses_taken.get(one.index()) == Some(&true);
        let touched = uses_taken(account);
        let kept = self.graph.neighbours(account);
        kept.filter_map(move |(other, whole)| {
            if touched && uses_taken(other) {
                Some((other, self.weighed(account, other)?))
            } else {
                Some((other, whole))
            }
        })
    }

    /// What any two accounts lose, kept as a pair or not; none where they do not stand.
    pub fn weighed(&self, a: AccountId, b: AccountId) -> Option<Loss> {
        let bits = self.bits(a, b);
        (bits >= self.floor).then(|| Loss::of(bits))
    }

    /// M of any two accounts.
    pub fn bits(&self, a: AccountId, b: AccountId) -> f64 {
        self.evidence.borrow_mut().bits_without(a, b, &self.taken)
    }

    /// All that ties two accounts, the values taken out counting nothing.
    pub fn evidence(&self, a: AccountId, b: AccountId) -> PairEvidence {
        self.evidence.borrow_mut().of_without(a, b, &self.taken)
    }
}
