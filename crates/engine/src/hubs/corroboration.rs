//! Whether the accounts of one value have more in common than that value.

use crate::{
    AccountId, IdentifierId, Ledger, LinkageGraph, Policy, ledger::is_placeholder, policy::Class,
};

/// Share of a value's accounts that share another value with one another.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Corroboration {
    /// 0 to 1.
    pub share: f64,
    /// What as many accounts drawn at random would show: a very large set shares by chance.
    pub by_chance: f64,
}

impl Corroboration {
    /// Above chance, 0 to 1.
    pub fn excess(self) -> f64 {
        let room = (1.0 - self.by_chance).max(1e-9);
        ((self.share - self.by_chance) / room).max(0.0)
    }
}

/// An account brings at most so many other values to a test, the first by id: the work stays linear
/// in the links however the file is made.
const MOST_VALUES: usize = 64;

pub(super) struct Tester<'a> {
    graph: &'a LinkageGraph,
    ledger: &'a Ledger,
    policy: &'a Policy,
    /// Users within the tested set of each identifier; valid where `tested_for` is the tested value.
    users: Vec<u32>,
    tested_for: Vec<u32>,
    shared: u32,
}

impl<'a> Tester<'a> {
    pub fn new(ledger: &'a Ledger, graph: &'a LinkageGraph, policy: &'a Policy) -> Self {
        let shared = ledger.shared_identifier_count();
        Self {
            graph,
            ledger,
            policy,
            users: vec![0; shared],
            tested_for: vec![u32::MAX; shared],
            shared: shared as u32,
        }
    }

    /// O(64 · accounts of the value).
    pub fn test(&mut self, value: IdentifierId) -> Corroboration {
        let graph = self.graph;
        let accounts = graph.accounts_of(value);
        for &account in accounts {
            for other in self.others(account, value) {
                let at = other.index();
                if self.tested_for[at] != value.0 {
                    self.tested_for[at] = value.0;
                    self.users[at] = 0;
                }
                self.users[at] += 1;
            }
        }
        let fraction = accounts.len() as f64 / graph.linked_account_count().max(1) as f64;
        let log_absent = libm::log2((1.0 - fraction).max(1e-9));
        let mut corroborated = 0_u32;
        let mut expected = 0.0;
        for &account in accounts {
            let mut meets = false;
            let mut strangers = 0_u64;
            for other in self.others(account, value) {
                meets |= self.users[other.index()] > 1;
                strangers += u64::from(graph.degree(other)) - 1;
            }
            corroborated += u32::from(meets);
            expected += 1.0 - libm::exp2(log_absent * strangers as f64);
        }
        let all = accounts.len().max(1) as f64;
        Corroboration {
            share: f64::from(corroborated) / all,
            by_chance: expected / all,
        }
    }

    /// Other shared values of an account that are no hubs themselves.
    fn others(
        &self,
        account: AccountId,
        value: IdentifierId,
    ) -> impl Iterator<Item = IdentifierId> + use<'a> {
        let (graph, ledger, policy, shared) = (self.graph, self.ledger, self.policy, self.shared);
        graph
            .identifiers_of(account)
            .iter()
            .copied()
            .take_while(move |identifier| identifier.0 < shared)
            .filter(move |&other| {
                other != value && !is_placeholder(ledger, other) && {
                    let kind = ledger.identifier(other).kind;
                    let limit = match policy.kinds.of(kind).class {
                        Class::Public => policy.hubs.public_limit,
                        Class::Exclusive => policy.hubs.exclusive_limit,
                    };
                    graph.degree(other) <= limit
                }
            })
            .take(MOST_VALUES)
    }
}

/// Days of the whole case on which very many accounts were created.
pub(super) struct Bursts {
    /// Largest share of all accounts created within one day; none without dates.
    usual: Option<f64>,
}

const DAY: i64 = 86_400;
/// At least this share of a value's accounts, created within a day, is a burst…
const BURST: f64 = 0.3;
/// … if it is so many times what the whole case saw on its busiest day.
const ABOVE_USUAL: f64 = 3.0;

impl Bursts {
    /// O(accounts · log).
    pub fn of_case(ledger: &Ledger) -> Self {
        Self {
            usual: largest_share(ledger, ledger.account_ids()),
        }
    }

    /// Share of the accounts created within one day, where that is a burst.
    pub fn of(&self, ledger: &Ledger, accounts: &[AccountId]) -> Option<f64> {
        let usual = self.usual?;
        let share = largest_share(ledger, accounts.iter().copied())?;
        (share >= BURST && share >= ABOVE_USUAL * usual).then_some(share)
    }
}

fn largest_share(ledger: &Ledger, accounts: impl Iterator<Item = AccountId>) -> Option<f64> {
    let mut created: Vec<i64> = accounts
        .filter_map(|account| ledger.attribute_columns().created(account))
        .collect();
    created.sort_unstable();
    let mut from = 0;
    let mut most = 0;
    for (to, &time) in created.iter().enumerate() {
        while created[from] < time.saturating_sub(DAY) {
            from += 1;
        }
        most = most.max(to + 1 - from);
    }
    (!created.is_empty()).then(|| most as f64 / created.len() as f64)
}
