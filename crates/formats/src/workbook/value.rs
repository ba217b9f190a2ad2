//! What a cell says, as text.

use std::borrow::Cow;

use calamine::{DataRef, ExcelDateTime};

/// Dates as ISO 8601, numbers in full without an exponent or an empty fraction.
pub(super) fn text<'a>(value: &'a DataRef<'_>) -> Cow<'a, str> {
    match value {
        DataRef::Empty => Cow::Borrowed(""),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => {
            Cow::Borrowed(text)
        }
        DataRef::SharedString(text) => Cow::Borrowed(text),
        DataRef::Int(number) => Cow::Owned(number.to_string()),
        DataRef::Float(number) => Cow::Owned(number.to_string()),
        DataRef::Bool(truth) => Cow::Owned(truth.to_string()),
        DataRef::Error(error) => Cow::Owned(error.to_string()),
        DataRef::DateTime(moment) => Cow::Owned(time(*moment)),
    }
}

fn time(moment: ExcelDateTime) -> String {
    let days = moment.as_f64();
    // 9999-12-31 is the last day that a sheet can name.
    if !(0.0..2_958_466.0).contains(&days) {
        return days.to_string();
    }
    let (year, month, day, hour, minute, second, milli) = moment.to_ymd_hms_milli();
    let mut clock = format!("{hour:02}:{minute:02}:{second:02}");
    if milli > 0 {
        clock = format!("{clock}.{milli:03}");
    }
    if moment.is_duration() {
        let hours = (days * 24.0).floor();
        let rest = clock.get(2..).unwrap_or_default();
        return format!("{hours:02}{rest}");
    }
    let midnight = (hour, minute, second, milli) == (0, 0, 0, 0);
    match (days < 1.0, midnight) {
        (true, _) => clock,
        (_, true) => format!("{year:04}-{month:02}-{day:02}"),
        _ => format!("{year:04}-{month:02}-{day:02}T{clock}"),
    }
}

#[cfg(test)]
mod tests {
    use calamine::{CellErrorType, DataRef, ExcelDateTime, ExcelDateTimeType};

    use super::text;

    #[test]
    fn values_read_as_a_person_would_write_them() {
        let date = |days, kind| DataRef::DateTime(ExcelDateTime::new(days, kind, false));
        let cases = [
            (DataRef::Float(1.0), "1"),
            (DataRef::Float(1e21), "1000000000000000000000"),
            (DataRef::Float(-0.1), "-0.1"),
            (DataRef::Float(491_701_234_567.0), "491701234567"),
            (DataRef::Bool(true), "true"),
            (DataRef::Error(CellErrorType::NA), "#N/A"),
            (date(45413.0, ExcelDateTimeType::DateTime), "2024-05-01"),
            (
                date(45413.5, ExcelDateTimeType::DateTime),
                "2024-05-01T12:00:00",
            ),
            (date(0.5, ExcelDateTimeType::DateTime), "12:00:00"),
            (date(1.25, ExcelDateTimeType::TimeDelta), "30:00:00"),
            (date(-1.0, ExcelDateTimeType::DateTime), "-1"),
        ];
        for (value, expected) in cases {
            assert_eq!(text(&value), expected, "{value:?}");
        }
    }
}
