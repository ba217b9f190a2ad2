//! Finds known values inside free text, whatever their case, and puts masks in their place.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Bound::{Included, Unbounded};

use super::HIDDEN;

/// Shorter values are found as whole words only; they are inside too many words.
const FOUND_ANYWHERE_FROM: usize = 4;

pub struct Finder {
    /// Masks by value in ASCII lower case.
    masks: BTreeMap<String, String>,
    /// Lengths in bytes of the values that begin with a byte.
    lengths: BTreeMap<u8, BTreeSet<usize>>,
}

/// A value found in a text, as a range of bytes.
struct Find<'a> {
    start: usize,
    end: usize,
    mask: &'a str,
}

impl Finder {
    pub fn new(by_value: &BTreeMap<String, String>) -> Self {
        let mut masks = BTreeMap::new();
        let mut lengths: BTreeMap<u8, BTreeSet<usize>> = BTreeMap::new();
        for (value, mask) in by_value {
            for form in [value.as_str(), value.trim()] {
                let form = form.to_ascii_lowercase();
                let Some(&first) = form.as_bytes().first() else {
                    continue;
                };
                lengths.entry(first).or_default().insert(form.len());
                masks.entry(form).or_insert_with(|| mask.clone());
            }
        }
        Self { masks, lengths }
    }

    /// The text with every known value masked. Values that overlap are hidden together.
    pub fn scrub(&self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        let mut from = 0;
        for find in self.finds(text) {
            out.push_str(text.get(from..find.start).unwrap_or_default());
            out.push_str(find.mask);
            from = find.end;
        }
        out.push_str(text.get(from..).unwrap_or_default());
        out
    }

    /// What is found, in order, without overlaps.
    fn finds(&self, text: &str) -> Vec<Find<'_>> {
        // ASCII folding keeps every byte where it is.
        let folded = text.to_ascii_lowercase();
        let has_ellipsis = folded.contains(ELLIPSIS);
        let mut finds: Vec<Find<'_>> = Vec::new();
        for (start, _) in folded.char_indices() {
            let shortened = || {
                has_ellipsis
                    .then(|| self.shortened_at(&folded, start))
                    .flatten()
            };
            let Some(find) = self.longest_at(&folded, start).or_else(shortened) else {
                continue;
            };
            match finds.last_mut() {
                Some(last) if start < last.end => {
                    if find.end > last.end {
                        last.end = find.end;
                        last.mask = HIDDEN;
                    }
                }
                _ => finds.push(find),
            }
        }
        finds
    }

    fn longest_at(&self, folded: &str, start: usize) -> Option<Find<'_>> {
        let first = folded.as_bytes().get(start)?;
        let lengths = self.lengths.get(first)?;
        lengths.iter().rev().find_map(|length| {
            let end = start + length;
            let mask = self.masks.get(folded.get(start..end)?)?;
            let value = folded.get(start..end)?;
            let found = if value.chars().count() >= FOUND_ANYWHERE_FROM {
                true
            } else if value.bytes().all(|b| b.is_ascii_digit()) {
                // A number this short is in every sentence, as a count; as a value it is named.
                is_word(folded, start, end) && follows_its_kind(folded, start)
            } else {
                is_word(folded, start, end)
            };
            found.then_some(Find { start, end, mask })
        })
    }

    /// The beginning of a known value that the text cuts short with an ellipsis.
    fn shortened_at(&self, folded: &str, start: usize) -> Option<Find<'_>> {
        let first = folded.as_bytes().get(start)?;
        self.lengths.get(first)?;
        let rest = folded.get(start..)?;
        let length = rest.find(ELLIPSIS).filter(|n| *n <= SHORTENED_WITHIN)?;
        let head = rest.get(..length)?.trim_end();
        if head.chars().count() < FOUND_ANYWHERE_FROM {
            return None;
        }
        let (value, mask) = self
            .masks
            .range::<str, _>((Included(head), Unbounded))
            .next()?;
        value.starts_with(head).then_some(Find {
            start,
            end: start + length + ELLIPSIS.len_utf8(),
            mask,
        })
    }
}

/// What a sentence puts where it cuts a long value.
const ELLIPSIS: char = '…';
/// Bytes of a text that are searched for the end of a shortened value.
const SHORTENED_WITHIN: usize = 256;

/// True when no letter or digit touches the range.
/// Last words of the names that sentences give to kinds.
const KIND_WORDS: [&str; 18] = [
    "account",
    "address",
    "area",
    "card",
    "code",
    "counterparty",
    "date",
    "device",
    "domain",
    "handle",
    "id",
    "instrument",
    "ip",
    "name",
    "number",
    "url",
    "value",
    "wallet",
];

/// Whether the word before (in lower case) names a kind: "device 417", not "417 accounts".
pub fn follows_its_kind(folded: &str, start: usize) -> bool {
    let before = folded.get(..start).unwrap_or_default().trim_end();
    let word = before.rsplit(|c: char| !c.is_alphanumeric()).next();
    word.is_some_and(|word| KIND_WORDS.contains(&word))
}

fn is_word(text: &str, start: usize, end: usize) -> bool {
    let before = text.get(..start).and_then(|head| head.chars().next_back());
    let after = text.get(end..).and_then(|tail| tail.chars().next());
    ![before, after]
        .into_iter()
        .flatten()
        .any(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_number_is_masked_where_it_is_named_and_not_where_it_counts() {
        let masks = BTreeMap::from([("417".to_owned(), "4··".to_owned())]);
        let finder = Finder::new(&masks);
        assert_eq!(
            finder.scrub("Here because it used device 417 (417 accounts, 6.5 bits)."),
            "Here because it used device 4·· (417 accounts, 6.5 bits)."
        );
        assert_eq!(
            finder.scrub("Removing id 417 splits"),
            "Removing id 4·· splits"
        );
    }
}
