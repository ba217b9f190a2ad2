//! What a mistyped word was meant to be.

/// The word nearest to one that is none of them, if it is near: at most two letters wrong, one in a
/// word of up to four. O(words · letters²).
pub fn nearest<'a>(given: &str, words: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let given: Vec<char> = given.chars().take(LONGEST + 1).map(lower).collect();
    if given.len() > LONGEST {
        return None;
    }
    let most = if given.len() <= 4 { 1 } else { 2 };
    words
        .into_iter()
        .map(|word| (distance(&given, word), word))
        .filter(|(distance, _)| *distance <= most)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, word)| word)
}

/// Letters of the longest word that is looked at.
const LONGEST: usize = 40;

fn lower(letter: char) -> char {
    letter.to_lowercase().next().unwrap_or(letter)
}

/// Letters to insert, drop, replace or swap with their neighbour (optimal string alignment).
fn distance(given: &[char], word: &str) -> usize {
    let word: Vec<char> = word.chars().take(LONGEST + 1).map(lower).collect();
    let width = word.len() + 1;
    let mut two_before: Vec<usize> = Vec::new();
    let mut before: Vec<usize> = (0..width).collect();
    for (row, &own) in given.iter().enumerate() {
        let mut now = Vec::with_capacity(width);
        now.push(row + 1);
        for (column, &other) in word.iter().enumerate() {
            let at =
                |line: &[usize], place: usize| line.get(place).copied().unwrap_or(usize::MAX / 2);
            let replaced = at(&before, column) + usize::from(own != other);
            let dropped = at(&before, column + 1) + 1;
            let inserted = at(&now, column) + 1;
            let mut least = replaced.min(dropped).min(inserted);
            let is_swapped = row > 0
                && column > 0
                && given.get(row - 1) == Some(&other)
                && word.get(column - 1) == Some(&own);
            if is_swapped {
                least = least.min(at(&two_before, column - 1) + 1);
            }
            now.push(least);
        }
        two_before = std::mem::replace(&mut before, now);
    }
    before.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn one_slip_is_understood_and_another_word_is_not() {
        let words = ["risk", "ring", "country", "created", "shared"];
        for (given, meant) in [
            ("rsk", Some("risk")),
            ("rikS", Some("risk")),
            ("contry", Some("country")),
            ("craeted", Some("created")),
            ("https", None),
            ("rn", None),
            ("", None),
        ] {
            assert_eq!(nearest(given, words), meant, "{given}");
        }
    }
}
