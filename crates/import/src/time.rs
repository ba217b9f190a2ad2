//! Times as files write them, to seconds since 1970, UTC.
//!
//! ISO 8601 with and without zone, dates alone, seconds and milliseconds since 1970, and dates with
//! the day or the month first. A time without a zone is read as UTC. Exact integers, no clock.

use serde::{Deserialize, Serialize};

mod civil;
mod cursor;
mod plain;

pub(crate) use civil::utc_text;
use civil::{Civil, days_from_civil};
use cursor::Cursor;

/// How a column writes dates such as 03/04/2024.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DateOrder {
    /// Nothing in the column decides: read as day first and remarked upon.
    #[default]
    Undecided,
    DayFirst,
    MonthFirst,
    /// Some cells are decided one way and some the other: undecided ones are read as day first.
    Mixed,
}

impl DateOrder {
    /// The order of a column that had `self` so far and now shows a cell that decides `cell`.
    pub(crate) fn with(self, cell: Self) -> Self {
        match (self, cell) {
            (order, Self::Undecided) => order,
            (Self::Undecided, cell) => cell,
            (order, cell) if order == cell => order,
            _ => Self::Mixed,
        }
    }
}

/// A cell read as a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Time {
    /// Since 1970, UTC.
    pub seconds: i64,
    /// Where day and month come before the year: what this cell alone decides.
    pub order: Option<DateOrder>,
}

/// Reads a cell as a time; `None` if it is none.
pub(crate) fn read(cell: &str, order: DateOrder) -> Option<Time> {
    if let Some(seconds) = plain::read(cell.as_bytes()) {
        return Some(Time {
            seconds,
            order: None,
        });
    }
    read_number(cell).or_else(|| read_written(cell, order))
}

fn seconds_of_day(hour: i64, minute: i64, second: i64) -> Option<i64> {
    // A leap second is the last second of its minute.
    (hour <= 24 && minute < 60 && second <= 60 && (hour < 24 || minute + second == 0))
        .then(|| hour * 3600 + minute * 60 + second.min(59))
}

/// Seconds, milliseconds or microseconds since 1970, or a date as eight digits.
fn read_number(cell: &str) -> Option<Time> {
    let whole = match cell.split_once('.') {
        Some((whole, fraction)) if fraction.bytes().all(|b| b.is_ascii_digit()) => whole,
        Some(_) => return None,
        None => cell,
    };
    if !(8..=16).contains(&whole.len()) || !whole.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let number: i64 = whole.parse().ok()?;
    let seconds = match whole.len() {
        8 => {
            let civil = Civil {
                year: number / 10_000,
                month: number / 100 % 100,
                day: number % 100,
            };
            (1850..2150).contains(&civil.year).then_some(())?;
            days_from_civil(civil)? * 86_400
        }
        9 | 10 => number,
        12 | 13 => number / 1000,
        15 | 16 => number / 1_000_000,
        _ => return None,
    };
    Some(Time {
        seconds,
        order: None,
    })
}

/// A date in digits with separators, and perhaps a time of day and a zone.
fn read_written(cell: &str, order: DateOrder) -> Option<Time> {
    let mut cursor = Cursor::new(cell);
    let (first, first_digits) = cursor.number(4)?;
    let separator = cursor.one_of(b"-/.")?;
    let (second, _) = cursor.number(2)?;
    cursor.exactly(separator)?;
    let (third, third_digits) = cursor.number(4)?;
    let (civil, decided) = match (first_digits, third_digits) {
        (4, 1 | 2) => (
            Civil {
                year: first,
                month: second,
                day: third,
            },
            None,
        ),
        (1 | 2, 4) => {
            let decided = match (first > 12, second > 12) {
                (true, false) => DateOrder::DayFirst,
                (false, true) => DateOrder::MonthFirst,
                _ => DateOrder::Undecided,
            };
            let day_first = match decided {
                DateOrder::Undecided => order != DateOrder::MonthFirst,
                sure => sure == DateOrder::DayFirst,
            };
            let (day, month) = if day_first {
                (first, second)
            } else {
                (second, first)
            };
            // The same number twice decides nothing and needs no decision.
            let decided = (first != second).then_some(decided);
            (
                Civil {
                    year: third,
                    month,
                    day,
                },
                decided,
            )
        }
        _ => return None,
    };
    let mut seconds = days_from_civil(civil)? * 86_400;
    if !cursor.at_end() {
        cursor.one_of(b"T t")?;
        seconds += read_clock(&mut cursor)?;
        seconds -= read_zone(&mut cursor)?;
    }
    Some(Time {
        seconds,
        order: decided,
    })
}

/// `HH:MM`, `HH:MM:SS`, `HH:MM:SS.fraction`, with AM or PM.
fn read_clock(cursor: &mut Cursor<'_>) -> Option<i64> {
    let (mut hour, _) = cursor.number(2)?;
    cursor.exactly(b':')?;
    let (minute, _) = cursor.number(2)?;
    let mut second = 0;
    if cursor.exactly(b':').is_some() {
        second = cursor.number(2)?.0;
        if cursor.one_of(b".,").is_some() {
            cursor.digits();
        }
    }
    let half = cursor.after_spaces(|c| {
        let half = c.one_of(b"AaPp")?;
        c.one_of(b"Mm")?;
        Some(half.to_ascii_uppercase())
    });
    if let Some(half) = half {
        (1..=12).contains(&hour).then_some(())?;
        hour = hour % 12 + if half == b'P' { 12 } else { 0 };
    }
    seconds_of_day(hour, minute, second)
}

/// Seconds east of UTC: `Z`, `UTC`, `GMT`, `+02`, `+0200`, `+02:00`, or nothing.
fn read_zone(cursor: &mut Cursor<'_>) -> Option<i64> {
    if cursor.at_end() {
        return Some(0);
    }
    cursor.after_spaces(|c| {
        for name in ["Z", "z", "UTC", "GMT"] {
            if c.rest() == name {
                return Some(0);
            }
        }
        let sign = if c.one_of(b"+-")? == b'-' { -1 } else { 1 };
        let (hours, digits) = c.number(4)?;
        let minutes = match digits {
            4 => hours / 100 * 60 + hours % 100,
            1 | 2 if c.exactly(b':').is_some() => hours * 60 + c.number(2)?.0,
            1 | 2 => hours * 60,
            _ => return None,
        };
        (c.at_end() && minutes <= 15 * 60).then_some(sign * minutes * 60)
    })
}

#[cfg(test)]
mod tests;
