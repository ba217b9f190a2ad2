//! What cells mean as times.

use proptest::prelude::*;

use super::*;

fn check(cell: &str, expected: &str) {
    let time = read(cell, DateOrder::Undecided);
    let text = time.map_or_else(|| "none".to_owned(), |time| utc_text(time.seconds));
    assert_eq!(text, expected, "{cell:?}");
}

#[test]
fn iso_times_with_and_without_zone() {
    check("2023-01-01T00:17:49Z", "2023-01-01T00:17:49Z");
    check("2023-01-01 00:17:49", "2023-01-01T00:17:49Z");
    check("2023-01-01T00:17:49.123456Z", "2023-01-01T00:17:49Z");
    check("2023-01-01T02:17:49+02:00", "2023-01-01T00:17:49Z");
    check("2023-01-01T02:17:49+0200", "2023-01-01T00:17:49Z");
    check("2022-12-31 19:17:49 -05", "2023-01-01T00:17:49Z");
    check("2023-01-01 00:17 UTC", "2023-01-01T00:17:00Z");
    check("2016-12-31T23:59:60Z", "2016-12-31T23:59:59Z");
    check("1969-12-31T23:59:59Z", "1969-12-31T23:59:59Z");
}

#[test]
fn dates_alone_and_numbers() {
    check("2022-10-05", "2022-10-05T00:00:00Z");
    check("2022/10/5", "2022-10-05T00:00:00Z");
    check("19720812", "1972-08-12T00:00:00Z");
    check("1672532269", "2023-01-01T00:17:49Z");
    check("1672532269000", "2023-01-01T00:17:49Z");
    check("1672532269.5", "2023-01-01T00:17:49Z");
}

#[test]
fn what_is_no_time_is_none() {
    for cell in [
        "",
        "x",
        "2023-02-29",
        "2023-13-01",
        "31/31/2020",
        "2023-01-01T25:00:00Z",
        "12:30",
        "2023",
        "2023-01-01T00:17:49Zx",
        "2023-01-01T",
        "99999999",
        "1.2.3.4",
        "2023-01-01T10:00+99",
    ] {
        check(cell, "none");
    }
}

#[test]
fn day_or_month_first_is_decided_by_the_cell_or_by_the_column() {
    let day = |cell, order| read(cell, order).map(|t| (utc_text(t.seconds), t.order));
    let march = "2024-03-04T00:00:00Z".to_owned();
    let april = "2024-04-03T00:00:00Z".to_owned();
    assert_eq!(
        day("04/03/2024", DateOrder::DayFirst),
        Some((march.clone(), Some(DateOrder::Undecided)))
    );
    assert_eq!(
        day("04/03/2024", DateOrder::MonthFirst),
        Some((april, Some(DateOrder::Undecided)))
    );
    assert_eq!(
        day("02/23/2023", DateOrder::DayFirst),
        Some((
            "2023-02-23T00:00:00Z".to_owned(),
            Some(DateOrder::MonthFirst)
        ))
    );
    assert_eq!(
        day("3/4/2024 1:05 PM", DateOrder::MonthFirst).map(|d| d.0),
        Some("2024-03-04T13:05:00Z".to_owned())
    );
    assert_eq!(
        day("3.3.2024", DateOrder::Undecided).and_then(|d| d.1),
        None
    );
}

proptest! {
    #[test]
    fn every_second_reads_back(seconds in -62_135_596_800_i64..=253_402_300_799) {
        let text = utc_text(seconds);
        prop_assert_eq!(read(&text, DateOrder::Undecided).map(|t| t.seconds), Some(seconds));
    }

    #[test]
    fn no_cell_panics(cell in "\\PC{0,30}") {
        let _ = read(&cell, DateOrder::Mixed);
    }
}
