//! How pages are packed. Each unpacker stops at the length that the page's header gives.

use std::io::Read;

use super::damaged;
use crate::error::Problem;

/// The bytes of a page, exactly `length`; the caller counted them.
pub(super) fn unpack(codec: i64, bytes: &[u8], length: usize) -> Result<Vec<u8>, Problem> {
    let unpacked = match codec {
        0 => bytes.to_vec(),
        1 => snappy(bytes, length).ok_or_else(cut)?,
        2 => read(flate2::read::MultiGzDecoder::new(bytes), length)?,
        3 => return Err(Problem::Parquet("it is packed with LZO")),
        4 => return Err(Problem::Parquet("it is packed with Brotli")),
        5 => return Err(Problem::Parquet("it is packed with the LZ4 of Hadoop")),
        6 => {
            let frame = ruzstd::decoding::StreamingDecoder::new(bytes);
            read(frame.map_err(|_| cut())?, length)?
        }
        7 => lz4(bytes, length).ok_or_else(cut)?,
        _ => return Err(Problem::Parquet("it is packed in an unknown way")),
    };
    if unpacked.len() == length {
        Ok(unpacked)
    } else {
        Err(damaged("a page has another length than it says"))
    }
}

fn cut() -> Problem {
    damaged("a page cannot be unpacked")
}

fn read(from: impl Read, length: usize) -> Result<Vec<u8>, Problem> {
    let mut bytes = Vec::new();
    // One byte more shows that there is more.
    let mut from = from.take(length as u64 + 1);
    from.read_to_end(&mut bytes).map_err(|_| cut())?;
    Ok(bytes)
}

/// Appends `length` bytes that lie `back` before the end, which may reach into themselves.
fn copy(out: &mut Vec<u8>, back: usize, length: usize, most: usize) -> Option<()> {
    let start = out.len().checked_sub(back).filter(|_| back > 0)?;
    if length > most.saturating_sub(out.len()) {
        return None;
    }
    if back >= length {
        out.extend_from_within(start..start + length);
    } else {
        for at in start..start + length {
            out.push(*out.get(at)?);
        }
    }
    Some(())
}

fn literal<'a>(out: &mut Vec<u8>, bytes: &'a [u8], length: usize, most: usize) -> Option<&'a [u8]> {
    let (taken, rest) = bytes.split_at_checked(length)?;
    if length > most.saturating_sub(out.len()) {
        return None;
    }
    out.extend_from_slice(taken);
    Some(rest)
}

/// A little-endian number of up to four bytes.
fn number(bytes: &[u8]) -> usize {
    let bytes = bytes.iter().rev();
    bytes.fold(0, |number, &byte| number << 8 | usize::from(byte))
}

/// Snappy's raw format (google/snappy, `format_description.txt`).
fn snappy(bytes: &[u8], most: usize) -> Option<Vec<u8>> {
    let end = bytes.iter().take(5).position(|&byte| byte < 0x80)?;
    let mut rest = bytes.get(end + 1..)?;
    let mut out = Vec::new();
    while let Some((&tag, after)) = rest.split_first() {
        let upper = usize::from(tag >> 2);
        let (copied, back) = match tag & 3 {
            0 => {
                // Lengths over 60 follow in one to four bytes.
                let extra = upper.saturating_sub(59);
                let (length, after) = after.split_at_checked(extra)?;
                let length = if extra > 0 { number(length) } else { upper };
                rest = literal(&mut out, after, length.checked_add(1)?, most)?;
                continue;
            }
            1 => {
                let (&low, after) = after.split_first()?;
                rest = after;
                ((upper & 7) + 4, (upper >> 3) << 8 | usize::from(low))
            }
            wide => {
                let (back, after) = after.split_at_checked(if wide == 2 { 2 } else { 4 })?;
                rest = after;
                (upper + 1, number(back))
            }
        };
        copy(&mut out, back, copied, most)?;
    }
    Some(out)
}

/// One block of LZ4 (`lz4_Block_format.md`).
fn lz4(bytes: &[u8], most: usize) -> Option<Vec<u8>> {
    let mut rest = bytes;
    let mut out = Vec::new();
    while let Some((&token, after)) = rest.split_first() {
        rest = after;
        let length = long(&mut rest, usize::from(token >> 4))?;
        rest = literal(&mut out, rest, length, most)?;
        if rest.is_empty() {
            break;
        }
        let (back, after) = rest.split_at_checked(2)?;
        rest = after;
        let length = long(&mut rest, usize::from(token & 15))?.checked_add(4)?;
        copy(&mut out, number(back), length, most)?;
    }
    Some(out)
}

/// A length of LZ4: 15 goes on in further bytes, as long as they are 255.
fn long(rest: &mut &[u8], start: usize) -> Option<usize> {
    let mut length = start;
    let mut goes_on = start == 15;
    while goes_on {
        let (&byte, after) = rest.split_first()?;
        *rest = after;
        length = length.checked_add(usize::from(byte))?;
        goes_on = byte == 255;
    }
    Some(length)
}

#[cfg(test)]
mod tests {
    use super::{lz4, snappy, unpack};

    #[test]
    fn copies_reach_into_themselves_and_never_outside() {
        // "ab", then six bytes from two before.
        let packed = [8, 1 << 2, b'a', b'b', (6 - 4) << 2 | 1, 2];
        assert_eq!(snappy(&packed, 8).unwrap(), b"abababab");
        assert_eq!(snappy(&packed, 7), None);
        assert_eq!(snappy(&[4, 0, b'a', 1, 2], 8), None);
        assert_eq!(snappy(&[4, 0, b'a', 1, 0], 8), None);
        let packed = [0x22, b'a', b'b', 2, 0, 0x10, b'c'];
        assert_eq!(lz4(&packed, 9).unwrap(), b"ababababc");
        assert_eq!(lz4(&packed, 8), None);
        assert_eq!(lz4(&[0x10, b'a', 2, 0], 9), None);
    }

    #[test]
    fn what_has_another_length_is_refused() {
        assert!(unpack(0, b"abc", 2).is_err());
        assert!(unpack(1, &[3, 0, b'a'], 3).is_err());
        assert!(unpack(4, b"abc", 3).is_err());
    }
}
