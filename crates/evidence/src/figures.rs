//! Numbers and dates as a reader writes them.

const DAY: i64 = 86_400;

/// 1234567 → `1,234,567`.
pub fn count(n: u64) -> String {
    let digits = n.to_string();
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// `1 account`, `2 accounts`.
pub fn counted(n: u64, one: &str, many: &str) -> String {
    format!("{} {}", count(n), if n == 1 { one } else { many })
}

/// Seconds since 1970 → `4 Jun 2025`.
pub fn date(seconds: i64) -> String {
    const MONTHS: [&str; 12] = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ];
    let (year, month, day) = civil(seconds.div_euclid(DAY));
    let month = MONTHS.get(month).copied().unwrap_or_default();
    format!("{day} {month} {year}")
}

/// Seconds since 1970 → `4 Jun 2025, 14:03 UTC`.
pub fn moment(seconds: i64) -> String {
    let in_day = seconds.rem_euclid(DAY);
    let (hour, minute) = (in_day / 3_600, in_day / 60 % 60);
    format!("{}, {hour:02}:{minute:02} UTC", date(seconds))
}

/// From the first to the last day, saying nothing twice: `4 to 19 Jun 2025`.
pub fn period(first: Option<i64>, last: Option<i64>) -> String {
    let (Some(first), Some(last)) = (first, last) else {
        return first.or(last).map_or("no dates".to_owned(), date);
    };
    let (from, until) = (civil(first.div_euclid(DAY)), civil(last.div_euclid(DAY)));
    let (first_text, last_text) = (date(first), date(last));
    if from == until {
        last_text
    } else if (from.0, from.1) == (until.0, until.1) {
        format!("{} to {last_text}", from.2)
    } else if from.0 == until.0 {
        let without_year = first_text.rsplit_once(' ').map_or("", |(day, _)| day);
        format!("{without_year} to {last_text}")
    } else {
        format!("{first_text} to {last_text}")
    }
}

/// Year, month from 0, day from 1 of a day since 1970 (Hinnant, "chrono-compatible low-level date
/// algorithms").
fn civil(days_since_1970: i64) -> (i64, usize, i64) {
    let z = days_since_1970.saturating_add(719_468);
    let era = z.div_euclid(146_097);
    let day_of_era = z.rem_euclid(146_097);
    let year_of_era =
        (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted_month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
    let month = (shifted_month + 2) % 12;
    let year = year_of_era + era * 400 + i64::from(month < 2);
    (year, usize::try_from(month).unwrap_or(0), day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_and_counts_read_as_written_by_hand() {
        assert_eq!(moment(1_709_210_096), "29 Feb 2024, 12:34 UTC");
        assert_eq!(date(-1), "31 Dec 1969");
        let check = |last, expected: &str| assert_eq!(period(Some(0), Some(last)), expected);
        check(80_000, "1 Jan 1970");
        check(90_000, "1 to 2 Jan 1970");
        check(40 * DAY, "1 Jan to 10 Feb 1970");
        check(-DAY, "1 Jan 1970 to 31 Dec 1969");
        assert_eq!(count(1_234_567), "1,234,567");
        assert_eq!(count(999), "999");
        date(i64::MAX);
        date(i64::MIN);
    }
}
