//! Small reference tables as comma separated text: rows of cells by the names in the header.
//!
//! Exports go through the importer; this is for files whose form is known.

use std::path::Path;

use crate::{fault::Fault, files};

/// A table whose columns are asked for by name.
pub struct Table {
    header: Vec<String>,
    rows: Vec<Vec<String>>,
}

impl Table {
    pub fn read(path: &Path) -> Result<Table, Fault> {
        Ok(Table::of(&files::text(path)?))
    }

    fn of(text: &str) -> Table {
        let mut rows = rows(text.trim_start_matches('\u{feff}'));
        let header = if rows.is_empty() {
            Vec::new()
        } else {
            rows.remove(0)
        };
        Table { header, rows }
    }

    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Where a column is.
    pub fn column(&self, name: &str) -> Option<usize> {
        self.header
            .iter()
            .position(|header| header.trim().eq_ignore_ascii_case(name))
    }

    /// A row's cells at the given columns, empty where the row is too short. The first row is 0.
    pub fn cells<const N: usize>(&self, row: usize, columns: [usize; N]) -> [&str; N] {
        let cells = self.rows.get(row);
        columns.map(|at| {
            cells
                .and_then(|cells| cells.get(at))
                .map_or("", String::as_str)
        })
    }
}

/// RFC 4180: quotes may hold commas, line ends and doubled quotes. Empty lines are no rows.
fn rows(text: &str) -> Vec<Vec<String>> {
    let (mut rows, mut row, mut cell) = (Vec::new(), Vec::new(), String::new());
    let mut is_quoted = false;
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '"' if is_quoted && letters.peek() == Some(&'"') => {
                letters.next();
                cell.push('"');
            }
            '"' if is_quoted || cell.is_empty() => is_quoted = !is_quoted,
            ',' if !is_quoted => row.push(std::mem::take(&mut cell)),
            '\r' if !is_quoted && letters.peek() == Some(&'\n') => {}
            '\n' if !is_quoted => end_row(&mut rows, &mut row, &mut cell),
            other => cell.push(other),
        }
    }
    end_row(&mut rows, &mut row, &mut cell);
    rows
}

fn end_row(rows: &mut Vec<Vec<String>>, row: &mut Vec<String>, cell: &mut String) {
    if !row.is_empty() || !cell.is_empty() {
        row.push(std::mem::take(cell));
        rows.push(std::mem::take(row));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_hold_commas_line_ends_and_quotes() {
        let table = Table::of("\u{feff}one,two\r\n\"a, b\",\"c \"\"d\"\"\n e\"\r\n\nf\n");
        assert_eq!(table.len(), 2);
        let columns = [table.column("ONE").unwrap(), table.column("two").unwrap()];
        assert_eq!(table.cells(0, columns), ["a, b", "c \"d\"\n e"]);
        assert_eq!(table.cells(1, columns), ["f", ""]);
        assert_eq!(table.column("three"), None);
    }
}
