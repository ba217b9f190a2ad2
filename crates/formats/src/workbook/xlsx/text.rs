//! Text in the parts of a workbook: runs of letters, without the readings beside them.

/// Gathers the text of one cell or one shared string.
#[derive(Default)]
pub(super) struct Words {
    text: String,
    open: Vec<&'static str>,
}

impl Words {
    pub fn open(&mut self, name: &str) {
        self.open.push(match name {
            "t" => "t",
            "v" => "v",
            "si" => "si",
            "c" => "c",
            "row" => "row",
            "rPh" => "rPh",
            _ => "",
        });
    }

    /// The element that ends.
    pub fn close(&mut self) -> Option<&'static str> {
        self.open.pop()
    }

    /// Takes text in a run or a value; the reading of East Asian letters is not part of it.
    pub fn text(&mut self, text: &str) {
        if matches!(self.open.last(), Some(&("t" | "v"))) && !self.open.contains(&"rPh") {
            self.text.push_str(text);
        }
    }

    /// What was gathered, and begins anew.
    pub fn take(&mut self) -> String {
        unescape(std::mem::take(&mut self.text))
    }
}

/// Characters that XML cannot hold are written as `_x000D_`.
fn unescape(text: String) -> String {
    if !text.contains("_x") {
        return text;
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some((before, after)) = rest.split_once("_x") {
        out.push_str(before);
        let code = after.get(..4).filter(|_| after.get(4..5) == Some("_"));
        let code = code.filter(|code| code.bytes().all(|b| b.is_ascii_hexdigit()));
        let letter = code
            .and_then(|code| u32::from_str_radix(code, 16).ok())
            .and_then(char::from_u32);
        if let Some(letter) = letter {
            out.push(letter);
            rest = after.get(5..).unwrap_or_default();
        } else {
            out.push_str("_x");
            rest = after;
        }
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::unescape;

    #[test]
    fn escaped_letters_are_letters() {
        for (text, expected) in [
            ("a_x000D_b", "a\rb"),
            ("_x005F_x000D_", "_x000D_"),
            ("_x12", "_x12"),
            ("_xZZZZ_", "_xZZZZ_"),
        ] {
            assert_eq!(unescape(text.to_owned()), expected);
        }
    }
}
