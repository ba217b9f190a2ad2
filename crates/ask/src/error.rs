//! What is wrong with a text, where, and what to do about it.

use thiserror::Error;

use crate::{Field, scan::Span};

/// One mistake; the rest of the text counts all the same.
#[derive(Debug, Clone, PartialEq, Error)]
#[error("{what}")]
pub struct AskError {
    /// Bytes of the text.
    pub span: Span,
    pub what: Mistake,
}

#[derive(Debug, Clone, PartialEq, Error)]
pub enum Mistake {
    #[error("`{word}` is no field; {}", meant(near.unwrap_or(""), "write it in quotes to look for it as text"))]
    UnknownField {
        word: String,
        near: Option<&'static str>,
    },
    #[error("`{0}` needs a value: {exp}", exp = .0.explanation())]
    NoValue(Word),
    #[error("`{given}` is no number; write {exp}", exp = .field.explanation())]
    NotANumber { field: Word, given: String },
    #[error(
        "`{given}` is no date; write a year, month, day or minute: 2024, 2024-03, 2024-03-01, 2024-03-01T10:05"
    )]
    NotADate { given: String },
    #[error("`{given}` is no {field}; {}", meant(near.unwrap_or(""), &choices(*.field)))]
    NotAChoice {
        field: Word,
        given: String,
        near: Option<&'static str>,
    },
    #[error("`{0}` has no order; write `{0}:` and a value")]
    NoOrder(Word),
    #[error("`{0}` is compared with one value; for several write `{0}:` and commas")]
    OneValue(Word),
    #[error("this range runs backwards; write `{last}..{first}`")]
    Backwards { first: String, last: String },
    #[error("this quotation mark is never closed; write another one at its end")]
    OpenQuote,
    #[error("no {field} is above {most}: {exp}", exp = .field.explanation())]
    TooHigh { field: Word, most: f64 },
    #[error("`{word}` joins nothing here: {how}; write it in quotes to look for it as text")]
    Joins { word: String, how: &'static str },
    #[error(
        "brackets group nothing here: all parts hold together, and a comma means either, as in `country:NL,DE`"
    )]
    Brackets,
    #[error("write it so: `{0}`")]
    Instead(String),
    #[error("every account has `{0}`; leave the `?` out")]
    NeverMissing(Word),
    #[error(
        "no account of this case has {field} `{given}`; {}",
        meant(near, "see the list for those there are")
    )]
    UnknownValue {
        field: Word,
        given: String,
        /// Empty where nothing is near.
        near: String,
    },
    #[error(
        "a filter has at most {MOST_BYTES} bytes and {MOST_CLAUSES} parts; leave something out"
    )]
    TooLong,
}

/// Longest text and most clauses that are read.
pub(crate) const MOST_BYTES: usize = 8192;
pub(crate) const MOST_CLAUSES: usize = 64;

/// A field, shown by its word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Word(pub Field);

impl std::ops::Deref for Word {
    type Target = Field;

    fn deref(&self) -> &Field {
        &self.0
    }
}

impl std::fmt::Display for Word {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(self.0.word())
    }
}

fn meant(near: &str, otherwise: &str) -> String {
    if near.is_empty() {
        otherwise.to_owned()
    } else {
        format!("did you mean `{near}`?")
    }
}

fn choices(field: Word) -> String {
    match field.sort() {
        crate::Sort::Choice(words) => format!("it is one of {}", words.join(", ")),
        _ => String::new(),
    }
}
