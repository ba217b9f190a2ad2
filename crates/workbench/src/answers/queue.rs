//! The queue: rings filtered by text, sorted, a page at a time.

use std::cmp::Ordering;

use ringfence_engine::score::RingScore;
use ringfence_wire::{QueuePage, QueueQuery, QueueSort, RingId, RingRow};

use crate::case::Case;

/// Bars of a sparkline.
const SPARK_BARS: u16 = 24;

/// The ranks that pass the filter, in order; kept while only the page of it changes.
#[derive(Debug, Clone, PartialEq)]
pub struct Sorted {
    text: String,
    sort: QueueSort,
    descending: bool,
    decisions: u32,
    ranks: Vec<u32>,
}

impl Sorted {
    /// Whether this is still the answer to a query.
    pub fn answers(&self, query: &QueueQuery, decisions: u32) -> bool {
        self.text == query.text
            && self.sort == query.sort
            && self.descending == query.descending
            && self.decisions == decisions
    }

    /// O(rings · log rings), and with a text O(accounts and identifiers of the rings).
    pub fn new(case: &Case, query: &QueueQuery, decisions: u32) -> Sorted {
        let wanted = query.text.trim().to_lowercase();
        let all = case.scores.as_slice().iter().zip(0_u32..);
        let mut ranks: Vec<u32> = all
            .filter(|(score, rank)| wanted.is_empty() || holds(case, score, *rank, &wanted))
            .map(|(_, rank)| rank)
            .collect();
        // Stable, so that ties keep the order of risk.
        match query.sort {
            // The queue is in the order of risk already; ranks ascend as risks fall.
            QueueSort::Risk => {
                if !query.descending {
                    ranks.reverse();
                }
            }
            sort => ranks.sort_by(|a, b| {
                let order = compare(case, sort, *a, *b);
                if query.descending {
                    order.reverse()
                } else {
                    order
                }
            }),
        }
        Sorted {
            text: query.text.clone(),
            sort: query.sort,
            descending: query.descending,
            decisions,
            ranks,
        }
    }

    pub fn page(&self, case: &Case, query: &QueueQuery) -> QueuePage {
        let ranks = self.ranks.iter().skip(query.offset as usize);
        QueuePage {
            offset: query.offset,
            matching: self.ranks.len() as u32,
            total: case.scores.len() as u32,
            rows: ranks
                .take(query.limit as usize)
                .filter_map(|rank| row(case, *rank))
                .collect(),
        }
    }
}

fn compare(case: &Case, sort: QueueSort, a: u32, b: u32) -> Ordering {
    let (Some(one), Some(other)) = (case.scores.at(a), case.scores.at(b)) else {
        return Ordering::Equal;
    };
    match sort {
        QueueSort::Risk => b.cmp(&a),
        QueueSort::Size => one.accounts.cmp(&other.accounts),
        QueueSort::Fragility => one.fragility.total_cmp(&other.fragility),
        QueueSort::Name => one.name.words.cmp(&other.name.words),
        // Decided rings last when ascending.
        QueueSort::State => {
            let decided = |rank| case.decision(rank).is_some();
            decided(a).cmp(&decided(b))
        }
        // Rings without dates last in either order.
        QueueSort::Newest => {
            let newest = |score: &RingScore| newest(case, score);
            newest(one).cmp(&newest(other))
        }
    }
}

fn newest(case: &Case, score: &RingScore) -> Option<i64> {
    let members = case.rings.members(score.ring).iter();
    members
        .filter_map(|account| case.stock.ledger.attributes(*account).created)
        .max()
}

/// Whether the ring's name, an account or an identifier of it contains the text (lower case).
fn holds(case: &Case, score: &RingScore, rank: u32, wanted: &str) -> bool {
    let contains = |text: &str| text.to_lowercase().contains(wanted);
    let ledger = &case.stock.ledger;
    contains(&score.name.words)
        || contains(&score.name.short_id)
        || case.rings.members(score.ring).iter().any(|account| {
            contains(ledger.account_name(*account))
                || ledger
                    .attributes(*account)
                    .display_name
                    .is_some_and(contains)
        })
        || case
            .rings
            .holders(score.ring)
            .iter()
            .any(|identifier| contains(ledger.identifier(*identifier).value))
        || case
            .decision(rank)
            .is_some_and(|decision| contains(&decision.reason))
}

/// One ring as the queue shows it.
pub fn row(case: &Case, rank: u32) -> Option<RingRow> {
    let score = case.scores.at(rank)?;
    let members = case.rings.members(score.ring);
    Some(RingRow {
        ring: RingId(rank),
        name: score.name.words.clone(),
        short_id: score.name.short_id.clone(),
        size: score.accounts,
        risk: score.risk,
        sentence: score.sentence.clone(),
        kinds: score
            .held_by
            .iter()
            .map(|held| held.kind.name().to_owned())
            .collect(),
        sparkline: case.calendar.bars(&case.stock.ledger, members, SPARK_BARS),
        fragility: score.fragility,
        decision: case.decision(rank).map(|decision| decision.decision),
    })
}
