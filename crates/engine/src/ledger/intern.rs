//! Equal texts of one namespace get one number.

use hashbrown::HashTable;

use super::{TooLarge, text::Texts};

/// The table keeps 32 bits of each hash, so that it grows, and mostly compares, without touching the
/// texts: cache misses there are the cost of interning.
#[derive(Clone, Copy)]
struct Slot {
    hash: u32,
    number: u32,
}

/// Texts by namespace and content. Expected constant time a text.
#[derive(Default)]
pub(crate) struct Interner {
    texts: Texts,
    spaces: Vec<u32>,
    table: HashTable<Slot>,
}

impl Interner {
    /// Room for so many more texts of so many bytes in all, so that the table need not grow.
    pub fn make_room(&mut self, texts: usize, bytes: usize) {
        self.texts.make_room(texts, bytes);
        self.spaces.reserve(texts);
        self.table.reserve(texts, |slot| spread(slot.hash));
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
        if let Some(slot) = self.find_hashed(hash, space, text) {
            return Ok(slot);
        }
        let number = u32::try_from(self.spaces.len()).map_err(|_| TooLarge)?;
        if u32::try_from(self.texts.byte_len() + text.len()).is_err() {
            return Err(TooLarge);
        }
        self.texts.push(text);
        self.spaces.push(space);
        self.table
            .insert_unique(spread(hash), Slot { hash, number }, |slot| {
                spread(slot.hash)
            });
        Ok(number)
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

    fn find_hashed(&self, hash: u32, space: u32, text: &str) -> Option<u32> {
        let same = |slot: &Slot| {
            slot.hash == hash
                && self.spaces[slot.number as usize] == space
                && self.texts.get(slot.number) == text
        };
        self.table.find(spread(hash), same).map(|slot| slot.number)
    }
}

const ODD: u64 = 0x9e37_79b9_7f4a_7c15;

/// The table takes its tag from the high bits of the machine's word: 64 natively, 32 in Wasm. An odd
/// factor fills both.
fn spread(hash: u32) -> u64 {
    u64::from(hash).wrapping_mul(ODD)
}

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
}
