//! Which accounts a subset holds.

use ringfence_engine::{AccountId, Ledger};
use ringfence_wire::Subset;

use super::{passing::passing, understood::understood};
use crate::{case::Case, refusal::Refusal};

/// A set of the accounts of one ledger, a bit each.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chosen {
    words: Vec<u64>,
    count: u32,
}

impl Chosen {
    pub fn none(ledger: &Ledger) -> Chosen {
        Chosen {
            words: vec![0; ledger.account_count().div_ceil(64)],
            count: 0,
        }
    }

    pub fn all(ledger: &Ledger) -> Chosen {
        let mut all = Chosen::none(ledger);
        all.extend(ledger.account_ids());
        all
    }

    pub fn insert(&mut self, account: AccountId) {
        let bit = 1 << (account.get() % 64);
        if let Some(word) = self.words.get_mut(account.index() / 64) {
            self.count += u32::from(*word & bit == 0);
            *word |= bit;
        }
    }

    pub fn holds(&self, account: AccountId) -> bool {
        let word = self.words.get(account.index() / 64);
        word.is_some_and(|word| word & (1 << (account.get() % 64)) != 0)
    }

    /// How many there are.
    pub fn count(&self) -> u32 {
        self.count
    }

    /// Leaves those that another set holds, too. Both are of one ledger, as for all that follows.
    pub fn keep(&mut self, other: &Chosen) {
        self.merge(other, |own, other| own & other);
    }

    /// Leaves those that another set does not hold.
    pub fn leave_out(&mut self, other: &Chosen) {
        self.merge(other, |own, other| own & !other);
    }

    fn merge(&mut self, other: &Chosen, merged: impl Fn(u64, u64) -> u64) {
        for (own, other) in self.words.iter_mut().zip(&other.words) {
            *own = merged(*own, *other);
        }
        self.count = self.words.iter().map(|word| word.count_ones()).sum();
    }

    /// Them, ascending.
    pub fn accounts<'a>(&'a self, ledger: &Ledger) -> impl Iterator<Item = AccountId> + use<'a> {
        ledger.account_ids().filter(|account| self.holds(*account))
    }
}

impl Extend<AccountId> for Chosen {
    fn extend<T: IntoIterator<Item = AccountId>>(&mut self, accounts: T) {
        for account in accounts {
            self.insert(account);
        }
    }
}

/// The accounts of a subset; O(accounts), of a filter as [`passing`]. A ring or account that the case does not have is left out.
pub fn chosen(case: &Case, subset: &Subset) -> Result<Chosen, Refusal> {
    let ledger = &case.stock.ledger;
    let mut chosen = Chosen::none(ledger);
    match subset {
        Subset::Everything => chosen = Chosen::all(ledger),
        Subset::Rings(rings) => {
            let scores = rings.iter().filter_map(|rank| case.scores.at(rank.0));
            chosen.extend(scores.flat_map(|score| case.rings.members(score.ring).iter().copied()));
        }
        Subset::Accounts(accounts) => {
            chosen.extend(
                accounts
                    .iter()
                    .filter_map(|account| ledger.account_id(account.0)),
            );
        }
        Subset::Matching(text) => {
            let understood = understood(case, text);
            if let Some(error) = understood.errors.first() {
                return Err(Refusal::plain(
                    &format!("“{text}” is no selection: {error}."),
                    "Write it as docs/FILTER.md says.",
                ));
            }
            chosen = passing(case, &understood.filter);
        }
    }
    Ok(chosen)
}
