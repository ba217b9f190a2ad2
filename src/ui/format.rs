//! Numbers, sizes, dates and spans of time as people read them.
//!
//! Pure text; knows no locale, no clock and no page. All dates are UTC.

use super::whole::whole;

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// `1234567` as `1,234,567`.
pub fn count(n: u64) -> String {
    let digits = n.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// `1` with "account" as `1 account`, `2` as `2 accounts`.
pub fn counted(n: u64, one: &str, many: &str) -> String {
    format!("{} {}", count(n), if n == 1 { one } else { many })
}

/// A size in the largest unit that keeps it above 1, in powers of ten: `84.1 MB`.
pub fn bytes(n: u64) -> String {
    let mut value = n as f64;
    for unit in ["bytes", "kB", "MB"] {
        if value < 1000.0 {
            return if unit == "bytes" {
                format!("{n} bytes")
            } else {
                format!("{value:.1} {unit}")
            };
        }
        value /= 1000.0;
    }
    format!("{value:.2} GB")
}

/// A rate of rows: `640 rows/s`, `12k rows/s`, `1.1M rows/s`.
pub fn rows_per_second(rate: f64) -> String {
    if rate >= 1e6 {
        format!("{:.1}M rows/s", rate / 1e6)
    } else if rate >= 1e4 {
        format!("{:.0}k rows/s", rate / 1e3)
    } else {
        format!("{rate:.0} rows/s")
    }
}

/// A span of time, coarse: `under 1 s`, `12 s`, `3 min 20 s`, `2 h 5 min`.
pub fn span(seconds: f64) -> String {
    if seconds < 1.0 {
        return "under 1 s".to_owned();
    }
    let whole = whole(seconds.min(1e9).round());
    match whole {
        0..60 => format!("{whole} s"),
        60..3600 => format!("{} min {} s", whole / 60, whole % 60),
        _ => format!("{} h {} min", whole / 3600, whole % 3600 / 60),
    }
}

/// Share of 1 as a whole percentage; never rounds to 100 % or 0 % what is not quite that.
pub fn percent(share: f64) -> String {
    let points = share * 100.0;
    if points > 99.0 && points < 100.0 {
        format!("{:.1} %", points.min(99.9))
    } else if points > 0.0 && points < 1.0 {
        "under 1 %".to_owned()
    } else {
        format!("{points:.0} %")
    }
}

/// Year, month (1 to 12) and day of a day counted from 1970-01-01, after Hinnant's
/// `civil_from_days`.
fn civil(days: i64) -> (i64, usize, i64) {
    let shifted = days + 719_468;
    let era = shifted.div_euclid(146_097);
    let day_of_era = shifted.rem_euclid(146_097);
    let year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let march_month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * march_month + 2) / 5 + 1;
    let month = if march_month < 10 {
        march_month + 3
    } else {
        march_month - 9
    };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    (year, usize::try_from(month).unwrap_or(1), day)
}

/// Seconds since 1970 as `2024-06-04 02:13`, or without the time when it is midnight.
pub fn iso(seconds: i64) -> String {
    let (year, month, day) = civil(seconds.div_euclid(86_400));
    let of_day = seconds.rem_euclid(86_400);
    if of_day == 0 {
        format!("{year:04}-{month:02}-{day:02}")
    } else {
        format!(
            "{year:04}-{month:02}-{day:02} {:02}:{:02}",
            of_day / 3600,
            of_day % 3600 / 60
        )
    }
}

/// Seconds since 1970 as `Jun 2024`.
pub fn month(seconds: i64) -> String {
    let (year, month, _) = civil(seconds.div_euclid(86_400));
    let name = MONTHS.get(month - 1).unwrap_or(&"");
    format!("{} {year}", name.get(..3).unwrap_or(name))
}

/// The first second of the month after the one that `seconds` lies in.
pub fn next_month(seconds: i64) -> i64 {
    let mut day = seconds.div_euclid(86_400);
    let (_, month, _) = civil(day);
    while civil(day).1 == month {
        day += 1;
    }
    day * 86_400
}

/// Lines of a file, as inclusive ranges: `rows 3, 18,204 to 18,266`.
pub fn ranges(ranges: &[(u64, u64)]) -> String {
    const SHOWN: usize = 6;
    let mut parts: Vec<String> = ranges
        .iter()
        .take(SHOWN)
        .map(|&(first, last)| {
            if first == last {
                count(first)
            } else {
                format!("{} to {}", count(first), count(last))
            }
        })
        .collect();
    if ranges.len() > SHOWN {
        parts.push(format!("and {} more", count((ranges.len() - SHOWN) as u64)));
    }
    let single = matches!(ranges, [(first, last)] if first == last);
    format!(
        "{} {}",
        if single { "row" } else { "rows" },
        parts.join(", ")
    )
}

/// The first characters of a text, with an ellipsis where something is left out.
pub fn clipped(text: &str, characters: usize) -> String {
    match text.char_indices().nth(characters) {
        Some((at, _)) => format!("{}…", text.get(..at).unwrap_or_default()),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_have_separators() {
        assert_eq!(count(0), "0");
        assert_eq!(count(999), "999");
        assert_eq!(count(1_002_114), "1,002,114");
        assert_eq!(counted(1, "row", "rows"), "1 row");
    }

    #[test]
    fn sizes_and_rates_take_a_fitting_unit() {
        assert_eq!(bytes(512), "512 bytes");
        assert_eq!(bytes(84_100_000), "84.1 MB");
        assert_eq!(bytes(2_400_000_000), "2.40 GB");
        assert_eq!(rows_per_second(1_120_000.0), "1.1M rows/s");
        assert_eq!(span(0.2), "under 1 s");
        assert_eq!(span(200.0), "3 min 20 s");
        assert_eq!(percent(0.9997), "99.9 %");
        assert_eq!(percent(0.002), "under 1 %");
    }

    #[test]
    fn dates_are_right_at_the_edges() {
        assert_eq!(iso(0), "1970-01-01");
        assert_eq!(iso(-1), "1969-12-31 23:59");
        assert_eq!(iso(1_717_459_200), "2024-06-04");
        assert_eq!(iso(951_782_400), "2000-02-29");
        assert_eq!(month(1_735_603_200), "Dec 2024");
        assert_eq!(iso(next_month(1_735_603_200)), "2025-01-01");
    }

    #[test]
    fn source_rows_read_as_a_sentence() {
        assert_eq!(ranges(&[(18_204, 18_204)]), "row 18,204");
        assert_eq!(
            ranges(&[(3, 3), (18_204, 18_266)]),
            "rows 3, 18,204 to 18,266"
        );
    }

    #[test]
    fn clipping_respects_characters() {
        assert_eq!(clipped("Zürich", 3), "Zür…");
        assert_eq!(clipped("abc", 3), "abc");
    }
}
