//! What a text means: clauses that must all hold.

use crate::{Field, Moment};

/// Clauses, joined by "and". The empty filter lets everything pass.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Filter {
    pub clauses: Vec<Clause>,
}

/// One thing that is required or, with `-`, excluded.
#[derive(Debug, Clone, PartialEq)]
pub struct Clause {
    pub excludes: bool,
    pub what: What,
}

#[derive(Debug, Clone, PartialEq)]
pub enum What {
    /// A text within any name or value.
    Words(String),
    /// A field has any of these values.
    Field {
        field: Field,
        /// A text must be the whole value, not only within it.
        exact: bool,
        /// At least one.
        any: Vec<Value>,
    },
}

#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// The case says nothing of it.
    Missing,
    Text(String),
    Number(Bounds<f64>),
    Time(Bounds<Moment>),
}

/// A part of an ordered scale.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Bounds<T> {
    Is(T),
    Over(T),
    AtLeast(T),
    Under(T),
    AtMost(T),
    /// Both ends belong to it.
    Between(T, T),
    /// The upper end does not belong to it.
    Below(T, T),
}

impl Bounds<f64> {
    pub fn holds(self, number: f64) -> bool {
        match self {
            #[allow(clippy::float_cmp, reason = "the person wrote this very number")]
            Bounds::Is(it) => number == it,
            Bounds::Over(least) => number > least,
            Bounds::AtLeast(least) => number >= least,
            Bounds::Under(most) => number < most,
            Bounds::AtMost(most) => number <= most,
            Bounds::Between(least, most) => least <= number && number <= most,
            Bounds::Below(least, end) => least <= number && number < end,
        }
    }
}

impl Bounds<Moment> {
    /// Seconds since 1970: the first that belongs to it, and the first after it.
    pub fn seconds(self) -> (i64, i64) {
        let (all_before, all_after) = (i64::MIN, i64::MAX);
        match self {
            Bounds::Is(it) => (it.start(), it.end()),
            Bounds::Over(it) => (it.end(), all_after),
            Bounds::AtLeast(it) => (it.start(), all_after),
            Bounds::Under(it) => (all_before, it.start()),
            Bounds::AtMost(it) => (all_before, it.end()),
            Bounds::Between(first, last) => (first.start(), last.end()),
            Bounds::Below(first, end) => (first.start(), end.start()),
        }
    }
}

impl Clause {
    /// Requires that a field has one of these values.
    pub fn of(field: Field, any: Vec<Value>) -> Clause {
        Clause {
            excludes: false,
            what: What::Field {
                field,
                exact: false,
                any,
            },
        }
    }

    /// The same, excluded.
    #[must_use]
    pub fn excluded(self) -> Clause {
        Clause {
            excludes: true,
            ..self
        }
    }

    pub fn field(&self) -> Option<Field> {
        match &self.what {
            What::Words(_) => None,
            What::Field { field, .. } => Some(*field),
        }
    }
}
