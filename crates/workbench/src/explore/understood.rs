//! A filter's text, read and held against the values that the case has.

use ringfence_ask::{AskError, Field, Parsed, parse};
use ringfence_wire::{ChipView, FilterFault, FilterView};

use super::vocabulary::Vocabulary;
use crate::case::Case;

/// Reads a filter; a country, status or kind that no account has is a mistake, too. O(text · values).
pub fn understood(case: &Case, text: &str) -> Parsed {
    let mut parsed = parse(text);
    let asks_names = parsed.filter.clauses.iter().any(|clause| {
        matches!(
            clause.field(),
            Some(Field::Country | Field::Status | Field::Kind)
        )
    });
    if asks_names {
        let vocabulary = case.vocabulary();
        parsed.check(text, |field| vocabulary.all_of(field));
    }
    parsed
}

/// The same for the page; `passing` accounts pass it.
pub fn view(parsed: &Parsed, passing: u32, accounts: u32) -> FilterView {
    let chips = parsed.chips().into_iter().zip(&parsed.filter.clauses);
    FilterView {
        chips: chips
            .map(|(chip, clause)| ChipView {
                start: chip.span.start as u32,
                end: chip.span.end as u32,
                words: chip.words,
                clause: clause.to_string(),
                excludes: chip.excludes,
            })
            .collect(),
        faults: parsed.errors.iter().map(fault).collect(),
        accounts: passing,
        accounts_total: accounts,
    }
}

fn fault(error: &AskError) -> FilterFault {
    FilterFault {
        start: error.span.start as u32,
        end: error.span.end as u32,
        message: error.to_string(),
    }
}

impl Vocabulary {
    /// Every value of a field that has few; none for the other fields.
    fn all_of(&self, field: Field) -> Option<Vec<&str>> {
        match field {
            Field::Country => Some(words(&self.countries)),
            Field::Status => Some(words(&self.statuses)),
            Field::Kind => {
                let labels = self.labels.iter().map(String::as_str);
                Some(words(&self.kinds).into_iter().chain(labels).collect())
            }
            _ => None,
        }
    }
}

fn words(counted: &[(String, u32)]) -> Vec<&str> {
    counted.iter().map(|(word, _)| word.as_str()).collect()
}
