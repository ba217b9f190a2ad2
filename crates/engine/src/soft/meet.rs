//! Accounts that share two soft values made from identifiers.

use super::{
    SoftFamily, SoftTie, SoftValue,
    derive::{ACCIDENTS_LOG10, Case, Group, LEAST_ACCOUNTS},
    scan::can_hold,
};
use crate::{AccountId, statistics::binomial_tail_log10};

/// A soft value of more accounts is left out here, and an account brings at most so many.
const MOST_ACCOUNTS: usize = 1 << 16;
const MOST_VALUES: usize = 8;

/// Ties between a pattern of e-mails and a block of numbers or networks.
///
/// Not between two blocks: whoever lives in one place has numbers and addresses of that place. At most
/// 64 pairs of values an account, so O(members of groups · log).
pub(super) fn ties(case: &Case, groups: &[Group]) -> Vec<(SoftTie, Vec<AccountId>)> {
    let mut uses: Vec<(AccountId, u32)> = groups
        .iter()
        .enumerate()
        .filter(|(_, group)| group.len() <= MOST_ACCOUNTS)
        .flat_map(|(at, group)| group.accounts().map(move |account| (account, at as u32)))
        .collect();
    uses.sort_unstable();
    uses.dedup();
    let is_pattern = |at: u32| {
        groups
            .get(at as usize)
            .is_some_and(|group| group.family == SoftFamily::MailPattern)
    };
    let mut met: Vec<(u32, u32, AccountId)> = Vec::new();
    for uses in uses.chunk_by(|one, other| one.0 == other.0) {
        let values = || uses.iter().take(MOST_VALUES);
        for &(account, pattern) in values().filter(|(_, at)| is_pattern(*at)) {
            let blocks = values().filter(|(_, at)| !is_pattern(*at));
            met.extend(blocks.map(|&(_, block)| (pattern, block, account)));
        }
    }
    met.sort_unstable();
    let chunks = || met.chunk_by(|one, other| (one.0, one.1) == (other.0, other.1));
    let tests = chunks().count().max(1);
    let least_surprise = ACCIDENTS_LOG10 - libm::log10(tests as f64);
    chunks()
        .filter(|chunk| chunk.len() >= LEAST_ACCOUNTS)
        .filter_map(|chunk| {
            let &(pattern, block, _) = chunk.first()?;
            let groups = [groups.get(pattern as usize)?, groups.get(block as usize)?];
            let tie = tie(case, groups, chunk.len() as u32, least_surprise)?;
            Some((tie, chunk.iter().map(|&(_, _, account)| account).collect()))
        })
        .collect()
}

/// The tie of k accounts with a pattern of d and a block of e, where no more than one in a hundred
/// whole cases would have it by chance: P[Bin(d − 1, e / N) ≥ k − 1].
fn tie(case: &Case, groups: [&Group; 2], inside: u32, least_surprise: f64) -> Option<SoftTie> {
    let value = |group: &Group| {
        Some(SoftValue {
            family: group.family,
            text: case.text(group)?,
            period: None,
            holders: group.len() as u32,
            of: case.having(group.family),
        })
    };
    let [pattern, block] = groups;
    let tie = SoftTie {
        values: [value(pattern)?, value(block)?],
        accounts: inside,
    };
    if !can_hold(&tie, case.graph.linked_account_count()) {
        return None;
    }
    let share = f64::from(tie.values[1].holders) / f64::from(tie.values[1].of.max(1));
    let users = u64::from(tie.values[0].holders.saturating_sub(1));
    let chance = binomial_tail_log10(users, share, u64::from(inside.saturating_sub(1)));
    (chance <= least_surprise).then_some(tie)
}
