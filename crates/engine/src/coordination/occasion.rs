//! Occasions: one object shared by several accounts within the window.
//!
//! What the coordination profile weighs in place of a value. A link is a share when it was first seen
//! and another when it was last seen.

#[cfg(test)]
mod tests;

use super::rule::is_object;
use crate::{AccountId, IdentifierId, Ledger, LinkId, LinkageGraph, Policy};

/// When objects were shared, and how close together is together.
#[derive(Debug, Clone, Copy)]
pub struct Occasions<'a> {
    ledger: &'a Ledger,
    window_seconds: i64,
}

impl<'a> Occasions<'a> {
    /// None where the policy weighs values, not occasions.
    pub fn under(policy: &Policy, ledger: &'a Ledger) -> Option<Self> {
        let rule = policy.coordination.as_ref()?;
        Some(Self {
            ledger,
            window_seconds: rule.window_seconds,
        })
    }

    pub fn window_seconds(&self) -> i64 {
        self.window_seconds
    }

    /// Whether an identifier is something that is shared.
    pub fn is_object(&self, identifier: IdentifierId) -> bool {
        is_object(self.ledger.kind_of(identifier))
    }

    fn shares(&self, link: LinkId) -> impl Iterator<Item = i64> + Clone + use<> {
        let period = self.ledger.links.period(link);
        let later = period.filter(|(first, last)| last > first);
        let first = period.map(|(first, _)| first);
        first.into_iter().chain(later.map(|(_, last)| last))
    }

    /// Seconds between the nearest shares of two links; none where a time is missing.
    pub fn gap(&self, one: LinkId, other: LinkId) -> Option<i64> {
        let of_other = self.shares(other);
        self.shares(one)
            .flat_map(|at| of_other.clone().map(move |then| at.abs_diff(then)))
            .min()
            .and_then(|gap| i64::try_from(gap).ok())
    }

    /// Whether two links to one object are shares within the window.
    pub fn together(&self, one: LinkId, other: LinkId) -> bool {
        self.gap(one, other)
            .is_some_and(|gap| gap <= self.window_seconds)
    }

    /// Shares by those of some accounts, ascending, that use the object, by time.
    ///
    /// O(the fewer of users and accounts · log of the other).
    fn by_time(
        &self,
        graph: &LinkageGraph,
        object: IdentifierId,
        accounts: &[AccountId],
    ) -> Vec<(i64, AccountId)> {
        let users = graph.accounts_of(object);
        let mut shares: Vec<(i64, AccountId)> = Vec::new();
        let mut add = |account: AccountId, link: LinkId| {
            shares.extend(self.shares(link).map(|at| (at, account)));
        };
        if users.len() <= accounts.len() {
            for (&account, &link) in users.iter().zip(graph.links_to(object)) {
                if accounts.binary_search(&account).is_ok() {
                    add(account, link);
                }
            }
        } else {
            for &account in accounts {
                if let Some(link) = graph.link_between(account, object) {
                    add(account, link);
                }
            }
        }
        shares.sort_unstable();
        shares
    }

    /// Mean number of shares by other accounts within the window of a share of the object, over the
    /// shares that have any: at least 1, or 0 where nobody shares it together.
    ///
    /// Not over all shares: of twenty scattered ones and a pair that would make a tenth of an account, and
    /// one accident would count as much as several.
    ///
    /// O(d · log d) and two hands that move over the shares.
    pub fn others(&self, graph: &LinkageGraph, object: IdentifierId) -> f64 {
        let shares = self.by_time(graph, object, graph.accounts_of(object));
        let (mut from, mut until, mut met, mut together) = (0, 0, 0, 0);
        for &(at, account) in &shares {
            let near = |other: i64| other.abs_diff(at) <= self.window_seconds.unsigned_abs();
            while shares.get(from).is_some_and(|share| !near(share.0)) {
                from += 1;
            }
            while shares
                .get(until)
                .is_some_and(|share| share.0 <= at || near(share.0))
            {
                until += 1;
            }
            // An account has two shares of an object at most.
            let own = graph
                .link_between(account, object)
                .map_or(1, |link| self.shares(link).filter(|own| near(*own)).count());
            let others = until - from - own;
            met += others;
            together += usize::from(others > 0);
        }
        met as f64 / together.max(1) as f64
    }

    /// Those of some accounts, ascending, that shared the object within the window of another one of
    /// them, ascending.
    pub fn accounts_together(
        &self,
        graph: &LinkageGraph,
        object: IdentifierId,
        accounts: &[AccountId],
    ) -> Vec<AccountId> {
        if !self.is_object(object) {
            return Vec::new();
        }
        let shares = self.by_time(graph, object, accounts);
        let mut together = Vec::new();
        for (at, one) in shares.iter().enumerate() {
            // The next share of somebody else is the nearest later one.
            let next = shares[at + 1..].iter().find(|other| other.1 != one.1);
            if let Some(other) = next
                && other.0.abs_diff(one.0) <= self.window_seconds.unsigned_abs()
            {
                together.extend([one.1, other.1]);
            }
        }
        together.sort_unstable();
        together.dedup();
        together
    }
}
