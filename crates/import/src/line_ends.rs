//! Mixed line ends to line feeds, piece by piece.

use std::borrow::Cow;

use memchr::memchr_iter;

/// Makes a line feed of each carriage return that stands alone; nothing moves.
///
/// Inside quotes too: what a cell's line ends are is nothing that ties accounts.
#[derive(Default)]
pub(crate) struct MixedEnds {
    /// The last piece ended with a carriage return that may belong to a line feed.
    holds_back: bool,
}

impl MixedEnds {
    /// The next piece of text; `last` says there is none after it.
    pub fn unify<'a>(&mut self, text: &'a str, last: bool) -> Cow<'a, str> {
        let mut held = String::new();
        if std::mem::take(&mut self.holds_back) {
            if text.is_empty() && !last {
                self.holds_back = true;
                return Cow::Borrowed("");
            }
            held.push(if text.starts_with('\n') { '\r' } else { '\n' });
        }
        let mut text = text;
        if !last && let Some(before) = text.strip_suffix('\r') {
            self.holds_back = true;
            text = before;
        }
        let bytes = text.as_bytes();
        let mut from = 0;
        for at in memchr_iter(b'\r', bytes) {
            if bytes.get(at + 1) != Some(&b'\n') {
                held.push_str(text.get(from..at).unwrap_or(""));
                held.push('\n');
                from = at + 1;
            }
        }
        if held.is_empty() {
            return Cow::Borrowed(text);
        }
        held.push_str(text.get(from..).unwrap_or(""));
        Cow::Owned(held)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn in_pieces(text: &str, size: usize) -> String {
        let mut ends = MixedEnds::default();
        let mut out = String::new();
        for piece in text.as_bytes().chunks(size) {
            out += &ends.unify(std::str::from_utf8(piece).unwrap(), false);
        }
        out + &ends.unify("", true)
    }

    #[test]
    fn a_carriage_return_alone_ends_a_line() {
        assert_eq!(in_pieces("a\rb\nc\r\nd\r", 100), "a\nb\nc\r\nd\n");
    }

    proptest! {
        #[test]
        fn cutting_anywhere_gives_the_same_lines(text in "[a\r\n]{0,20}", size in 1_usize..6) {
            prop_assert_eq!(in_pieces(&text, size), in_pieces(&text, 100));
        }
    }
}
