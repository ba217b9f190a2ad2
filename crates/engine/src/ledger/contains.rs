//! Which texts contain another, capitals aside: an arena is searched as one piece of memory.
//!
//! Owns the text that is looked for and the set of texts that have it. Knows no account and no
//! identifier; the ledger says which text is whose.

use super::text::Texts;
use crate::IdentifierId;

/// A text that is looked for. Capitals do not matter; beyond ASCII by Unicode's lower case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Needle {
    lower: String,
}

/// Texts that contain a needle, by number; a bit each.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextSet {
    held: Vec<u64>,
    /// Those of them that begin with it.
    begun: Vec<u64>,
}

/// An identifier whose value contains a needle, as it is or as a file writes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Containing {
    pub identifier: IdentifierId,
    /// Whether its value begins with it.
    pub begins: bool,
}

/// Bytes of an arena that are looked at to learn which letters are rare.
const SAMPLE: usize = 1 << 14;
/// Places that are compared at once: the bytes of a word. (Compilers make no vectors of this for Wasm.)
const LANES: usize = 8;
/// Places that are looked at in one call.
pub(crate) const STRETCH: usize = 1 << 12;

/// In every byte of a word: its lowest bit, its highest.
const LOW: u64 = u64::MAX / 0xff;
const HIGH: u64 = LOW << 7;

/// A letter of a needle, whose capital counts as well, and where in it that stands.
#[derive(Debug, Clone, Copy)]
struct Letter {
    place: usize,
    /// It, in every byte.
    lower: u64,
    /// The bit by which a capital differs, in every byte; 0 for what has none.
    case: u64,
}

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

    /// The two ASCII letters of it that are rarest in a sample, the rarest first; the same one twice where it
    /// has no other.
    fn rarest(&self, sample: &[u8]) -> Option<[Letter; 2]> {
        let mut counts = [0_u32; 256];
        for byte in sample {
            counts[usize::from(byte.to_ascii_lowercase())] += 1;
        }
        let letters = self.lower.bytes().enumerate();
        let mut letters: Vec<(usize, u8)> = letters.filter(|(_, byte)| byte.is_ascii()).collect();
        letters.sort_by_key(|(_, byte)| counts[usize::from(*byte)]);
        let letter = |&(place, lower): &(usize, u8)| Letter {
            place,
            lower: LOW * u64::from(lower),
            case: LOW
                * u64::from(if lower.is_ascii_lowercase() {
                    0x20_u8
                } else {
                    0
                }),
        };
        let first = letters.first().map(letter)?;
        Some([first, letters.get(1).map_or(first, letter)])
    }
}

impl Letter {
    /// In each byte 0 where that is the letter or its capital.
    fn differs(self, bytes: u64) -> u64 {
        (bytes | self.case) ^ self.lower
    }

    fn is(self, byte: u8) -> bool {
        self.differs(LOW * u64::from(byte)) == 0
    }
}

impl TextSet {
    fn none(texts: &Texts) -> TextSet {
        let words = texts.len().div_ceil(64);
        TextSet {
            held: vec![0; words],
            begun: vec![0; words],
        }
    }

    fn insert(&mut self, number: u32, begins: bool) {
        set(&mut self.held, number);
        if begins {
            set(&mut self.begun, number);
        }
    }

    pub fn holds(&self, number: u32) -> bool {
        is_set(&self.held, number)
    }

    /// Whether a text not only contains it but begins with it.
    pub fn begins(&self, number: u32) -> bool {
        is_set(&self.begun, number)
    }

    pub fn is_empty(&self) -> bool {
        self.held.iter().all(|word| *word == 0)
    }
}

fn set(words: &mut [u64], number: u32) {
    if let Some(word) = words.get_mut(number as usize / 64) {
        *word |= 1 << (number % 64);
    }
}

fn is_set(words: &[u64], number: u32) -> bool {
    let word = words.get(number as usize / 64);
    word.is_some_and(|word| word & (1 << (number % 64)) != 0)
}

impl Texts {
    /// The texts that contain a needle. One pass over the arena's bytes, many at a time; with a needle
    /// beyond ASCII the texts that have a letter of it are looked at one by one.
    pub(crate) fn containing(&self, needle: &Needle) -> TextSet {
        let bytes = self.bytes();
        let sample = bytes.get(..SAMPLE.min(bytes.len())).unwrap_or_default();
        match needle.rarest(sample) {
            Some(letters) if needle.lower.is_ascii() => self.containing_ascii(needle, letters),
            rarest => self.containing_any(needle, rarest.map(|[rarest, _]| rarest)),
        }
    }

    fn containing_ascii(&self, needle: &Needle, letters: [Letter; 2]) -> TextSet {
        let (bytes, wanted) = (self.bytes(), needle.lower.as_bytes());
        let mut found = TextSet::none(self);
        // The text that the search is in; matches ascend.
        let mut number = 0_u32;
        let mut at = 0;
        while let Some(start) = next_start(bytes, at, wanted.len(), letters) {
            at = start + 1;
            let here = bytes.get(start..start + wanted.len());
            if !here.is_some_and(|here| here.eq_ignore_ascii_case(wanted)) {
                continue;
            }
            while self.start(number + 1) as usize <= start && (number as usize) + 1 < self.len() {
                number += 1;
            }
            let end = self.start(number + 1) as usize;
            if start + wanted.len() <= end {
                found.insert(number, start == self.start(number) as usize);
                at = end;
            }
        }
        found
    }

    /// `rarest` is in every text that contains the needle, as it is or as a capital (the sign for Kelvin aside,
    /// and the Turkish capital of i).
    fn containing_any(&self, needle: &Needle, rarest: Option<Letter>) -> TextSet {
        let mut found = TextSet::none(self);
        for number in 0..self.len() as u32 {
            let text = self.get(number);
            let may = rarest.is_none_or(|letter| text.bytes().any(|byte| letter.is(byte)));
            if may && needle.is_in(text) {
                found.insert(number, needle.begins(text));
            }
        }
        found
    }
}

/// The first place from `at` on where a needle of so many bytes can begin, as two of its letters stand
/// where they must.
fn next_start(bytes: &[u8], mut at: usize, needle: usize, letters: [Letter; 2]) -> Option<usize> {
    let starts = (bytes.len() + 1).saturating_sub(needle);
    let [first, second] = letters;
    while at < starts {
        let within = at..starts.min(at + STRETCH);
        let from =
            |letter: Letter| bytes.get(within.start + letter.place..within.end + letter.place);
        if let Some(offset) = both(from(first)?, from(second)?, letters) {
            return Some(at + offset);
        }
        at = within.end;
    }
    None
}

/// The first place where two letters stand at once.
///
/// A function by itself, over a stretch: a browser makes it fast between two calls, not within one.
#[inline(never)]
fn both(firsts: &[u8], seconds: &[u8], [first, second]: [Letter; 2]) -> Option<usize> {
    let (whole, rest) = firsts.as_chunks::<LANES>();
    let (others, others_rest) = seconds.as_chunks::<LANES>();
    for (at, (one, other)) in whole.iter().zip(others).enumerate() {
        let (one, other) = (u64::from_le_bytes(*one), u64::from_le_bytes(*other));
        let differs = first.differs(one) | second.differs(other);
        // The lowest byte that is 0 has its highest bit set here, and none below it has.
        let zeros = differs.wrapping_sub(LOW) & !differs & HIGH;
        if zeros != 0 {
            return Some(at * LANES + zeros.trailing_zeros() as usize / 8);
        }
    }
    let mut rest = rest.iter().zip(others_rest);
    let offset = rest.position(|(one, other)| first.is(*one) && second.is(*other))?;
    Some(whole.len() * LANES + offset)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_needle_is_found_across_the_ends_of_stretches() {
        let needle = Needle::new("needle").unwrap();
        for at in (0..3)
            .chain(STRETCH - 20..STRETCH + 3)
            .chain(2 * STRETCH - 20..2 * STRETCH + 3)
        {
            let mut arena = Texts::default();
            arena.push("needl");
            arena.push(&format!("{}NeeDle{}", "x".repeat(at), "e".repeat(STRETCH)));
            arena.push("eedle");
            let found = arena.containing(&needle);
            let held = [0, 1, 2].map(|number| found.holds(number));
            assert_eq!(held, [false, true, false], "at {at}");
            assert_eq!(found.begins(1), at == 0);
        }
    }

    proptest! {
        #[test]
        fn the_arena_is_searched_as_each_text_alone(
            texts in prop::collection::vec("[abAB0@`\\[{äÄ]{0,6}", 0..30), wanted in "[abAB0@`\\[{äÄ]{1,3}",
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
                let begins = text.to_lowercase().starts_with(&wanted.to_lowercase());
                prop_assert_eq!(found.begins(number as u32), begins, "{} begins {}", wanted, text);
            }
            prop_assert_eq!(found.is_empty(), !texts.iter().any(|text| needle.is_in(text)));
        }
    }
}
