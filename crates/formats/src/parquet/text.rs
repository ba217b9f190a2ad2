//! Values as the text of a cell.

use std::fmt::Write;

use super::{
    damaged,
    schema::{Meaning, Unit},
    values::Raw,
};
use crate::{error::Problem, moment::date};

/// Digits behind the point of a decimal, and bytes of one: more than any program writes.
const SCALE: i64 = 256;
const DECIMAL_BYTES: usize = 128;
/// The day count of 1970-01-01 in days of the Julian calendar.
const JULIAN_1970: i64 = 2_440_588;

/// Appends a value: dates and moments in ISO 8601, decimals exactly, other numbers as short as they
/// can be read back, bytes as text where they are text, else as hexadecimal digits.
pub(super) fn write(raw: Raw<'_>, meaning: Meaning, out: &mut String) -> Result<(), Problem> {
    match (meaning, raw) {
        (Meaning::Text, Raw::Bytes(bytes)) => {
            let text = std::str::from_utf8(bytes);
            out.push_str(text.map_err(|_| Problem::Parquet("a text is not UTF-8"))?);
        }
        (Meaning::Decimal { scale }, raw) => decimal(raw, scale, out)?,
        (Meaning::Uuid, Raw::Bytes(bytes)) if bytes.len() == 16 => uuid(bytes, out),
        (Meaning::Half, Raw::Bytes(&[low, high])) => {
            show(half(u16::from_le_bytes([low, high])), out);
        }
        (Meaning::Interval, Raw::Bytes(bytes)) if bytes.len() == 12 => interval(bytes, out),
        (Meaning::Unsigned, Raw::Int32(value)) => show(value.cast_unsigned(), out),
        (Meaning::Unsigned, Raw::Int64(value)) => show(value.cast_unsigned(), out),
        (Meaning::Date, Raw::Int32(days)) => out.push_str(&date(i64::from(days))),
        (Meaning::Time(unit), Raw::Int32(value)) => time(i64::from(value), unit, out),
        (Meaning::Time(unit), Raw::Int64(value)) => time(value, unit, out),
        (Meaning::Moment { unit, is_utc }, Raw::Int64(value)) => moment(value, unit, is_utc, out),
        (_, Raw::Flag(value)) => show(value, out),
        (_, Raw::Int32(value)) => show(value, out),
        (_, Raw::Int64(value)) => show(value, out),
        (_, Raw::Single(value)) => show(value, out),
        (_, Raw::Double(value)) => show(value, out),
        (_, Raw::Int96(bytes)) => old_moment(bytes, out)?,
        (_, Raw::Bytes(bytes)) => match std::str::from_utf8(bytes) {
            Ok(text) if !text.contains(char::is_control) => out.push_str(text),
            _ => hexadecimal(bytes, out),
        },
    }
    Ok(())
}

fn show(value: impl std::fmt::Display, out: &mut String) {
    // A String takes whatever is written to it.
    let _ = write!(out, "{value}");
}

fn hexadecimal(bytes: &[u8], out: &mut String) {
    for byte in bytes {
        show(format_args!("{byte:02x}"), out);
    }
}

fn uuid(bytes: &[u8], out: &mut String) {
    for (byte, at) in bytes.iter().zip(0..) {
        if matches!(at, 4 | 6 | 8 | 10) {
            out.push('-');
        }
        show(format_args!("{byte:02x}"), out);
    }
}

/// A float of 16 bits (IEEE 754 binary16).
fn half(bits: u16) -> f32 {
    let fraction = f32::from(bits & 0x03FF);
    let value = match bits >> 10 & 0x1F {
        0 => fraction / 16_777_216.0,
        31 if fraction == 0.0 => f32::INFINITY,
        31 => f32::NAN,
        // The exponent is moved from a bias of 15 to one of 127.
        exponent => f32::from_bits(u32::from(exponent + 112) << 23) * (1.0 + fraction / 1024.0),
    };
    if bits >> 15 == 1 { -value } else { value }
}

/// Months, days and milliseconds as a duration of ISO 8601.
fn interval(bytes: &[u8], out: &mut String) {
    let parts = bytes.as_chunks::<4>().0;
    let mut parts = parts.iter().map(|&part| u32::from_le_bytes(part));
    let mut part = || parts.next().unwrap_or_default();
    let (months, days, milli) = (part(), part(), part());
    let (seconds, milli) = (milli / 1_000, milli % 1_000);
    show(format_args!("P{months}M{days}DT{seconds}.{milli:03}S"), out);
}

fn in_second(unit: Unit) -> i64 {
    match unit {
        Unit::Milli => 1_000,
        Unit::Micro => 1_000_000,
        Unit::Nano => 1_000_000_000,
    }
}

/// A time of day; the parts of a second are left out where there are none.
fn time(value: i64, unit: Unit, out: &mut String) {
    let (seconds, parts) = (
        value.div_euclid(in_second(unit)),
        value.rem_euclid(in_second(unit)),
    );
    let nano = parts * (1_000_000_000 / in_second(unit));
    let (hour, minute, second) = (seconds / 3_600, seconds / 60 % 60, seconds % 60);
    show(format_args!("{hour:02}:{minute:02}:{second:02}"), out);
    match nano {
        0 => {}
        _ if nano % 1_000_000 == 0 => show(format_args!(".{:03}", nano / 1_000_000), out),
        _ if nano % 1_000 == 0 => show(format_args!(".{:06}", nano / 1_000), out),
        _ => show(format_args!(".{nano:09}"), out),
    }
}

fn moment(value: i64, unit: Unit, is_utc: bool, out: &mut String) {
    let day = 86_400 * in_second(unit);
    out.push_str(&date(value.div_euclid(day)));
    out.push('T');
    time(value.rem_euclid(day), unit, out);
    if is_utc {
        out.push('Z');
    }
}

/// Nanoseconds of a day, then the day, as Hive, Impala and old Spark write moments.
fn old_moment(bytes: &[u8], out: &mut String) -> Result<(), Problem> {
    let (nano, day) = bytes.split_first_chunk().ok_or_else(odd)?;
    let nano = i64::from_le_bytes(*nano);
    let day = i32::from_le_bytes(day.try_into().map_err(|_| odd())?);
    let in_day = 86_400 * in_second(Unit::Nano);
    let day = i64::from(day) - JULIAN_1970 + nano.div_euclid(in_day);
    out.push_str(&date(day));
    out.push('T');
    time(nano.rem_euclid(in_day), Unit::Nano, out);
    out.push('Z');
    Ok(())
}

fn odd() -> Problem {
    damaged("a value has an odd length")
}

/// A whole number with a point put in.
fn decimal(raw: Raw<'_>, scale: i64, out: &mut String) -> Result<(), Problem> {
    let scale = usize::try_from(scale).ok().filter(|_| scale <= SCALE);
    let scale = scale.ok_or(Problem::Parquet("a decimal has an odd scale"))?;
    let (is_negative, digits) = match raw {
        Raw::Int32(value) => (value < 0, value.unsigned_abs().to_string()),
        Raw::Int64(value) => (value < 0, value.unsigned_abs().to_string()),
        Raw::Bytes(bytes) if bytes.len() <= DECIMAL_BYTES => whole(bytes),
        _ => return Err(odd()),
    };
    if is_negative {
        out.push('-');
    }
    // At least one digit stands before the point.
    let digits = format!("{digits:0>least$}", least = scale + 1);
    let (before, behind) = digits.split_at(digits.len() - scale);
    out.push_str(before);
    if scale > 0 {
        out.push('.');
        out.push_str(behind);
    }
    Ok(())
}

/// Sign and digits of a number in two's complement, its highest byte first. Quadratic.
fn whole(bytes: &[u8]) -> (bool, String) {
    let is_negative = bytes.first().is_some_and(|&first| first >= 0x80);
    let mut parts: Vec<u32> = vec![0];
    let mut shift = |add: u32| {
        let mut carry = u64::from(add);
        for part in &mut parts {
            let value = u64::from(*part) << 8 | carry;
            *part = (value % 1_000_000_000) as u32;
            carry = value / 1_000_000_000;
        }
        if carry > 0 {
            parts.push(carry as u32);
        }
    };
    for &byte in bytes {
        shift(u32::from(if is_negative { !byte } else { byte }));
    }
    // The complement is one less than the size of a negative number.
    let mut carry = u32::from(is_negative);
    for part in &mut parts {
        *part += carry;
        carry = u32::from(*part == 1_000_000_000);
        *part %= 1_000_000_000;
    }
    if carry > 0 {
        parts.push(1);
    }
    let mut parts = parts.iter().rev();
    let mut digits = parts.next().copied().unwrap_or_default().to_string();
    for part in parts {
        show(format_args!("{part:09}"), &mut digits);
    }
    (is_negative, digits)
}

#[cfg(test)]
mod tests {
    use super::{Meaning, Raw, Unit, write};

    fn text(meaning: Meaning, raw: Raw<'_>) -> String {
        let mut out = String::new();
        write(raw, meaning, &mut out).unwrap();
        out
    }

    #[test]
    fn decimals_are_exact() {
        let of = |scale, raw| text(Meaning::Decimal { scale }, raw);
        assert_eq!(of(2, Raw::Int32(-5)), "-0.05");
        assert_eq!(of(0, Raw::Int64(i64::MIN)), "-9223372036854775808");
        assert_eq!(of(3, Raw::Bytes(&[])), "0.000");
        assert_eq!(of(1, Raw::Bytes(&[0xFF])), "-0.1");
        assert_eq!(of(0, Raw::Bytes(&[0x80, 0, 0, 0])), "-2147483648");
        assert_eq!(
            of(10, Raw::Bytes(&[0x7F; 16])),
            "16947396313317327396019049076.0135540607"
        );
        assert_eq!(of(0, Raw::Bytes(&[0xC4, 0x65, 0x36, 0x00])), "-1000000000");
        let odd = write(
            Raw::Int32(1),
            Meaning::Decimal { scale: 1 << 40 },
            &mut String::new(),
        );
        assert!(odd.is_err());
    }

    #[test]
    fn moments_reach_as_far_as_their_numbers() {
        let of = |unit, value| text(Meaning::Moment { unit, is_utc: true }, Raw::Int64(value));
        assert_eq!(of(Unit::Milli, 0), "1970-01-01T00:00:00Z");
        assert_eq!(of(Unit::Milli, -1), "1969-12-31T23:59:59.999Z");
        assert_eq!(of(Unit::Nano, 1_500), "1970-01-01T00:00:00.000001500Z");
        for unit in [Unit::Milli, Unit::Micro, Unit::Nano] {
            for value in [i64::MIN, i64::MAX] {
                assert!(of(unit, value).ends_with('Z'));
            }
        }
        let zone = Meaning::Moment {
            unit: Unit::Micro,
            is_utc: false,
        };
        assert_eq!(text(zone, Raw::Int64(1)), "1970-01-01T00:00:00.000001");
        let mut old = [0; 12];
        old[8..].copy_from_slice(&2_440_589_i32.to_le_bytes());
        assert_eq!(
            text(Meaning::Plain, Raw::Int96(&old)),
            "1970-01-02T00:00:00Z"
        );
    }

    #[test]
    fn halves_are_numbers() {
        for (bits, expected) in [
            (0x3C00_u16, "1"),
            (0xC000, "-2"),
            (0x0001, "0.000000059604645"),
            (0x7BFF, "65504"),
            (0x7C00, "inf"),
            (0x7E00, "NaN"),
        ] {
            let bytes = bits.to_le_bytes();
            assert_eq!(text(Meaning::Half, Raw::Bytes(&bytes)), expected);
        }
    }

    #[test]
    fn bytes_that_are_no_text_are_told_by_their_digits() {
        assert_eq!(text(Meaning::Plain, Raw::Bytes(b"ab")), "ab");
        assert_eq!(text(Meaning::Plain, Raw::Bytes(&[0, 0xFF])), "00ff");
        assert!(write(Raw::Bytes(&[0xFF]), Meaning::Text, &mut String::new()).is_err());
        assert_eq!(
            text(Meaning::Uuid, Raw::Bytes(&[0x12; 16])),
            "12121212-1212-1212-1212-121212121212"
        );
    }
}
