//! A click on a value: it is required or excluded, and the text says so.

use crate::{Clause, Filter, Value, What, parse};

/// What a click asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Amendment {
    Require,
    Exclude,
}

/// The text with a clause required or excluded; asked for again, it is taken out.
///
/// A second value of a field that an account has once is joined by "or" to the first one, since no
/// account has both. All values but some (`-country:NL,DE`), where they are required, take the place of
/// those that were required before: nobody is in both. Parts of the text that have no meaning stay as they
/// are, behind the others.
pub fn amend(text: &str, clause: &str, amendment: Amendment) -> String {
    let parsed = parse(text);
    let wanted = parse(clause).filter.clauses;
    let broken = broken_parts(text, &parsed);
    let mut filter = parsed.filter;
    for clause in wanted {
        apply(&mut filter, clause, amendment);
    }
    let mut out = filter.to_string();
    for part in broken {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(&part);
    }
    out
}

fn broken_parts(text: &str, parsed: &crate::Parsed) -> Vec<String> {
    let pieces = crate::scan::scan(text).into_iter();
    let without_meaning = pieces.filter(|piece| !parsed.spans.contains(&piece.span));
    without_meaning
        .filter_map(|piece| text.get(piece.span).map(str::to_owned))
        .collect()
}

fn apply(filter: &mut Filter, clause: Clause, amendment: Amendment) {
    let excludes = (amendment == Amendment::Exclude) != clause.excludes;
    let clause = Clause { excludes, ..clause };
    let was_there = filter.clauses.contains(&clause);
    // Whatever it says of this value now, it says no more.
    filter.clauses.retain(|other| other.what != clause.what);
    let was_joined = take_from_lists(filter, &clause);
    if was_there || was_joined == Some(excludes) {
        return;
    }
    if excludes && amendment == Amendment::Require {
        give_way(filter, &clause);
    }
    if !join(filter, &clause) {
        filter.clauses.push(clause);
    }
}

/// Takes the clause's values out of longer lists; whether the list excluded.
fn take_from_lists(filter: &mut Filter, clause: &Clause) -> Option<bool> {
    let What::Field { field, exact, any } = &clause.what else {
        return None;
    };
    let mut found = None;
    for other in &mut filter.clauses {
        if let What::Field {
            field: other_field,
            exact: other_exact,
            any: list,
        } = &mut other.what
            && (*other_field, *other_exact) == (*field, *exact)
            && any.iter().all(|value| list.contains(value))
        {
            list.retain(|value| !any.contains(value));
            found = Some(other.excludes);
        }
    }
    filter
        .clauses
        .retain(|clause| !matches!(&clause.what, What::Field { any, .. } if any.is_empty()));
    found
}

/// Takes out what requires single values of the clause's field.
fn give_way(filter: &mut Filter, clause: &Clause) {
    let Some(wanted) = clause.field().filter(|field| field.is_single()) else {
        return;
    };
    filter.clauses.retain(|other| match &other.what {
        What::Field { field, any, .. } if !other.excludes && *field == wanted => {
            !any.iter().all(is_single_value)
        }
        _ => true,
    });
}

/// Adds the values to a list of the same field; false where there is none, or where it would mean
/// something else.
fn join(filter: &mut Filter, clause: &Clause) -> bool {
    let What::Field { field, exact, any } = &clause.what else {
        return false;
    };
    if !clause.excludes && !field.is_single() {
        return false;
    }
    let fits = |values: &[Value]| values.iter().all(is_single_value);
    for other in &mut filter.clauses {
        if other.excludes == clause.excludes
            && let What::Field {
                field: other_field,
                exact: other_exact,
                any: list,
            } = &mut other.what
            && (*other_field, *other_exact) == (*field, *exact)
            && (clause.excludes || fits(list) && fits(any))
        {
            let new: Vec<Value> = any
                .iter()
                .filter(|value| !list.contains(value))
                .cloned()
                .collect();
            list.extend(new);
            return true;
        }
    }
    false
}

/// A value or closed range; `risk>60` beside a click on a bar stays a requirement of its own.
fn is_single_value(value: &Value) -> bool {
    fn is_closed<T>(bounds: &crate::Bounds<T>) -> bool {
        matches!(
            bounds,
            crate::Bounds::Is(_) | crate::Bounds::Between(..) | crate::Bounds::Below(..)
        )
    }
    match value {
        Value::Missing | Value::Text(_) => true,
        Value::Number(bounds) => is_closed(bounds),
        Value::Time(bounds) => is_closed(bounds),
    }
}
