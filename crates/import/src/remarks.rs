//! Findings that cost no row: times and counts that could not be read, mixed orders of dates.

use crate::DateOrder;
use crate::time::{self, Time};

/// What is noticed while a file is read, per column.
pub(crate) struct Remarks {
    columns: Vec<Column>,
}

#[derive(Clone, Default)]
struct Column {
    order: DateOrder,
    seen_order: DateOrder,
    undecided: u64,
    /// Times of day with a zone and without.
    zoned: u64,
    unzoned: u64,
    unreadable_times: u64,
    unreadable_numbers: u64,
    /// Line and text of the first cell that could not be read.
    example: Option<(u64, String)>,
}

impl Remarks {
    pub fn new(orders: &[DateOrder], width: usize) -> Self {
        let column = |n: usize| Column {
            order: orders.get(n).copied().unwrap_or_default(),
            ..Column::default()
        };
        Self {
            columns: (0..width).map(column).collect(),
        }
    }

    /// Seconds since 1970; `None` for an empty cell and for one that is no time, which is noticed.
    pub fn time(&mut self, line: u64, column: usize, cell: &str) -> Option<i64> {
        if cell.is_empty() {
            return None;
        }
        let order = self
            .columns
            .get(column)
            .map(|c| c.order)
            .unwrap_or_default();
        let read = time::read(cell, order);
        let Some(Time { seconds, order }) = read else {
            if !is_no_value(cell)
                && let Some(noticed) = self.columns.get_mut(column)
            {
                noticed.unreadable_times += 1;
                noticed
                    .example
                    .get_or_insert_with(|| (line, shortened(cell)));
            }
            return None;
        };
        if let Some(noticed) = self.columns.get_mut(column) {
            match has_zone(cell.as_bytes()) {
                Some(true) => noticed.zoned += 1,
                Some(false) => noticed.unzoned += 1,
                None => {}
            }
        }
        if let Some(order) = order
            && let Some(noticed) = self.columns.get_mut(column)
        {
            noticed.seen_order = noticed.seen_order.with(order);
            noticed.undecided += u64::from(order == DateOrder::Undecided);
        }
        Some(seconds)
    }

    /// A whole number; `None` for an empty cell and for one that is no number, which is noticed.
    pub fn number(&mut self, line: u64, column: usize, cell: &str) -> Option<u32> {
        if cell.is_empty() {
            return None;
        }
        let number = cell.parse().ok();
        if number.is_none()
            && !is_no_value(cell)
            && let Some(noticed) = self.columns.get_mut(column)
        {
            noticed.unreadable_numbers += 1;
            noticed
                .example
                .get_or_insert_with(|| (line, shortened(cell)));
        }
        number
    }

    /// The findings in words, by column.
    pub fn into_words(self, headers: &[String]) -> Vec<String> {
        let mut words = Vec::new();
        for (number, column) in self.columns.into_iter().enumerate() {
            let name = headers.get(number).map_or("?", String::as_str);
            let example = column
                .example
                .map(|(line, text)| format!(", such as {text:?} in row {line}"));
            let example = example.unwrap_or_default();
            if column.unreadable_times > 0 {
                let n = column.unreadable_times;
                words.push(format!(
                    "column {name:?}: {n} cells are no time{example}; the rows are kept"
                ));
            }
            if column.unreadable_numbers > 0 {
                let n = column.unreadable_numbers;
                words.push(format!(
                    "column {name:?}: {n} cells are no whole number{example}; the rows are kept"
                ));
            }
            if column.zoned > 0 && column.unzoned > 0 {
                let n = column.unzoned;
                words.push(format!(
                    "column {name:?} writes {} times with a zone and {n} without; those are read as UTC",
                    column.zoned
                ));
            }
            if column.seen_order == DateOrder::Mixed {
                words.push(format!(
                    "column {name:?} writes some dates with the day first and some with the month first"
                ));
            } else if column.undecided > 0
                && column.seen_order == DateOrder::Undecided
                && column.order == DateOrder::Undecided
            {
                words.push(format!(
                    "column {name:?}: nothing tells day from month in dates such as 03/04/2024; read as day first"
                ));
            }
        }
        words
    }
}

/// Whether a time of day says its zone; `None` for dates alone and for numbers.
fn has_zone(cell: &[u8]) -> Option<bool> {
    let clock = cell.get(10..)?;
    // The common form needs no search: `T09:30:00Z`.
    if let [_, _, _, b':', .., b'Z'] = clock {
        return Some(true);
    }
    memchr::memchr(b':', clock)?;
    // `Z`, `UTC`, `GMT`, or a sign before the hours that follow the clock.
    let named = matches!(clock.last(), Some(b'Z' | b'z' | b'C' | b'T'));
    Some(named || clock.iter().any(|b| matches!(b, b'+' | b'-')))
}

/// What exports write for "no value" in columns of times and numbers.
fn is_no_value(cell: &str) -> bool {
    [
        "null", "none", "n/a", "na", "nan", "nat", "-", "\\n", "unknown",
    ]
    .iter()
    .any(|word| cell.eq_ignore_ascii_case(word))
}

fn shortened(cell: &str) -> String {
    cell.chars().take(40).collect()
}
