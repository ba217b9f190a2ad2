//! The values that accounts of the case have, each with how many have it; made when first asked for.

use std::collections::BTreeMap;

use ringfence_ask::{Moment, Precision};
use ringfence_engine::{AccountId, Ledger, LinkageGraph, ledger::TextColumn};
use ringfence_normalise::Kind;

/// Values with their counts; names and kinds the most frequent first, months in their order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Vocabulary {
    pub countries: Vec<(String, u32)>,
    pub statuses: Vec<(String, u32)>,
    pub kinds: Vec<(String, u32)>,
    /// The files' own names of kinds.
    pub labels: Vec<String>,
    /// Of creation, newest first.
    pub months: Vec<(String, u32)>,
}

impl Vocabulary {
    /// O(accounts + links).
    pub fn of(ledger: &Ledger, graph: &LinkageGraph) -> Vocabulary {
        let label = |label: &ringfence_engine::ledger::KindLabel| label.label.clone();
        Vocabulary {
            countries: frequent(names(ledger, TextColumn::Country)),
            statuses: frequent(names(ledger, TextColumn::Status)),
            kinds: kinds(ledger, graph),
            labels: ledger.labels().iter().map(label).collect(),
            months: months(ledger),
        }
    }
}

/// Texts of a column by how many accounts have them; those that differ in capitals only are one.
fn names(ledger: &Ledger, column: TextColumn) -> Vec<(String, u32)> {
    let columns = ledger.attribute_columns();
    let mut by_number = vec![0_u32; columns.text_count()];
    for account in ledger.account_ids() {
        let number = columns.text_number(column, account);
        if let Some(count) = number.and_then(|number| by_number.get_mut(number as usize)) {
            *count += 1;
        }
    }
    let mut by_text: BTreeMap<String, (String, u32)> = BTreeMap::new();
    for (number, count) in (0_u32..).zip(by_number).filter(|(_, count)| *count > 0) {
        let text = columns.text_at(number);
        let slot = by_text
            .entry(text.to_lowercase())
            .or_insert_with(|| (text.to_owned(), 0));
        slot.1 += count;
    }
    by_text.into_values().collect()
}

fn frequent(mut counted: Vec<(String, u32)>) -> Vec<(String, u32)> {
    // Stable: equal counts stay in the order of their texts.
    counted.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    counted
}

fn kinds(ledger: &Ledger, graph: &LinkageGraph) -> Vec<(String, u32)> {
    let mut counts = [0_u32; Kind::ALL.len()];
    for account in ledger.account_ids() {
        let used = kinds_of(ledger, graph, account);
        for (kind, count) in counts.iter_mut().enumerate() {
            *count += used >> kind & 1;
        }
    }
    let named = Kind::ALL.iter().map(|kind| kind.name().to_owned());
    let used = named.zip(counts).filter(|(_, count)| *count > 0);
    frequent(used.collect())
}

/// The kinds of the values that an account uses, a bit each, in the order of `Kind::ALL`.
pub fn kinds_of(ledger: &Ledger, graph: &LinkageGraph, account: AccountId) -> u32 {
    let used = graph.identifiers_of(account).iter();
    used.fold(0, |kinds, identifier| {
        kinds | 1 << (ledger.kind_of(*identifier) as u32)
    })
}

fn months(ledger: &Ledger) -> Vec<(String, u32)> {
    let columns = ledger.attribute_columns();
    let mut counts: BTreeMap<i64, (String, u32)> = BTreeMap::new();
    // Neighbouring accounts are often of one month.
    let mut last: Option<Moment> = None;
    for created in ledger
        .account_ids()
        .filter_map(|account| columns.created(account))
    {
        let is_same = last.is_some_and(|last| (last.start()..last.end()).contains(&created));
        if !is_same {
            last = Moment::at(created, Precision::Month);
        }
        if let Some(month) = last {
            let slot = counts.entry(month.start());
            slot.or_insert_with(|| (month.to_string(), 0)).1 += 1;
        }
    }
    counts.into_values().rev().collect()
}
