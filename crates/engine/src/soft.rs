//! Soft ties: accounts that share what is derived from identifiers and dates, not an identifier.
//!
//! Owns the derived values (patterns of e-mail addresses, blocks of numbers and networks, moments of
//! creation) and the groups of accounts that two of them tie. One soft value alone ties nobody: a
//! [`SoftTie`] names two, of different families, and exists only where its accounts meet in both far
//! more than chance would have it. Knows no policy and no pair.

mod derive;
mod meet;
mod moments;
mod pattern;
mod scan;
#[cfg(test)]
mod tests;

pub(crate) use derive::derive;

use std::cmp::Reverse;

use crate::{AccountId, SoftTieId};

/// Soft values of one family say much the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SoftFamily {
    /// E-mail addresses of one stem, followed by digits, at one domain or at any.
    MailPattern,
    /// Phone numbers alike but for their last two digits.
    NumberBlock,
    /// A /24 of IPv4, a /48 of IPv6.
    NetworkBlock,
    /// Creation within one short time.
    Creation,
}

impl SoftFamily {
    pub const COUNT: usize = 4;
}

/// One of the two things that a tie rests on.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct SoftValue {
    pub family: SoftFamily,
    /// `qarlo#@mail.example` or `qarlo#` at any domain, `+4420794601##`, `203.0.113.0/24`; empty for a creation.
    pub text: Box<str>,
    /// First and last creation, seconds since 1970, of a creation.
    pub period: Option<(i64, i64)>,
    /// Accounts that have the value; those created within the period.
    pub holders: u32,
    /// Accounts that have some value of this family.
    pub of: u32,
}

/// Accounts that two soft values of different families tie.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SoftTie {
    /// The first is never a creation.
    pub values: [SoftValue; 2],
    /// Accounts that have both.
    pub accounts: u32,
}

impl SoftTie {
    /// Bits of each value: w = log2(m · (N − 1) / (d − k + 1)), at least 0.
    ///
    /// METHOD 1 with λ = 1. Of the d accounts that have the value, the k of the tie are shown to be no
    /// coincidence, so strangers are the d − k others; (d − 1) in METHOD takes the pair itself out of
    /// what coincidence has to explain, this takes out the whole tie.
    pub fn bits(&self, match_rate: f64) -> [f64; 2] {
        let inside = self.accounts;
        self.values
            .each_ref()
            .map(|value| bits(match_rate, value.holders, value.of, inside))
    }
}

/// See [`SoftTie::bits`].
fn bits(match_rate: f64, holders: u32, of: u32, inside: u32) -> f64 {
    let strangers = f64::from(holders.saturating_sub(inside) + 1);
    let others = f64::from(of.saturating_sub(1).max(1));
    libm::log2(match_rate * others / strangers).max(0.0)
}

/// All ties of a case, as compressed rows in both directions. Empty where there are none.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SoftTies {
    /// Ascending by values, then first account.
    ties: Vec<SoftTie>,
    /// One more than ties; of each tie its accounts, ascending.
    account_offsets: Vec<u32>,
    accounts: Vec<AccountId>,
    /// One more than accounts of the case, or empty; of each account its ties, ascending.
    tie_offsets: Vec<u32>,
    ties_of: Vec<SoftTieId>,
}

impl SoftTies {
    /// O(accounts + members of ties · log).
    pub(crate) fn new(accounts: usize, mut found: Vec<(SoftTie, Vec<AccountId>)>) -> Self {
        if found.is_empty() {
            return Self::default();
        }
        // A stem at one domain ties whom the stem at any ties, if there is no other: the longer text.
        let key = |(tie, members): &(SoftTie, Vec<AccountId>)| {
            let [one, other] = &tie.values;
            (
                members.clone(),
                one.family,
                other.clone(),
                Reverse(one.text.len()),
            )
        };
        found.sort_by_cached_key(key);
        found.dedup_by(|(next, next_members), (tie, members)| {
            let [one, other] = &tie.values;
            next_members == members
                && next.values[0].family == one.family
                && next.values[1] == *other
        });
        found.sort_by(|(one, one_members), (other, other_members)| {
            (&one.values, one_members).cmp(&(&other.values, other_members))
        });
        let mut tie_offsets = vec![0_u32; accounts + 1];
        for account in found.iter().flat_map(|(_, members)| members) {
            tie_offsets[account.index() + 1] += 1;
        }
        let mut sum = 0;
        for offset in &mut tie_offsets {
            sum += *offset;
            *offset = sum;
        }
        let mut next = tie_offsets.clone();
        let mut ties_of = vec![SoftTieId(0); sum as usize];
        let mut all = Self {
            account_offsets: vec![0],
            ..Self::default()
        };
        for (tie, members) in found {
            let id = SoftTieId(all.ties.len() as u32);
            for account in &members {
                let slot = &mut next[account.index()];
                ties_of[*slot as usize] = id;
                *slot += 1;
            }
            all.ties.push(tie);
            all.accounts.extend(members);
            all.account_offsets.push(all.accounts.len() as u32);
        }
        Self {
            tie_offsets,
            ties_of,
            ..all
        }
    }

    pub fn len(&self) -> usize {
        self.ties.len()
    }

    pub fn is_empty(&self) -> bool {
        self.ties.is_empty()
    }

    pub fn ids(&self) -> impl ExactSizeIterator<Item = SoftTieId> + use<> {
        (0..self.ties.len() as u32).map(SoftTieId)
    }

    pub fn get(&self, tie: SoftTieId) -> &SoftTie {
        &self.ties[tie.index()]
    }

    /// Ascending.
    pub fn accounts_of(&self, tie: SoftTieId) -> &[AccountId] {
        let at = tie.index();
        &self.accounts[self.account_offsets[at] as usize..self.account_offsets[at + 1] as usize]
    }

    /// Ascending; none for nearly every account.
    pub fn ties_of(&self, account: AccountId) -> &[SoftTieId] {
        let at = account.index();
        match (self.tie_offsets.get(at), self.tie_offsets.get(at + 1)) {
            (Some(&from), Some(&to)) => &self.ties_of[from as usize..to as usize],
            _ => &[],
        }
    }
}
