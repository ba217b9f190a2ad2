//! Clauses in plain words, each with the part of the text that it stands for.

use crate::{Bounds, Clause, Field, Sort, Value, What, scan::Span};

/// A clause as a person reads it, and where it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chip {
    pub span: Span,
    pub words: String,
    pub excludes: bool,
}

/// A clause in plain words: "risk above 60", "not country BR".
pub fn words_of(clause: &Clause) -> String {
    let words = match &clause.what {
        What::Field { field, any, .. } if any.iter().all(|value| *value == Value::Missing) => {
            return missing_words(*field, clause.excludes);
        }
        What::Words(words) => format!("contains “{words}”"),
        What::Field { field, exact, any } => {
            let values: Vec<String> = any.iter().map(|value| value_words(*field, value)).collect();
            let values = values.join(" or ");
            match (field, field.sort()) {
                (Field::Kind, _) => format!("uses {values}"),
                (Field::Shared, _) => format!("uses a value shared by {values}"),
                (Field::Known, _) => format!("known {values}"),
                (_, Sort::Text) if !*exact => format!("{} contains {values}", field.word()),
                (_, Sort::Text) => format!("{} is {values}", field.word()),
                _ => format!("{} {values}", field.word()),
            }
        }
    };
    if clause.excludes {
        format!("not {words}")
    } else {
        words
    }
}

/// Of a clause that asks for what is missing, and for nothing else.
fn missing_words(field: Field, excludes: bool) -> String {
    match (field.about(), excludes) {
        (crate::About::Ring, false) => "in no ring".to_owned(),
        (crate::About::Ring, true) => "in a ring".to_owned(),
        (_, false) => format!("{} not given", field.word()),
        (_, true) => format!("{} given", field.word()),
    }
}

fn value_words(field: Field, value: &Value) -> String {
    match value {
        Value::Missing if field.about() == crate::About::Ring => "none".to_owned(),
        Value::Missing => "not given".to_owned(),
        Value::Text(text) if field.sort() == Sort::Text => format!("“{text}”"),
        Value::Text(text) => text.clone(),
        Value::Number(bounds) => bounds_words(bounds, "above", "below"),
        Value::Time(bounds) => bounds_words(bounds, "after", "before"),
    }
}

fn bounds_words<T: std::fmt::Display>(bounds: &Bounds<T>, over: &str, under: &str) -> String {
    let is_number = over == "above";
    match bounds {
        Bounds::Is(it) => it.to_string(),
        Bounds::Over(it) => format!("{over} {it}"),
        Bounds::AtLeast(it) if is_number => format!("{it} or more"),
        Bounds::AtLeast(it) => format!("{it} or later"),
        Bounds::Under(it) => format!("{under} {it}"),
        Bounds::AtMost(it) if is_number => format!("{it} or less"),
        Bounds::AtMost(it) => format!("{it} or earlier"),
        Bounds::Between(first, last) => format!("{first} to {last}"),
        Bounds::Below(first, end) => format!("{first} to below {end}"),
    }
}
