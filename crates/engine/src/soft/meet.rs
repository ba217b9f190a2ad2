//! Accounts that share two soft values made from identifiers.

use super::{
    SoftFamily, SoftTie, SoftValue,
    derive::{ACCIDENTS_LOG10, Case, Group, LEAST_ACCOUNTS},
    scan::can_hold,
};
use crate::{AccountId, statistics::binomial_tail_log10};

/// A soft value of more accounts is left out here, and an account brings at most so many.
const MOST_ACCOUNTS: usize = 1 << 12;
const MOST_VALUES: usize = 8;

/// Ties between a pattern of e-mails and a block of numbers or networks.
///
/// Not between two blocks: whoever lives in one place has numbers and addresses of that place. For
/// each pattern the blocks of its accounts are counted: O(members of groups · log of the largest).
pub(super) fn ties(case: &Case, groups: &[Group]) -> Vec<(SoftTie, Vec<AccountId>)> {
    let blocks = Blocks::new(case, groups);
    let mut tests = 0;
    let mut met = Vec::new();
    let mut found = Vec::new();
    for pattern in of_family(groups, true) {
        met.clear();
        for account in pattern.accounts() {
            let own = blocks.of(account).iter().take(MOST_VALUES);
            met.extend(own.map(|&block| (block, account)));
        }
        met.sort_unstable();
        met.dedup();
        for uses in met.chunk_by(|one, other| one.0 == other.0) {
            tests += 1;
            let block = uses
                .first()
                .and_then(|&(block, _)| groups.get(block as usize));
            if let Some(block) = block
                && uses.len() >= LEAST_ACCOUNTS
                && let Some((surprise, tie)) = tie(case, [pattern, block], uses.len() as u32)
            {
                let members = uses.iter().map(|&(_, account)| account).collect();
                found.push((surprise, (tie, members)));
            }
        }
    }
    let least_surprise = ACCIDENTS_LOG10 - libm::log10(f64::from(tests.max(1)));
    let is_no_accident = |&(surprise, _): &(f64, _)| surprise <= least_surprise;
    let found = found.into_iter().filter(is_no_accident);
    found.map(|(_, found)| found).collect()
}

fn of_family<'a, 'b>(
    groups: &'b [Group<'a>],
    is_pattern: bool,
) -> impl Iterator<Item = &'b Group<'a>> {
    groups.iter().filter(move |group| {
        (group.family == SoftFamily::MailPattern) == is_pattern && group.len() <= MOST_ACCOUNTS
    })
}

/// The blocks of each account, as compressed rows of positions in the list of groups.
struct Blocks {
    offsets: Vec<u32>,
    groups: Vec<u32>,
}

impl Blocks {
    /// O(accounts + members of blocks).
    fn new(case: &Case, groups: &[Group]) -> Self {
        let mut offsets = vec![0_u32; case.ledger.account_count() + 1];
        for account in of_family(groups, false).flat_map(Group::accounts) {
            offsets[account.index() + 1] += 1;
        }
        let mut sum = 0;
        for offset in &mut offsets {
            sum += *offset;
            *offset = sum;
        }
        let mut next = offsets.clone();
        let mut of_accounts = vec![0; sum as usize];
        for (at, group) in groups.iter().enumerate() {
            if group.family == SoftFamily::MailPattern || group.len() > MOST_ACCOUNTS {
                continue;
            }
            for account in group.accounts() {
                let slot = &mut next[account.index()];
                of_accounts[*slot as usize] = at as u32;
                *slot += 1;
            }
        }
        Self {
            offsets,
            groups: of_accounts,
        }
    }

    fn of(&self, account: AccountId) -> &[u32] {
        let at = account.index();
        &self.groups[self.offsets[at] as usize..self.offsets[at + 1] as usize]
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
