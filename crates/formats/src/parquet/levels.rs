//! Levels: which values are there, and where lists go on.

use super::runs::Runs;

/// Bits of a level.
pub(super) fn width(most: u8) -> u8 {
    (u8::BITS - most.leading_zeros()) as u8
}

pub(super) fn levels(bytes: &[u8], most: u8, count: usize) -> Option<Vec<u8>> {
    let mut runs = Runs::new(bytes, width(most));
    let level = |_| {
        let level = u8::try_from(runs.next()?).ok()?;
        (level <= most).then_some(level)
    };
    (0..count).map(level).collect()
}

/// Levels of the first writers: packed with the highest bit first.
pub(super) fn old_levels(bytes: &[u8], most: u8, count: usize) -> Option<Vec<u8>> {
    let width = usize::from(width(most));
    let bit = |at: usize| Some(*bytes.get(at / 8)? >> (7 - at % 8) & 1);
    let level = |number: usize| {
        let start = number.checked_mul(width)?;
        let mut level = 0;
        for at in start..start + width {
            level = level << 1 | bit(at)?;
        }
        (level <= most).then_some(level)
    };
    (0..count).map(level).collect()
}
