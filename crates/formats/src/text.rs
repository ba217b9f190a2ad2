//! Bytes to text: UTF-8, or UTF-16 with its byte order mark.

use std::borrow::Cow;

use crate::error::Problem;

/// The text without its byte order mark. Linear; borrows what is UTF-8 already.
pub(crate) fn decode(bytes: &[u8]) -> Result<Cow<'_, str>, Problem> {
    match bytes {
        [0xFF, 0xFE, rest @ ..] => wide(rest, u16::from_le_bytes),
        [0xFE, 0xFF, rest @ ..] => wide(rest, u16::from_be_bytes),
        _ => {
            let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
            match std::str::from_utf8(bytes) {
                Ok(text) => Ok(Cow::Borrowed(text)),
                Err(error) => Err(not_utf8(bytes, error.valid_up_to())),
            }
        }
    }
}

fn not_utf8(bytes: &[u8], at: usize) -> Problem {
    let before = bytes.get(..at).unwrap_or_default();
    Problem::NotUtf8 {
        line: 1 + memchr::memchr_iter(b'\n', before).count() as u64,
    }
}

fn wide(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<Cow<'_, str>, Problem> {
    let units = bytes.as_chunks::<2>().0.iter().map(|&pair| unit(pair));
    let mut text = String::with_capacity(bytes.len() / 2);
    for unit in char::decode_utf16(units) {
        match unit {
            Ok(letter) => text.push(letter),
            Err(_) => return Err(not_utf8(text.as_bytes(), text.len())),
        }
    }
    Ok(Cow::Owned(text))
}
