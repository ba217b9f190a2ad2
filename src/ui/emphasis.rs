//! Sentences whose numbers stand out.

use leptos::{html::b, prelude::*};

/// Pieces of a sentence, and whether each is a number with what belongs to it.
fn pieces(sentence: &str) -> Vec<(String, bool)> {
    let mut pieces: Vec<(String, bool)> = Vec::new();
    for word in sentence.split_inclusive(' ') {
        let bare = word.trim_end_matches(|c: char| !c.is_alphanumeric() && c != '%');
        let is_number = bare.starts_with(|c: char| c.is_ascii_digit())
            && bare
                .chars()
                .all(|c| c.is_ascii_digit() || matches!(c, ',' | '.' | '%'));
        if is_number {
            // The sentence's comma is not the number's.
            append(&mut pieces, bare, true);
            append(&mut pieces, &word[bare.len()..], false);
        } else {
            append(&mut pieces, word, false);
        }
    }
    pieces
}

fn append(pieces: &mut Vec<(String, bool)>, text: &str, strong: bool) {
    match pieces.last_mut() {
        _ if text.is_empty() => {}
        Some((before, as_strong)) if *as_strong == strong => before.push_str(text),
        _ => pieces.push((text.to_owned(), strong)),
    }
}

/// The sentence with its numbers in bold.
pub fn numbers_bold(sentence: &str) -> AnyView {
    let words = pieces(sentence).into_iter().map(|(text, strong)| {
        if strong {
            b().child(text).into_any()
        } else {
            text.into_any()
        }
    });
    words.collect::<Vec<_>>().into_any()
}

#[cfg(test)]
mod tests {
    use super::pieces;

    #[test]
    fn numbers_stand_out_and_nothing_is_lost() {
        let sentence = "1,487 accounts share device 4f25, 91 % of them; chance would give 2.";
        let pieces = pieces(sentence);
        let strong: Vec<_> = pieces
            .iter()
            .filter(|piece| piece.1)
            .map(|p| p.0.as_str())
            .collect();
        assert_eq!(strong, ["1,487", "91", "2"]);
        assert_eq!(
            pieces
                .iter()
                .map(|piece| piece.0.as_str())
                .collect::<String>(),
            sentence
        );
    }
}
