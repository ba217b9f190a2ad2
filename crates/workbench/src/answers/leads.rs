//! Who is tied to the known-bad accounts.

use ringfence_engine::{
    Cancelled, Pace,
    seeds::{Suggestion, expand_seeds, known_bad, nearest_seed},
};
use ringfence_wire::{AccountId as WireAccount, LeadRow, LeadsView, RingId};

use crate::case::Case;

/// The strongest leads, each with its best path in words. O(50 · links), and a search a lead.
pub async fn view(case: &Case, limit: usize, pace: &impl Pace) -> Result<LeadsView, Cancelled> {
    let findings = case.findings();
    let seeds = known_bad(&case.stock.ledger);
    let found = expand_seeds(&findings, &seeds, pace).await?;
    let mut leads = Vec::new();
    for suggestion in found.suggestions.iter().take(limit) {
        leads.push(row(case, &seeds, suggestion));
    }
    Ok(LeadsView {
        known_bad: seeds.len() as u32,
        tied: found.suggestions.len() as u32,
        leads,
    })
}

fn row(case: &Case, seeds: &[ringfence_engine::AccountId], lead: &Suggestion) -> LeadRow {
    let account = lead.account;
    let graph = case.pair_graph();
    let tie = nearest_seed(&case.findings(), &case.hubs, graph, seeds, account);
    let rank = lead.ring.and_then(|ring| case.scores.rank_of(ring));
    let score = rank.and_then(|rank| case.scores.at(rank));
    LeadRow {
        account: WireAccount(account.get()),
        name: case.stock.ledger.account_name(account).to_owned(),
        score: 100.0 * lead.score,
        ring: rank.map(RingId),
        ring_name: score
            .map(|score| score.name.words.clone())
            .unwrap_or_default(),
        sentence: tie.sentence,
    }
}
