//! Which accounts a subset holds.

use ringfence_engine::{AccountId, Ledger};
use ringfence_wire::Subset;

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
}

impl Extend<AccountId> for Chosen {
    fn extend<T: IntoIterator<Item = AccountId>>(&mut self, accounts: T) {
        for account in accounts {
            self.insert(account);
        }
    }
}

/// The accounts of a subset; O(accounts). A ring or account that the case does not have is left out.
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
        Subset::Matching(_) => {
            return Err(Refusal::plain(
                "A filter cannot be a selection yet.",
                "Select rings or accounts.",
            ));
        }
    }
    Ok(chosen)
}
