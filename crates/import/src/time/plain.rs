//! The form that nearly every export uses, `YYYY-MM-DDTHH:MM:SSZ`: eight bytes at a time.

use super::civil::{Civil, days_from_civil};
use super::seconds_of_day;

/// Seconds since 1970; `None` for every other form, and for a time that does not exist.
pub(super) fn read(cell: &[u8]) -> Option<i64> {
    let (head, end) = cell.split_first_chunk::<19>()?;
    if !matches!(end, [] | [b'Z']) || !matches!(head[10], b'T' | b' ') {
        return None;
    }
    let (month, day) = (head.first_chunk()?, head[8..].first_chunk()?);
    let month = numbers::<8>(u64::from_le_bytes(*month), *b"0000-00-")?;
    let day = numbers::<2>(u64::from(u16::from_le_bytes(*day)), *b"00")?;
    let clock = numbers::<8>(u64::from_le_bytes(*head.last_chunk()?), *b"00:00:00")?;
    let civil = Civil {
        year: pair(month, 0) * 100 + pair(month, 2),
        month: pair(month, 5),
        day: pair(day, 0),
    };
    let clock = seconds_of_day(pair(clock, 0), pair(clock, 3), pair(clock, 6))?;
    Some(days_from_civil(civil)? * 86_400 + clock)
}

/// Each byte and its right neighbour as a number of two digits; `None` where a byte is no digit in place
/// of a `0` of the pattern, or not what else stands there.
///
/// No sum leaves its byte: a digit with 0x76, or what is left of an equal byte with 0x7f, stays below 0x80, and
/// ten times a digit with another is 99 at most.
fn numbers<const N: usize>(bytes: u64, pattern: [u8; N]) -> Option<u64> {
    const HIGH: u64 = 0x8080_8080_8080_8080;
    let (mut wanted, mut room) = (0, 0);
    for (at, byte) in pattern.into_iter().enumerate() {
        wanted |= u64::from(byte) << (8 * at);
        room |= (if byte == b'0' { 0x76 } else { 0x7f }) << (8 * at);
    }
    let values = bytes ^ wanted;
    let is_beyond = (((values & !HIGH) + room) | values) & HIGH != 0;
    (!is_beyond).then(|| values * 10 + (values >> 8))
}

/// The number that begins at a byte.
fn pair(numbers: u64, at: u32) -> i64 {
    i64::from((numbers >> (8 * at)) as u8)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn each_byte_counts() {
        let time = b"2024-02-29T23:59:60Z";
        assert_eq!(read(time), Some(1_709_251_199));
        assert_eq!(read(&time[..19]), read(time));
        for at in 0..time.len() {
            for byte in [b'/', b':', b';', b'\0', b'p', 0xb0, 0xff] {
                let mut other = *time;
                let is_same = other[at] == byte;
                other[at] = byte;
                assert!(is_same || read(&other).is_none(), "{byte} at {at}");
            }
        }
    }

    proptest! {
        #[test]
        fn what_is_read_is_what_is_written(
            year in 0..=9999_i64, month in 0..14_i64, day in 0..33_i64,
            hour in 0..26_i64, minute in 0..62_i64, second in 0..62_i64,
        ) {
            let text = format!("{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}:{second:02}");
            let days = days_from_civil(Civil { year, month, day });
            let clock = seconds_of_day(hour, minute, second);
            let expected = days.zip(clock).map(|(days, clock)| days * 86_400 + clock);
            prop_assert_eq!(read(text.as_bytes()), expected);
        }

        #[test]
        fn no_cell_panics(cell in proptest::collection::vec(any::<u8>(), 0..24)) {
            let _ = read(&cell);
        }
    }
}
