//! Dijkstra's search from one account, an account at a time.
//!
//! Owns lengths and how the search came to each account. Knows no other search.

use std::cmp::{Ordering, Reverse};
use std::collections::{BinaryHeap, HashMap};

use super::pair_graph::Length;
use crate::AccountId;

/// Which end of a path the search begins at: decides which of two equal paths comes first by accounts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    First,
    Last,
}

/// Lengths of the accounts met so far.
pub(super) struct Front {
    end: End,
    /// Looked up only, so that its order is of no account.
    labels: HashMap<AccountId, Label>,
    /// Nearest first, of equals the smallest; may hold an account again at an earlier, greater length.
    next: BinaryHeap<Reverse<(Length, AccountId)>>,
}

struct Label {
    length: Length,
    /// The account before it, seen from the start; itself at the start.
    before: AccountId,
    settled: bool,
}

impl Front {
    pub fn new(end: End, start: AccountId) -> Self {
        let label = Label {
            length: Length::default(),
            before: start,
            settled: false,
        };
        Self {
            end,
            labels: HashMap::from([(start, label)]),
            next: BinaryHeap::from([Reverse((Length::default(), start))]),
        }
    }

    /// Length of the account that is settled next; none once all are.
    pub fn nearest(&mut self) -> Option<Length> {
        while let Some(&Reverse((length, account))) = self.next.peek() {
            if self.length(account).is_none() {
                return Some(length);
            }
            self.next.pop();
        }
        None
    }

    /// Settles the nearest account.
    pub fn settle(&mut self) -> Option<(AccountId, Length)> {
        self.nearest()?;
        let Reverse((length, account)) = self.next.pop()?;
        self.labels.get_mut(&account)?.settled = true;
        Some((account, length))
    }

    /// Length of a settled account.
    pub fn length(&self, account: AccountId) -> Option<Length> {
        let label = self.labels.get(&account).filter(|label| label.settled)?;
        Some(label.length)
    }

    /// Hears of a way to `account` by way of a settled one.
    pub fn hear(&mut self, account: AccountId, length: Length, before: AccountId) {
        let is_better = match self.labels.get(&account) {
            None => true,
            Some(known) => match length.cmp(&known.length) {
                Ordering::Less => true,
                Ordering::Equal => self.comes_first(before, known.before),
                Ordering::Greater => false,
            },
        };
        if is_better {
            let label = Label {
                length,
                before,
                settled: false,
            };
            let known = self.labels.insert(account, label);
            if known.is_none_or(|known| length < known.length) {
                self.next.push(Reverse((length, account)));
            }
        }
    }

    /// Of two ways as long, whether the one through `one` has the smaller accounts, in the path's order.
    fn comes_first(&self, one: AccountId, other: AccountId) -> bool {
        match self.end {
            End::First => self.way(one) < self.way(other),
            End::Last => one < other,
        }
    }

    /// Accounts between the start and `account`, both included, in the path's order.
    pub fn way(&self, account: AccountId) -> Vec<AccountId> {
        let mut way = vec![account];
        let mut at = account;
        while let Some(label) = self.labels.get(&at).filter(|label| label.before != at) {
            at = label.before;
            way.push(at);
        }
        if self.end == End::First {
            way.reverse();
        }
        way
    }
}
