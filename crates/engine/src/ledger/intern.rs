//! Equal texts of one namespace get one number.

mod batch;
mod table;

use super::{TooLarge, text::Texts};
pub(crate) use batch::Batch;
use table::Table;

/// Texts by namespace and content. Expected constant time a text.
#[derive(Default)]
pub(crate) struct Interner {
    texts: Texts,
    spaces: Vec<u32>,
    table: Table,
}

impl Interner {
    /// Room for so many more texts of so many bytes in all, so that the table need not grow.
    pub fn make_room(&mut self, texts: usize, bytes: usize) {
        self.texts.make_room(texts, bytes);
        self.spaces.reserve(texts);
        self.table.make_room(texts);
    }

    pub fn len(&self) -> usize {
        self.spaces.len()
    }

    pub fn text(&self, number: u32) -> &str {
        self.texts.get(number)
    }

    pub fn space(&self, number: u32) -> u32 {
        self.spaces[number as usize]
    }

    pub fn intern(&mut self, space: u32, text: &str) -> Result<u32, TooLarge> {
        let hash = hash(space, text.as_bytes());
        if let Some(number) = self.find_hashed(hash, space, text) {
            return Ok(number);
        }
        if self.is_beyond(1, text.len()) {
            return Err(TooLarge);
        }
        Ok(self.add(hash, space, text))
    }

    pub fn find(&self, space: u32, text: &str) -> Option<u32> {
        self.find_hashed(hash(space, text.as_bytes()), space, text)
    }

    pub fn texts(&self) -> &Texts {
        &self.texts
    }

    /// Texts by number and their namespaces; the table is given back.
    pub fn into_texts(self) -> (Texts, Vec<u32>) {
        (self.texts, self.spaces)
    }

    /// Whether so many more texts of so many bytes in all may find no room.
    fn is_beyond(&self, texts: usize, bytes: usize) -> bool {
        let fits = |have: usize, more: usize| {
            let sum = have.checked_add(more);
            sum.is_some_and(|sum| u32::try_from(sum).is_ok_and(|sum| sum < u32::MAX))
        };
        !fits(self.spaces.len(), texts) || !fits(self.texts.byte_len(), bytes)
    }

    fn find_hashed(&self, hash: u32, space: u32, text: &str) -> Option<u32> {
        self.table.find(hash, |number| self.is(number, space, text))
    }

    fn is(&self, number: u32, space: u32, text: &str) -> bool {
        self.spaces.get(number as usize) == Some(&space) && self.texts.get(number) == text
    }

    /// A text that is not yet there and finds room.
    fn add(&mut self, hash: u32, space: u32, text: &str) -> u32 {
        let number = self.spaces.len() as u32;
        self.texts.push(text);
        self.spaces.push(space);
        self.table.insert(hash, number);
        number
    }
}

const ODD: u64 = 0x9e37_79b9_7f4a_7c15;

/// Multiply and fold, eight bytes at a time. Unkeyed on purpose: an analyst's own file has no reason
/// to attack its reader, and equal runs must stay equal.
fn hash(space: u32, bytes: &[u8]) -> u32 {
    let mut state = u64::from(space) ^ (bytes.len() as u64).wrapping_mul(ODD);
    let (words, rest) = bytes.as_chunks::<8>();
    for word in words {
        state = fold(state ^ u64::from_le_bytes(*word));
    }
    let mut last = 0;
    for &byte in rest {
        last = last << 8 | u64::from(byte);
    }
    state = fold(fold(state ^ last));
    (state >> 32) as u32
}

fn fold(state: u64) -> u64 {
    let product = state.wrapping_mul(0xd6e8_feb8_6659_fd93);
    product ^ product >> 32
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn equal_texts_meet_only_in_their_own_namespace() {
        let mut interner = Interner::default();
        let first = interner.intern(0, "smith").unwrap();
        assert_eq!(interner.intern(0, "smith"), Ok(first));
        assert_ne!(interner.intern(1, "smith"), Ok(first));
        assert_eq!(interner.find(1, "jones"), None);
        assert_eq!(interner.text(first), "smith");
    }

    #[test]
    fn similar_long_texts_hash_apart() {
        let mut hashes: Vec<u32> = (0..20_000_u32)
            .map(|n| hash(0, format!("+4479460{n:05}").as_bytes()))
            .collect();
        hashes.sort_unstable();
        hashes.dedup();
        assert!(hashes.len() > 19_990, "{}", hashes.len());
    }

    proptest! {
        /// Numbers go by first appearance, whether texts come one by one or in batches.
        #[test]
        fn a_batch_gives_the_numbers_that_its_texts_get_alone(
            texts in prop::collection::vec((0..2_u32, "[ab]{0,4}"), 0..60),
            cut in 1..20_usize,
        ) {
            let mut alone = Interner::default();
            let expected: Vec<u32> = texts
                .iter()
                .map(|(space, text)| alone.intern(*space, text).unwrap())
                .collect();
            let mut together = Interner::default();
            let mut batch = Batch::default();
            let (mut numbers, mut all) = (Vec::new(), Vec::new());
            for some in texts.chunks(cut) {
                for (space, text) in some {
                    batch.push(&together, *space, text).unwrap();
                    prop_assert_eq!(batch.last().map(|(_, last)| last), Some(&**text));
                }
                together.intern_all(&mut batch, &mut numbers);
                all.extend_from_slice(&numbers);
            }
            prop_assert_eq!(all, expected);
        }
    }
}
