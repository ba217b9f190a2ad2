//! The walk's visits, by sweeps over all links.
//!
//! Owns the arithmetic of personalised `PageRank`. Knows no suggestion.
//!
//! Our own, since petgraph's `page_rank` has neither seeds nor weights and compares all nodes with all.

use crate::score::Findings;
use crate::{AccountId, Cancelled, Pace, Stage, Step};

/// Chance to go back to a seed at each step.
const RESTART: f64 = 0.15;
const MOST_SWEEPS: u32 = 50;
const LEAST_CHANGE: f64 = 1e-6;
/// Visits of accounts; those of values follow from them.
pub(super) struct Walk {
    /// Σw of each account's values that count: its degree.
    degree: Vec<f64>,
    /// π of each account over its degree.
    rate: Vec<f64>,
}

impl Walk {
    /// O(links), in ascending order of each account's values.
    pub fn new(findings: &Findings) -> Self {
        let accounts = findings.ledger.account_ids();
        let degree: Vec<f64> = accounts
            .map(|account| {
                let values = findings.graph.shared_of(account);
                values.iter().map(|&value| findings.bits(value)).sum()
            })
            .collect();
        Self {
            rate: vec![0.0; degree.len()],
            degree,
        }
    }

    /// Σw of the values that tie an account to others, in bits.
    pub fn degree(&self, account: AccountId) -> f64 {
        self.degree[account.index()]
    }

    /// π of an account; those of all accounts and all values add up to 1.
    pub fn visits(&self, account: AccountId) -> f64 {
        self.rate[account.index()] * self.degree[account.index()]
    }

    /// π over the degree.
    pub fn rate(&self, account: AccountId) -> f64 {
        self.rate[account.index()]
    }

    /// Sweeps until the L1 change is below 1e-6, at most 50; gives their number and the last change.
    ///
    /// The graph has two sides, so values are put into the equation of the accounts:
    /// `π = αs + (1 − α)² · Q P π` with P from accounts to values and Q back. One sweep then does
    /// two steps of the walk at the cost of one, and its error falls by .7225 instead of .85. What all
    /// accounts hold is 1 / (2 − α) in every sweep, since they begin with it.
    pub async fn run(
        &mut self,
        findings: &Findings<'_>,
        seeds: &[AccountId],
        pace: &impl Pace,
    ) -> Result<(u32, f64), Cancelled> {
        let tied = seeds.iter().filter(|&&seed| self.degree(seed) > 0.0);
        let tied: Vec<AccountId> = tied.copied().collect();
        let share = 1.0 / tied.len().max(1) as f64;
        for &seed in &tied {
            self.rate[seed.index()] = share / (2.0 - RESTART) / self.degree(seed);
        }
        let mut flow = vec![0.0; findings.ledger.shared_identifier_count()];
        let (mut sweeps, mut change) = (0, f64::INFINITY);
        while !tied.is_empty() && sweeps < MOST_SWEEPS && change >= LEAST_CHANGE {
            pace.tick(step(sweeps)).await?;
            self.reach_values(findings, &mut flow);
            pace.tick(step(sweeps)).await?;
            change = (2.0 - RESTART) * self.reach_accounts(findings, &flow, &tied, share);
            sweeps += 1;
        }
        pace.tick(step(MOST_SWEEPS)).await?;
        Ok((sweeps, if sweeps == 0 { 0.0 } else { change }))
    }

    /// `flow_v = (1 − α)² · w_v / d_v · Σ rate` over its users: what each of them gets from it.
    fn reach_values(&self, findings: &Findings, flow: &mut [f64]) {
        for (value, flow) in findings.ledger.identifier_ids().zip(flow) {
            let weight = findings.bits(value);
            if weight > 0.0 {
                let users = findings.graph.accounts_of(value);
                let sum: f64 = users.iter().map(|&user| self.rate(user)).sum();
                *flow = (1.0 - RESTART) * (1.0 - RESTART) * weight / users.len() as f64 * sum;
            }
        }
    }

    /// `π_a = α s_a + Σ flow` of its values; gives the sum of all changes.
    fn reach_accounts(
        &mut self,
        findings: &Findings,
        flow: &[f64],
        tied: &[AccountId],
        share: f64,
    ) -> f64 {
        let mut change = 0.0;
        let mut seeds = tied.iter().peekable();
        for account in findings.ledger.account_ids() {
            let is_seed = seeds.next_if_eq(&&account).is_some();
            let degree = self.degree(account);
            if degree <= 0.0 {
                continue;
            }
            let restart = if is_seed { RESTART * share } else { 0.0 };
            let values = findings.graph.shared_of(account);
            let met: f64 = values.iter().map(|value| flow[value.index()]).sum();
            let visits = restart + met;
            change += (visits - self.visits(account)).abs();
            self.rate[account.index()] = visits / degree;
        }
        change
    }
}

fn step(sweeps: u32) -> Step {
    Step {
        stage: Stage::Scoring,
        done: u64::from(sweeps),
        total: u64::from(MOST_SWEEPS),
    }
}
