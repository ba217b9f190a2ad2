//! The queue: rings that pass a filter, sorted, a page at a time.

use std::cmp::Reverse;

use ringfence_engine::score::RingScore;
use ringfence_wire::{
    FilterView, QueuePage, QueueQuery, QueueSort, RingId, RingRow, RingSet, Subset,
};

use crate::{
    case::Case,
    explore::{
        chosen::{Chosen, chosen},
        passing::passing,
        understood::{self, understood},
    },
    refusal::Refusal,
};

/// Bars of a sparkline.
const SPARK_BARS: u16 = 24;

/// The ranks that pass the filter, in order; kept while only the page of it changes.
#[derive(Debug, Clone, PartialEq)]
pub struct Sorted {
    text: String,
    within: Subset,
    sort: QueueSort,
    descending: bool,
    decisions: u32,
    filter: FilterView,
    selected: Option<u32>,
    ranks: Vec<u32>,
}

impl Sorted {
    /// Whether this is still the answer to a query.
    pub fn answers(&self, query: &QueueQuery, decisions: u32) -> bool {
        self.text == query.text
            && self.within == query.within
            && self.sort == query.sort
            && self.descending == query.descending
            && self.decisions == decisions
    }

    /// O(rings · log rings), and with a filter or a selection what [`passing`] takes.
    pub fn new(case: &Case, query: &QueueQuery, decisions: u32) -> Result<Sorted, Refusal> {
        let understood = understood(case, &query.text);
        let mut let_through = passing(case, &understood.filter);
        let passing = let_through.count();
        let selected = match &query.within {
            Subset::Everything => None,
            subset => Some(chosen(case, subset)?),
        };
        if let Some(selected) = &selected {
            let_through.keep(selected);
        }
        let is_through = |score: &RingScore| {
            let mut members = case.rings.members(score.ring).iter();
            members.any(|member| let_through.holds(*member))
        };
        let all = case.scores.as_slice().iter().zip(0_u32..);
        let mut ranks: Vec<u32> = all
            .filter(|(score, _)| is_through(score))
            .map(|(_, rank)| rank)
            .collect();
        sort(case, query.sort, query.descending, &mut ranks);
        let accounts = case.stock.ledger.account_count() as u32;
        Ok(Sorted {
            text: query.text.clone(),
            within: query.within.clone(),
            sort: query.sort,
            descending: query.descending,
            decisions,
            filter: understood::view(&understood, passing, accounts),
            selected: selected.as_ref().map(Chosen::count),
            ranks,
        })
    }

    /// The rings that pass, without their order.
    pub fn set(&self, case: &Case) -> RingSet {
        RingSet::new(case.scores.len() as u32, self.ranks.iter().copied())
    }

    pub fn page(&self, case: &Case, query: &QueueQuery) -> QueuePage {
        let ranks = self.ranks.iter().skip(query.offset as usize);
        QueuePage {
            offset: query.offset,
            matching: self.ranks.len() as u32,
            total: case.scores.len() as u32,
            selected: self.selected,
            filter: self.filter.clone(),
            rows: ranks
                .take(query.limit as usize)
                .filter_map(|rank| row(case, *rank))
                .collect(),
        }
    }
}

/// Stable, so that ties keep the order of risk.
fn sort(case: &Case, sort: QueueSort, descending: bool, ranks: &mut [u32]) {
    let score = |rank: u32| case.scores.at(rank);
    match sort {
        // Ranks ascend as risks fall.
        QueueSort::Risk => by_key(ranks, !descending, |rank| rank),
        QueueSort::Size => by_key(ranks, descending, |rank| score(rank).map(|s| s.accounts)),
        // A probability is never negative, so its bits are in its order.
        QueueSort::Fragility => by_key(ranks, descending, |rank| {
            score(rank).map(|s| s.fragility.to_bits())
        }),
        QueueSort::Name => by_key(ranks, descending, |rank| {
            score(rank).map(|s| s.name.words.clone())
        }),
        // Decided rings last when ascending.
        QueueSort::State => {
            let decided = case.journal.decisions();
            by_key(ranks, descending, |rank| {
                case.ring_key(rank)
                    .is_some_and(|key| decided.contains_key(key))
            });
        }
        // Rings without dates count as the oldest.
        QueueSort::Newest => by_key(ranks, descending, |rank| {
            score(rank).and_then(|s| newest(case, s))
        }),
    }
}

fn by_key<K: Ord>(ranks: &mut [u32], descending: bool, key: impl Fn(u32) -> K) {
    if descending {
        ranks.sort_by_cached_key(|rank| Reverse(key(*rank)));
    } else {
        ranks.sort_by_cached_key(|rank| key(*rank));
    }
}

fn newest(case: &Case, score: &RingScore) -> Option<i64> {
    let members = case.rings.members(score.ring).iter();
    members
        .filter_map(|account| case.stock.ledger.attributes(*account).created)
        .max()
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
