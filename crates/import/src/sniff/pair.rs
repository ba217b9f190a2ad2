//! Whether two columns hold the two accounts of a pair: by their headers, and by values in common.

use super::columns::Evidence;
use super::headers::words;

/// Headers of two columns that belong together.
const HEADERS: [(&str, &str); 9] = [
    ("source", "target"),
    ("from", "to"),
    ("src", "dst"),
    ("left", "right"),
    ("start", "end"),
    ("sender", "receiver"),
    ("follower", "followed"),
    ("referrer", "referred"),
    ("inviter", "invitee"),
];
/// Ends of two headers that are otherwise the same: `account_1` and `account_2`.
const ENDS: [(&str, &str); 5] = [("1", "2"), ("a", "b"), ("x", "y"), ("l", "r"), ("0", "1")];
/// Share of the shorter column's values that stand in the other, too, from which on both hold one sort
/// of thing: a graph's ends do, an account and its value do not.
const MUCH_IN_COMMON: f64 = 0.1;

/// Two columns of accounts, and how surely.
pub(super) struct PairColumns {
    pub one: usize,
    pub other: usize,
    pub confidence: f64,
}

/// The first two columns whose headers say so and whose values do not speak against it.
pub(super) fn find(names: &[String], evidence: &[Evidence]) -> Option<PairColumns> {
    let told: Vec<Vec<String>> = names.iter().map(|name| words(name)).collect();
    let columns = 0..told.len();
    let mut pairs = columns
        .clone()
        .flat_map(|one| columns.clone().map(move |other| (one, other)));
    let (one, other) = pairs.find(|&(one, other)| {
        matches!((told.get(one), told.get(other)), (Some(one), Some(other)) if belong(one, other))
            && [one, other]
                .iter()
                .all(|&column| evidence.get(column).is_some_and(|e| e.times < 0.5))
    })?;
    let in_common = evidence.get(one)?.share_in_common(evidence.get(other)?);
    let confidence = if in_common >= MUCH_IN_COMMON {
        0.95
    } else {
        0.7
    };
    Some(PairColumns {
        one,
        other,
        confidence,
    })
}

fn belong(one: &[String], other: &[String]) -> bool {
    let (Some((last, stem)), Some((other_last, other_stem))) =
        (one.split_last(), other.split_last())
    else {
        return false;
    };
    // `source_id` and `target_id`.
    let whole = |words: &[String]| match words {
        [word, end] if end == "id" || end == "account" || end == "user" => Some(word.clone()),
        [word] => Some(word.clone()),
        _ => None,
    };
    let named = matches!((whole(one), whole(other)), (Some(one), Some(other))
        if HEADERS.contains(&(one.as_str(), other.as_str())));
    let counted = stem == other_stem && ENDS.contains(&(last.as_str(), other_last.as_str()));
    named || (counted && !stem.is_empty()) || counted_within(last, other_last, stem == other_stem)
}

/// `account1` and `account2`.
fn counted_within(one: &str, other: &str, same_stem: bool) -> bool {
    let stem = one.strip_suffix('1');
    same_stem && stem.is_some_and(|stem| !stem.is_empty() && other.strip_suffix('2') == Some(stem))
}

/// A graph program's type of an edge, which says nothing of what ties its ends.
pub(super) fn says_direction_only(evidence: &Evidence) -> bool {
    let is_direction = |value: &String| {
        let words = ["directed", "undirected", "mutual"];
        words.iter().any(|word| value.eq_ignore_ascii_case(word))
    };
    evidence.values.iter().all(is_direction)
}
