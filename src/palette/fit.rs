//! How well what somebody writes fits the words of an action.

/// The lower the better; none where it does not fit. Every word written must be found in the words: as it
/// is, or at least its letters in their order. O(letters written · letters of the words).
pub fn fit(written: &str, words: &str) -> Option<u32> {
    let words = words.to_lowercase();
    let written = written.to_lowercase();
    written
        .split_whitespace()
        .map(|word| fit_of_word(word, &words))
        .sum()
}

fn fit_of_word(written: &str, words: &str) -> Option<u32> {
    const INSIDE: u32 = 20;
    const SCATTERED: u32 = 100;
    if let Some(at) = words.find(written) {
        let before = words.get(..at).and_then(|head| head.chars().next_back());
        let begins_word = before.is_none_or(|letter| !letter.is_alphanumeric());
        let place = u32::try_from(at).unwrap_or(u32::MAX).min(INSIDE - 1);
        return Some(if begins_word { place } else { INSIDE + place });
    }
    let mut letters = words.chars();
    let mut skipped = 0;
    for wanted in written.chars() {
        skipped += u32::try_from(letters.by_ref().position(|letter| letter == wanted)?).ok()?;
    }
    Some(SCATTERED + skipped)
}

#[cfg(test)]
mod tests {
    use super::fit;

    #[test]
    fn the_beginning_of_a_word_is_best_and_scattered_letters_last() {
        let at = |written: &str| fit(written, "Save the rings");
        assert!(at("sav") < at("rin"));
        assert!(at("rin") < at("ing"));
        assert!(at("ing") < at("strg"));
        assert_eq!(at("x"), None);
        assert_eq!(at("gnir"), None);
    }

    #[test]
    fn every_word_must_fit_in_any_order() {
        assert!(fit("rings SAVE", "Save the rings").is_some());
        assert!(fit("rings open", "Save the rings").is_none());
        assert_eq!(fit("  ", "Save the rings"), Some(0));
    }
}
