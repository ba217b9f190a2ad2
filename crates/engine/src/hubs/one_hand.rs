//! Public values of very many accounts that were created in one burst: one hand's, not the public's.
//!
//! An exchange is found by strangers over months; what a script funds is used by accounts made on one day.

use super::corroboration::Bursts;
use ringfence_normalise::Kind;

use crate::{IdentifierId, Ledger, LinkageGraph, Policy, policy::Class};

/// Tells such values; what it needs of the whole case is made when first needed.
#[derive(Debug)]
pub(crate) struct OneHand<'a> {
    ledger: &'a Ledger,
    graph: &'a LinkageGraph,
    policy: &'a Policy,
    bursts: Option<Bursts>,
}

impl<'a> OneHand<'a> {
    pub fn new(ledger: &'a Ledger, graph: &'a LinkageGraph, policy: &'a Policy) -> Self {
        Self {
            ledger,
            graph,
            policy,
            bursts: None,
        }
    }

    /// Share of the accounts created within one day, where that is a burst; none for other values.
    ///
    /// Only of counterparties above the public limit: behind one address, on one page or by one campaign
    /// many may sign up on one day for a reason of their own, and are no ring. And only where most accounts
    /// are of one week: a ring at a much used counterparty does not make its strangers one hand.
    /// O(accounts of the value · log), and once O(accounts · log).
    pub fn burst(&mut self, identifier: IdentifierId) -> Option<f64> {
        let kind = self.ledger.kind_of(identifier);
        let is_candidate = kind == Kind::Counterparty
            && self.policy.kinds.of(kind).class == Class::Public
            && self.graph.degree(identifier) > self.policy.hubs.public_limit;
        if !is_candidate {
            return None;
        }
        self.of_accounts(identifier).filter(|_| {
            Bursts::are_mostly_of_a_week(self.ledger, self.graph.accounts_of(identifier))
        })
    }

    /// The same of any value, whatever its other accounts are.
    pub fn of_accounts(&mut self, identifier: IdentifierId) -> Option<f64> {
        let bursts = self
            .bursts
            .get_or_insert_with(|| Bursts::of_case(self.ledger));
        bursts.of(self.ledger, self.graph.accounts_of(identifier))
    }
}
