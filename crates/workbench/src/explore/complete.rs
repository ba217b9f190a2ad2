//! How a filter may go on, with the values that the case has.

use ringfence_ask::{Candidate, Field, complete as completions};
use ringfence_wire::{CompletionRow, CompletionsView};

use crate::case::Case;

/// Names of accounts and rings offered at once.
const NAMES: usize = 12;

/// O(text + values of the field).
pub fn view(case: &Case, text: &str, cursor: u32) -> CompletionsView {
    let found = completions(text, cursor as usize, |field, typed| {
        candidates(case, field, typed)
    });
    let items = found.items.into_iter();
    CompletionsView {
        start: found.span.start as u32,
        end: found.span.end as u32,
        items: items
            .map(|item| CompletionRow {
                insert: item.insert,
                detail: item.detail,
                count: item.count,
            })
            .collect(),
    }
}

fn candidates(case: &Case, field: Field, typed: &str) -> Vec<Candidate> {
    let vocabulary = case.vocabulary();
    match field {
        Field::Country => counted(&vocabulary.countries),
        Field::Status => counted(&vocabulary.statuses),
        Field::Kind => counted(&vocabulary.kinds),
        Field::Created => counted(&vocabulary.months),
        Field::Account => accounts(case, typed),
        Field::Ring => rings(case, typed),
        _ => Vec::new(),
    }
}

fn counted(values: &[(String, u32)]) -> Vec<Candidate> {
    let candidates = values.iter().map(|(value, count)| Candidate {
        value: value.clone(),
        count: Some(*count),
    });
    candidates.collect()
}

fn accounts(case: &Case, typed: &str) -> Vec<Candidate> {
    let ledger = &case.stock.ledger;
    let first = ledger.first_account_from(typed);
    let names = (first..)
        .map_while(|number| ledger.account_id(number))
        .map(|account| ledger.account_name(account))
        .take_while(|name| name.starts_with(typed));
    names
        .take(NAMES)
        .map(|name| Candidate {
            value: name.to_owned(),
            count: None,
        })
        .collect()
}

fn rings(case: &Case, typed: &str) -> Vec<Candidate> {
    let typed = typed.to_lowercase();
    let named = case.scores.as_slice().iter();
    named
        .filter(|score| score.name.words.to_lowercase().contains(&typed))
        .take(NAMES)
        .map(|score| Candidate {
            value: score.name.words.clone(),
            count: Some(score.accounts),
        })
        .collect()
}
