//! Numbers as a sheet shows them: plain, as a moment, or as a duration.

use std::collections::HashMap;

use crate::moment::date;

/// How a format shows a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shown {
    Number,
    Moment,
    Duration,
}

/// The formats of a workbook, by the styles that cells name.
#[derive(Default)]
pub(super) struct Styles {
    codes: HashMap<u32, Shown>,
    shown: Vec<Shown>,
    /// Whether days count from 1904 instead of 1900.
    pub from_1904: bool,
}

impl Styles {
    /// A format of the file's own.
    pub fn code(&mut self, number: u32, code: &str) {
        self.codes.insert(number, shown(code));
    }

    /// The next style, by the number of its format.
    pub fn style(&mut self, format: u32) {
        let own = self.codes.get(&format).copied();
        self.shown.push(own.unwrap_or(match format {
            14..=22 | 27..=36 | 45 | 47 | 50..=58 => Shown::Moment,
            46 => Shown::Duration,
            _ => Shown::Number,
        }));
    }

    pub fn shown(&self, style: usize) -> Shown {
        self.shown.get(style).copied().unwrap_or(Shown::Number)
    }

    /// Dates as ISO 8601, numbers in full without an exponent or an empty fraction.
    pub fn text(&self, style: usize, value: f64) -> String {
        // 9999-12-31 is the last day that a sheet can name.
        match self.shown(style) {
            Shown::Number => value.to_string(),
            _ if !(0.0..2_958_466.0).contains(&value) => value.to_string(),
            Shown::Duration => {
                let (days, clock) = split(value);
                let (hours, rest) = clock.split_at(2);
                let hours = days * 24 + hours.parse::<i64>().unwrap_or_default();
                format!("{hours:02}{rest}")
            }
            Shown::Moment => self.moment(value),
        }
    }

    fn moment(&self, value: f64) -> String {
        let (days, clock) = split(value);
        if days == 0 && !self.from_1904 {
            return clock;
        }
        // Days from 1970; the calendar of 1900 has a 29th of February that never was.
        let day = match days {
            _ if self.from_1904 => days - 24_107,
            ..60 => days - 25_568,
            _ => days - 25_569,
        };
        let date = date(day);
        if clock == "00:00:00" {
            date
        } else {
            format!("{date}T{clock}")
        }
    }
}

/// Whole days, and the time of day to the millisecond.
fn split(value: f64) -> (i64, String) {
    let all = (value * 86_400_000.0).round() as i64;
    let (days, rest) = (all.div_euclid(86_400_000), all.rem_euclid(86_400_000));
    let (seconds, milli) = (rest / 1_000, rest % 1_000);
    let (hour, minute, second) = (seconds / 3_600, seconds / 60 % 60, seconds % 60);
    let mut clock = format!("{hour:02}:{minute:02}:{second:02}");
    if milli > 0 {
        clock = format!("{clock}.{milli:03}");
    }
    (days, clock)
}

/// Whether the code of a format, such as `dd.mm.yyyy`, shows a date, a time or a duration.
fn shown(code: &str) -> Shown {
    let mut letters = code.chars();
    while let Some(letter) = letters.next() {
        match letter.to_ascii_lowercase() {
            '"' => while letters.next().is_some_and(|inside| inside != '"') {},
            '\\' | '_' | '*' => {
                letters.next();
            }
            '[' => {
                let inside: String = letters.by_ref().take_while(|&end| end != ']').collect();
                let lower = inside.to_ascii_lowercase();
                if !lower.is_empty() && lower.bytes().all(|b| matches!(b, b'h' | b'm' | b's')) {
                    return Shown::Duration;
                }
            }
            'y' | 'm' | 'd' | 'h' | 's' => return Shown::Moment,
            ';' => break,
            _ => {}
        }
    }
    Shown::Number
}

#[cfg(test)]
mod tests {
    use super::{Shown, Styles, shown};

    #[test]
    fn formats_tell_dates_from_numbers() {
        for (code, expected) in [
            ("General", Shown::Number),
            ("#,##0.00\\ \"days\";[Red]-0", Shown::Number),
            ("0_m", Shown::Number),
            ("dd/mm/yyyy", Shown::Moment),
            ("[$-409]h:mm AM/PM", Shown::Moment),
            ("[hh]:mm:ss", Shown::Duration),
        ] {
            assert_eq!(shown(code), expected, "{code}");
        }
    }

    #[test]
    fn values_read_as_a_person_would_write_them() {
        let mut styles = Styles::default();
        for format in [0, 14, 46] {
            styles.style(format);
        }
        for (style, value, expected) in [
            (0, 1.0, "1"),
            (0, 1e21, "1000000000000000000000"),
            (0, -0.1, "-0.1"),
            (0, 491_701_234_567.0, "491701234567"),
            (1, 45_413.0, "2024-05-01"),
            (1, 45_413.5, "2024-05-01T12:00:00"),
            (1, 45_943.541, "2025-10-13T12:59:02.400"),
            (1, 1.0, "1900-01-01"),
            (1, 61.0, "1900-03-01"),
            (1, 2_958_465.0, "9999-12-31"),
            (1, 0.5, "12:00:00"),
            (1, -1.0, "-1"),
            (2, 1.25, "30:00:00"),
        ] {
            assert_eq!(styles.text(style, value), expected, "{value}");
        }
        styles.from_1904 = true;
        assert_eq!(styles.text(1, 0.0), "1904-01-01");
        assert_eq!(styles.text(1, 43_951.0), "2024-05-01");
    }
}
