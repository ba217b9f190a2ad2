//! How an account is tied to the nearest seed, in numbers and in one plain sentence.
//!
//! Made on demand, one account at a time. Knows no score.

use crate::explain::{confidence_percent, shortened};
use crate::pairs::Evidence;
use crate::path::{PairGraph, Path, named_values, path_to_nearest, through};
use crate::score::Findings;
use crate::{AccountId, Hubs};

/// Of very many seeds behind weak values, so many are compared.
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

/// The best path from an account to the nearest of `seeds`, which ascend; where there is none, the seed
/// with which it shares most. O(pairs met · log + users of its values).
pub fn nearest_seed(
    findings: &Findings,
    hubs: &Hubs,
    graph: &PairGraph,
    seeds: &[AccountId],
    account: AccountId,
) -> SeedTie {
    let others: Vec<AccountId> = seeds
        .iter()
        .copied()
        .filter(|&seed| seed != account)
        .collect();
    let (path, capped) = path_to_nearest(findings, hubs, graph, account, &others);
    let stands = path.is_some();
    let path = path.or_else(|| {
        let seed = closest(findings, &others, account)?;
        Path::of_pair(findings, hubs, (account, seed))
    });
    let seed = path.as_ref().and_then(|path| path.accounts().last());
    let mut tie = SeedTie {
        account,
        seed,
        path,
        stands,
        capped,
        sentence: String::new(),
    };
    tie.sentence = sentence(findings, &tie);
    tie
}

/// The seed that shares most with an account, as a pair; of equals the smallest.
fn closest(findings: &Findings, seeds: &[AccountId], account: AccountId) -> Option<AccountId> {
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
    let mut evidence = Evidence::new(
        findings.ledger,
        findings.graph,
        findings.policy,
        findings.weights,
    );
    met.into_iter()
        .map(|seed| (evidence.bits_without(account, seed, &[]), seed))
        .reduce(|best, next| if next.0 > best.0 { next } else { best })
        .map(|(_, seed)| seed)
}

fn sentence(findings: &Findings, tie: &SeedTie) -> String {
    let name = |account| shortened(findings.ledger.account_name(account));
    let account = name(tie.account);
    let least = confidence_percent(findings.policy.pair_confidence);
    let (Some(seed), Some(path)) = (tie.seed.map(name), &tie.path) else {
        let found = if tie.capped { "found" } else { "there" };
        return format!(
            "No path of links of {least} or more from {account} to a known-bad account is {found}; they \
             are tied by weaker values, if at all."
        );
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
