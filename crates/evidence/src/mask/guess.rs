//! Hides what looks like an identifier although no source is known to hold it: a reviewer may have
//! typed one into a note.

use std::net::IpAddr;

use super::HIDDEN;

/// Digits in a row that are a number of somebody's, not a count (ours have commas) or a year.
const TELLING_DIGITS: usize = 7;

/// Masks e-mail addresses, links, IP addresses, phone numbers and long numbers, word by word; and the stem of
/// a pattern of addresses, which is most of an address.
pub fn hide_lookalikes(text: &str) -> String {
    let text = &hide_stems(text);
    let mut out = String::with_capacity(text.len());
    let mut in_phone = false;
    for piece in text.split_inclusive(char::is_whitespace) {
        let word = piece.trim_end();
        let core = word.trim_matches(|c: char| c.is_ascii_punctuation() && c != '+');
        if in_phone && is_phone_part(word) {
            // The whole number is one mask; where it ended, a word may follow.
            out.truncate(out.trim_end().len());
        } else {
            in_phone = starts_phone(core);
            if !in_phone && !is_lookalike(core) {
                out.push_str(piece);
                continue;
            }
            out.push_str(before(word, core));
            out.push_str(HIDDEN);
        }
        out.push_str(after(piece, core));
    }
    out
}

/// Of "addresses of the pattern kim + digits" what stands before the digits.
fn hide_stems(text: &str) -> String {
    const BEFORE: &str = "of the pattern ";
    const AFTER: &str = " + digits";
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((head, tail)) = rest.split_once(BEFORE) {
        out += head;
        out += BEFORE;
        rest = tail;
        if let Some((stem, after)) = tail.split_once(AFTER)
            && !stem.contains(BEFORE)
        {
            out += HIDDEN;
            out += AFTER;
            rest = after;
        }
    }
    out + rest
}

/// A mask may begin with a plus, too; a number goes on with digits only.
fn starts_phone(core: &str) -> bool {
    core.strip_prefix('+').is_some_and(is_phone_part)
}

/// The punctuation before the core of a word.
fn before<'a>(word: &'a str, core: &str) -> &'a str {
    word.find(core)
        .and_then(|at| word.get(..at))
        .unwrap_or_default()
}

/// The punctuation and white space after it.
fn after<'a>(piece: &'a str, core: &str) -> &'a str {
    piece
        .find(core)
        .and_then(|at| piece.get(at + core.len()..))
        .unwrap_or_default()
}

fn is_phone_part(word: &str) -> bool {
    word.contains(|c: char| c.is_ascii_digit())
        && word
            .chars()
            .all(|c| c.is_ascii_digit() || matches!(c, '(' | ')' | '-' | '.' | '/'))
}

fn is_lookalike(core: &str) -> bool {
    core.contains('@')
        || core.contains("://")
        || core.starts_with("www.")
        || core.parse::<IpAddr>().is_ok()
        || longest_run_of_digits(core) >= TELLING_DIGITS
        || has_long_hexadecimal(core)
}

/// Eight hexadecimal digits in a row, two of them decimal: the first group of a UUID, or a hash.
fn has_long_hexadecimal(word: &str) -> bool {
    word.split(|c: char| !c.is_ascii_hexdigit()).any(|run| {
        let decimal = run.bytes().filter(u8::is_ascii_digit).count();
        run.len() >= 8 && decimal >= 2
    })
}

fn longest_run_of_digits(word: &str) -> usize {
    word.split(|c: char| !c.is_ascii_digit())
        .map(str::len)
        .max()
        .unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_note_keeps_its_words_and_loses_its_identifiers() {
        let check = |text: &str, expected: &str| assert_eq!(hide_lookalikes(text), expected);
        check("mail (kim@mail.example) bounced", "mail (·· ····) bounced");
        check("+33 6 39 98 12 34 called", "·· ···· called");
        check(
            "see https://a.example/x, 10.0.0.7.",
            "see ·· ····, ·· ····.",
        );
        check("on bce2c02d-08de-4b57… too", "on ·· ···· too");
        check(
            "have e-mail addresses of the pattern qar lo + digits @ mail.example, 3 of them",
            "have e-mail addresses of the pattern ·· ···· + digits @ mail.example, 3 of them",
        );
        check("phone +3·· ···· 02 rang", "phone +3·· ···· 02 rang");
        check("acct 004217733 on 2026-11-21", "acct ·· ···· on 2026-11-21");
        check(
            "1,234,567 rows, 41 / 17, p .97",
            "1,234,567 rows, 41 / 17, p .97",
        );
    }
}
