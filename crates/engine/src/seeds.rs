//! Seed expansion: who is tied to accounts that are known to be bad (METHOD 5).
//!
//! Owns the ranking of accounts by how often a walk from the seeds meets them. Knows no risk: a
//! suggestion says who is worth a look, not who is bad.

mod tie;
mod walk;

pub use tie::{SeedTie, nearest_seeds};

use crate::score::Findings;
use crate::{AccountId, Cancelled, Ledger, Pace, RingId};

use walk::Walk;

/// One account that is tied to the seeds.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Suggestion {
    pub account: AccountId,
    /// Visits for each link of the account, against the first suggestion's: above 0, at most 1.
    pub score: f64,
    /// Share of all steps of the walk that end here, 0 to 1.
    pub visits: f64,
    pub ring: Option<RingId>,
}

/// All suggestions, and how they came about.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Expansion {
    /// Ascending, each once.
    pub seeds: Vec<AccountId>,
    /// Seeds that share no value that counts, so that nothing can be found from them; ascending.
    pub idle: Vec<AccountId>,
    /// Strongest first, without seeds; ties by name. Empty where no seed is tied to another account.
    pub suggestions: Vec<Suggestion>,
    pub sweeps: u32,
    /// L1 change of the last sweep, seeds' restarts and values included.
    pub change: f64,
}

/// Accounts on the known-bad list, ascending.
pub fn known_bad(ledger: &Ledger) -> Vec<AccountId> {
    let accounts = ledger.account_ids();
    accounts
        .filter(|&account| ledger.is_known_bad(account))
        .collect()
}

/// Ranks accounts by personalised `PageRank` from seeds, over links of accounts and values.
///
/// A walk goes from an account to one of its values, by weight, and on to any user of that value; at
/// each step it goes back to a seed with chance .15. The share of visits π is divided by the account's
/// degree: the number of its links, as in METHOD. Divided by the sum of their weights instead, an
/// account whose only tie is weak would rank with one whose only tie is strong. O(50 · links), two ticks
/// a sweep.
pub async fn expand_seeds(
    findings: &Findings<'_>,
    seeds: &[AccountId],
    pace: &impl Pace,
) -> Result<Expansion, Cancelled> {
    let mut seeds = seeds.to_vec();
    seeds.sort_unstable();
    seeds.dedup();
    let mut walk = Walk::new(findings);
    let idle = seeds.iter().copied();
    let idle: Vec<AccountId> = idle.filter(|&seed| walk.degree(seed) <= 0.0).collect();
    let (sweeps, change) = walk.run(findings, &seeds, pace).await?;
    let suggestions = suggestions(findings, &walk, &seeds);
    Ok(Expansion {
        seeds,
        idle,
        suggestions,
        sweeps,
        change,
    })
}

fn suggestions(findings: &Findings, walk: &Walk, seeds: &[AccountId]) -> Vec<Suggestion> {
    let others = findings.ledger.account_ids();
    let others = others.filter(|account| seeds.binary_search(account).is_err());
    let met: Vec<AccountId> = others
        .filter(|&account| walk.visits(account) > 0.0)
        .collect();
    let by_link = |account| {
        let links = findings.graph.identifiers_of(account).len();
        walk.visits(account) / links.max(1) as f64
    };
    let most = met
        .iter()
        .map(|&account| by_link(account))
        .fold(0.0, f64::max);
    let mut ranked: Vec<(u64, Suggestion)> = met
        .into_iter()
        .map(|account| {
            let score = by_link(account) / most;
            let suggestion = Suggestion {
                account,
                score,
                visits: walk.visits(account),
                ring: findings.rings.ring_of(account),
            };
            // Whole numbers: what sums in another order may differ by must not decide a rank.
            #[allow(clippy::cast_sign_loss)] // a score is at least 0
            ((libm::round(score * 1e9) as u64), suggestion)
        })
        .filter(|(rounded, _)| *rounded > 0)
        .collect();
    ranked.sort_unstable_by_key(|(rounded, suggestion)| {
        (std::cmp::Reverse(*rounded), suggestion.account)
    });
    ranked
        .into_iter()
        .map(|(_, suggestion)| suggestion)
        .collect()
}

#[cfg(test)]
mod tests;
