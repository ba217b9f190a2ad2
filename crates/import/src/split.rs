//! Text to records and cells.
//!
//! A line without a quote is split where it stands; a record with quotes or backslashes is read by the
//! small state machine of [`quoted`]. csv-core copies every cell and cannot say where an unclosed quote opened,
//! nor go back to the line after it. Each byte is looked at a bounded number of times, whatever the
//! quotes and however the text is cut.

use std::borrow::Cow;

use memchr::memchr;

mod marks;
mod quoted;

use crate::decode::shown;
use crate::dialect::Punctuation;
use crate::line_ends::MixedEnds;
use crate::{Escape, LineEnd};
use marks::Marks;
pub(crate) use quoted::CellText;

/// A record longer than this is rejected: 1 MiB.
pub(crate) const RECORD_LIMIT: usize = 1 << 20;

/// One record: its text in the file and the places of its cells.
pub(crate) struct Row<'a> {
    /// As the file writes it, without the line end.
    pub raw: &'a str,
    text: &'a str,
    cells: &'a [(u32, u32)],
}

impl<'a> Row<'a> {
    pub fn width(&self) -> usize {
        self.cells.len()
    }

    /// Whether a cell holds nothing, not even white space; true beyond the last.
    pub fn is_empty(&self, column: usize) -> bool {
        self.cells
            .get(column)
            .is_none_or(|&(start, end)| start == end)
    }

    /// A cell as the file gives it; empty beyond the last.
    pub fn raw_cell(&self, column: usize) -> &'a str {
        self.cells
            .get(column)
            .and_then(|&(start, end)| self.text.get(start as usize..end as usize))
            .unwrap_or("")
    }

    /// The same row with U+FFFD for what is no text, in two strings of the caller's.
    pub fn shown<'b>(&'b self, raw: &'b mut String, text: &'b mut String) -> Row<'b> {
        *raw = shown(self.raw);
        *text = shown(self.text);
        let cells = self.cells;
        Row { raw, text, cells }
    }

    /// A cell without white space around it.
    pub fn cell(&self, column: usize) -> &'a str {
        let cell = self.raw_cell(column);
        let plain = |byte: Option<&u8>| byte.is_none_or(|b| (b'!'..0x7F).contains(b));
        if plain(cell.as_bytes().first()) && plain(cell.as_bytes().last()) {
            cell
        } else {
            cell.trim()
        }
    }
}

/// What programs write at the start of a file; joined files have it inside as well.
const MARK: char = '\u{FEFF}';
const MARK_BYTES: [u8; 3] = *b"\xEF\xBB\xBF";
/// What DOS writes at the end of a file.
const END_OF_FILE: char = '\u{1A}';

/// Why a record could not be read. Columns count from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fault {
    UnclosedQuote { column: usize },
    TooLong { column: usize },
}

/// Takes records in the order of the file; `line` is where one begins.
pub(crate) trait Rows {
    fn row(&mut self, line: u64, row: &Row<'_>);
    fn fault(&mut self, line: u64, fault: Fault, raw: &str);
}

/// Splits text that arrives piece by piece, and counts lines.
pub(crate) struct Splitter {
    delimiter: u8,
    quote: Option<u8>,
    /// A backslash takes the next character's meaning away.
    has_backslash: bool,
    line_end: u8,
    /// Lines before the table that are still to be passed over.
    lines_before: u32,
    /// Line of the next record.
    line: u64,
    /// Cells of a row where known, to tell an unclosed quote from a cell with line ends.
    width: usize,
    cells: Vec<(u32, u32)>,
    /// The text of a record with quotes, with the quotes taken away.
    unquoted: CellText,
    /// A record that the last piece cut.
    carry: String,
    /// Within a line that was too long and is already rejected.
    is_skipping: bool,
    /// Bytes of the text that are behind: where in it the piece at hand begins.
    consumed: u64,
    /// Length of the carried text at which its open quotes are looked at again.
    retry_at: usize,
    debt: quoted::Debt,
    /// Bytes that the reading of quotes has passed over.
    #[cfg(test)]
    looked_at: u64,
}

impl Splitter {
    /// For text whose mixed line ends were made line feeds before.
    pub fn new(punctuation: Punctuation) -> Self {
        Self {
            delimiter: punctuation.delimiter.byte(),
            quote: punctuation.quote.byte(),
            has_backslash: punctuation.escape == Escape::Backslash,
            line_end: punctuation.line_end.byte(),
            lines_before: 0,
            line: 1,
            width: 0,
            cells: Vec::new(),
            unquoted: CellText::default(),
            carry: String::new(),
            is_skipping: false,
            consumed: 0,
            retry_at: 0,
            debt: quoted::Debt::default(),
            #[cfg(test)]
            looked_at: 0,
        }
    }

    /// Says how many cells a row has.
    pub fn expect_width(&mut self, width: usize) {
        self.width = width;
    }

    /// Passes over the first lines of the file; they are counted.
    pub fn skip_lines(&mut self, lines: u32) {
        self.lines_before = lines;
    }

    /// Takes the next text and gives the records that are complete in it.
    pub fn feed(&mut self, text: &str, rows: &mut impl Rows) {
        let mut text = text;
        while self.is_skipping || self.lines_before > 0 {
            let Some(end) = memchr(self.line_end, text.as_bytes()) else {
                self.consumed += text.len() as u64;
                return;
            };
            if !std::mem::take(&mut self.is_skipping) {
                self.lines_before -= 1;
            }
            self.consumed += end as u64 + 1;
            self.line += 1;
            text = text.get(end + 1..).unwrap_or("");
        }
        if !self.carry.is_empty() {
            let mut carry = std::mem::take(&mut self.carry);
            // Usually the cut record ends at the first line end; only one with a quote goes further.
            let first = memchr(self.line_end, text.as_bytes()).map(|end| end + 1);
            if first.is_none() && carry.len() + text.len() <= RECORD_LIMIT {
                carry.push_str(text);
                self.carry = carry;
                return;
            }
            let first = first.unwrap_or(text.len());
            carry.push_str(text.get(..first).unwrap_or(""));
            text = text.get(first..).unwrap_or("");
            self.split_carry(&mut carry, rows);
            if !carry.is_empty() && !text.is_empty() {
                carry.push_str(text);
                text = "";
                self.split_carry(&mut carry, rows);
            }
            self.carry = carry;
        }
        if self.carry.is_empty() {
            let used = self.split(text, false, rows);
            self.carry.push_str(text.get(used..).unwrap_or(""));
        }
        self.skip_if_too_long(rows);
    }

    /// Gives the complete records of the carried text, unless it is too early to look again.
    fn split_carry(&mut self, carry: &mut String, rows: &mut impl Rows) {
        if carry.len() >= self.retry_at {
            let used = self.split(carry, false, rows);
            carry.drain(..used);
        }
    }

    /// Gives the last record, which may lack its line end.
    pub fn finish(&mut self, rows: &mut impl Rows) {
        let carry = std::mem::take(&mut self.carry);
        self.split(carry.trim_end_matches(END_OF_FILE), true, rows);
    }

    /// A line that goes on for too long is rejected before its end is known.
    fn skip_if_too_long(&mut self, rows: &mut impl Rows) {
        if self.carry.len() <= RECORD_LIMIT
            || memchr(self.line_end, self.carry.as_bytes()).is_some()
        {
            return;
        }
        let column = self.longest_cell(&self.carry);
        rows.fault(self.line, Fault::TooLong { column }, &self.carry);
        self.consumed += self.carry.len() as u64;
        self.carry.clear();
        self.is_skipping = true;
    }

    /// The column that holds the longest cell of a line's first [`RECORD_LIMIT`] bytes, quotes not regarded.
    fn longest_cell(&self, line: &str) -> usize {
        let bytes = line.as_bytes();
        let bytes = bytes.get(..RECORD_LIMIT).unwrap_or(bytes);
        let mut longest = (0, 0);
        for (column, cell) in bytes.split(|&b| b == self.delimiter).enumerate() {
            if cell.len() > longest.0 {
                longest = (cell.len(), column);
            }
        }
        longest.1
    }

    /// Gives the complete records at the start of `text`; returns how many bytes they take.
    fn split(&mut self, text: &str, last: bool, rows: &mut impl Rows) -> usize {
        // Where nothing quotes, the separator is looked for twice.
        let quote = self.quote.unwrap_or(self.delimiter);
        if self.has_backslash {
            let wanted = [self.delimiter, self.line_end, quote, b'\\'];
            self.split_at(wanted, text, last, rows)
        } else {
            let wanted = [self.delimiter, self.line_end, quote];
            self.split_at(wanted, text, last, rows)
        }
    }

    /// With the separator, the line end, and what a line is read carefully for.
    fn split_at<const N: usize>(
        &mut self,
        wanted: [u8; N],
        text: &str,
        last: bool,
        rows: &mut impl Rows,
    ) -> usize {
        let bytes = text.as_bytes();
        self.retry_at = 0;
        self.cells.clear();
        // Where the record and its cell begin.
        let (mut at, mut from) = (0, 0);
        let mut marks = Marks::new(bytes, wanted);
        while at < bytes.len() {
            let mark = match marks.next() {
                Some(mark) => mark,
                None if last => bytes.len(),
                None => break,
            };
            if bytes.get(mark) == Some(&self.delimiter) {
                self.cells.push(((from - at) as u32, (mark - at) as u32));
                from = mark + 1;
                continue;
            }
            let is_quote = bytes.get(mark).is_some_and(|byte| *byte != self.line_end);
            let rest = bytes.get(mark..).unwrap_or(&[]);
            let end = match memchr(self.line_end, rest) {
                _ if !is_quote => mark,
                Some(length) => mark + length,
                None if last => bytes.len(),
                None => break,
            };
            if end - at > RECORD_LIMIT {
                let line = text.get(at..end).unwrap_or("");
                let column = self.longest_cell(line);
                rows.fault(self.line, Fault::TooLong { column }, line);
                self.line += 1;
                at = end + 1;
            } else if is_quote {
                match self.quoted(text, at, end, last, rows) {
                    Some(next) => at = next,
                    None => break,
                }
            } else {
                self.cells.push(((from - at) as u32, (end - at) as u32));
                self.plain(text.get(at..end).unwrap_or(""), rows);
                at = end + 1;
            }
            if is_quote {
                marks.go_to(at);
            }
            from = at;
            self.cells.clear();
        }
        let used = at.min(bytes.len());
        self.consumed += used as u64;
        used
    }

    /// A line without quotes, its cells found.
    fn plain(&mut self, raw: &str, rows: &mut impl Rows) {
        let line = self.line;
        self.line += 1;
        let text = raw.strip_suffix('\r').unwrap_or(raw);
        let mut raw = text;
        // One look at a byte a line: marks are rare.
        if raw.as_bytes().first() == MARK_BYTES.first()
            && let Some(rest) = raw.strip_prefix(MARK)
        {
            raw = rest;
            if let Some((start, _)) = self.cells.first_mut() {
                *start = MARK_BYTES.len() as u32;
            }
        }
        if raw.is_empty() {
            return;
        }
        if let Some((_, end)) = self.cells.last_mut() {
            *end = text.len() as u32;
        }
        rows.row(
            line,
            &Row {
                raw,
                text,
                cells: &self.cells,
            },
        );
    }
}

/// The records of a head, cell by cell, until `limit`; a cut last record counts where `is_whole`.
///
/// `text` has no mixed line ends, see [`unified`].
pub(crate) fn records(
    text: &str,
    punctuation: Punctuation,
    lines_before: u32,
    is_whole: bool,
    limit: usize,
) -> Records {
    let mut splitter = Splitter::new(punctuation);
    splitter.skip_lines(lines_before);
    let mut collect = Collect {
        found: Records::default(),
        limit,
    };
    // In pieces, so that a wide head is not split to its end for the sake of its first rows.
    let mut rest = text;
    while !rest.is_empty() && collect.found.records.len() < limit {
        let piece = rest.floor_char_boundary(1 << 14);
        splitter.feed(rest.get(..piece).unwrap_or(""), &mut collect);
        rest = rest.get(piece..).unwrap_or("");
    }
    if is_whole && rest.is_empty() {
        splitter.finish(&mut collect);
    }
    collect.found
}

/// A whole text as a splitter takes it: mixed line ends made line feeds.
pub(crate) fn unified(text: &str, line_end: LineEnd) -> Cow<'_, str> {
    if line_end == LineEnd::Mixed {
        MixedEnds::default().unify(text, true)
    } else {
        Cow::Borrowed(text)
    }
}

/// What a head holds.
#[derive(Default)]
pub(crate) struct Records {
    pub records: Vec<Record>,
    /// Lines that could not be read.
    pub faults: usize,
}

/// A record of a head.
pub(crate) struct Record {
    pub line: u64,
    pub cells: Vec<String>,
}

struct Collect {
    found: Records,
    limit: usize,
}

impl Rows for Collect {
    fn row(&mut self, line: u64, row: &Row<'_>) {
        if self.found.records.len() < self.limit {
            let cells = (0..row.width())
                .map(|column| row.raw_cell(column).to_owned())
                .collect();
            self.found.records.push(Record { line, cells });
        }
    }

    fn fault(&mut self, _line: u64, _fault: Fault, _raw: &str) {
        self.found.faults += 1;
    }
}

#[cfg(test)]
mod tests;
