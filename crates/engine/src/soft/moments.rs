//! When accounts were created, in order.

use crate::{AccountId, Ledger};

/// Accounts with a date of creation, oldest first.
pub(super) struct Moments {
    /// Ascending.
    times: Vec<i64>,
    /// Rank of each account; `u32::MAX` without a date.
    rank: Vec<u32>,
}

impl Moments {
    /// O(accounts · log). Equal times are in the order of names.
    pub fn new(ledger: &Ledger) -> Self {
        let columns = ledger.attribute_columns();
        let mut dated: Vec<(i64, AccountId)> = ledger
            .account_ids()
            .filter_map(|account| Some((columns.created(account)?, account)))
            .collect();
        dated.sort_unstable();
        let mut rank = vec![u32::MAX; ledger.account_count()];
        for (at, &(_, account)) in dated.iter().enumerate() {
            rank[account.index()] = at as u32;
        }
        Self {
            times: dated.into_iter().map(|(time, _)| time).collect(),
            rank,
        }
    }

    /// Accounts with a date.
    pub fn len(&self) -> u32 {
        self.times.len() as u32
    }

    /// How many were created before the account; none without a date.
    pub fn rank(&self, account: AccountId) -> Option<u32> {
        self.rank
            .get(account.index())
            .copied()
            .filter(|&rank| rank != u32::MAX)
    }

    /// First and last time of the accounts between two ranks, and how many were created from the one
    /// to the other, all of equal time included.
    pub fn period(&self, from: u32, to: u32) -> Option<((i64, i64), u32)> {
        let first = *self.times.get(from as usize)?;
        let last = *self.times.get(to as usize)?;
        let before = self.times.partition_point(|&time| time < first);
        let until = self.times.partition_point(|&time| time <= last);
        Some(((first, last), until.saturating_sub(before) as u32))
    }
}
