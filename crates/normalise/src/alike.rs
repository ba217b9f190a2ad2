//! Values that are nearly the same: but for zeros at their start, white space, or letters that look
//! alike.

mod letters;

use std::{
    borrow::Cow,
    collections::{BTreeMap, BTreeSet},
    hash::{DefaultHasher, Hash, Hasher},
};

use letters::{is_invisible, look_alike};

/// What two values differ in, and nothing else.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SameButFor {
    /// `02134` and `2134`: a spreadsheet drops the zeros of what looks like a number.
    LeadingZeros,
    /// `anna maria` and `annamaria`, with spaces of any sort and width.
    WhiteSpace,
    /// `paypal` and `pаypa1`: letters and digits that look like others, and characters that do not show.
    LookAlikes,
}

impl SameButFor {
    pub const ALL: [Self; 3] = [Self::LeadingZeros, Self::WhiteSpace, Self::LookAlikes];

    /// What values that differ in nothing else have in common; borrowed where it is the value itself.
    ///
    /// A key is its own key.
    #[inline(never)] // a way into every key: one copy is enough
    pub fn key(self, canonical: &str) -> Cow<'_, str> {
        match self {
            Self::LeadingZeros => Cow::Borrowed(zeros_key(canonical)),
            Self::WhiteSpace => space_key(canonical),
            Self::LookAlikes => look_alike_key(canonical),
        }
    }

    /// The groups of two and more among distinct values of one kind, each in the order of the values,
    /// the groups in the order of their keys.
    ///
    /// Goes through the values twice; holds eight bytes for each, and the groups. O(n log n).
    pub fn groups<'a>(self, values: impl Iterator<Item = &'a str> + Clone) -> Vec<Vec<&'a str>> {
        let hash = |value: &str| {
            let mut hasher = DefaultHasher::new();
            self.key(value).hash(&mut hasher);
            hasher.finish()
        };
        let mut hashes: Vec<u64> = values.clone().map(hash).collect();
        hashes.sort_unstable();
        let repeated: Vec<u64> = hashes
            .chunk_by(|one, other| one == other)
            .filter(|same| same.len() > 1)
            .filter_map(|same| same.first().copied())
            .collect();
        let mut groups: BTreeMap<Cow<'a, str>, Vec<&'a str>> = BTreeMap::new();
        for value in values.filter(|value| repeated.binary_search(&hash(value)).is_ok()) {
            groups.entry(self.key(value)).or_default().push(value);
        }
        // The same text under two types is one value twice, not two.
        let mut seen = BTreeSet::new();
        for group in groups.values_mut() {
            seen.clear();
            group.retain(|value| seen.insert(*value));
        }
        groups
            .into_values()
            .filter(|group| group.len() > 1)
            .collect()
    }
}

/// A value of digits alone without the zeros at its start; any other value as it is.
fn zeros_key(canonical: &str) -> &str {
    if !canonical.bytes().all(|b| b.is_ascii_digit()) {
        return canonical;
    }
    let key = canonical.trim_start_matches('0');
    if key.is_empty() {
        canonical.get(..1).unwrap_or(canonical)
    } else {
        key
    }
}

/// A value without white space of any sort and without characters that do not show.
fn space_key(canonical: &str) -> Cow<'_, str> {
    let counts = |c: char| !c.is_whitespace() && !is_invisible(c);
    if canonical.chars().all(counts) {
        Cow::Borrowed(canonical)
    } else {
        Cow::Owned(canonical.chars().filter(|&c| counts(c)).collect())
    }
}

/// A value as it looks: the skeleton of Unicode TR39, by a table of the letters that are abused.
///
/// Letters of Cyrillic, Greek, full-width and mathematical alphabets become the Latin ones they look
/// like (also those that do so only in capitals, since canonical forms are in lower case), digits of
/// other scripts ours, `0` an o, `1` and capital I an l, m an rn; accents stand apart; what does not show
/// is dropped; white space is a space. The whole of TR39's table has 6,000 entries for scripts that do
/// not occur beside Latin in identifiers.
fn look_alike_key(canonical: &str) -> Cow<'_, str> {
    let is_plain = |b: u8| {
        b.is_ascii_graphic() && !matches!(b, b'0' | b'O' | b'1' | b'I' | b'|' | b'm' | b'`')
            || b == b' '
    };
    if canonical.bytes().all(is_plain) {
        return Cow::Borrowed(canonical);
    }
    let mut key = String::with_capacity(canonical.len() + 4);
    for c in canonical.chars() {
        look_alike(c, &mut key);
    }
    Cow::Owned(key)
}

#[cfg(test)]
mod tests;
