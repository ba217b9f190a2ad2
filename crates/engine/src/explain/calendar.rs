//! Dates and spans in English, from seconds since 1970, in UTC.

use super::quantity::counted;

const DAY: i64 = 86_400;
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

/// (year, month 1 to 12, day 1 to 31) of the proleptic Gregorian calendar.
///
/// Hinnant, "chrono-compatible low-level date algorithms": years begin in March, eras have 400 years.
pub fn civil_date(unix_seconds: i64) -> (i64, u32, u32) {
    let days = unix_seconds.div_euclid(DAY) + 719_468;
    let era = days.div_euclid(146_097);
    let day_of_era = days.rem_euclid(146_097);
    let year_of_era =
        (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = if month_from_march < 10 {
        month_from_march + 3
    } else {
        month_from_march - 9
    };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    (year, in_year(month), in_year(day))
}

fn in_year(part: i64) -> u32 {
    u32::try_from(part).unwrap_or(1)
}

/// "4 June 2024".
pub fn date(unix_seconds: i64) -> String {
    let (year, month, day) = civil_date(unix_seconds);
    let month = MONTHS.get(month as usize - 1).copied().unwrap_or_default();
    format!("{day} {month} {year}")
}

/// "40 minutes", "6 hours", "12 days": rounded up, so that "within" stays true.
pub fn span(seconds: i64) -> String {
    let units = [
        (DAY, 2 * DAY, "day"),
        (3_600, 5_400, "hour"),
        (60, 90, "minute"),
    ];
    let seconds = seconds.max(1);
    for (unit, from, name) in units {
        if seconds >= from {
            let number = (seconds + unit - 1) / unit;
            return counted(number.unsigned_abs(), name, &format!("{name}s"));
        }
    }
    counted(seconds.unsigned_abs(), "second", "seconds")
}

/// When something happened, as the end of a sentence: "within 6 hours on 4 June 2024".
pub(super) fn within(first: i64, last: i64) -> String {
    let same_day = first.div_euclid(DAY) == last.div_euclid(DAY);
    if first == last && first.rem_euclid(DAY) == 0 {
        // Midnight sharp is how exports write a date without a time.
        return format!("on {}", date(first));
    }
    if first == last {
        return format!("in the same second on {}", date(first));
    }
    let span = span(last.saturating_sub(first));
    if same_day {
        format!("within {span} on {}", date(first))
    } else {
        format!("within {span} from {}", date(first))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn known_days() {
        assert_eq!(date(0), "1 January 1970");
        assert_eq!(date(-1), "31 December 1969");
        assert_eq!(date(1_717_459_200), "4 June 2024");
        assert_eq!(date(951_782_400), "29 February 2000");
        assert_eq!(date(4_107_542_400), "1 March 2100");
    }

    #[test]
    fn spans_are_rounded_up() {
        assert_eq!(span(0), "1 second");
        assert_eq!(span(89), "89 seconds");
        assert_eq!(span(90), "2 minutes");
        assert_eq!(span(5 * 3_600 + 1), "6 hours");
        assert_eq!(span(DAY), "24 hours");
        assert_eq!(span(3 * DAY), "3 days");
    }

    #[test]
    fn bursts_name_their_day() {
        let noon = 1_717_502_400;
        assert_eq!(within(noon, noon + 7_200), "within 2 hours on 4 June 2024");
        assert_eq!(within(noon, noon), "in the same second on 4 June 2024");
        assert_eq!(within(noon - 43_200, noon - 43_200), "on 4 June 2024");
        assert_eq!(
            within(noon, noon + 50_000),
            "within 14 hours from 4 June 2024"
        );
    }

    proptest! {
        #[test]
        fn every_day_follows_the_one_before(day in -1_000_000i64..1_000_000) {
            let (today, tomorrow) = (civil_date(day * DAY), civil_date((day + 1) * DAY));
            prop_assert!(tomorrow > today);
            prop_assert!((1..=12).contains(&today.1) && (1..=31).contains(&today.2));
        }

        #[test]
        fn any_number_is_a_date(seconds in any::<i64>()) {
            prop_assert!(!date(seconds).is_empty());
        }
    }
}
