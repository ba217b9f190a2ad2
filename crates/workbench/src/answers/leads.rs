//! Who is tied to the known-bad accounts.

use ringfence_engine::{
    AccountId, Cancelled, Pace, Stage, Step,
    seeds::{SeedTie, Suggestion, expand_seeds, known_bad, nearest_seeds},
};
use ringfence_wire::{AccountId as WireAccount, LeadRow, LeadsView, RingId};

use crate::case::Case;

/// Leads between two ticks: a search may take some hundred milliseconds.
const LEADS_A_TICK: usize = 4;

/// The strongest leads, each with its best path in words. O(50 · links), and a search a lead.
pub async fn view(case: &Case, limit: usize, pace: &impl Pace) -> Result<LeadsView, Cancelled> {
    let findings = case.findings();
    let seeds = known_bad(&case.stock.ledger);
    let found = expand_seeds(&findings, &seeds, pace).await?;
    let shown: Vec<&Suggestion> = found.suggestions.iter().take(limit).collect();
    let accounts: Vec<AccountId> = shown.iter().map(|lead| lead.account).collect();
    let mut ties = Vec::with_capacity(accounts.len());
    for some in accounts.chunks(LEADS_A_TICK) {
        pace.tick(Step {
            stage: Stage::Scoring,
            done: ties.len() as u64,
            total: accounts.len() as u64,
        })
        .await?;
        ties.extend(nearest_seeds(
            &findings,
            &case.hubs,
            case.pair_graph(),
            &seeds,
            some,
        ));
    }
    let rows = shown.iter().zip(ties);
    Ok(LeadsView {
        known_bad: seeds.len() as u32,
        tied: found.suggestions.len() as u32,
        leads: rows.map(|(lead, tie)| row(case, lead, tie)).collect(),
    })
}

fn row(case: &Case, lead: &Suggestion, tie: SeedTie) -> LeadRow {
    let rank = lead.ring.and_then(|ring| case.scores.rank_of(ring));
    let score = rank.and_then(|rank| case.scores.at(rank));
    LeadRow {
        account: WireAccount(lead.account.get()),
        name: case.stock.ledger.account_name(lead.account).to_owned(),
        score: 100.0 * lead.score,
        ring: rank.map(RingId),
        ring_name: score
            .map(|score| score.name.words.clone())
            .unwrap_or_default(),
        sentence: tie.sentence,
    }
}
