//! Text of a source becomes text of the page: escaped, with nothing invisible in it.

use std::fmt::Write;

/// Appends text so that a browser shows these characters and does nothing else. Characters that
/// turn the direction of text, or that cannot be seen, are written out as `⟨U+202E⟩`.
pub fn push_escaped(out: &mut String, text: &str) {
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\n' | '\t' => out.push(letter),
            _ if is_deceptive(letter) => {
                // A `String` never refuses.
                let _ = write!(out, "⟨U+{:04X}⟩", u32::from(letter));
            }
            _ => out.push(letter),
        }
    }
}

/// Controls, marks and isolates of direction, and what takes no room. The joiners stay: Persian
/// and emoji need them.
fn is_deceptive(letter: char) -> bool {
    letter.is_control()
        || matches!(letter,
            '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}' | '\u{200e}' | '\u{200f}'
            | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}'
            | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

/// Undoes the escapes of XML, for texts that come in as markup; unknown ones stay as they are.
pub fn unescape(markup: &str) -> String {
    let mut out = String::with_capacity(markup.len());
    let mut rest = markup;
    while let Some(at) = rest.find('&') {
        let (before, escape) = rest.split_at(at);
        out.push_str(before);
        let end = escape.find(';').unwrap_or(0);
        if let Some(letter) = escape.get(1..end).and_then(entity) {
            out.push(letter);
            rest = escape.get(end + 1..).unwrap_or_default();
        } else {
            out.push('&');
            rest = escape.get(1..).unwrap_or_default();
        }
    }
    out.push_str(rest);
    out
}

fn entity(name: &str) -> Option<char> {
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_would_deceive_is_written_out() {
        let check = |text: &str, expected: &str| {
            let mut out = String::new();
            push_escaped(&mut out, text);
            assert_eq!(out, expected);
        };
        check("<b a='1'>&\"", "&lt;b a=&#39;1&#39;&gt;&amp;&quot;");
        check("gpj\u{202e}exe", "gpj⟨U+202E⟩exe");
        check("pay\u{200b}pal\u{0}", "pay⟨U+200B⟩pal⟨U+0000⟩");
        check("👩\u{200d}🚀", "👩\u{200d}🚀");
    }

    #[test]
    fn escapes_are_undone_once() {
        assert_eq!(
            unescape("a &amp;lt; &#x3c;&#62; &nope; & b"),
            "a &lt; <> &nope; & b"
        );
    }
}
