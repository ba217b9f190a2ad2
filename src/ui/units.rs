//! Places in a text: the browser counts UTF-16 units, the wire bytes.

/// UTF-16 units of a text.
pub fn utf16(text: &str) -> u32 {
    text.encode_utf16().count() as u32
}

/// The byte at which so many UTF-16 units end; within a character, the byte behind it.
pub fn byte(text: &str, units: u32) -> usize {
    let mut left = units as usize;
    for (at, character) in text.char_indices() {
        if left == 0 {
            return at;
        }
        left = left.saturating_sub(character.len_utf16());
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_agree_beyond_ascii() {
        let text = "ä😀b";
        assert_eq!(utf16(text), 4);
        assert_eq!(byte(text, 0), 0);
        assert_eq!(byte(text, 1), 2);
        assert_eq!(byte(text, 3), 6);
        assert_eq!(byte(text, 2), 6);
        assert_eq!(byte(text, 99), text.len());
    }
}
