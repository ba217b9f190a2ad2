//! How well one way of dividing a text explains it.

use memchr::memchr_iter;

use super::widths::{Modal, modal};
use super::{headers, layout};
use crate::Delimiter;
use crate::dialect::Punctuation;
use crate::split::{Fault, Row, Rows};

/// Rows among which a header is looked for.
const HEADER_ROWS: usize = 12;

/// What one candidate makes of the text.
pub(super) struct Scored {
    modal: Option<Modal>,
    rows: usize,
    first_width: usize,
    faults: usize,
    cells: usize,
    /// Cells that hold another separator.
    foreign: usize,
    /// Cells that show a quote or escape which is not understood.
    unresolved: usize,
    /// A row among the first names columns that are known.
    has_header: bool,
    /// A row begins with a quote.
    has_quotes: bool,
    /// Rows among the first with an identifier.
    telling: usize,
}

impl Scored {
    pub fn width(&self) -> usize {
        self.modal.map_or(self.first_width, |modal| modal.width)
    }

    /// At least half of the first rows hold an identifier among other cells.
    fn tells(&self) -> bool {
        self.telling * 2 >= self.rows.min(HEADER_ROWS)
    }

    /// How well the separator explains the text, from 0.
    pub fn worth(&self, delimiter: Delimiter) -> f64 {
        let width = self.width();
        if width < 2 {
            return 0.0;
        }
        let (agreement, starts) = match self.modal {
            Some(modal) => {
                let from_start = self.rows - modal.start + self.faults;
                (modal.agreeing as f64 / from_start as f64, modal.start == 0)
            }
            // Rows of all widths: better than none, worse than any that agree.
            None => (0.1, true),
        };
        let share = |count: usize, of: usize| count as f64 / of.max(1) as f64;
        let prior = match delimiter {
            // Words are separated by spaces in every text: only a table that is sure is one.
            Delimiter::Space if width < 3 || agreement < 0.9 => return 0.0,
            Delimiter::Space if !self.has_header && !self.has_quotes && !self.tells() => {
                return 0.0;
            }
            Delimiter::Space => 0.5,
            Delimiter::Caret | Delimiter::Tilde => 0.9,
            _ => 1.0,
        };
        // More columns explain more, but only a little: two is a table as well.
        let columns = width as f64 / (width as f64 + 1.0);
        let plain = 1.0 - 0.3 * share(self.foreign, self.cells);
        let whole = 1.0 - 0.5 * share(self.unresolved, self.rows).min(1.0);
        let header = if self.has_header { 1.3 } else { 1.0 };
        let start = if starts { 1.0 } else { 0.9 };
        agreement * agreement * columns * plain * whole * header * start * prior
    }

    /// Rows of the table's width.
    pub fn agreeing(&self) -> usize {
        self.modal.map_or(0, |modal| modal.agreeing)
    }

    /// Broken rows count twice, broken cells and rows before the table once.
    pub fn defects(&self) -> usize {
        let (ragged, before) = match self.modal {
            Some(modal) => (self.rows - modal.start - modal.agreeing, modal.start),
            None => (self.rows, 0),
        };
        2 * (ragged + self.faults) + self.unresolved + before
    }
}

/// Looks at rows without keeping them.
pub(super) struct Scoring {
    punctuation: Punctuation,
    widths: Vec<usize>,
    faults: usize,
    cells: usize,
    foreign: usize,
    unresolved: usize,
    has_header: bool,
    has_quotes: bool,
    telling: usize,
}

impl Scoring {
    pub fn new(punctuation: Punctuation) -> Self {
        Self {
            punctuation,
            widths: Vec::new(),
            faults: 0,
            cells: 0,
            foreign: 0,
            unresolved: 0,
            has_header: false,
            has_quotes: false,
            telling: 0,
        }
    }

    pub fn finish(self) -> Scored {
        Scored {
            modal: modal(&self.widths),
            rows: self.widths.len(),
            first_width: self.widths.first().copied().unwrap_or(0),
            faults: self.faults,
            cells: self.cells,
            foreign: self.foreign,
            unresolved: self.unresolved,
            has_header: self.has_header,
            has_quotes: self.has_quotes,
            telling: self.telling,
        }
    }

    /// Marks of quoting that was not understood: a quote at an end of the cell, a backslash before one.
    fn doubts(&self, cell: &str) -> usize {
        let bytes = cell.as_bytes();
        let (Some(&first), Some(&last)) = (bytes.first(), bytes.last()) else {
            return 0;
        };
        let is_between = |quote: u8| bytes.len() > 1 && first == quote && last == quote;
        let mut doubts = usize::from(first == b'"' || last == b'"');
        if is_between(b'\'') {
            // A doubled quote inside is hardly meant as it stands.
            doubts += if cell.contains("''") { 2 } else { 1 };
        }
        let delimiter = self.punctuation.delimiter.byte();
        let is_escape = |at: usize| {
            bytes
                .get(at + 1)
                .is_none_or(|&b| b == b'"' || b == delimiter || (b == b'N' && bytes.len() == 2))
        };
        let quote = self.punctuation.quote.byte();
        doubts
            + usize::from(memchr_iter(b'\\', bytes).any(is_escape))
            + usize::from(quote == Some(b'\'') && cell.contains("\\'"))
    }

    /// Whether a cell holds what usually separates cells.
    fn is_foreign(&self, cell: &str) -> bool {
        let own = self.punctuation.delimiter.byte();
        let bytes = cell.as_bytes();
        let separates = |(at, &b): (usize, &u8)| match b {
            // In prose and in numbers a comma separates nothing.
            b',' => {
                let next = bytes.get(at + 1);
                let before = at.checked_sub(1).and_then(|before| bytes.get(before));
                let in_number =
                    before.is_some_and(u8::is_ascii_digit) && next.is_some_and(u8::is_ascii_digit);
                b != own && next != Some(&b' ') && !in_number
            }
            b'\t' | b';' | b'|' | b'^' | b'~' | 1 => b != own,
            _ => false,
        };
        bytes.iter().enumerate().any(separates)
    }
}

impl Rows for Scoring {
    fn row(&mut self, _line: u64, row: &Row<'_>) {
        if layout::is_aside(row.raw) {
            return;
        }
        if self.widths.len() < HEADER_ROWS && !self.has_header {
            let cells = (0..row.width().min(64)).map(|column| row.cell(column));
            self.has_header = headers::known(cells) >= 2;
        }
        if self.widths.len() < HEADER_ROWS && self.punctuation.delimiter == Delimiter::Space {
            let mut cells = (0..row.width().min(64)).map(|column| row.cell(column));
            self.telling += usize::from(cells.any(headers::is_identifier));
        }
        let quote = self.punctuation.quote.byte();
        self.has_quotes |= quote.is_some() && row.raw.as_bytes().first().copied() == quote;
        self.widths.push(row.width());
        for column in 0..row.width() {
            let cell = row.cell(column);
            self.cells += 1;
            self.unresolved += self.doubts(cell);
            self.foreign += usize::from(self.is_foreign(cell));
        }
    }

    fn fault(&mut self, _line: u64, _fault: Fault, _raw: &str) {
        self.faults += 1;
    }
}
