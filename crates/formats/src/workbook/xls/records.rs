//! The records that an old workbook is made of, and the numbers in them.

use super::{
    super::cfb::{u16_at, u32_at},
    strings::Letters,
};
use crate::error::Problem;

/// What breaks off where more should follow.
pub(super) fn cut() -> Problem {
    Problem::Damaged {
        what: "workbook",
        why: "it is cut off".to_owned(),
    }
}

/// One record with the records that continue it.
pub(super) struct Record<'a> {
    pub kind: u16,
    pub data: &'a [u8],
    more: Vec<&'a [u8]>,
}

impl Record<'_> {
    pub fn row(&self) -> Option<u16> {
        u16_at(self.data, 0)
    }

    pub fn letters(&self, at: usize) -> Letters<'_> {
        Letters::new(self.data, &self.more, at)
    }
}

/// The records of one part of the stream, without those of charts inside.
pub(super) struct Records<'a> {
    stream: &'a [u8],
    at: usize,
    depth: usize,
    /// Whether the part came to its proper end.
    pub ended: bool,
}

impl<'a> Records<'a> {
    pub fn new(stream: &'a [u8], at: usize) -> Self {
        Self {
            stream,
            at,
            depth: 0,
            ended: false,
        }
    }

    fn raw(&mut self) -> Option<(u16, &'a [u8])> {
        let kind = u16_at(self.stream, self.at)?;
        let start = self.at.checked_add(4)?;
        let length = usize::from(u16_at(self.stream, self.at.checked_add(2)?)?);
        let data = self.stream.get(start..start.checked_add(length)?)?;
        self.at = start + length;
        Some((kind, data))
    }

    pub fn next(&mut self) -> Option<Record<'a>> {
        while !self.ended {
            let (kind, data) = self.raw()?;
            let mut more = Vec::new();
            while u16_at(self.stream, self.at) == Some(0x003C) {
                more.push(self.raw()?.1);
            }
            match kind {
                0x0809 => self.depth += 1,
                0x000A => {
                    self.depth = self.depth.saturating_sub(1);
                    self.ended = self.depth == 0;
                    continue;
                }
                _ => {}
            }
            if self.depth == 1 {
                return Some(Record { kind, data, more });
            }
        }
        None
    }
}

pub(super) fn double(data: &[u8], at: usize) -> Option<f64> {
    let field = data.get(at..at.checked_add(8)?)?;
    Some(f64::from_le_bytes(field.try_into().ok()?))
}

/// A number in 30 bits: an integer or the upper half of a float, perhaps in hundredths.
pub(super) fn short(data: &[u8], at: usize) -> Option<f64> {
    let bits = u32_at(data, at)?;
    let value = if bits & 2 == 2 {
        f64::from(bits.cast_signed() >> 2)
    } else {
        f64::from_bits(u64::from(bits & !3) << 32)
    };
    Some(if bits & 1 == 1 { value / 100.0 } else { value })
}

#[cfg(test)]
mod tests {
    use super::short;

    #[test]
    fn short_numbers_are_integers_or_floats_or_hundredths() {
        let read = |bits: u32| short(&bits.to_le_bytes(), 0);
        assert_eq!(read(0x3FF0_0000), Some(1.0));
        assert_eq!(read((5 << 2) | 2), Some(5.0));
        assert_eq!(read((-5_i32 << 2).cast_unsigned() | 2), Some(-5.0));
        assert_eq!(read((110 << 2) | 3), Some(1.1));
    }
}
