//! Where separators, line ends and quotes stand, 64 bytes at a time.
//!
//! A search for one byte begins anew for every cell, and cells are short: here a block is compared with
//! all at once, and each hit costs a bit.

/// Bytes of a block: one bit each.
const BLOCK: usize = 64;

/// Places of any of N bytes, ascending.
pub(super) struct Marks<'a, const N: usize> {
    bytes: &'a [u8],
    wanted: [u8; N],
    /// Where the block begins that is looked at.
    start: usize,
    /// Hits in it that are not yet given.
    hits: u64,
}

impl<'a, const N: usize> Marks<'a, N> {
    /// None of the wanted may be 0.
    pub fn new(bytes: &'a [u8], wanted: [u8; N]) -> Self {
        let mut marks = Self {
            bytes,
            wanted,
            start: 0,
            hits: 0,
        };
        marks.go_to(0);
        marks
    }

    /// Goes on from here, forwards or back.
    pub fn go_to(&mut self, place: usize) {
        self.start = place;
        self.hits = self
            .bytes
            .get(place..)
            .map_or(0, |rest| hits(rest, self.wanted));
    }
}

impl<const N: usize> Iterator for Marks<'_, N> {
    type Item = usize;

    #[inline]
    fn next(&mut self) -> Option<usize> {
        while self.hits == 0 {
            let start = self.start + BLOCK;
            if start >= self.bytes.len() {
                return None;
            }
            self.go_to(start);
        }
        let place = self.start + self.hits.trailing_zeros() as usize;
        self.hits &= self.hits - 1;
        Some(place)
    }
}

/// Of the first block of some bytes.
#[inline]
fn hits<const N: usize>(bytes: &[u8], wanted: [u8; N]) -> u64 {
    if let Some(block) = bytes.first_chunk() {
        return hits_of_block(block, wanted);
    }
    let mut block = [0; BLOCK];
    for (slot, byte) in block.iter_mut().zip(bytes) {
        *slot = *byte;
    }
    hits_of_block(&block, wanted)
}

#[cfg(target_arch = "wasm32")]
#[inline]
fn hits_of_block<const N: usize>(block: &[u8; BLOCK], wanted: [u8; N]) -> u64 {
    use core::arch::wasm32::{u8x16_bitmask, u8x16_eq, u8x16_splat, u64x2, v128_or};

    let wanted = wanted.map(|byte| u8x16_splat(byte));
    let mut hits = 0;
    for (at, quarter) in block.as_chunks::<16>().0.iter().enumerate() {
        let &[low, high] = quarter.as_chunks::<8>().0 else {
            continue;
        };
        let bytes = u64x2(u64::from_le_bytes(low), u64::from_le_bytes(high));
        let hit = wanted.iter().fold(u8x16_splat(0), |hit, one| {
            v128_or(hit, u8x16_eq(bytes, *one))
        });
        hits |= u64::from(u8x16_bitmask(hit)) << (16 * at);
    }
    hits
}

/// The compiler makes vectors of the comparison; a product then brings the lowest bits of eight bytes
/// together in its highest byte.
#[cfg(not(target_arch = "wasm32"))]
#[inline]
fn hits_of_block<const N: usize>(block: &[u8; BLOCK], wanted: [u8; N]) -> u64 {
    const GATHER: u64 = 0x0102_0408_1020_4080;

    let flags = block.map(|byte| {
        wanted
            .iter()
            .fold(0, |hit, one| hit | u8::from(byte == *one))
    });
    let eights = flags.as_chunks::<8>().0;
    (0..).zip(eights).fold(0, |hits, (at, eight)| {
        let bits = u64::from_le_bytes(*eight).wrapping_mul(GATHER) >> 56;
        hits | bits << (8 * at)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn every_mark_is_given_once_and_nothing_else(text in "[a,;\"\n\u{fe}]{0,300}", from in 0..300_usize) {
            let wanted = *b",\n\"";
            let bytes = text.as_bytes();
            let expected = |from: usize| -> Vec<usize> {
                let places = (from..bytes.len()).filter(|at| wanted.contains(&bytes[*at]));
                places.collect()
            };
            let mut marks = Marks::new(bytes, wanted);
            let all: Vec<usize> = marks.by_ref().collect();
            prop_assert_eq!(all, expected(0));
            marks.go_to(from);
            let rest: Vec<usize> = marks.collect();
            prop_assert_eq!(rest, expected(from));
        }
    }
}
