//! Names of rings: two neutral words and a short id, from the SHA-256 of one member's name.
//!
//! Knows only names of accounts; neither the order of rows nor the size or risk of a ring moves a
//! name. Names across exports are [`crate::lineage`]'s work.

mod words;

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use words::{ADJECTIVES, NOUNS};

/// Tries before a number is added; then two words are taken for this hash in every round.
const TRIES: usize = 12;
const SHORTEST_ID: usize = 4;

/// What a ring is called.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct RingName {
    /// Two neutral words, unique in the case; with a number where the words have run out.
    pub words: String,
    /// `r-` and four or more hexadecimal digits, unique in the case.
    pub short_id: String,
}

/// Names rings by the smallest (byte order) name among each one's members.
///
/// The result is in the order of the argument and does not depend on it: where two rings want the
/// same words, the one with the smaller member has them. The other takes the next pair that its own
/// hash gives. O(rings · log rings).
pub fn name_rings(smallest_members: &[&str]) -> Vec<RingName> {
    name_rings_beside(smallest_members, std::iter::empty())
}

/// The same, with names that are taken already and given to none of these.
pub fn name_rings_beside<'a>(
    smallest_members: &[&str],
    taken: impl Iterator<Item = &'a RingName>,
) -> Vec<RingName> {
    let mut order: Vec<usize> = (0..smallest_members.len()).collect();
    order.sort_by_key(|&ring| smallest_members.get(ring));
    let (mut taken_words, mut taken_ids): (BTreeSet<String>, BTreeSet<String>) = taken
        .map(|name| (name.words.clone(), name.short_id.clone()))
        .unzip();
    let mut named: Vec<(usize, RingName)> = order
        .into_iter()
        .filter_map(|ring| Some((ring, *smallest_members.get(ring)?)))
        .map(|(ring, member)| {
            let hash: [u8; 32] = Sha256::digest(member.as_bytes()).into();
            let words = free_words(&hash, &mut taken_words);
            let short_id = free_id(&hash, &mut taken_ids);
            (ring, RingName { words, short_id })
        })
        .collect();
    named.sort_by_key(|(ring, _)| *ring);
    named.into_iter().map(|(_, name)| name).collect()
}

fn free_words(hash: &[u8; 32], taken: &mut BTreeSet<String>) -> String {
    let candidates = hash.windows(2).take(TRIES).filter_map(|bytes| match bytes {
        [first, second] => {
            let adjective = ADJECTIVES.get(usize::from(*first) % ADJECTIVES.len())?;
            let noun = NOUNS.get(usize::from(*second) % NOUNS.len())?;
            Some(format!("{adjective} {noun}"))
        }
        _ => None,
    });
    let mut wanted = None;
    for words in candidates {
        if taken.insert(words.clone()) {
            return words;
        }
        wanted.get_or_insert(words);
    }
    let wanted = wanted.unwrap_or_default();
    let mut number = 2_u32;
    loop {
        let numbered = format!("{wanted} {number}");
        if taken.insert(numbered.clone()) {
            return numbered;
        }
        number += 1;
    }
}

fn free_id(hash: &[u8; 32], taken: &mut BTreeSet<String>) -> String {
    use std::fmt::Write;
    let hex = hash.iter().fold(String::new(), |mut hex, byte| {
        // Writing to a string cannot fail.
        let _ = write!(hex, "{byte:02x}");
        hex
    });
    let mut digits = SHORTEST_ID;
    let mut number = 2_u32;
    loop {
        let id = match hex.get(..digits) {
            Some(start) => format!("r-{start}"),
            // Only where names from elsewhere have all the others: rings of one case share no member.
            None => format!("r-{hex}-{number}"),
        };
        if taken.insert(id.clone()) {
            return id;
        }
        number += u32::from(digits > hex.len());
        digits += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_are_distinct_and_plain() {
        let all: BTreeSet<&str> = ADJECTIVES.into_iter().chain(NOUNS).collect();
        assert_eq!(all.len(), ADJECTIVES.len() + NOUNS.len());
        assert!(
            all.iter()
                .all(|word| word.chars().all(|c| c.is_ascii_alphabetic()))
        );
    }

    #[test]
    fn a_name_follows_the_member_not_the_order() {
        let members: Vec<String> = (0..3_000).map(|i| format!("acc-{i}")).collect();
        let forward: Vec<&str> = members.iter().map(String::as_str).collect();
        let backward: Vec<&str> = forward.iter().rev().copied().collect();
        let mut reversed = name_rings(&backward);
        reversed.reverse();
        assert_eq!(name_rings(&forward), reversed);
    }

    #[test]
    fn names_stay_unique_when_the_words_run_out() {
        let members: Vec<String> = (0..50_000).map(|i| format!("acc-{i}")).collect();
        let names = name_rings(&members.iter().map(String::as_str).collect::<Vec<_>>());
        let words: BTreeSet<&str> = names.iter().map(|name| name.words.as_str()).collect();
        let ids: BTreeSet<&str> = names.iter().map(|name| name.short_id.as_str()).collect();
        assert_eq!((words.len(), ids.len()), (members.len(), members.len()));
    }

    /// Cases are compared by name from release to release.
    #[test]
    fn names_are_stable_across_releases() {
        let names = name_rings(&["a_ae1d92c11f72", "user0001", ""]);
        let shown: Vec<_> = names
            .iter()
            .map(|name| format!("{} {}", name.words, name.short_id))
            .collect();
        insta::assert_debug_snapshot!(shown);
    }
}
