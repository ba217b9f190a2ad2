//! Where in a JSON document its tables are.

use serde_json::value::RawValue;

use super::{flatten, flatten::Members, not_json};
use crate::{
    error::{Fault, Problem},
    limits::Budget,
    sheet::{Sheet, Table},
};

/// Tables of a document: an array of objects or of arrays, or each array of objects that lies in
/// objects, named by its path if there are several. Quadratic only in the depth of objects.
pub(crate) fn document(text: &str, budget: &mut Budget<'_>) -> Result<Vec<Table>, Fault> {
    let root: &RawValue = serde_json::from_str(text).map_err(|error| not_json(&error))?;
    let mut arrays = Vec::new();
    arrays_in(root.get(), String::new(), 0, budget, &mut arrays)?;
    let grid = root.get().starts_with('[');
    let mut tables: Vec<Table> = Vec::new();
    for (path, items) in &arrays {
        let csv = match items.first().map(|item| kind(item.get())) {
            Some("an object") => Some(records(items, budget)?),
            Some("an array") if grid => Some(rows(items, budget)?),
            _ => None,
        };
        let Some(csv) = csv.flatten() else { continue };
        budget.write(csv.len())?;
        if tables.iter().any(|table| table.name == *path) {
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

type Array<'a> = (String, Vec<&'a RawValue>);

fn arrays_in<'a>(
    value: &'a str,
    path: String,
    depth: usize,
    budget: &Budget<'_>,
    found: &mut Vec<Array<'a>>,
) -> Result<(), Problem> {
    if depth > budget.limits.json_depth {
        return Err(Problem::JsonDepth(budget.limits.json_depth));
    }
    match value.as_bytes().first() {
        Some(b'[') => {
            let items = serde_json::from_str(value).map_err(|error| not_json(&error))?;
            found.push((path, items));
        }
        Some(b'{') => {
            let members: Members<'a> =
                serde_json::from_str(value).map_err(|error| not_json(&error))?;
            for (name, member) in members.0 {
                let path = if path.is_empty() {
                    name
                } else {
                    format!("{path}.{name}")
                };
                arrays_in(member.get(), path, depth + 1, budget, found)?;
            }
        }
        _ => {}
    }
    Ok(())
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

fn records(items: &[&RawValue], budget: &Budget<'_>) -> Result<Option<Vec<u8>>, Fault> {
    let mut sheet = Sheet::new(budget);
    for (item, number) in items.iter().zip(1_u64..) {
        flatten::record(item.get(), &mut sheet, budget.limits)
            .map_err(|problem| Fault::at(number, problem))?;
    }
    if !sheet.has_columns() {
        return Ok(None);
    }
    Ok(Some(sheet.finish()?))
}

/// An array of arrays, the first of which is the header.
fn rows(items: &[&RawValue], budget: &Budget<'_>) -> Result<Option<Vec<u8>>, Fault> {
    let mut sheet = Sheet::new(budget);
    for (item, number) in items.iter().zip(1_u64..) {
        row(item.get(), number == 1, &mut sheet, budget)
            .map_err(|problem| Fault::at(number, problem))?;
    }
    if !sheet.has_columns() {
        return Ok(None);
    }
    Ok(Some(sheet.finish()?))
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
