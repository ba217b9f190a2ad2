//! Whether the accounts of one value have more in common than that value.

use crate::{
    AccountId, IdentifierId, Ledger, LinkageGraph, Policy, policy::Class,
    statistics::binomial_tail_log10,
};

/// Chance that as many users of another value fall among the tested accounts, as a power of ten,
/// above which the meeting counts as an accident.
const ACCIDENT_LOG10: f64 = -3.0;
/// In a small case one value may cover nearly all accounts; chance is taken to be no greater.
const LARGEST_CHANCE: f64 = 0.5;

/// How the users of another value fall on the tested accounts.
#[derive(Clone, Copy, PartialEq)]
enum Meeting {
    Unjudged,
    /// So many meet by accident.
    Accident,
    /// Far more than chance would give.
    Telling,
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
    /// Judged where `tested_for` is the tested value.
    meeting: Vec<Meeting>,
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
            meeting: vec![Meeting::Unjudged; shared],
            shared: shared as u32,
        }
    }

    /// Share of a value's accounts, 0 to 1, that share another value with one another more than
    /// chance would make them. O(64 · accounts of the value).
    ///
    /// Two measures, the greater counts. Over all small values together: the share that meets at
    /// all, less what as many accounts drawn at random would show. By each value alone: one of D
    /// users of which k are among the d accounts of N tells something where
    /// P[Bin(D, d / N) ≥ k] ≤ .001. So a card that 41 accounts share corroborates their device,
    /// while two default values that strangers share do not corroborate each other.
    pub fn test(&mut self, value: IdentifierId) -> f64 {
        let graph = self.graph;
        let accounts = graph.accounts_of(value);
        self.count_users(value);
        let fraction = accounts.len() as f64 / graph.linked_account_count().max(1) as f64;
        let log_absent = libm::log2((1.0 - fraction).max(1e-9));
        let chance = fraction.min(LARGEST_CHANCE);
        let (mut telling, mut meeting, mut expected) = (0_u32, 0_u32, 0.0);
        for &account in accounts {
            let (mut tells, mut meets, mut strangers) = (false, false, 0_u64);
            for other in self.others(account, value) {
                tells |= self.is_telling(other, chance);
                let degree = graph.degree(other);
                if degree <= self.policy.hubs.exclusive_limit {
                    meets |= self.users[other.index()] > 1;
                    strangers += u64::from(degree) - 1;
                }
            }
            telling += u32::from(tells);
            meeting += u32::from(meets);
            expected += 1.0 - libm::exp2(log_absent * strangers as f64);
        }
        let all = accounts.len().max(1) as f64;
        let by_chance: f64 = expected / all;
        let excess = (f64::from(meeting) / all - by_chance) / (1.0 - by_chance).max(1e-9);
        excess.max(f64::from(telling) / all)
    }

    /// Users of every other value among the accounts of this one.
    fn count_users(&mut self, value: IdentifierId) {
        for &account in self.graph.accounts_of(value) {
            for other in self.others(account, value) {
                let at = other.index();
                if self.tested_for[at] != value.0 {
                    self.tested_for[at] = value.0;
                    self.users[at] = 0;
                    self.meeting[at] = Meeting::Unjudged;
                }
                self.users[at] += 1;
            }
        }
    }

    fn is_telling(&mut self, other: IdentifierId, chance: f64) -> bool {
        let at = other.index();
        if self.meeting[at] == Meeting::Unjudged {
            let (users, met) = (self.graph.degree(other), self.users[at]);
            let tail = binomial_tail_log10(u64::from(users), chance, u64::from(met));
            self.meeting[at] = if met > 1 && tail <= ACCIDENT_LOG10 {
                Meeting::Telling
            } else {
                Meeting::Accident
            };
        }
        self.meeting[at] == Meeting::Telling
    }

    /// Other shared values of an account; public ones only where they are no hubs.
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
                other != value && !ledger.is_placeholder(other) && {
                    let kind = ledger.kind_of(other);
                    match policy.kinds.of(kind).class {
                        Class::Public => graph.degree(other) <= policy.hubs.public_limit,
                        Class::Exclusive => true,
                    }
                }
            })
            .take(MOST_VALUES)
    }
}

/// Days of the whole case on which very many accounts were created.
#[derive(Debug)]
pub(crate) struct Bursts {
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
            usual: densest(ledger, ledger.account_ids(), DAY)
                .map(|(most, dated)| most as f64 / dated as f64),
        }
    }

    /// Share of the accounts created within one day, where that is a burst. Those without a date are
    /// taken to be outside it.
    pub fn of(&self, ledger: &Ledger, accounts: &[AccountId]) -> Option<f64> {
        let usual = self.usual?;
        let share =
            densest(ledger, accounts.iter().copied(), DAY)?.0 as f64 / accounts.len() as f64;
        (share >= BURST && share >= ABOVE_USUAL * usual).then_some(share)
    }

    /// Whether most of the accounts were created within a week.
    pub fn are_mostly_of_a_week(ledger: &Ledger, accounts: &[AccountId]) -> bool {
        densest(ledger, accounts.iter().copied(), 7 * DAY)
            .is_some_and(|(most, _)| 2 * most >= accounts.len())
    }
}

/// Accounts created within the densest span, and accounts with a date; none without any.
fn densest(
    ledger: &Ledger,
    accounts: impl Iterator<Item = AccountId>,
    span_seconds: i64,
) -> Option<(usize, usize)> {
    let mut created: Vec<i64> = accounts
        .filter_map(|account| ledger.attribute_columns().created(account))
        .collect();
    created.sort_unstable();
    let mut from = 0;
    let mut most = 0;
    for (to, &time) in created.iter().enumerate() {
        while created[from] < time.saturating_sub(span_seconds) {
            from += 1;
        }
        most = most.max(to + 1 - from);
    }
    (!created.is_empty()).then_some((most, created.len()))
}
