//! Which rows of a table are records: the header once, no rules of dashes, rows of the right width.

use std::fmt::Write as _;

use crate::decode::NOT_TEXT;
use crate::split::Row;
use crate::{Mapping, Role};

/// Rows named in a remark; the rest is counted.
const ROWS_NAMED: usize = 20;

/// What a row is.
pub(crate) enum Verdict {
    /// A record as it stands.
    Record,
    /// A record with bytes that are no text, in cells that tie nobody: they are to be shown as U+FFFD.
    Damaged,
    /// Not a record, and nothing is lost: the header, or the header again, or a rule of dashes.
    Aside,
    /// The table's first row has another number of columns than the mapping.
    OtherTable,
    /// It may hold data and cannot be read: why, and what to do.
    Rejected(String, &'static str),
}

/// Tells records from what else stands between them.
pub(crate) struct Sieve {
    width: usize,
    /// The header row is still to come.
    pub expects_header: bool,
    /// The header as the file writes it; empty where there is none.
    header: String,
    /// The names of the columns, as the mapping was made for them.
    names: Vec<String>,
    /// Columns whose cells may hold bytes that are no text: nothing is tied by them. A wrong letter in an
    /// identifier would make a value that ties nobody, so such a row is rejected rather than guessed at.
    may_be_damaged: Vec<bool>,
    repeated: Lines,
    rules: Lines,
    damaged: Lines,
}

/// Lines of the file of which something is to be said.
#[derive(Default)]
struct Lines {
    first: Vec<u64>,
    count: u64,
}

impl Lines {
    fn add(&mut self, line: u64) {
        self.count += 1;
        if self.first.len() < ROWS_NAMED {
            self.first.push(line);
        }
    }

    /// "row 5" or "rows 5, 9 and 12 more".
    fn into_words(self) -> Option<String> {
        let mut words = String::from(if self.count == 1 { "row " } else { "rows " });
        for (n, line) in self.first.iter().enumerate() {
            let comma = if n == 0 { "" } else { ", " };
            // Writing to a string cannot fail.
            let _ = write!(words, "{comma}{line}");
        }
        let more = self.count - self.first.len() as u64;
        if more > 0 {
            let _ = write!(words, " and {more} more");
        }
        (self.count > 0).then_some(words)
    }
}

impl Sieve {
    pub fn new(mapping: &Mapping, names: &[String]) -> Self {
        let ties_nobody = |role: &Role| {
            matches!(
                role,
                Role::Ignore
                    | Role::DisplayName
                    | Role::Status
                    | Role::Country
                    | Role::CreatedAt
                    | Role::FirstSeen
                    | Role::LastSeen
                    | Role::Count
                    | Role::Reports
            )
        };
        Self {
            width: mapping.roles.len(),
            expects_header: mapping.header,
            header: String::new(),
            names: names.to_vec(),
            may_be_damaged: mapping.roles.iter().map(ties_nobody).collect(),
            repeated: Lines::default(),
            rules: Lines::default(),
            damaged: Lines::default(),
        }
    }

    /// Whether a row is a record beyond doubt, as nearly all are: [`Self::judge`] would say so.
    #[inline]
    pub fn is_plain(&self, row: &Row<'_>, may_be_broken: bool) -> bool {
        let starts_plainly = matches!(
            row.raw.as_bytes().first(),
            Some(
                b'0'..=b'9'
                | b'a'..=b'f'
                | b'h'..=b'r'
                | b'u'..=b'z'
                | b'A'..=b'F'
                | b'H'..=b'R'
                | b'U'..=b'Z',
            )
        );
        starts_plainly
            && !may_be_broken
            && !self.expects_header
            && row.width() == self.width
            && row.raw.len() != self.header.len()
            && !row.is_empty(1)
    }

    /// What this row is; `may_be_broken` says that bytes which are no text were met.
    pub fn judge(&mut self, line: u64, row: &Row<'_>, may_be_broken: bool) -> Verdict {
        if is_rule(row.raw) {
            self.rules.add(line);
            return Verdict::Aside;
        }
        if self.expects_header {
            self.expects_header = false;
            row.raw.clone_into(&mut self.header);
            return if self.may_head(row) {
                Verdict::Aside
            } else {
                Verdict::OtherTable
            };
        }
        // A row of separators alone is a blank line, as spreadsheets write it.
        if (0..row.width()).all(|column| row.is_empty(column)) {
            return Verdict::Aside;
        }
        if row.raw == self.header {
            self.repeated.add(line);
            return Verdict::Aside;
        }
        let has_width = row.width() == self.width || has_only_empty_surplus(row, self.width);
        if !has_width {
            return self.of_other_width(line, row);
        }
        if let Some(what) = closing(row) {
            return Verdict::Rejected(
                format!("row {line} looks like a {what}, not a record"),
                "Nothing is lost if it is one; else name its account otherwise.",
            );
        }
        if may_be_broken && row.raw.contains(NOT_TEXT) {
            return self.with_bytes(line, row);
        }
        Verdict::Record
    }

    /// A header may lack the name of the column of row numbers, or of those behind its last separator.
    fn may_head(&self, row: &Row<'_>) -> bool {
        let width = row.width();
        let is = |names: &[String]| {
            let mut cells = (0..width).map(|column| row.cell(column)).zip(names);
            cells.all(|(cell, name)| cell.is_empty() || cell == name)
        };
        width == self.width
            || has_only_empty_surplus(row, self.width)
            || self.names.get(..width).is_some_and(is)
            || (width + 1 == self.width && self.names.get(1..).is_some_and(is))
    }

    fn of_other_width(&self, line: u64, row: &Row<'_>) -> Verdict {
        let (cells, wanted) = (row.width(), self.width);
        let s = if cells == 1 { "" } else { "s" };
        let mut message = format!("row {line} has {cells} cell{s} where {wanted} are expected");
        let hint = if is_footnote(row.raw) {
            message.push_str(": it looks like a footnote, not a record");
            "Nothing is lost if it is one; else quote its cells."
        } else if cells < wanted {
            "A separator or a line end is missing or misplaced."
        } else {
            "A cell that holds the separator must be quoted."
        };
        Verdict::Rejected(message, hint)
    }

    fn with_bytes(&mut self, line: u64, row: &Row<'_>) -> Verdict {
        let may_be = |column: usize| self.may_be_damaged.get(column).copied().unwrap_or(false);
        let is_told = |column: usize| row.raw_cell(column).contains(NOT_TEXT);
        let mut columns = (0..row.width())
            .filter(|&column| is_told(column))
            .peekable();
        if columns.peek().is_some() && columns.all(may_be) {
            self.damaged.add(line);
            return Verdict::Damaged;
        }
        Verdict::Rejected(
            format!("row {line} holds bytes that are no text in this encoding"),
            "Save the file again as UTF-8, or choose its encoding in the mapping.",
        )
    }

    /// What was set aside or kept with damage, in words.
    pub fn into_words(self) -> Vec<String> {
        let sentence = |lines: Lines, what: &str| Some(format!("{}: {what}", lines.into_words()?));
        [
            sentence(
                self.repeated,
                "the header is repeated there and was passed over",
            ),
            sentence(
                self.rules,
                "a line of dashes holds no data and was passed over",
            ),
            sentence(
                self.damaged,
                "bytes that are no text in this encoding, in columns that tie nobody; the rows are kept",
            ),
        ]
        .into_iter()
        .flatten()
        .collect()
    }
}

/// Spreadsheets put separators behind the last cell.
pub(crate) fn has_only_empty_surplus(row: &Row<'_>, width: usize) -> bool {
    row.width() > width && (width..row.width()).all(|column| row.cell(column).is_empty())
}

/// A line of dashes, as databases draw it under a header or around a table.
pub(crate) fn is_rule(raw: &str) -> bool {
    let starts = matches!(
        raw.as_bytes().first(),
        Some(b'-' | b'+' | b'=' | b'|' | b':' | b' ')
    );
    let is_drawn = |b: u8| {
        matches!(
            b,
            b'-' | b'+' | b'=' | b'|' | b':' | b' ' | b',' | b';' | b'\t'
        )
    };
    starts
        && raw.bytes().all(is_drawn)
        && raw.bytes().filter(|b| matches!(b, b'-' | b'=')).count() > 2
}

/// Words that begin the lines which programs write under a table.
const FOOTNOTES: [&str; 12] = [
    "total",
    "grand total",
    "count",
    "rows",
    "records",
    "source",
    "note",
    "generated",
    "exported",
    "report",
    "end of",
    "query",
];

/// Whether a line of another width reads like one under a table: `(200 rows affected)`, `Total rows: 3`.
fn is_footnote(raw: &str) -> bool {
    let text = raw.trim_start_matches(|c: char| !c.is_alphanumeric() && c != '(');
    if let Some(inside) = text.strip_prefix('(') {
        return inside.starts_with(|c: char| c.is_ascii_digit()) && inside.contains("row");
    }
    let starts = |word: &&str| {
        text.get(..word.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(word))
            && text
                .get(word.len()..)
                .is_some_and(|rest| !rest.starts_with(|c: char| c.is_alphanumeric() || c == '_'))
    };
    FOOTNOTES.iter().any(starts) || counts_rows(text)
}

/// `12 rows in set`.
fn counts_rows(text: &str) -> bool {
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit() || c == ',' || c == '.');
    rest.len() < text.len() && (rest.starts_with(" row") || rest.starts_with(" record"))
}

/// What a row as wide as the table is where it only sums up or closes it: a total whose other cells are
/// mostly empty, or a footnote with separators behind it.
fn closing(row: &Row<'_>) -> Option<&'static str> {
    const TOTALS: [&str; 5] = ["total", "grand total", "totals", "sum", "subtotal"];
    let may_be_total = matches!(
        row.raw.as_bytes().first(),
        Some(b't' | b'T' | b'g' | b'G' | b's' | b'S' | b'"')
    );
    if row.width() < 3 || !(may_be_total || row.raw_cell(1).is_empty()) {
        return None;
    }
    let first = row.cell(0).trim_end_matches(':');
    let empty = (1..row.width()).filter(|&c| row.cell(c).is_empty()).count();
    let is_total = first.len() < 12 && TOTALS.iter().any(|word| first.eq_ignore_ascii_case(word));
    if is_total && empty * 2 >= row.width() - 1 {
        Some("total")
    } else if empty + 1 == row.width() && is_footnote(first) {
        Some("footnote")
    } else {
        None
    }
}

#[cfg(test)]
mod tests;
