//! Small numbers packed to bits: runs of one value, and values side by side.

/// The bits `at..at + width` of bytes, lowest first; `None` beyond the end. Widths up to 64.
pub(super) fn bits(bytes: &[u8], at: usize, width: u8) -> Option<u64> {
    let width = usize::from(width);
    let end = at.checked_add(width)?;
    let mut wide = [0; 16];
    let window = bytes.get(at / 8..end.div_ceil(8))?;
    wide.get_mut(..window.len())?.copy_from_slice(window);
    let value = u128::from_le_bytes(wide) >> (at % 8) & ((1 << width) - 1);
    Some(value as u64)
}

/// Parquet's hybrid of runs and packed groups of eight.
pub(super) struct Runs<'a> {
    rest: &'a [u8],
    width: u8,
    run: Run<'a>,
}

enum Run<'a> {
    Same {
        left: u64,
        value: u32,
    },
    Packed {
        left: u64,
        bytes: &'a [u8],
        at: usize,
    },
}

impl<'a> Runs<'a> {
    /// For values of that many bits, at most 32.
    pub fn new(rest: &'a [u8], width: u8) -> Self {
        Self {
            rest,
            width: width.min(32),
            run: Run::Same { left: 0, value: 0 },
        }
    }

    /// The next value; `None` where the bytes end.
    pub fn next(&mut self) -> Option<u32> {
        loop {
            match &mut self.run {
                Run::Same { left: 0, .. } | Run::Packed { left: 0, .. } => self.start()?,
                Run::Same { left, value } => {
                    *left -= 1;
                    return Some(*value);
                }
                Run::Packed { left, bytes, at } => {
                    let value = bits(bytes, *at, self.width)?;
                    *left -= 1;
                    *at += usize::from(self.width);
                    return Some(value as u32);
                }
            }
        }
    }

    fn start(&mut self) -> Option<()> {
        let head = varint(&mut self.rest)?;
        if head & 1 == 0 {
            let (value, rest) = self
                .rest
                .split_at_checked(usize::from(self.width).div_ceil(8))?;
            self.rest = rest;
            self.run = Run::Same {
                left: head >> 1,
                value: bits(value, 0, self.width)? as u32,
            };
            return Some(());
        }
        let groups = head >> 1;
        let length = usize::try_from(groups.checked_mul(u64::from(self.width))?).ok()?;
        // Some writers cut the last group short.
        let (bytes, rest) = self.rest.split_at(length.min(self.rest.len()));
        self.rest = rest;
        self.run = Run::Packed {
            left: groups.checked_mul(8)?,
            bytes,
            at: 0,
        };
        Some(())
    }
}

pub(super) fn varint(rest: &mut &[u8]) -> Option<u64> {
    let mut value = 0;
    for shift in (0..64).step_by(7) {
        let (&byte, after) = rest.split_first()?;
        *rest = after;
        value |= u64::from(byte & 0x7F) << shift;
        if byte < 0x80 {
            return Some(value);
        }
    }
    None
}

/// Parquet's differences in blocks (`DELTA_BINARY_PACKED`).
pub(super) struct Deltas<'a> {
    rest: &'a [u8],
    /// Values to come.
    pub left: u64,
    value: i64,
    is_first: bool,
    /// Miniblocks in a block, and values in a miniblock.
    blocks: usize,
    size: usize,
    least: i64,
    widths: &'a [u8],
    mini: &'a [u8],
    width: u8,
    /// The next value in the miniblock; `size` where it is used up.
    at: usize,
}

fn signed(value: u64) -> i64 {
    (value >> 1).cast_signed() ^ -(value & 1).cast_signed()
}

impl<'a> Deltas<'a> {
    pub fn new(mut rest: &'a [u8]) -> Option<Self> {
        let block = usize::try_from(varint(&mut rest)?).ok()?;
        let blocks = usize::try_from(varint(&mut rest)?).ok()?;
        let left = varint(&mut rest)?;
        let value = signed(varint(&mut rest)?);
        let size = block.checked_div(blocks)?;
        // A miniblock ends at a whole byte, whatever its width.
        if size == 0 || !size.is_multiple_of(8) || block > 1 << 20 {
            return None;
        }
        Some(Self {
            rest,
            left,
            value,
            is_first: true,
            blocks,
            size,
            least: 0,
            widths: &[],
            mini: &[],
            width: 0,
            at: size,
        })
    }

    /// The next value; `None` where the values or the bytes end.
    pub fn next(&mut self) -> Option<i64> {
        self.left = self.left.checked_sub(1)?;
        if std::mem::replace(&mut self.is_first, false) {
            return Some(self.value);
        }
        if self.at == self.size {
            self.start()?;
        }
        let delta = bits(self.mini, self.at * usize::from(self.width), self.width)?;
        self.at += 1;
        let delta = delta.cast_signed().wrapping_add(self.least);
        self.value = self.value.wrapping_add(delta);
        Some(self.value)
    }

    fn start(&mut self) -> Option<()> {
        if self.widths.is_empty() {
            self.least = signed(varint(&mut self.rest)?);
            (self.widths, self.rest) = self.rest.split_at_checked(self.blocks)?;
        }
        let (&width, widths) = self.widths.split_first()?;
        if width > 64 {
            return None;
        }
        (self.width, self.widths) = (width, widths);
        let length = self.size * usize::from(width) / 8;
        // Some writers cut the last miniblock short.
        (self.mini, self.rest) = self.rest.split_at(length.min(self.rest.len()));
        self.at = 0;
        Some(())
    }

    /// The bytes behind the last value.
    pub fn rest(&self) -> &'a [u8] {
        self.rest
    }
}

#[cfg(test)]
mod tests {
    use super::{Deltas, Runs, bits};

    #[test]
    fn runs_and_groups_follow_each_other() {
        // Three times 5, then 0..8, of three bits each (the example of the specification).
        let bytes = [3 << 1, 5, 1 << 1 | 1, 0x88, 0xC6, 0xFA];
        let mut runs = Runs::new(&bytes, 3);
        let read: Vec<u32> = std::iter::from_fn(|| runs.next()).collect();
        assert_eq!(read, [5, 5, 5, 0, 1, 2, 3, 4, 5, 6, 7]);
    }

    #[test]
    fn deltas_read_the_examples_of_the_specification() {
        let mut same = Deltas::new(&[8, 1, 5, 2, 2, 0]).unwrap();
        let read: Vec<i64> = std::iter::from_fn(|| same.next()).collect();
        assert_eq!(read, [1, 2, 3, 4, 5]);
        let bytes = [8, 1, 8, 14, 3, 2, 0b1100_0000, 0b0011_1111, 9];
        let mut varied = Deltas::new(&bytes).unwrap();
        let read: Vec<i64> = std::iter::from_fn(|| varied.next()).collect();
        assert_eq!(read, [7, 5, 3, 1, 2, 3, 4, 5]);
        assert_eq!(varied.rest(), [9]);
    }

    #[test]
    fn bits_beyond_the_end_are_none() {
        assert_eq!(bits(&[0xFF; 9], 7, 64), Some(u64::MAX));
        assert_eq!(bits(&[0xFF], 1, 8), None);
        assert_eq!(bits(&[], 0, 0), Some(0));
    }
}
