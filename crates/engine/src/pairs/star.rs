//! Values of very many accounts: a star and a chain instead of each with each.

use crate::{
    AccountId, IdentifierId, Ledger, LinkageGraph, Policy, SoftTieId, Weights, policy::Class,
};

/// How a shared identifier makes candidates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Spread {
    /// Says nothing.
    None,
    /// Each with each.
    Full,
    /// Each with the first seen, and with the next seen.
    Star,
}

/// Even where a policy lets public values of more accounts count, each with each ends here.
const MOST_IN_FULL: u32 = 128;
/// Accounts of a soft tie up to which each is weighed with each.
pub(super) const MOST_SOFT_IN_FULL: usize = 16;

impl Spread {
    pub fn of(
        ledger: &Ledger,
        graph: &LinkageGraph,
        policy: &Policy,
        weights: &Weights,
        identifier: IdentifierId,
    ) -> Self {
        if weights.of(identifier) <= 0.0 {
            return Self::None;
        }
        let label = ledger.identifiers.label[identifier.index()];
        let full = match weights.label(label).policy.class {
            Class::Exclusive => policy.hubs.star_above,
            Class::Public => policy.hubs.star_above.max(policy.hubs.public_limit),
        };
        if graph.degree(identifier) <= full.min(MOST_IN_FULL) {
            Self::Full
        } else {
            Self::Star
        }
    }

    /// Of a soft tie. Each pair of a tie has the same bits, so that each with each of many would add work
    /// and nothing else.
    pub fn of_tie(graph: &LinkageGraph, weights: &Weights, tie: SoftTieId) -> Self {
        let [one, other] = weights.of_tie(tie);
        if one + other <= 0.0 {
            Self::None
        } else if graph.soft().accounts_of(tie).len() <= MOST_SOFT_IN_FULL {
            Self::Full
        } else {
            Self::Star
        }
    }
}

pub(super) fn spread(
    ledger: &Ledger,
    graph: &LinkageGraph,
    policy: &Policy,
    weights: &Weights,
) -> Vec<Spread> {
    let shared = ledger.shared_identifier_count();
    let identifiers = ledger.identifier_ids().take(shared);
    identifiers
        .map(|identifier| Spread::of(ledger, graph, policy, weights, identifier))
        .collect()
}

/// The same of soft ties.
pub(super) fn spread_of_ties(graph: &LinkageGraph, weights: &Weights) -> Vec<Spread> {
    let ties = graph.soft().ids();
    ties.map(|tie| Spread::of_tie(graph, weights, tie))
        .collect()
}

/// Candidates of all stars and chains: for each account those that follow it, ascending.
#[derive(Debug, Default)]
pub(super) struct StarEdges {
    /// `(a << 32) | b`, ascending, each once.
    edges: Vec<u64>,
}

impl StarEdges {
    /// O(d log d) for each such value.
    pub fn new(ledger: &Ledger, graph: &LinkageGraph, spread: &[Spread], ties: &[Spread]) -> Self {
        let mut edges = Vec::new();
        let mut order = Vec::new();
        for tie in graph.soft().ids() {
            if ties.get(tie.index()) == Some(&Spread::Star) {
                let created = |account| ledger.attribute_columns().created(account);
                let accounts = graph.soft().accounts_of(tie).iter().copied();
                by_time(
                    accounts.map(|account| (created(account), account)),
                    &mut order,
                );
                star_and_chain(&order, &mut edges);
            }
        }
        for (number, &how) in spread.iter().enumerate() {
            if how == Spread::Star {
                by_first_seen(ledger, graph, IdentifierId(number as u32), &mut order);
                star_and_chain(&order, &mut edges);
            }
        }
        edges.sort_unstable();
        edges.dedup();
        Self { edges }
    }

    /// Accounts after `a` that a star or a chain ties to it, ascending. `from` moves along; ask in
    /// ascending order of `a`.
    pub fn after<'a>(
        &'a self,
        a: AccountId,
        from: &mut usize,
    ) -> impl Iterator<Item = AccountId> + use<'a> {
        let start = *from;
        while self
            .edges
            .get(*from)
            .is_some_and(|edge| (edge >> 32) as u32 == a.0)
        {
            *from += 1;
        }
        self.edges[start..*from]
            .iter()
            .map(|&edge| AccountId(edge as u32))
    }
}

/// Each with the first, and with the next.
fn star_and_chain(order: &[AccountId], edges: &mut Vec<u64>) {
    let centre = order.first().copied();
    edges.extend(
        centre
            .iter()
            .flat_map(|&centre| order.iter().skip(1).map(move |&to| edge(centre, to))),
    );
    edges.extend(
        order
            .array_windows()
            .skip(1)
            .map(|&[from, to]| edge(from, to)),
    );
}

fn edge(one: AccountId, other: AccountId) -> u64 {
    let (a, b) = (one.0.min(other.0), one.0.max(other.0));
    u64::from(a) << 32 | u64::from(b)
}

/// Users by first seen.
fn by_first_seen(
    ledger: &Ledger,
    graph: &LinkageGraph,
    identifier: IdentifierId,
    order: &mut Vec<AccountId>,
) {
    let users = graph.accounts_of(identifier);
    let links = graph.links_to(identifier);
    let timed = users.iter().zip(links).map(|(&account, &link)| {
        let first = ledger.links.period(link).map(|(first, _)| first);
        (first, account)
    });
    by_time(timed, order);
}

/// Those without a time last; ties by name, the only place where a name decides what is looked at.
fn by_time(timed: impl Iterator<Item = (Option<i64>, AccountId)>, order: &mut Vec<AccountId>) {
    let mut keyed: Vec<(i64, AccountId)> = timed
        .map(|(time, account)| (time.unwrap_or(i64::MAX), account))
        .collect();
    keyed.sort_unstable();
    order.clear();
    order.extend(keyed.into_iter().map(|(_, account)| account));
}
