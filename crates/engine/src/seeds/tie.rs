//! How an account is tied to the nearest seed, in numbers and in one plain sentence.
//!
//! Made on demand, one account at a time. Knows no score.

use std::borrow::Cow;

use crate::explain::{shortened, threshold_percent};
use crate::pairs::bits_at;
use crate::path::{Finder, PairGraph, Path, named_values, through};
use crate::score::Findings;
use crate::{AccountId, Hubs};

/// Of very many seeds behind weak values, only so many are compared.
const MOST_COMPARED: usize = 4_096;

/// What ties an account to the seeds.
#[derive(Debug, Clone, PartialEq)]
pub struct SeedTie {
    pub account: AccountId,
    /// The seed that is tied most surely: of equals the smallest.
    pub seed: Option<AccountId>,
    /// From the account to that seed.
    pub path: Option<Path>,
    /// Whether every hop is a pair that stands. If not, the path is one hop, of two accounts that share
    /// something, but too little.
    pub stands: bool,
    /// The search for a path ended early.
    pub capped: bool,
    /// One plain sentence.
    pub sentence: String,
}

/// The best path from each of `accounts` to the nearest of `seeds`, which ascend; where there is none,
/// the seed with which it shares most. Asked for many at once, since O(links) of the work is done once
/// where a label is single-valued; then O(pairs met · log + users of its values) each.
pub fn nearest_seeds(
    findings: &Findings,
    hubs: &Hubs,
    graph: &PairGraph,
    seeds: &[AccountId],
    accounts: &[AccountId],
) -> Vec<SeedTie> {
    let finder = Finder::new(findings, hubs, graph);
    let accounts = accounts.iter();
    accounts
        .map(|&account| nearest_seed(findings, &finder, seeds, account))
        .collect()
}

fn nearest_seed(
    findings: &Findings,
    finder: &Finder,
    seeds: &[AccountId],
    account: AccountId,
) -> SeedTie {
    let mut seeds = Cow::from(seeds);
    if let Ok(itself) = seeds.binary_search(&account) {
        seeds.to_mut().remove(itself);
    }
    let (path, capped) = finder.to_nearest(account, &seeds);
    let path =
        path.or_else(|| finder.of_pair(account, closest(findings, finder, &seeds, account)?));
    let needed = bits_at(findings.policy.pair_confidence);
    let mut tie = SeedTie {
        account,
        seed: path.as_ref().and_then(|path| path.accounts().last()),
        stands: path
            .as_ref()
            .is_some_and(|path| path.hops.iter().all(|hop| hop.bits >= needed)),
        path,
        capped,
        sentence: String::new(),
    };
    tie.sentence = sentence(findings, &tie);
    tie
}

/// The seed that shares most with an account, as a pair; of equals the smallest.
fn closest(
    findings: &Findings,
    finder: &Finder,
    seeds: &[AccountId],
    account: AccountId,
) -> Option<AccountId> {
    let values = findings.graph.shared_of(account).iter();
    let counted = values.filter(|&&value| findings.bits(value) > 0.0);
    let mut met: Vec<AccountId> = counted
        .flat_map(|&value| findings.graph.accounts_of(value))
        .copied()
        .filter(|user| seeds.binary_search(user).is_ok())
        .take(MOST_COMPARED)
        .collect();
    met.sort_unstable();
    met.dedup();
    met.into_iter()
        .map(|seed| (finder.bits(account, seed), seed))
        .reduce(|best, next| if next.0 > best.0 { next } else { best })
        .map(|(_, seed)| seed)
}

fn sentence(findings: &Findings, tie: &SeedTie) -> String {
    let name = |account| shortened(findings.ledger.account_name(account));
    let account = name(tie.account);
    let least = threshold_percent(findings.policy.pair_confidence);
    let (Some(seed), Some(path)) = (tie.seed.map(name), &tie.path) else {
        return if tie.capped {
            format!("The search from {account} ended before it met a known-bad account.")
        } else {
            format!(
                "No path of links of {least} or more leads from {account} to a known-bad account; at most \
                 weaker values tie them."
            )
        };
    };
    if tie.stands {
        let through = through(findings, &path.hops, path.confidence);
        return format!("{account} is connected to the known-bad account {seed} {through}.");
    }
    let values = path.hops.first().map(|hop| named_values(findings, hop));
    format!(
        "{account} is connected to the known-bad account {seed} only through {}, too little for a link \
         of {least}.",
        values.unwrap_or_default()
    )
}
