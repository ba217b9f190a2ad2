//! One JSON object to the cells of one row.

use std::{borrow::Cow, fmt};

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

use super::{find::kind, not_json};
use crate::{error::Problem, limits::Limits, sheet::Sheet};

/// The members of an object in their order, equal names included, values as they were written.
pub(super) struct Members<'a>(pub Vec<(String, &'a RawValue)>);

impl<'de: 'a, 'a> Deserialize<'de> for Members<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct InOrder;
        impl<'de> Visitor<'de> for InOrder {
            type Value = Vec<(String, &'de RawValue)>;

            fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str("an object")
            }

            fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<Self::Value, M::Error> {
                let mut members = Vec::new();
                while let Some(member) = map.next_entry()? {
                    members.push(member);
                }
                Ok(members)
            }
        }
        deserializer.deserialize_map(InOrder).map(Members)
    }
}

/// Writes an object as a row: members of inner objects under dotted names. A name that comes twice
/// is refused, since either value could be the right one.
pub(super) fn record(value: &str, sheet: &mut Sheet, limits: &Limits) -> Result<(), Problem> {
    if !value.starts_with('{') {
        return Err(Problem::NoObject { found: kind(value) });
    }
    members(value, &mut String::new(), 1, sheet, limits)?;
    sheet.end_row()
}

fn members(
    value: &str,
    prefix: &mut String,
    depth: usize,
    sheet: &mut Sheet,
    limits: &Limits,
) -> Result<(), Problem> {
    if depth > limits.json_depth {
        return Err(Problem::JsonDepth(limits.json_depth));
    }
    let Members(members_here) = serde_json::from_str(value).map_err(|error| not_json(&error))?;
    let outer = prefix.len();
    for (name, member) in members_here {
        prefix.push_str(&name);
        let member = member.get();
        if member.starts_with('{') {
            prefix.push('.');
            members(member, prefix, depth + 1, sheet, limits)?;
        } else {
            let column = sheet.column(prefix)?;
            if sheet.is_set(column) {
                return Err(Problem::Twice(prefix.clone()));
            }
            sheet.set(column, &cell(member, limits)?)?;
        }
        prefix.truncate(outer);
    }
    Ok(())
}

/// The text of a value: nothing for null, numbers and truth values as written, arrays of scalars
/// joined by `; ` where that can be read back, else as JSON.
pub(super) fn cell<'a>(value: &'a str, limits: &Limits) -> Result<Cow<'a, str>, Problem> {
    match value.as_bytes().first() {
        Some(b'"') => text(value),
        Some(b'n') => Ok(Cow::Borrowed("")),
        Some(b'[') => array(value, limits).map(Cow::Owned),
        Some(b'{') => Ok(Cow::Owned(compact(value))),
        _ => Ok(Cow::Borrowed(value)),
    }
}

fn text(value: &str) -> Result<Cow<'_, str>, Problem> {
    if !value.contains('\\') {
        let inner = value.get(1..value.len().saturating_sub(1));
        return Ok(Cow::Borrowed(inner.unwrap_or_default()));
    }
    serde_json::from_str::<String>(value)
        .map(Cow::Owned)
        .map_err(|error| not_json(&error))
}

fn array(value: &str, limits: &Limits) -> Result<String, Problem> {
    let items: Vec<&RawValue> = serde_json::from_str(value).map_err(|error| not_json(&error))?;
    let mut joined = String::new();
    for item in &items {
        let item = item.get();
        if item.starts_with(['[', '{']) {
            return Ok(compact(value));
        }
        let text = cell(item, limits)?;
        let ambiguous = text.is_empty()
            || text.contains(';')
            || text.starts_with('[')
            || text.trim().len() != text.len();
        if ambiguous {
            return Ok(compact(value));
        }
        if !joined.is_empty() {
            joined.push_str("; ");
        }
        joined.push_str(&text);
    }
    Ok(joined)
}

/// The same JSON without blanks between its tokens.
fn compact(value: &str) -> String {
    let mut inside = false;
    let mut escaped = false;
    value
        .chars()
        .filter(|&letter| {
            let keep = inside || !letter.is_ascii_whitespace();
            match letter {
                '"' if !escaped => inside = !inside,
                _ => {}
            }
            escaped = inside && letter == '\\' && !escaped;
            keep
        })
        .collect()
}
