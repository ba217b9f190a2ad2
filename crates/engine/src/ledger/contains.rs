//! Which texts contain another, capitals aside: an arena is searched as one piece of memory.
//!
//! Owns the text that is looked for and the set of texts that have it. Knows no account and no
//! identifier; the ledger says which text is whose.

use memchr::memchr2_iter;

use super::text::Texts;

/// A text that is looked for. Capitals do not matter; beyond ASCII by Unicode's lower case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Needle {
    lower: String,
}

/// Numbers of texts, a bit each.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextSet {
    words: Vec<u64>,
}

/// Bytes of an arena that are looked at to learn which letters are rare.
const SAMPLE: usize = 1 << 14;

impl Needle {
    /// None for a text without a letter, which everything contains.
    pub fn new(text: &str) -> Option<Needle> {
        let lower = text.to_lowercase();
        (!lower.is_empty()).then_some(Needle { lower })
    }

    /// Whether a text contains it.
    pub fn is_in(&self, text: &str) -> bool {
        if text.is_ascii() && self.lower.is_ascii() {
            let wanted = self.lower.as_bytes();
            let mut windows = text.as_bytes().windows(wanted.len());
            windows.any(|window| window.eq_ignore_ascii_case(wanted))
        } else {
            text.to_lowercase().contains(&self.lower)
        }
    }

    /// Whether a text begins with it; O(length of the needle) where both are ASCII.
    pub fn begins(&self, text: &str) -> bool {
        match text.as_bytes().get(..self.lower.len()) {
            Some(head) if head.is_ascii() && self.lower.is_ascii() => {
                head.eq_ignore_ascii_case(self.lower.as_bytes())
            }
            _ => text.to_lowercase().starts_with(&self.lower),
        }
    }

    /// Whether it is the whole text.
    pub fn is_all_of(&self, text: &str) -> bool {
        if text.is_ascii() && self.lower.is_ascii() {
            text.eq_ignore_ascii_case(&self.lower)
        } else {
            text.to_lowercase() == self.lower
        }
    }

    /// The ASCII letter of it that is rarest in a sample, and where it stands.
    fn rarest(&self, sample: &[u8]) -> Option<(usize, u8)> {
        let mut counts = [0_u32; 256];
        for byte in sample {
            counts[usize::from(byte.to_ascii_lowercase())] += 1;
        }
        let letters = self.lower.bytes().enumerate();
        letters
            .filter(|(_, byte)| byte.is_ascii())
            .min_by_key(|(_, byte)| counts[usize::from(*byte)])
    }
}

impl TextSet {
    fn none(texts: &Texts) -> TextSet {
        TextSet {
            words: vec![0; texts.len().div_ceil(64)],
        }
    }

    fn insert(&mut self, number: u32) {
        if let Some(word) = self.words.get_mut(number as usize / 64) {
            *word |= 1 << (number % 64);
        }
    }

    pub fn holds(&self, number: u32) -> bool {
        let word = self.words.get(number as usize / 64);
        word.is_some_and(|word| word & (1 << (number % 64)) != 0)
    }

    pub fn is_empty(&self) -> bool {
        self.words.iter().all(|word| *word == 0)
    }
}

impl Texts {
    /// The texts that contain a needle. One pass over the arena's bytes at the speed of a search for
    /// one letter; texts that are not ASCII are looked at one by one.
    pub(crate) fn containing(&self, needle: &Needle) -> TextSet {
        let mut found = TextSet::none(self);
        let bytes = self.bytes();
        let sample = bytes.get(..SAMPLE.min(bytes.len())).unwrap_or_default();
        let Some((place, letter)) = needle.rarest(sample) else {
            for number in 0..self.len() as u32 {
                if needle.is_in(self.get(number)) {
                    found.insert(number);
                }
            }
            return found;
        };
        let wanted = needle.lower.as_bytes();
        let is_ascii = needle.lower.is_ascii();
        // The text that the search is in; matches ascend.
        let mut number = 0_u32;
        let mut is_in_found = false;
        for at in memchr2_iter(letter, letter.to_ascii_uppercase(), bytes) {
            while self.start(number + 1) as usize <= at && (number as usize) + 1 < self.len() {
                number += 1;
                is_in_found = false;
            }
            if is_in_found {
                continue;
            }
            let end = self.start(number + 1) as usize;
            is_in_found = if is_ascii {
                let start = at.wrapping_sub(place);
                let is_within = start >= self.start(number) as usize
                    && start <= at
                    && start + wanted.len() <= end;
                is_within
                    && bytes
                        .get(start..start + wanted.len())
                        .is_some_and(|here| here.eq_ignore_ascii_case(wanted))
            } else {
                needle.is_in(self.get(number))
            };
            if is_in_found {
                found.insert(number);
            }
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_arena_is_searched_as_each_text_alone(
            texts in prop::collection::vec("[abAB0äÄ]{0,6}", 0..30), wanted in "[abAB0äÄ]{1,3}",
        ) {
            let mut arena = Texts::default();
            for text in &texts {
                arena.push(text);
            }
            let needle = Needle::new(&wanted).unwrap();
            let found = arena.containing(&needle);
            for (number, text) in texts.iter().enumerate() {
                let contains = text.to_lowercase().contains(&wanted.to_lowercase());
                prop_assert_eq!(found.holds(number as u32), contains, "{} in {}", wanted, text);
                prop_assert_eq!(needle.is_in(text), contains);
            }
            prop_assert_eq!(found.is_empty(), !texts.iter().any(|text| needle.is_in(text)));
        }
    }
}
