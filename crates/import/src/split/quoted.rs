//! Records with quotes or backslashes: doubled quotes, line ends inside cells, quotes that are never
//! closed.

use memchr::{memchr, memchr_iter, memchr2, memchr3};

use super::{Fault, MARK, RECORD_LIMIT, Row, Rows, Splitter};

/// The cells of a record, one after the other, without their quotes.
#[derive(Default)]
pub(crate) struct CellText(String);

/// How a record with quotes ended.
enum End {
    /// At a line end or the end of the file; the place of that end.
    Closed(usize),
    /// The text ended inside quotes that opened in this column.
    Open(usize),
    /// A quote spans lines and is followed by text at `place`: it closed nothing that opened here.
    Astray { column: usize, place: usize },
}

/// Bytes of futile reading that each byte of the file pays for.
const PAID_PER_BYTE: u64 = 4;
/// Futile reading up to which a record may still go beyond its first line: 4 MiB.
const DEBT_LIMIT: u64 = 4 * RECORD_LIMIT as u64;

/// Bytes read beyond a first line for quotes that turned out to be unclosed, less what is paid back.
///
/// Each unclosed quote may cost [`RECORD_LIMIT`] bytes; where nearly every line has one, this keeps
/// the whole linear. It depends on places in the file only, so not on how the text is cut.
#[derive(Default)]
pub(super) struct Debt {
    bytes: u64,
    /// Place in the file where `bytes` was reckoned.
    place: u64,
}

impl Debt {
    /// What is owed when reading has come to `place`.
    fn at(&self, place: u64) -> u64 {
        let paid = place
            .saturating_sub(self.place)
            .saturating_mul(PAID_PER_BYTE);
        self.bytes.saturating_sub(paid)
    }

    fn add(&mut self, place: u64, futile: usize) {
        self.bytes = self.at(place) + futile as u64;
        self.place = place;
    }
}

impl Splitter {
    /// A record from `start` whose first line ends at `first_end` and holds a quote.
    ///
    /// Returns where the next record begins; `None` where more text is needed. A quote that is never
    /// closed costs its own line only: reading resumes at the next one.
    pub(super) fn quoted(
        &mut self,
        text: &str,
        start: usize,
        first_end: usize,
        last: bool,
        rows: &mut impl Rows,
    ) -> Option<usize> {
        let mut unquoted = std::mem::take(&mut self.unquoted.0);
        let may_span = self.debt.at(self.consumed + start as u64) <= DEBT_LIMIT;
        let bound = if may_span {
            text.floor_char_boundary(start + RECORD_LIMIT + 1)
        } else {
            first_end
        };
        let end = self.read_cells(
            text.get(..bound).unwrap_or(""),
            start,
            first_end,
            &mut unquoted,
        );
        let needs_more = match end {
            End::Open(_) => may_span,
            // What looks like the end of the record may be the end of the piece.
            End::Closed(end) => end == text.len(),
            End::Astray { .. } => false,
        };
        let length = text.len() - start;
        if needs_more && !last && length <= RECORD_LIMIT {
            self.unquoted.0 = unquoted;
            self.unquoted.0.clear();
            // Twice the text before another look: else many small pieces cost a reading each.
            self.retry_at = (2 * length).min(RECORD_LIMIT + 1);
            return None;
        }
        let next = match end {
            End::Closed(end)
                if end - start <= RECORD_LIMIT && !self.swallows_rows(text, start, end) =>
            {
                self.give(text.get(start..end).unwrap_or(""), &unquoted, rows);
                end + 1
            }
            End::Open(column) => {
                self.reject_first_line(column, bound, text, start, first_end, rows)
            }
            End::Astray { column, place } => {
                self.reject_first_line(column, place, text, start, first_end, rows)
            }
            End::Closed(end) => {
                let column = self.column_left_open(text, start, first_end);
                self.reject_first_line(column, end, text, start, first_end, rows)
            }
        };
        unquoted.clear();
        self.unquoted.0 = unquoted;
        Some(next)
    }

    /// Gives the record of `self.cells`.
    fn give(&mut self, raw: &str, unquoted: &str, rows: &mut impl Rows) {
        let raw = raw.strip_suffix('\r').unwrap_or(raw);
        let raw = raw.strip_prefix(MARK).unwrap_or(raw);
        rows.row(
            self.line,
            &Row {
                raw,
                text: unquoted,
                cells: &self.cells,
            },
        );
        self.line += memchr_iter(self.line_end, raw.as_bytes()).count() as u64 + 1;
    }

    /// Gives up a record that was read in vain until `reached`; returns where its second line begins.
    fn reject_first_line(
        &mut self,
        column: usize,
        reached: usize,
        text: &str,
        start: usize,
        first_end: usize,
        rows: &mut impl Rows,
    ) -> usize {
        let futile = reached.saturating_sub(first_end);
        self.debt.add(self.consumed + start as u64, futile);
        let raw = text.get(start..first_end).unwrap_or("");
        rows.fault(self.line, Fault::UnclosedQuote { column }, raw);
        self.line += 1;
        first_end + 1
    }

    /// Reads cells into `self.cells` and `unquoted` until the record ends; its first line does at `first_end`.
    fn read_cells(
        &mut self,
        text: &str,
        start: usize,
        first_end: usize,
        unquoted: &mut String,
    ) -> End {
        let end = self.read_cells_to_end(text, start, first_end, unquoted);
        #[cfg(test)]
        {
            let reached = match end {
                End::Closed(place) | End::Astray { place, .. } => place,
                End::Open(_) => text.len(),
            };
            self.looked_at += (reached - start) as u64;
        }
        end
    }

    fn read_cells_to_end(
        &mut self,
        text: &str,
        start: usize,
        first_end: usize,
        unquoted: &mut String,
    ) -> End {
        let bytes = text.as_bytes();
        self.cells.clear();
        let mut at = start;
        if text.get(at..).is_some_and(|rest| rest.starts_with(MARK)) {
            at += MARK.len_utf8();
        }
        loop {
            let from = unquoted.len();
            let opened = at + self.spaces(bytes.get(at..).unwrap_or(&[]));
            let is_quoted = self.quote.is_some() && bytes.get(opened).copied() == self.quote;
            if is_quoted {
                match self.read_quoted_cell(text, opened + 1, unquoted) {
                    Some(after) => at = after,
                    None => return End::Open(self.cells.len()),
                }
                let is_end = bytes
                    .get(at)
                    .is_none_or(|&b| self.ends_cell(b) || b == b' ' || b == b'\r');
                if !is_end && first_end < at {
                    return End::Astray {
                        column: self.cells.len(),
                        place: at,
                    };
                }
            }
            // The rest of the cell is taken as it is: `"a"b` is read as `ab`.
            let end = self.read_bare(text, at, unquoted);
            let is_record_end = bytes.get(end) != Some(&self.delimiter);
            if is_record_end && unquoted.len() > from && bytes.get(end - 1) == Some(&b'\r') {
                unquoted.pop();
            }
            if self.has_backslash && !is_quoted && unquoted.get(from..) == Some("\\N") {
                unquoted.truncate(from);
            }
            self.cells.push((from as u32, unquoted.len() as u32));
            if is_record_end {
                return End::Closed(end);
            }
            at = end + 1;
        }
    }

    /// Spaces before a quote; where a space separates there are none.
    fn spaces(&self, bytes: &[u8]) -> usize {
        if self.delimiter == b' ' {
            return 0;
        }
        bytes.iter().take_while(|&&b| b == b' ').count()
    }

    /// What stands outside quotes until the cell ends; returns where it does.
    fn read_bare(&self, text: &str, start: usize, unquoted: &mut String) -> usize {
        let bytes = text.as_bytes();
        let mut at = start;
        loop {
            let rest = bytes.get(at..).unwrap_or(&[]);
            let found = if self.has_backslash {
                memchr3(self.delimiter, self.line_end, b'\\', rest)
            } else {
                memchr2(self.delimiter, self.line_end, rest)
            };
            let end = at + found.unwrap_or(rest.len());
            unquoted.push_str(text.get(at..end).unwrap_or(""));
            if !self.has_backslash || bytes.get(end) != Some(&b'\\') {
                return end;
            }
            at = self.read_escaped(text, end, unquoted);
        }
    }

    /// A backslash and what it takes the meaning from; returns where reading goes on.
    ///
    /// Before any other character it stays: `C:\new` is no line end.
    fn read_escaped(&self, text: &str, backslash: usize, unquoted: &mut String) -> usize {
        let next = backslash + 1;
        let bytes = text.as_bytes();
        let length = match bytes.get(next) {
            Some(b'\r') if self.line_end == b'\n' && bytes.get(next + 1) == Some(&b'\n') => 2,
            Some(&b) if b == b'\\' || self.ends_cell(b) || Some(b) == self.quote => 1,
            _ => {
                unquoted.push('\\');
                return next;
            }
        };
        unquoted.push_str(text.get(next..next + length).unwrap_or(""));
        next + length
    }

    /// From behind an opening quote to behind the closing one; `None` where there is none.
    fn read_quoted_cell(&self, text: &str, start: usize, unquoted: &mut String) -> Option<usize> {
        let bytes = text.as_bytes();
        let quote = self.quote?;
        let mut at = start;
        loop {
            let rest = bytes.get(at..)?;
            let found = if self.has_backslash {
                memchr2(quote, b'\\', rest)
            } else {
                memchr(quote, rest)
            };
            let end = at + found?;
            unquoted.push_str(text.get(at..end).unwrap_or(""));
            if bytes.get(end) != Some(&quote) {
                at = self.read_escaped(text, end, unquoted);
            } else if bytes.get(end + 1) == Some(&quote) {
                unquoted.push(char::from(quote));
                at = end + 2;
            } else {
                return Some(end + 1);
            }
        }
    }

    fn ends_cell(&self, byte: u8) -> bool {
        byte == self.delimiter || byte == self.line_end
    }

    /// Whether the lines of a record would be whole rows by themselves: then a quote was left open and
    /// some later quote closed it by chance.
    ///
    /// All of them, or at least four fifths of more than five lines after the first. A single
    /// separator is soon found in prose, so with two columns more than two lines have to follow.
    fn swallows_rows(&self, text: &str, start: usize, end: usize) -> bool {
        if self.width < 2 {
            return false;
        }
        let bytes = text.as_bytes().get(start..end).unwrap_or(&[]);
        let is_row = |line: &[u8]| memchr_iter(self.delimiter, line).count() + 1 == self.width;
        let mut lines = bytes.split(|&b| b == self.line_end);
        let first_is_row = lines.next().is_some_and(is_row);
        let (mut swallowed, mut whole) = (0_usize, 0_usize);
        for line in lines {
            swallowed += 1;
            whole += usize::from(is_row(line));
        }
        let enough = if self.width == 2 { 3 } else { 1 };
        let all = first_is_row && swallowed == whole && swallowed >= enough;
        all || (swallowed > 5 && whole * 5 >= swallowed * 4)
    }

    /// The column whose quote the first line leaves open.
    fn column_left_open(&mut self, text: &str, start: usize, first_end: usize) -> usize {
        let line = text.get(start..first_end).unwrap_or("");
        let mut unquoted = String::new();
        match self.read_cells(line, 0, line.len(), &mut unquoted) {
            End::Open(column) | End::Astray { column, .. } => column,
            End::Closed(_) => 0,
        }
    }
}
