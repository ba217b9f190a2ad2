//! Where in a JSON document its tables are.

use std::collections::HashSet;

use serde_json::value::RawValue;

use super::{cursor::Cursor, flatten, not_json};
use crate::{
    error::{Fault, Problem},
    limits::Budget,
    sheet::{Sheet, Table},
};

/// Tables of a document: an array of objects or of arrays, or each array of objects that lies in
/// objects, named by its path if there are several. Linear.
pub(crate) async fn document(text: &str, budget: &mut Budget<'_>) -> Result<Vec<Table>, Fault> {
    let arrays = arrays(text, budget).await?;
    let grid = text.trim_start().starts_with('[');
    let mut tables: Vec<Table> = Vec::new();
    let mut names: HashSet<&str> = HashSet::new();
    for (path, items) in &arrays {
        let csv = match items.first().map(|item| kind(item)) {
            Some("an object") => Some(records(items, budget).await?),
            Some("an array") if grid => Some(rows(items, budget).await?),
            _ => None,
        };
        let Some(csv) = csv.flatten() else { continue };
        budget.write(csv.len())?;
        if !names.insert(path) {
            return Err(Problem::Twice(path.clone()).into());
        }
        tables.push(Table {
            name: path.clone(),
            ..Table::whole(csv)
        });
    }
    match tables.as_mut_slice() {
        [] => Err(Problem::NoTable("JSON").into()),
        [only] => {
            only.name.clear();
            Ok(tables)
        }
        _ => Ok(tables),
    }
}

type Array<'a> = (String, Vec<&'a str>);

/// The items of each array that is the document or lies in its objects, with its path.
async fn arrays<'a>(text: &'a str, budget: &mut Budget<'_>) -> Result<Vec<Array<'a>>, Problem> {
    let mut cursor = Cursor::new(text);
    let mut found = Vec::new();
    let mut path = String::new();
    // Of each object that is open, the length of its path.
    let mut open: Vec<usize> = Vec::new();
    loop {
        match cursor.peek() {
            Some(b'{') => {
                cursor.takes(b'{');
                if open.len() >= budget.limits.json_depth {
                    return Err(Problem::JsonDepth(budget.limits.json_depth));
                }
                open.push(path.len());
                if !cursor.takes(b'}') {
                    enter(&cursor.name()?, &mut path);
                    continue;
                }
                open.pop();
            }
            Some(b'[') => {
                let items = items(&mut cursor, budget).await?;
                // An array without records is no table: its path need not be kept.
                let may_be_table = |first: &&str| first.starts_with(['{', '[']);
                if items.first().is_some_and(may_be_table) {
                    budget.write(path.len())?;
                    found.push((path.clone(), items));
                }
            }
            _ => budget.work(cursor.value()?.len()).await,
        }
        // A value has ended, and perhaps objects around it.
        loop {
            let Some(&outer) = open.last() else {
                return match cursor.peek() {
                    None => Ok(found),
                    Some(_) => Err(cursor.broken("trailing characters")),
                };
            };
            path.truncate(outer);
            if cursor.takes(b',') {
                enter(&cursor.name()?, &mut path);
                break;
            }
            if !cursor.takes(b'}') {
                return Err(cursor.broken("expected `,` or `}`"));
            }
            open.pop();
        }
    }
}

fn enter(name: &str, path: &mut String) {
    if !path.is_empty() {
        path.push('.');
    }
    path.push_str(name);
}

async fn items<'a>(
    cursor: &mut Cursor<'a>,
    budget: &mut Budget<'_>,
) -> Result<Vec<&'a str>, Problem> {
    let mut items = Vec::new();
    cursor.takes(b'[');
    if cursor.takes(b']') {
        return Ok(items);
    }
    loop {
        let item = cursor.value()?;
        // An array of texts or numbers is no table: its first one tells.
        let is_table = |first: &&str| first.starts_with(['{', '[']);
        if items.first().is_none_or(is_table) {
            items.push(item);
        }
        if size_of_val(items.as_slice()) as u64 > budget.left() {
            return Err(Problem::TooLarge(budget.limits.total >> 20));
        }
        budget.work(item.len()).await;
        if cursor.takes(b']') {
            return Ok(items);
        }
        if !cursor.takes(b',') {
            return Err(cursor.broken("expected `,` or `]`"));
        }
    }
}

/// What a value is, for a sentence.
pub(super) fn kind(value: &str) -> &'static str {
    match value.as_bytes().first() {
        Some(b'{') => "an object",
        Some(b'[') => "an array",
        Some(b'"') => "a text",
        Some(b't' | b'f') => "a truth value",
        Some(b'n') => "null",
        _ => "a number",
    }
}

async fn records(items: &[&str], budget: &mut Budget<'_>) -> Result<Option<Vec<u8>>, Fault> {
    let mut sheet = Sheet::new(budget);
    for (item, number) in items.iter().zip(1_u64..) {
        flatten::record(item, &mut sheet, budget.limits)
            .map_err(|problem| Fault::at(number, problem))?;
        budget.work(item.len()).await;
    }
    if !sheet.has_columns() {
        return Ok(None);
    }
    Ok(Some(sheet.finish(budget).await?))
}

/// An array of arrays, the first of which is the header.
async fn rows(items: &[&str], budget: &mut Budget<'_>) -> Result<Option<Vec<u8>>, Fault> {
    let mut sheet = Sheet::new(budget);
    for (item, number) in items.iter().zip(1_u64..) {
        row(item, number == 1, &mut sheet, budget).map_err(|problem| Fault::at(number, problem))?;
        budget.work(item.len()).await;
    }
    if !sheet.has_columns() {
        return Ok(None);
    }
    Ok(Some(sheet.finish(budget).await?))
}

fn row(item: &str, header: bool, sheet: &mut Sheet, budget: &Budget<'_>) -> Result<(), Problem> {
    if !item.starts_with('[') {
        return Err(Problem::NoArray { found: kind(item) });
    }
    let cells: Vec<&RawValue> = serde_json::from_str(item).map_err(|error| not_json(&error))?;
    if !header && cells.len() > sheet.width() {
        return Err(Problem::Width {
            cells: cells.len(),
            columns: sheet.width(),
        });
    }
    for (at, cell) in cells.iter().enumerate() {
        let text = flatten::cell(cell.get(), budget.limits)?;
        if !header {
            sheet.set(at, &text)?;
        } else if sheet.has(&text) {
            return Err(Problem::Twice(text.into_owned()));
        } else {
            sheet.column(&text)?;
        }
    }
    if header { Ok(()) } else { sheet.end_row() }
}
