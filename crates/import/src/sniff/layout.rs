//! Where in a file its table begins, and which row names its columns.

use super::headers;
use super::widths::modal;
use crate::Overrides;
use crate::sieve::is_rule;
use crate::split::Record;

/// Rows below the table's first among which a better header is looked for.
const HEADER_ROWS: usize = 10;

/// The parts of a file's head.
pub(super) struct Layout {
    /// Line of the table's first row, 1 is the first of the file.
    pub line: u64,
    pub header: Option<Vec<String>>,
    /// The rows under the header.
    pub rows: Vec<Vec<String>>,
    /// Cells of a row.
    pub width: usize,
}

/// Whether a line says nothing of the table: a rule of dashes, a remark.
pub(super) fn is_aside(raw: &str) -> bool {
    is_rule(raw) || raw.starts_with("# ") || raw.starts_with("##")
}

impl Layout {
    /// Divides the records of a head; `None` where there is none.
    pub fn of(records: Vec<Record>, overrides: &Overrides) -> Option<Self> {
        let widths: Vec<usize> = records.iter().map(|record| record.cells.len()).collect();
        let modal = modal(&widths);
        let first = match (modal, overrides.lines_before) {
            (Some(modal), None) => first_row(&records, modal.start, modal.width),
            _ => 0,
        };
        let mut records = records.into_iter().skip(first);
        let Record { line, cells } = records.next()?;
        let mut rows: Vec<Vec<String>> = records
            .map(|record| record.cells)
            .filter(|row| *row != cells && !is_rule(&row.join(" ")))
            .collect();
        let names = overrides
            .header
            .unwrap_or_else(|| headers::names_columns(&cells, &rows));
        let mut width = modal.map_or(cells.len(), |modal| modal.width);
        if !names {
            rows.insert(0, cells);
            return Some(Self {
                line,
                header: None,
                rows,
                width,
            });
        }
        let header = fit(cells, width, &rows);
        // Separators behind every row and not behind the header make no column.
        width = header.len();
        Some(Self {
            line,
            header: Some(header),
            rows,
            width,
        })
    }
}

/// The table's first row: titles and remarks before it are left behind, its header is not.
fn first_row(records: &[Record], start: usize, width: usize) -> usize {
    let cells = |row: usize| records.get(row).map_or(&[][..], |record| &record.cells);
    let is_header = |row: usize| {
        let known = headers::known(cells(row).iter().map(String::as_str));
        known >= 2 && known * 2 >= filled(cells(row)) && headers::looks_like_names(cells(row))
    };
    // A header may be wider or narrower than its rows.
    if let Some(row) = (0..start).find(|&row| is_header(row)) {
        return row;
    }
    let mut first = start;
    // Spreadsheets write titles as wide as the table, with one cell filled; and remarks with a hash.
    while let Some(record) = records.get(first + 1) {
        let is_title = width > 2
            && filled(cells(first)) <= 1
            && (first + 1..first + HEADER_ROWS).any(|row| filled(cells(row)) > 1);
        let is_remark = cells(first).first().is_some_and(|cell| is_aside(cell))
            && !cells(first + 1)
                .first()
                .is_some_and(|cell| cell.starts_with('#'))
            && headers::looks_like_names(&record.cells);
        if !is_title && !is_remark && !is_rule(&cells(first).join(" ")) {
            break;
        }
        first += 1;
    }
    if is_header(first) {
        return first;
    }
    // Rows with identifiers are data, whatever comes after them.
    let is_title = |row: &usize| !headers::hold_identifier(cells(*row));
    let titles = (first..first + HEADER_ROWS).take_while(is_title).count();
    if let Some(row) = (first + 1..=first + titles).find(|&row| is_header(row)) {
        return row;
    }
    let before = (0..start)
        .rev()
        .find(|&row| !is_rule(&cells(row).join(" ")));
    if let Some(before) = before
        && first == start
        && heads(cells(before), width)
        && !headers::looks_like_names(cells(first))
    {
        return before;
    }
    first
}

/// Whether a row of another width may name the columns of the rows under it.
fn heads(cells: &[String], width: usize) -> bool {
    let is_near = cells.len() + 1 == width
        || (cells.len() > width && cells.iter().skip(width).all(|cell| cell.trim().is_empty()));
    is_near && cells.len() > 1 && headers::looks_like_names(cells)
}

fn filled(cells: &[String]) -> usize {
    cells.iter().filter(|cell| !cell.trim().is_empty()).count()
}

/// A header as wide as its rows: without empty names that have no column, with empty ones for columns
/// that have no name, unless nothing is in them.
fn fit(mut header: Vec<String>, width: usize, rows: &[Vec<String>]) -> Vec<String> {
    while header.len() > width && header.last().is_some_and(|cell| cell.trim().is_empty()) {
        header.pop();
    }
    if header.len() + 1 == width && numbers_rows(rows, width) {
        header.insert(0, String::new());
    }
    let mut used = header.len();
    for row in rows.iter().filter(|row| row.len() == width) {
        let filled = row.iter().rposition(|cell| !cell.trim().is_empty());
        used = used.max(filled.map_or(0, |last| last + 1));
    }
    while header.len() < used {
        header.push(String::new());
    }
    header
}

/// Whether the first column counts the rows, as R and others write it without a name.
fn numbers_rows(rows: &[Vec<String>], width: usize) -> bool {
    let mut numbers = rows
        .iter()
        .filter(|row| row.len() == width)
        .take(50)
        .map(|row| row.first().and_then(|cell| cell.trim().parse::<u64>().ok()));
    let Some(Some(mut last)) = numbers.next() else {
        return false;
    };
    numbers.all(|number| {
        let counts = number.is_some_and(|n| n > last);
        last = number.unwrap_or(last);
        counts
    })
}
