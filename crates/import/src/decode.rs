//! Bytes of an encoding to text, slice by slice.
//!
//! `encoding_rs` is the usual choice; it links the tables of forty encodings into the page, where
//! three are needed, so UTF-16 goes through the standard library and Windows-1252 through one table
//! of 32 characters. Nothing is dropped: what is no character becomes [`NOT_TEXT`].

use memchr::{memchr, memmem};

use crate::Encoding;

/// Stands for bytes that are no text: a noncharacter that real text cannot hold, unlike U+FFFD.
///
/// As long as U+FFFD in UTF-8, so that the one can be shown for the other where cells are places.
pub(crate) const NOT_TEXT: char = '\u{FDD0}';

/// The text with U+FFFD for what is no text.
pub(crate) fn shown(text: &str) -> String {
    text.replace(NOT_TEXT, "\u{FFFD}")
}

const NOT_TEXT_UTF8: &[u8] = "\u{FDD0}".as_bytes();

/// The text of a slice.
#[derive(Clone, Copy)]
pub(crate) struct Decoded<'a> {
    pub text: &'a str,
    /// It may hold [`NOT_TEXT`].
    pub may_be_broken: bool,
}

/// Decodes the slices of one file in order.
pub(crate) struct Decoder {
    encoding: Encoding,
    /// The beginning of a character that the last slice cut: at most three bytes.
    cut: Vec<u8>,
    text: String,
    at_start: bool,
}

impl Decoder {
    pub fn new(encoding: Encoding) -> Self {
        Self {
            encoding,
            cut: Vec::new(),
            text: String::new(),
            at_start: true,
        }
    }

    /// The text of the next slice; borrowed from it where it is UTF-8 and whole.
    ///
    /// A character cut by the slice's end comes with the next slice; `last` says there is none.
    pub fn decode<'a>(&'a mut self, slice: &'a [u8], last: bool) -> Decoded<'a> {
        let mut slice = slice;
        self.text.clear();
        let joined;
        if self.at_start {
            // A byte order mark may itself be cut.
            let mark = byte_order_mark(self.encoding);
            if self.cut.len() + slice.len() < mark.len() && !last {
                self.cut.extend_from_slice(slice);
                return Decoded {
                    text: "",
                    may_be_broken: false,
                };
            }
            if self.cut.is_empty() {
                slice = slice.strip_prefix(mark).unwrap_or(slice);
                self.at_start = false;
            }
        }
        if !self.cut.is_empty() {
            let mut bytes = std::mem::take(&mut self.cut);
            bytes.extend_from_slice(slice);
            if self.at_start {
                let mark = byte_order_mark(self.encoding);
                let without = bytes.strip_prefix(mark).unwrap_or(&bytes).to_vec();
                bytes = without;
                self.at_start = false;
            }
            joined = bytes;
            self.decode_into_text(&joined, last);
            return Decoded {
                text: &self.text,
                may_be_broken: true,
            };
        }
        if matches!(self.encoding, Encoding::Utf8 | Encoding::Utf8Bom)
            && let Ok(text) = std::str::from_utf8(slice)
        {
            // A file may hold the very character; how it is sliced must not decide what comes of it.
            return Decoded {
                text,
                may_be_broken: memmem::find(slice, NOT_TEXT_UTF8).is_some(),
            };
        }
        self.decode_into_text(slice, last);
        Decoded {
            text: &self.text,
            may_be_broken: true,
        }
    }

    fn decode_into_text(&mut self, bytes: &[u8], last: bool) {
        match self.encoding {
            Encoding::Utf8 | Encoding::Utf8Bom => self.decode_utf8(bytes, last),
            Encoding::Utf16Le => self.decode_utf16(bytes, last, u16::from_le_bytes),
            Encoding::Utf16Be => self.decode_utf16(bytes, last, u16::from_be_bytes),
            Encoding::Windows1252 => self.text.extend(bytes.iter().map(|&b| windows_1252(b))),
        }
    }

    fn decode_utf8(&mut self, bytes: &[u8], last: bool) {
        let mut rest = bytes;
        loop {
            let error = match std::str::from_utf8(rest) {
                Ok(text) => {
                    self.text.push_str(text);
                    return;
                }
                Err(error) => error,
            };
            let (good, bad) = rest.split_at(error.valid_up_to());
            self.text.push_str(std::str::from_utf8(good).unwrap_or(""));
            let Some(length) = error.error_len() else {
                if last {
                    self.text.push(NOT_TEXT);
                } else {
                    self.cut = bad.to_vec();
                }
                return;
            };
            self.text.push(NOT_TEXT);
            rest = bad.get(length..).unwrap_or(&[]);
        }
    }

    fn decode_utf16(&mut self, bytes: &[u8], last: bool, unit: fn([u8; 2]) -> u16) {
        let (pairs, odd) = bytes.as_chunks::<2>();
        let mut pairs = pairs;
        if !last
            && let Some((&end, before)) = pairs.split_last()
            && (0xD800..0xDC00).contains(&unit(end))
        {
            // The first half of a pair: the second comes with the next slice.
            pairs = before;
            self.cut.extend_from_slice(&end);
        }
        let units = pairs.iter().map(|&pair| unit(pair));
        let characters = char::decode_utf16(units).map(|c| c.unwrap_or(NOT_TEXT));
        self.text.extend(characters);
        if !odd.is_empty() {
            if last {
                self.text.push(NOT_TEXT);
            } else {
                self.cut.extend_from_slice(odd);
            }
        }
    }
}

/// The bytes that may announce an encoding at the start of a file.
pub(crate) const fn byte_order_mark(encoding: Encoding) -> &'static [u8] {
    match encoding {
        Encoding::Utf8 | Encoding::Utf8Bom => b"\xEF\xBB\xBF",
        Encoding::Utf16Le => b"\xFF\xFE",
        Encoding::Utf16Be => b"\xFE\xFF",
        Encoding::Windows1252 => b"",
    }
}

/// Bytes 0x80 to 0x9F of Windows-1252 (WHATWG Encoding); the rest is Latin-1.
const WINDOWS_1252_HIGH: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8D}', 'Ž', '\u{8F}',
    '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9D}', 'ž', 'Ÿ',
];

fn windows_1252(byte: u8) -> char {
    byte.checked_sub(0x80)
        .and_then(|high| WINDOWS_1252_HIGH.get(usize::from(high)))
        .map_or(char::from(byte), |&c| c)
}

/// How a file is encoded, from its first bytes; `None` where they are no text at all.
///
/// A byte order mark decides. Without one, zero bytes at every other place are UTF-16. Otherwise it
/// is UTF-8 unless more places break UTF-8 than hold a good multi-byte character: such a file was
/// written in Windows-1252 as a whole, while a few broken places are damaged rows.
pub(crate) fn detect(head: &[u8], is_whole: bool) -> Option<Encoding> {
    for encoding in [Encoding::Utf8Bom, Encoding::Utf16Le, Encoding::Utf16Be] {
        if head.starts_with(byte_order_mark(encoding)) {
            return Some(encoding);
        }
    }
    if memchr(0, head).is_some() {
        return detect_utf16(head);
    }
    let mut good = 0_usize;
    let mut broken = 0_usize;
    let mut rest = head;
    loop {
        let (valid, error) = match std::str::from_utf8(rest) {
            Ok(_) => (rest, None),
            Err(error) => (rest.get(..error.valid_up_to()).unwrap_or(rest), Some(error)),
        };
        good += valid.iter().filter(|&&b| b >= 0xC0).count();
        let Some(error) = error else { break };
        let Some(length) = error.error_len() else {
            broken += usize::from(is_whole);
            break;
        };
        broken += 1;
        rest = rest.get(error.valid_up_to() + length..).unwrap_or(&[]);
    }
    Some(if broken > good {
        Encoding::Windows1252
    } else {
        Encoding::Utf8
    })
}

/// Latin text in UTF-16 has a zero in nearly every other byte, always on the same side.
fn detect_utf16(head: &[u8]) -> Option<Encoding> {
    let (pairs, _) = head.as_chunks::<2>();
    let left = pairs
        .iter()
        .filter(|[left, right]| *left == 0 && *right != 0)
        .count();
    let right = pairs
        .iter()
        .filter(|[left, right]| *left != 0 && *right == 0)
        .count();
    let enough = pairs.len() * 7 / 10;
    if right > enough {
        Some(Encoding::Utf16Le)
    } else if left > enough {
        Some(Encoding::Utf16Be)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn decode_in_slices(encoding: Encoding, bytes: &[u8], size: usize) -> String {
        let mut decoder = Decoder::new(encoding);
        let mut text = String::new();
        for slice in bytes.chunks(size.max(1)) {
            text.push_str(decoder.decode(slice, false).text);
        }
        text.push_str(decoder.decode(&[], true).text);
        text
    }

    fn utf16(text: &str, unit: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(unit).collect()
    }

    #[test]
    fn marks_are_not_part_of_the_text_even_when_cut() {
        for size in 1..5 {
            assert_eq!(
                decode_in_slices(Encoding::Utf8Bom, b"\xEF\xBB\xBFkitten", size),
                "kitten"
            );
            assert_eq!(
                decode_in_slices(Encoding::Utf16Le, b"\xFF\xFEa\0b\0", size),
                "ab"
            );
            assert_eq!(decode_in_slices(Encoding::Utf8, b"a", size), "a");
        }
    }

    #[test]
    fn the_character_that_stands_for_no_text_is_told_however_sliced() {
        let text = format!("a{NOT_TEXT}b");
        let bytes = text.as_bytes();
        for size in 1..=bytes.len() {
            let mut decoder = Decoder::new(Encoding::Utf8);
            let told = bytes
                .chunks(size)
                .map(|slice| decoder.decode(slice, false).may_be_broken)
                .reduce(|one, other| one | other);
            assert_eq!(told, Some(true), "{size}");
        }
    }

    #[test]
    fn windows_1252_keeps_its_own_characters() {
        assert_eq!(
            decode_in_slices(Encoding::Windows1252, b"\x80 M\xFCller \x96", 2),
            "€ Müller –"
        );
    }

    #[test]
    fn encodings_are_told_apart_by_evidence() {
        assert_eq!(detect("a;Müller\n".as_bytes(), true), Some(Encoding::Utf8));
        assert_eq!(detect(b"a;M\xFCller\n", true), Some(Encoding::Windows1252));
        assert_eq!(
            detect("é é é \u{20AC}".as_bytes(), true),
            Some(Encoding::Utf8)
        );
        // One damaged place among many good ones is a damaged row, not another encoding.
        assert_eq!(
            detect(b"\xC3\xA9 \xC3\xA9 \xC3\xA9 \xFF", true),
            Some(Encoding::Utf8)
        );
        assert_eq!(
            detect(&utf16("a,b\n1,2\n", u16::to_le_bytes), true),
            Some(Encoding::Utf16Le)
        );
        assert_eq!(
            detect(&utf16("a,b\n1,2\n", u16::to_be_bytes), true),
            Some(Encoding::Utf16Be)
        );
        assert_eq!(detect(b"a,b\0\0\0\0\n", true), None);
        // The head may end inside a character.
        assert_eq!(detect(b"abc\xC3", false), Some(Encoding::Utf8));
    }

    proptest! {
        #[test]
        fn slicing_never_changes_the_text(text in "\\PC{0,40}", size in 1_usize..7) {
            prop_assert_eq!(&decode_in_slices(Encoding::Utf8, text.as_bytes(), size), &text);
            let little = utf16(&text, u16::to_le_bytes);
            prop_assert_eq!(&decode_in_slices(Encoding::Utf16Le, &little, size), &text);
            let big = utf16(&text, u16::to_be_bytes);
            prop_assert_eq!(&decode_in_slices(Encoding::Utf16Be, &big, size), &text);
        }

        #[test]
        fn broken_bytes_decode_the_same_however_sliced(
            bytes in proptest::collection::vec(any::<u8>(), 0..40), size in 1_usize..7,
        ) {
            for encoding in [Encoding::Utf8, Encoding::Utf16Le, Encoding::Windows1252] {
                let whole = decode_in_slices(encoding, &bytes, bytes.len());
                prop_assert_eq!(decode_in_slices(encoding, &bytes, size), whole);
            }
        }
    }
}
