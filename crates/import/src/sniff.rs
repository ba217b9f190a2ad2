//! Looking at a file's head: how it is written, and what it probably says.

mod columns;
mod guess;
mod headers;
mod names;
mod pair;
mod preview;

use columns::Evidence;
pub use guess::ColumnGuess;
use guess::Guess;

use crate::decode::{self, Decoder};
use crate::split::{Records, records};
use crate::{Delimiter, Dialect, ImportError, LineEnd, Mapping, Problem, Recipe, signature};

/// Columns that are read at most.
pub const COLUMN_LIMIT: usize = 4096;
/// Bytes of a head that are looked at: 256 KiB.
pub const HEAD_BYTES: usize = 256 << 10;
/// Records of the head that are weighed as evidence.
const SAMPLE_ROWS: usize = 1000;
/// Rows shown to a person.
const PREVIEW_ROWS: usize = 50;

/// What the head of a file shows.
#[derive(Debug, Clone, PartialEq)]
pub struct Sniffed {
    pub dialect: Dialect,
    pub columns: Vec<ColumnGuess>,
    pub mapping: Mapping,
    /// Confidence in the shape, 0 to 1.
    pub confidence: f64,
    /// A person need not look.
    pub sure: bool,
    /// Up to 50 rows of raw cells.
    pub preview: Vec<Vec<String>>,
    /// Parallel to `preview`: canonical identifiers and times; empty elsewhere.
    pub canonical: Vec<Vec<String>>,
}

impl Sniffed {
    /// The column names, as [`crate::Importer::new`] takes them.
    pub fn headers(&self) -> Vec<String> {
        self.columns
            .iter()
            .map(|column| column.header.clone())
            .collect()
    }

    /// The same head under another mapping: its preview in canonical form.
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
                for (column, header) in self.columns.iter_mut().zip(self.preview.remove(0)) {
                    header.trim().clone_into(&mut column.header);
                }
            }
        }
        for (column, &role) in self.columns.iter_mut().zip(&mapping.roles) {
            column.role = role;
        }
        self.mapping = mapping;
        self.canonical = preview::canonical_rows(&self.preview, &self.mapping, &self.dialect);
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
    let refuse = |problem| ImportError::whole(name, problem);
    if let Some(problem) = signature::refusal(head) {
        return Err(refuse(problem));
    }
    let is_whole = head.len() as u64 >= file_bytes;
    let encoding = decode::detect(head, is_whole).ok_or_else(|| refuse(Problem::Binary))?;
    let mut decoder = Decoder::new(encoding);
    let mut text = decoder.decode(head, false).text.to_owned();
    if is_whole {
        text.push_str(decoder.decode(&[], true).text);
    }
    let line_end = line_end(&text);
    if !is_whole && !text.contains(char::from(line_end.byte())) {
        return Err(refuse(Problem::NoLineEnd(head.len() as u64 >> 10)));
    }
    let (delimiter, table) = delimit(&text, line_end, is_whole);
    let first = table
        .records
        .first()
        .ok_or_else(|| refuse(Problem::HeaderUnreadable))?;
    let width = first.cells.len();
    if width > COLUMN_LIMIT {
        let problem = Problem::TooManyColumns {
            columns: width,
            limit: COLUMN_LIMIT,
        };
        return Err(ImportError::at(name, first.line, problem));
    }
    read_table(
        name,
        table,
        Written {
            delimiter,
            encoding,
            line_end,
            is_whole,
        },
    )
}

/// How the text of a table is written, before anything is known of its columns.
#[derive(Clone, Copy)]
struct Written {
    delimiter: Delimiter,
    encoding: crate::Encoding,
    line_end: LineEnd,
    /// The head is the whole file.
    is_whole: bool,
}

fn read_table(name: &str, table: Records, written: Written) -> Result<Sniffed, ImportError> {
    let header_line = table.records.first().map_or(1, |record| record.line);
    let may_hold_rows = !written.is_whole || table.faults > 0;
    let cells: Vec<Vec<String>> = table
        .records
        .into_iter()
        .map(|record| record.cells)
        .collect();
    let (header, rows) = headers::divide(cells);
    let width = header.as_ref().or(rows.first()).map_or(0, Vec::len);
    let names: Vec<String> = match &header {
        Some(cells) => cells.iter().map(|cell| cell.trim().to_owned()).collect(),
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
            header_line,
            Problem::OneColumn(name_or_value),
        ));
    }
    if rows.is_empty() && !may_hold_rows {
        return Err(ImportError::at(name, header_line, Problem::HeaderOnly));
    }
    let Written {
        delimiter,
        encoding,
        line_end,
        is_whole: _,
    } = written;
    let date_orders = evidence.iter().map(|e| e.date_order).collect();
    let dialect = Dialect {
        delimiter,
        encoding,
        line_end,
        date_orders,
    };
    let preview: Vec<Vec<String>> = rows.into_iter().take(PREVIEW_ROWS).collect();
    let mapping = guess.mapping;
    Ok(Sniffed {
        canonical: preview::canonical_rows(&preview, &mapping, &dialect),
        dialect,
        columns: guess.columns,
        mapping,
        confidence: guess.confidence,
        sure: guess.sure,
        preview,
    })
}

/// The cells of a small file as they stand, under a given delimiter; unreadable lines are left out.
///
/// For previews and checks: a file of any size goes through [`crate::Importer`].
pub fn table(bytes: &[u8], delimiter: Delimiter) -> Vec<Vec<String>> {
    let Some(encoding) = decode::detect(bytes, true) else {
        return Vec::new();
    };
    let mut decoder = Decoder::new(encoding);
    let mut text = decoder.decode(bytes, false).text.to_owned();
    text.push_str(decoder.decode(&[], true).text);
    let found = records(&text, delimiter, line_end(&text), true, usize::MAX);
    found
        .records
        .into_iter()
        .map(|record| record.cells)
        .collect()
}

/// Carriage returns end lines only where there is no line feed.
fn line_end(text: &str) -> LineEnd {
    if text.contains('\n') || !text.contains('\r') {
        LineEnd::LineFeed
    } else {
        LineEnd::CarriageReturn
    }
}

/// The delimiter under which the rows agree best on their number of cells, and the records under it.
fn delimit(text: &str, line_end: LineEnd, is_whole: bool) -> (Delimiter, Records) {
    let mut best: Option<(f64, usize, Delimiter)> = None;
    for delimiter in Delimiter::ALL {
        let sample = records(text, delimiter, line_end, is_whole, 100).records;
        let Some(width) = sample.first().map(|record| record.cells.len()) else {
            continue;
        };
        let agreeing = sample
            .iter()
            .filter(|record| record.cells.len() == width)
            .count();
        // One column always agrees and says nothing.
        let agreement = if width == 1 {
            0.0
        } else {
            agreeing as f64 / sample.len() as f64
        };
        if best.is_none_or(|(score, most, _)| (agreement, width) > (score, most)) {
            best = Some((agreement, width, delimiter));
        }
    }
    let delimiter = best.map_or(Delimiter::Comma, |(_, _, delimiter)| delimiter);
    (
        delimiter,
        records(text, delimiter, line_end, is_whole, SAMPLE_ROWS),
    )
}

#[cfg(test)]
mod tests;
