//! JSON documents and JSON lines to tables.
//!
//! Values are kept as the text they were written in, so that a number of any length survives.

mod cursor;
mod find;
mod flatten;

use serde_json::value::RawValue;

use crate::{
    error::{Fault, Problem},
    limits::Budget,
    sheet::{Sheet, Table},
};

pub(crate) use find::document;

/// Records of a file with one object a line; blank lines are passed over. Linear.
pub(crate) async fn lines(text: &str, budget: &mut Budget<'_>) -> Result<Vec<Table>, Fault> {
    let mut sheet = Sheet::new(budget);
    for (line, number) in text.split('\n').zip(1_u64..) {
        if line.trim().is_empty() {
            continue;
        }
        let value: &RawValue = serde_json::from_str(line).map_err(|error| {
            let mut problem = not_json(&error);
            if let Problem::NotJson { line, .. } = &mut problem {
                *line = number;
            }
            Fault::at(number, problem)
        })?;
        flatten::record(value.get(), &mut sheet, budget.limits)
            .map_err(|problem| Fault::at(number, problem))?;
        budget.work(line.len()).await;
    }
    if !sheet.has_columns() {
        return Err(Problem::NoTable("JSON").into());
    }
    let csv = sheet.finish(budget).await?;
    budget.write(csv.len())?;
    Ok(vec![Table::whole(csv)])
}

/// The parser's complaint, without the place it repeats at the end.
fn not_json(error: &serde_json::Error) -> Problem {
    let said = error.to_string();
    let why = said.split(" at line ").next().unwrap_or_default();
    Problem::NotJson {
        line: error.line() as u64,
        column: error.column() as u64,
        why: why.to_owned(),
    }
}

#[cfg(test)]
mod tests;
