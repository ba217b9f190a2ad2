//! Kinds that are words: names, addresses, handles, areas, numbers of documents.

use crate::Rules;

/// Lower case, character by character.
pub(super) fn push_lower(text: &str, out: &mut String) {
    if text.is_ascii() {
        out.push_str(text);
        out.make_ascii_lowercase();
    } else {
        out.extend(text.chars().flat_map(char::to_lowercase));
    }
}

/// Lower-case words with one space between them; full stops and commas at their ends do not count.
pub(super) fn write_words(text: &str, out: &mut String) {
    for word in text.split_whitespace() {
        let word = word.trim_matches(['.', ',']);
        if word.is_empty() {
            continue;
        }
        if !out.is_empty() {
            out.push(' ');
        }
        out.extend(word.chars().flat_map(char::to_lowercase));
    }
    if out.is_empty() {
        out.push_str(text);
    }
}

/// A handle without its @; in lower case where the rule says so.
pub(super) fn write_handle(text: &str, rules: &Rules, out: &mut String) {
    let bare = text.trim_start_matches('@');
    let handle = if bare.is_empty() { text } else { bare };
    if rules.handle_case {
        push_lower(handle, out);
    } else {
        out.push_str(handle);
    }
}

/// Numbers of documents without separators, in upper case.
pub(super) fn write_government_id(text: &str, out: &mut String) {
    out.extend(
        text.chars()
            .filter(|c| c.is_alphanumeric())
            .flat_map(char::to_uppercase),
    );
    if out.is_empty() {
        out.push_str(text);
    }
}

/// A postal area: a code without spaces in upper case, or the words of a place.
pub(super) fn write_area(text: &str, out: &mut String) {
    let is_code = text.chars().count() <= 10 && text.bytes().any(|b| b.is_ascii_digit());
    if is_code {
        out.extend(
            text.chars()
                .filter(|c| !c.is_whitespace())
                .flat_map(char::to_uppercase),
        );
    } else {
        write_words(text, out);
    }
}
