//! Looking at a file's head: how it is written, and what it probably says.

mod columns;
mod detect;
mod guess;
mod headers;
mod layout;
mod names;
mod pair;
mod preview;
mod scoring;
mod widths;

use columns::Evidence;
use detect::{Detected, detect};
pub use guess::ColumnGuess;
use guess::Guess;
use layout::Layout;

use crate::decode::{self, Decoder};
use crate::split::{records, unified};
use crate::{Dialect, ImportError, Mapping, Overrides, Problem, Recipe, signature};

/// Columns that are read at most.
pub const COLUMN_LIMIT: usize = 4096;
/// Bytes of a head that are looked at: 256 KiB.
pub const HEAD_BYTES: usize = 256 << 10;
/// Records of the head that are weighed as evidence.
const SAMPLE_ROWS: usize = 1000;
/// Rows shown to a person.
const PREVIEW_ROWS: usize = 50;
/// Lines before a table that are shown to a person.
const LINES_SHOWN: usize = 20;

/// What the head of a file shows.
#[derive(Debug, Clone, PartialEq)]
pub struct Sniffed {
    pub dialect: Dialect,
    /// Up to 20 of the lines before the table.
    pub before: Vec<String>,
    pub columns: Vec<ColumnGuess>,
    pub mapping: Mapping,
    /// Confidence in the shape, 0 to 1.
    pub confidence: f64,
    /// A person need not look.
    pub sure: bool,
    /// Up to 50 rows of raw cells.
    pub preview: Vec<Vec<String>>,
}

impl Sniffed {
    /// The column names, as [`crate::Importer::new`] takes them.
    pub fn headers(&self) -> Vec<String> {
        self.columns
            .iter()
            .map(|column| column.header.clone())
            .collect()
    }

    /// The same head under another mapping.
    #[must_use]
    pub fn with_mapping(mut self, mapping: Mapping) -> Self {
        if mapping.header != self.mapping.header {
            let names = self.headers();
            if self.mapping.header {
                self.preview.insert(0, names);
                for (number, column) in self.columns.iter_mut().enumerate() {
                    column.header = headers::unnamed(number);
                }
            } else if !self.preview.is_empty() {
                let names = self.preview.remove(0);
                for (number, (column, name)) in self.columns.iter_mut().zip(names).enumerate() {
                    column.header = headers::named(number, &name);
                }
            }
        }
        for (column, &role) in self.columns.iter_mut().zip(&mapping.roles) {
            column.role = role;
        }
        self.mapping = mapping;
        self
    }

    /// The same head as a recipe reads it, where the recipe knows its columns: then it is sure.
    #[must_use]
    pub fn with_recipe(self, recipe: &Recipe) -> Self {
        match recipe.recall(&self.headers()) {
            Some(mapping) if self.mapping.header => {
                let mut known = self.with_mapping(mapping);
                known.confidence = 1.0;
                known.sure = true;
                known
                    .columns
                    .iter_mut()
                    .for_each(|column| column.confidence = 1.0);
                known
            }
            _ => self,
        }
    }
}

/// Looks at the first bytes (up to [`HEAD_BYTES`]) of a file of `file_bytes` bytes.
pub fn sniff(name: &str, head: &[u8], file_bytes: u64) -> Result<Sniffed, ImportError> {
    sniff_as(name, head, file_bytes, &Overrides::default())
}

/// As [`sniff`], with what a person says of the file: that is taken as given, the rest is detected.
pub fn sniff_as(
    name: &str,
    head: &[u8],
    file_bytes: u64,
    overrides: &Overrides,
) -> Result<Sniffed, ImportError> {
    let refuse = |problem| ImportError::whole(name, problem);
    if let Some(problem) = signature::refusal(head) {
        return Err(refuse(problem));
    }
    let is_whole = head.len() as u64 >= file_bytes;
    let encoding = overrides
        .encoding
        .or_else(|| decode::detect(head, is_whole));
    let encoding = encoding.ok_or_else(|| refuse(Problem::Binary))?;
    let mut decoder = Decoder::new(encoding);
    let mut text = decoder.decode(head, false).text.to_owned();
    if is_whole {
        text.push_str(decoder.decode(&[], true).text);
    }
    let Detected {
        punctuation,
        lines_before,
    } = detect(&text, is_whole, overrides);
    let line_end = char::from(punctuation.line_end.byte());
    let text = unified(&text, punctuation.line_end);
    if !is_whole && !text.contains(line_end) {
        return Err(refuse(Problem::NoLineEnd(head.len() as u64 >> 10)));
    }
    let found = records(&text, punctuation, lines_before, is_whole, SAMPLE_ROWS);
    let may_hold_rows = !is_whole || found.faults > 0;
    let layout = Layout::of(found.records, overrides);
    let layout = layout.ok_or_else(|| refuse(Problem::HeaderUnreadable))?;
    if layout.width > COLUMN_LIMIT {
        let problem = Problem::TooManyColumns {
            columns: layout.width,
            limit: COLUMN_LIMIT,
        };
        return Err(ImportError::at(name, layout.line, problem));
    }
    let lines_before = u32::try_from(layout.line - 1).unwrap_or(u32::MAX);
    let before = text
        .split(line_end)
        .take(LINES_SHOWN.min(lines_before as usize))
        .map(|line| line.trim_end().to_owned())
        .collect();
    let dialect = Dialect {
        delimiter: punctuation.delimiter,
        quote: punctuation.quote,
        escape: punctuation.escape,
        encoding,
        line_end: punctuation.line_end,
        lines_before,
        date_orders: Vec::new(),
    };
    read_table(name, layout, dialect, before, may_hold_rows)
}

fn read_table(
    name: &str,
    layout: Layout,
    mut dialect: Dialect,
    before: Vec<String>,
    may_hold_rows: bool,
) -> Result<Sniffed, ImportError> {
    let Layout {
        line,
        header,
        rows,
        width,
    } = layout;
    let names: Vec<String> = match &header {
        Some(cells) => cells
            .iter()
            .enumerate()
            .map(|(column, cell)| headers::named(column, cell))
            .collect(),
        None => (0..width).map(headers::unnamed).collect(),
    };
    let evidence: Vec<Evidence> = (0..width)
        .map(|column| Evidence::of(&rows, column))
        .collect();
    let guess = Guess::of(name, &names, header.is_some(), &evidence);
    if width == 1 && !guess.is_list {
        let name_or_value = names.first().cloned().unwrap_or_default();
        return Err(ImportError::at(
            name,
            line,
            Problem::OneColumn(name_or_value),
        ));
    }
    if rows.is_empty() && !may_hold_rows {
        return Err(ImportError::at(name, line, Problem::HeaderOnly));
    }
    dialect.date_orders = evidence.iter().map(|e| e.date_order).collect();
    let preview: Vec<Vec<String>> = rows.into_iter().take(PREVIEW_ROWS).collect();
    let mapping = guess.mapping;
    Ok(Sniffed {
        dialect,
        before,
        columns: guess.columns,
        mapping,
        confidence: guess.confidence,
        sure: guess.sure,
        preview,
    })
}

#[cfg(test)]
mod tests;
