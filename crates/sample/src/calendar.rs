//! Seconds since 1970 as ISO 8601, and the period that a world covers.

/// 2025-01-01T00:00:00Z.
pub const OPENING: u32 = 1_735_689_600;
pub const HOUR: u32 = 3_600;
pub const DAY: u32 = 86_400;
/// Accounts are created in this many days from the opening.
pub const SIGNUP_DAYS: u32 = 600;
/// The day of the export; nothing is seen after it.
pub const EXPORT: u32 = OPENING + 640 * DAY;

/// Appends `2025-06-04T09:12:33Z`.
pub fn push_time(out: &mut String, seconds: u32) {
    let (year, month, day) = civil(seconds / DAY);
    let in_day = seconds % DAY;
    crate::print::put(
        out,
        format_args!(
            "{year:04}-{month:02}-{day:02}T{:02}:{:02}:{:02}Z",
            in_day / HOUR,
            in_day / 60 % 60,
            in_day % 60
        ),
    );
}

/// Year, month, day of a day since 1970 (Hinnant, "chrono-compatible low-level date algorithms").
fn civil(days_since_1970: u32) -> (u32, u32, u32) {
    let z = days_since_1970 + 719_468;
    let era = z / 146_097;
    let day_of_era = z % 146_097;
    let year_of_era =
        (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted_month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
    let month = if shifted_month < 10 {
        shifted_month + 3
    } else {
        shifted_month - 9
    };
    let year = year_of_era + era * 400 + u32::from(month <= 2);
    (year, month, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn writes_dates_people_can_check() {
        let check = |seconds, expected: &str| {
            let mut out = String::new();
            push_time(&mut out, seconds);
            assert_eq!(out, expected);
        };
        check(0, "1970-01-01T00:00:00Z");
        check(OPENING, "2025-01-01T00:00:00Z");
        check(1_709_210_096, "2024-02-29T12:34:56Z");
        check(EXPORT, "2026-10-03T00:00:00Z");
    }
}
