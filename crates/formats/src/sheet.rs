//! Rows whose columns become known on the way, written as comma-separated text.

use std::collections::HashMap;

use crate::{error::Problem, limits::Budget};

/// One table of delimited text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// Path of the entry in its archive, name of the sheet, or "nodes" and "edges", joined by `/`
    /// where there are several; empty where the file is one table.
    pub name: String,
    /// RFC 4180 in UTF-8 with comma and line feed, the header first; or the very bytes of a file
    /// that was delimited text already.
    pub csv: Vec<u8>,
    /// Row of the sheet that the first line was, 1 is the first. Line `n` of `csv` is row
    /// `first_row + n - 1` of the sheet as long as no cell has line breaks.
    pub first_row: u64,
}

impl Table {
    /// The only table of a file.
    pub(crate) fn whole(csv: Vec<u8>) -> Self {
        Self {
            name: String::new(),
            csv,
            first_row: 1,
        }
    }
}

/// Collects rows. Columns keep the order of their first appearance; rows written before a column
/// appeared get their empty cells at the end.
pub(crate) struct Sheet {
    columns: Vec<String>,
    by_name: HashMap<String, usize>,
    body: Vec<u8>,
    /// End in `body` and number of cells, of each row.
    rows: Vec<(usize, usize)>,
    /// The row in the making: where in `text` each cell lies.
    cells: Vec<Option<(usize, usize)>>,
    text: String,
    cell_limit: usize,
    column_limit: usize,
    left: u64,
    total: u64,
}

impl Sheet {
    pub fn new(budget: &Budget<'_>) -> Self {
        Self {
            columns: Vec::new(),
            by_name: HashMap::new(),
            body: Vec::new(),
            rows: Vec::new(),
            cells: Vec::new(),
            text: String::new(),
            cell_limit: budget.limits.cell,
            column_limit: budget.limits.columns,
            left: budget.left(),
            total: budget.limits.total,
        }
    }

    /// Whether no row was ended yet.
    #[cfg(feature = "graph")]
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    pub fn width(&self) -> usize {
        self.columns.len()
    }

    pub fn has_columns(&self) -> bool {
        !self.columns.is_empty()
    }

    pub fn has(&self, name: &str) -> bool {
        self.by_name.contains_key(name)
    }

    /// The column of that name, new where there is none.
    pub fn column(&mut self, name: &str) -> Result<usize, Problem> {
        if let Some(&at) = self.by_name.get(name) {
            return Ok(at);
        }
        if self.columns.len() >= self.column_limit {
            return Err(Problem::Columns(self.column_limit));
        }
        self.check_cell(name)?;
        let at = self.columns.len();
        self.columns.push(name.to_owned());
        self.by_name.insert(name.to_owned(), at);
        Ok(at)
    }

    fn check_cell(&self, text: &str) -> Result<(), Problem> {
        if text.len() > self.cell_limit {
            return Err(Problem::Cell(self.cell_limit));
        }
        Ok(())
    }

    /// Whether the row in the making has something in that column.
    pub fn is_set(&self, column: usize) -> bool {
        self.cells.get(column).is_some_and(Option::is_some)
    }

    /// Puts text into the row in the making, in place of what was there.
    pub fn set(&mut self, column: usize, text: &str) -> Result<(), Problem> {
        self.check_cell(text)?;
        if self.text.len().saturating_add(text.len()) as u64 > self.left {
            return Err(self.too_large());
        }
        if self.cells.len() <= column {
            self.cells.resize(column + 1, None);
        }
        let start = self.text.len();
        self.text.push_str(text);
        if let Some(cell) = self.cells.get_mut(column) {
            *cell = Some((start, self.text.len()));
        }
        Ok(())
    }

    /// Ends the row in the making.
    pub fn end_row(&mut self) -> Result<(), Problem> {
        for (at, cell) in self.cells.iter().enumerate() {
            if at > 0 {
                self.body.push(b',');
            }
            let text = cell.and_then(|(start, end)| self.text.get(start..end));
            quote(text.unwrap_or_default(), &mut self.body);
        }
        self.rows.push((self.body.len(), self.cells.len()));
        self.cells.clear();
        self.text.clear();
        if self.body.len() as u64 > self.left {
            return Err(self.too_large());
        }
        Ok(())
    }

    fn too_large(&self) -> Problem {
        Problem::TooLarge(self.total >> 20)
    }

    /// Header and rows, each with as many cells as there are columns.
    pub async fn finish(self, budget: &mut Budget<'_>) -> Result<Vec<u8>, Problem> {
        let width = self.columns.len();
        let mut size = self.body.len() as u64;
        for &(_, cells) in &self.rows {
            // The missing commas, the line feed, and the quotes that keep an empty line a row.
            size += width.saturating_sub(cells.max(1)) as u64 + 3;
        }
        if size > self.left {
            return Err(self.too_large());
        }
        let mut csv = Vec::with_capacity(usize::try_from(size).unwrap_or_default());
        for (at, name) in self.columns.iter().enumerate() {
            if at > 0 {
                csv.push(b',');
            }
            quote(name, &mut csv);
        }
        if csv.is_empty() {
            // A column without a name, and no other.
            csv.extend_from_slice(b"\"\"");
        }
        csv.push(b'\n');
        let mut start = 0;
        for &(end, cells) in &self.rows {
            let row = self.body.get(start..end).unwrap_or_default();
            csv.extend_from_slice(row);
            let missing = width.saturating_sub(cells.max(1));
            csv.resize(csv.len() + missing, b',');
            if row.is_empty() && missing == 0 {
                csv.extend_from_slice(b"\"\"");
            }
            csv.push(b'\n');
            start = end;
            budget.work(row.len() + missing).await;
        }
        Ok(csv)
    }
}

/// Writes one cell, in quotes where it would not be read back without.
pub(crate) fn quote(text: &str, out: &mut Vec<u8>) {
    let bytes = text.as_bytes();
    // Blanks at the ends are kept by quotes from readers that trim.
    let blank = |byte: Option<&u8>| byte.is_some_and(|b| *b <= b' ');
    let bare = memchr::memchr3(b',', b'"', b'\n', bytes).is_none()
        && memchr::memchr(b'\r', bytes).is_none()
        && !blank(bytes.first())
        && !blank(bytes.last());
    if bare {
        out.extend_from_slice(bytes);
        return;
    }
    out.push(b'"');
    for &byte in bytes {
        if byte == b'"' {
            out.push(b'"');
        }
        out.push(byte);
    }
    out.push(b'"');
}
