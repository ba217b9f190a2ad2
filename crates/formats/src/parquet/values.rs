//! The values of a page, by how they are written.

use super::{
    damaged,
    runs::{Deltas, Runs, bits},
    schema::Physical,
};
use crate::error::Problem;

/// One value as it is stored.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Raw<'a> {
    Flag(bool),
    Int32(i32),
    Int64(i64),
    Single(f32),
    Double(f64),
    /// Nanoseconds of a day and the day, in 12 bytes.
    Int96(&'a [u8]),
    Bytes(&'a [u8]),
}

/// What is done with each value.
pub(super) type Take<'t> = &'t mut dyn FnMut(Raw<'_>) -> Result<(), Problem>;

fn cut() -> Problem {
    damaged("a page has fewer values than it says")
}

/// Shows the first `count` values of a page.
pub(super) fn read(
    physical: Physical,
    encoding: i64,
    bytes: &[u8],
    count: usize,
    take: Take<'_>,
) -> Result<(), Problem> {
    match (encoding, physical) {
        (0, Physical::Boolean) => {
            for at in 0..count {
                take(Raw::Flag(bits(bytes, at, 1).ok_or_else(cut)? == 1))?;
            }
            Ok(())
        }
        (0, Physical::Bytes) => plain_bytes(bytes, count, take),
        (0, _) => plain(physical, bytes, count, take),
        (3, Physical::Boolean) => {
            let (_, bytes) = bytes.split_at_checked(4).ok_or_else(cut)?;
            let mut runs = Runs::new(bytes, 1);
            for _ in 0..count {
                take(Raw::Flag(runs.next().ok_or_else(cut)? == 1))?;
            }
            Ok(())
        }
        (5, Physical::Int32 | Physical::Int64) => {
            let mut deltas = Deltas::new(bytes).ok_or_else(cut)?;
            for _ in 0..count {
                let value = deltas.next().ok_or_else(cut)?;
                take(match physical {
                    Physical::Int32 => Raw::Int32(value as i32),
                    _ => Raw::Int64(value),
                })?;
            }
            Ok(())
        }
        (6, Physical::Bytes) => lengths(bytes, count, take),
        (7, Physical::Bytes | Physical::Fixed(_)) => prefixes(bytes, count, take),
        (9, _) => streams(physical, bytes, count, take),
        _ => Err(Problem::Parquet("its values are written in an unknown way")),
    }
}

/// Bytes of a value of fixed length.
fn size(physical: Physical) -> Option<usize> {
    match physical {
        Physical::Int32 | Physical::Float => Some(4),
        Physical::Int64 | Physical::Double => Some(8),
        Physical::Int96 => Some(12),
        Physical::Fixed(length) => Some(length),
        Physical::Boolean | Physical::Bytes => None,
    }
}

fn fixed(physical: Physical, bytes: &[u8]) -> Option<Raw<'_>> {
    Some(match physical {
        Physical::Int32 => Raw::Int32(i32::from_le_bytes(bytes.try_into().ok()?)),
        Physical::Int64 => Raw::Int64(i64::from_le_bytes(bytes.try_into().ok()?)),
        Physical::Float => Raw::Single(f32::from_le_bytes(bytes.try_into().ok()?)),
        Physical::Double => Raw::Double(f64::from_le_bytes(bytes.try_into().ok()?)),
        Physical::Int96 => Raw::Int96(bytes),
        Physical::Fixed(_) => Raw::Bytes(bytes),
        Physical::Boolean | Physical::Bytes => return None,
    })
}

fn plain(physical: Physical, bytes: &[u8], count: usize, take: Take<'_>) -> Result<(), Problem> {
    let size = size(physical).ok_or_else(cut)?;
    let length = count.checked_mul(size).ok_or_else(cut)?;
    for value in bytes.get(..length).ok_or_else(cut)?.chunks_exact(size) {
        take(fixed(physical, value).ok_or_else(cut)?)?;
    }
    Ok(())
}

fn plain_bytes(mut bytes: &[u8], count: usize, take: Take<'_>) -> Result<(), Problem> {
    for _ in 0..count {
        let (length, rest) = bytes.split_first_chunk().ok_or_else(cut)?;
        let length = u32::from_le_bytes(*length) as usize;
        let (value, rest) = rest.split_at_checked(length).ok_or_else(cut)?;
        bytes = rest;
        take(Raw::Bytes(value))?;
    }
    Ok(())
}

/// `DELTA_LENGTH_BYTE_ARRAY`: all lengths, then all bytes.
fn lengths(bytes: &[u8], count: usize, take: Take<'_>) -> Result<(), Problem> {
    let (lengths, mut bytes) = whole(bytes, count)?;
    for length in lengths {
        let (value, rest) = bytes.split_at_checked(length).ok_or_else(cut)?;
        bytes = rest;
        take(Raw::Bytes(value))?;
    }
    Ok(())
}

/// All of a block of differences, which must be as many as the page has values.
fn whole(bytes: &[u8], count: usize) -> Result<(Vec<usize>, &[u8]), Problem> {
    let mut deltas = Deltas::new(bytes).ok_or_else(cut)?;
    if deltas.left != count as u64 {
        return Err(cut());
    }
    let mut all = Vec::new();
    for _ in 0..count {
        let value = deltas.next().and_then(|value| usize::try_from(value).ok());
        all.push(value.ok_or_else(cut)?);
    }
    Ok((all, deltas.rest()))
}

/// `DELTA_BYTE_ARRAY`: each value begins with so many bytes of the one before.
fn prefixes(bytes: &[u8], count: usize, take: Take<'_>) -> Result<(), Problem> {
    let (kept, bytes) = whole(bytes, count)?;
    let mut kept = kept.into_iter();
    let mut value = Vec::new();
    lengths(bytes, count, &mut |ending| {
        let kept = kept.next().filter(|&kept| kept <= value.len());
        value.truncate(kept.ok_or_else(cut)?);
        if let Raw::Bytes(ending) = ending {
            value.extend_from_slice(ending);
        }
        take(Raw::Bytes(&value))
    })
}

/// `BYTE_STREAM_SPLIT`: the first bytes of all values, then the second ones, and so on.
fn streams(physical: Physical, bytes: &[u8], count: usize, take: Take<'_>) -> Result<(), Problem> {
    let size = size(physical).ok_or_else(cut)?;
    if count.checked_mul(size) != Some(bytes.len()) {
        return Err(cut());
    }
    let mut value = Vec::new();
    for at in 0..count {
        value.clear();
        value.extend(bytes.iter().skip(at).step_by(count));
        take(fixed(physical, &value).ok_or_else(cut)?)?;
    }
    Ok(())
}
