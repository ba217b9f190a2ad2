//! The ledger's links become adjacency in both directions.

use super::LinkageGraph;
use crate::{AccountId, Cancelled, Ledger, LinkId, Pace, SoftTies, Stage, Step, soft};

impl LinkageGraph {
    /// O(accounts · log + identifiers + links); links are sorted already, so this counts and places
    /// them, and then derives the soft ties.
    pub async fn build(ledger: &Ledger, pace: &impl Pace) -> Result<Self, Cancelled> {
        let links = &ledger.links;
        let total = links.account.len() as u64;
        let step = |done| Step {
            stage: Stage::Graph,
            done,
            total,
        };
        pace.tick(step(0)).await?;
        let (account_offsets, _) = offsets(
            ledger.account_count(),
            links.account.iter().map(|account| account.index()),
        );
        let linked_accounts = account_offsets
            .array_windows()
            .filter(|[from, to]| from < to)
            .count();
        let shared = ledger.shared_identifier_count();
        let mut shared_links = vec![0; ledger.account_count()];
        for (account, identifier) in links.account.iter().zip(&links.identifier) {
            shared_links[account.index()] += u32::from(identifier.index() < shared);
        }
        let (identifier_offsets, mut next) = offsets(
            ledger.identifier_count(),
            links.identifier.iter().map(|identifier| identifier.index()),
        );
        pace.tick(step(total / 2)).await?;
        let mut users = vec![AccountId(0); links.account.len()];
        let mut user_links = vec![LinkId(0); links.account.len()];
        for (link, (&account, identifier)) in
            links.account.iter().zip(&links.identifier).enumerate()
        {
            let slot = &mut next[identifier.index()];
            users[*slot as usize] = account;
            user_links[*slot as usize] = LinkId(link as u32);
            *slot += 1;
        }
        let mut graph = Self {
            account_offsets,
            shared_links,
            identifier_of: links.identifier.clone(),
            identifier_offsets,
            users,
            user_links,
            linked_accounts,
            soft: SoftTies::default(),
        };
        graph.soft = soft::derive(ledger, &graph, pace).await?;
        Ok(graph)
    }
}

/// Where each group begins, and a copy to count up from.
fn offsets(groups: usize, of: impl Iterator<Item = usize>) -> (Vec<u32>, Vec<u32>) {
    let mut offsets = vec![0_u32; groups + 1];
    for group in of {
        offsets[group + 1] += 1;
    }
    let mut sum = 0;
    for offset in &mut offsets {
        sum += *offset;
        *offset = sum;
    }
    let next = offsets.clone();
    (offsets, next)
}
