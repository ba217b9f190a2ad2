//! Accounts that share two soft values made from identifiers.

use super::{
    SoftFamily, SoftTie, SoftValue,
    derive::{ACCIDENTS_LOG10, Case, Group, Key, Keyed, LEAST_ACCOUNTS},
    scan::can_hold,
};
use crate::{AccountId, Cancelled, Pace, statistics::binomial_tail_log10};

/// A soft value of more accounts is left out here.
const MOST_ACCOUNTS: usize = 1 << 12;

/// Ties between a pattern of e-mails and a block of numbers or networks.
///
/// Not between two blocks: whoever lives in one place has numbers and addresses of that place. For
/// each pattern the blocks of its accounts are counted, and only of a block that three of them share
/// are all holders looked up: O(members of patterns · log), and where there is such a block
/// O(identifiers).
pub(super) async fn ties(
    case: &Case<'_>,
    groups: &[Group<'_>],
    pace: &impl Pace,
) -> Result<Vec<(SoftTie, Vec<AccountId>)>, Cancelled> {
    let (meetings, tests) = meetings(case, groups);
    let mut asked: Vec<Key> = meetings.iter().map(|meeting| meeting.block).collect();
    asked.sort_unstable();
    asked.dedup();
    if asked.is_empty() {
        return Ok(Vec::new());
    }
    let keyed = case.holders(&asked, pace).await?;
    let least_surprise = ACCIDENTS_LOG10 - libm::log10(f64::from(tests.max(1)));
    let found = meetings.into_iter().filter_map(|meeting| {
        let block = holders(&keyed, meeting.block);
        let groups = [meeting.pattern, &block];
        let (surprise, tie) = tie(case, groups, meeting.accounts.len() as u32)?;
        let is_no_accident = block.len() <= MOST_ACCOUNTS && surprise <= least_surprise;
        is_no_accident.then_some((tie, meeting.accounts))
    });
    Ok(found.collect())
}

/// Accounts of a pattern that are in one block, too; three or more, ascending.
struct Meeting<'a, 'b> {
    pattern: &'b Group<'a>,
    block: Key,
    accounts: Vec<AccountId>,
}

/// All meetings, and how many pairs of a pattern and a block were looked at for them.
fn meetings<'a, 'b>(case: &Case, groups: &'b [Group<'a>]) -> (Vec<Meeting<'a, 'b>>, u32) {
    let is_pattern =
        |group: &&Group| group.family == SoftFamily::MailPattern && group.len() <= MOST_ACCOUNTS;
    let patterns: Vec<&Group> = groups.iter().filter(is_pattern).collect();
    let blocks = Blocks::new(case, &patterns);
    let mut tests = 0;
    let mut met = Vec::new();
    let mut found = Vec::new();
    for pattern in patterns {
        met.clear();
        for account in pattern.accounts() {
            met.extend(blocks.of(account).iter().map(|&block| (block, account)));
        }
        met.sort_unstable();
        met.dedup();
        for uses in met.chunk_by(|one, other| one.0 == other.0) {
            tests += 1;
            if let Some(&(block, _)) = uses.first()
                && uses.len() >= LEAST_ACCOUNTS
            {
                let accounts = uses.iter().map(|&(_, account)| account).collect();
                found.push(Meeting {
                    pattern,
                    block,
                    accounts,
                });
            }
        }
    }
    (found, tests)
}

/// All who have a block; `keyed` ascends.
fn holders(keyed: &[Keyed], block: Key) -> Group<'_> {
    let from = keyed.partition_point(|&(key, ..)| key < block);
    let until = keyed.partition_point(|&(key, ..)| key <= block);
    Group::whole(block.family(), &keyed[from..until])
}

/// The blocks of the accounts that have a pattern, as compressed rows; accounts ascend.
struct Blocks {
    accounts: Vec<AccountId>,
    /// One more than accounts.
    offsets: Vec<u32>,
    keys: Vec<Key>,
}

impl Blocks {
    /// O(members of patterns · log + their identifiers).
    fn new(case: &Case, patterns: &[&Group]) -> Self {
        let members = patterns.iter().flat_map(|pattern| pattern.accounts());
        let mut accounts: Vec<AccountId> = members.collect();
        accounts.sort_unstable();
        accounts.dedup();
        let mut all = Self {
            offsets: vec![0],
            keys: Vec::new(),
            accounts,
        };
        for &account in &all.accounts {
            all.keys.extend(case.blocks_of(account));
            all.offsets.push(all.keys.len() as u32);
        }
        all
    }

    fn of(&self, account: AccountId) -> &[Key] {
        match self.accounts.binary_search(&account) {
            Ok(at) => &self.keys[self.offsets[at] as usize..self.offsets[at + 1] as usize],
            Err(_) => &[],
        }
    }
}

/// The tie of k accounts with a pattern of d and a block of e, and how surprising it is, as a power of
/// ten: P[Bin(d − 1, e / N) ≥ k − 1].
fn tie(case: &Case, groups: [&Group; 2], inside: u32) -> Option<(f64, SoftTie)> {
    let value = |group: &Group| SoftValue {
        family: group.family,
        text: "".into(),
        period: None,
        holders: group.len() as u32,
        of: case.having(group.family),
    };
    let mut tie = SoftTie {
        values: groups.map(value),
        accounts: inside,
    };
    if !can_hold(&tie, case.graph.linked_account_count()) {
        return None;
    }
    let [pattern, block] = &tie.values;
    let share = f64::from(block.holders) / f64::from(block.of.max(1));
    let users = u64::from(pattern.holders.saturating_sub(1));
    let surprise = binomial_tail_log10(users, share, u64::from(inside.saturating_sub(1)));
    if surprise > ACCIDENTS_LOG10 {
        return None;
    }
    for (value, group) in tie.values.iter_mut().zip(groups) {
        value.text = case.text(group)?;
    }
    Some((surprise, tie))
}
