//! How wide a text is, without a font at hand: by the widths of letters in a wide sans-serif face.
//!
//! Most faces are narrower, so that what is placed by these widths has room in them, too.

/// Width in pixels of a text in letters of a size.
pub fn text_width(text: &str, size_px: f32) -> f32 {
    text.chars().map(of_letter).sum::<f32>() * size_px
}

/// In units of the size (after the metrics of `DejaVu` Sans).
fn of_letter(letter: char) -> f32 {
    match letter {
        'i' | 'j' | 'l' | '\'' => 0.28,
        ' ' | '.' | ',' | ':' | ';' | '/' | '\\' | '|' | 'I' | 'J' => 0.34,
        'f' | 't' | 'r' | '-' | '(' | ')' | '[' | ']' | '!' | '"' => 0.41,
        'c' | 'k' | 's' | 'z' | '_' | '*' => 0.56,
        'm' | 'M' | 'W' | '@' | '%' | '…' => 1.0,
        'w' | '+' | '=' | '<' | '>' | '#' | '~' => 0.84,
        'A'..='Z' => 0.75,
        letter if letter.is_ascii() => 0.64,
        // Beyond Latin some letters are as wide as high.
        letter if letter > '\u{2e80}' => 1.0,
        _ => 0.7,
    }
}

#[cfg(test)]
mod tests {
    use super::text_width;

    #[test]
    fn a_wide_face_has_room() {
        // As `DejaVu` Sans measures them at 11 px.
        for (text, px) in [("ringfencesamplebn@gmail.com", 174.4), ("cell 3: 41", 50.6)] {
            let width = text_width(text, 11.0);
            assert!((px - 2.0..px * 1.06).contains(&width), "{text}: {width}");
        }
        assert!(text_width("", 11.0).abs() < 1e-6);
    }
}
