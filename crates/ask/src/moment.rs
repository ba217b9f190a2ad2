//! Points of time as a person writes them: a year, a month, a day or a minute, in UTC.
//!
//! Days from dates after Howard Hinnant, "chrono-compatible low-level date algorithms": exact for the
//! whole proleptic Gregorian calendar.

use std::fmt;

const DAY: i64 = 86_400;

/// How exactly a moment is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Precision {
    Year,
    Month,
    Day,
    Minute,
}

/// A year, month, day or minute of the years 0 to 9999.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moment {
    start: i64,
    precision: Precision,
}

impl Moment {
    /// Reads `2024`, `2024-03`, `2024-03-01` or `2024-03-01T10:05`.
    pub fn read(text: &str) -> Option<Moment> {
        let (date, clock) = match text.split_once(['T', 't']) {
            Some((date, clock)) => (date, Some(clock)),
            None => (text, None),
        };
        let mut parts = date.split('-');
        let year = digits(parts.next()?, 4)?;
        let month = parts.next().map(|part| digits(part, 2));
        let day = parts.next().map(|part| digits(part, 2));
        if parts.next().is_some() {
            return None;
        }
        let (month, day, precision) = match (month, day) {
            (None, _) => (1, 1, Precision::Year),
            (Some(month), None) => (month?, 1, Precision::Month),
            (Some(month), Some(day)) => (month?, day?, Precision::Day),
        };
        let start = days(year, month, day)? * DAY;
        let Some(clock) = clock else {
            return Some(Moment { start, precision });
        };
        let (hour, minute) = clock.split_once(':')?;
        let (hour, minute) = (digits(hour, 2)?, digits(minute, 2)?);
        let is_of_day = precision == Precision::Day && hour < 24 && minute < 60;
        is_of_day.then_some(Moment {
            start: start + hour * 3600 + minute * 60,
            precision: Precision::Minute,
        })
    }

    /// The moment of this precision that a second lies in; none beyond the years 0 to 9999.
    pub fn at(seconds: i64, precision: Precision) -> Option<Moment> {
        let (year, month, day) = civil(seconds.div_euclid(DAY));
        if !(0..=9999).contains(&year) {
            return None;
        }
        let start = match precision {
            Precision::Year => days(year, 1, 1)? * DAY,
            Precision::Month => days(year, month, 1)? * DAY,
            Precision::Day => days(year, month, day)? * DAY,
            Precision::Minute => seconds.div_euclid(60) * 60,
        };
        Some(Moment { start, precision })
    }

    /// Its first second, since 1970.
    pub fn start(self) -> i64 {
        self.start
    }

    /// The first second after it.
    pub fn end(self) -> i64 {
        let (year, month, _) = civil(self.start.div_euclid(DAY));
        let next = match self.precision {
            Precision::Year => days(year + 1, 1, 1),
            Precision::Month if month == 12 => days(year + 1, 1, 1),
            Precision::Month => days(year, month + 1, 1),
            Precision::Day => return self.start + DAY,
            Precision::Minute => return self.start + 60,
        };
        next.map_or(i64::MAX, |day| day * DAY)
    }

    pub fn precision(self) -> Precision {
        self.precision
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = civil(self.start.div_euclid(DAY));
        write!(out, "{year:04}")?;
        if self.precision >= Precision::Month {
            write!(out, "-{month:02}")?;
        }
        if self.precision >= Precision::Day {
            write!(out, "-{day:02}")?;
        }
        if self.precision >= Precision::Minute {
            let clock = self.start.rem_euclid(DAY);
            write!(out, "T{:02}:{:02}", clock / 3600, clock / 60 % 60)?;
        }
        Ok(())
    }
}

fn digits(text: &str, count: usize) -> Option<i64> {
    let are_digits = text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit());
    are_digits.then(|| text.parse().ok()).flatten()
}

/// Days since 1970-01-01; none where there is no such date.
fn days(year: i64, month: i64, day: i64) -> Option<i64> {
    let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let length = match month {
        4 | 6 | 9 | 11 => 30,
        2 if is_leap => 29,
        2 => 28,
        1..=12 => 31,
        _ => return None,
    };
    if !(1..=length).contains(&day) {
        return None;
    }
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    Some(era * 146_097 + day_of_era - 719_468)
}

/// Year, month and day of days since 1970-01-01.
fn civil(days: i64) -> (i64, i64, i64) {
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let day_of_era = days.rem_euclid(146_097);
    let year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted_month = (5 * day_of_year + 2) / 153;
    let month = (shifted_month + 2) % 12 + 1;
    (
        year_of_era + era * 400 + i64::from(month <= 2),
        month,
        day_of_year - (153 * shifted_month + 2) / 5 + 1,
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_period_ends_where_the_next_begins() {
        for (text, seconds) in [
            ("2024", 366 * DAY),
            ("2023", 365 * DAY),
            ("2024-02", 29 * DAY),
            ("2024-12", 31 * DAY),
            ("2024-02-29", DAY),
            ("1969-12-31T23:59", 60),
        ] {
            let moment = Moment::read(text).unwrap();
            assert_eq!(moment.end() - moment.start(), seconds, "{text}");
            assert_eq!(moment.to_string(), text);
        }
    }

    #[test]
    fn what_is_no_date_is_refused() {
        for text in [
            "",
            "24",
            "2024-",
            "2024-13",
            "2023-02-29",
            "2024-3",
            "2024-01-01T25:00",
            "2024T10:00",
            "2024-01-01-01",
            "+024",
            "２０２４",
        ] {
            assert_eq!(Moment::read(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn the_moment_of_a_second_holds_it(seconds in -62_000_000_000_i64..253_000_000_000) {
            for precision in [Precision::Year, Precision::Month, Precision::Day, Precision::Minute] {
                let moment = Moment::at(seconds, precision).unwrap();
                prop_assert!(moment.start() <= seconds && seconds < moment.end());
                prop_assert_eq!(Moment::read(&moment.to_string()), Some(moment));
            }
        }
    }
}
