//! How a file writes its table: separator, quotes, escapes, encoding, line ends, order of dates.

use serde::{Deserialize, Serialize};

use crate::time::DateOrder;

/// What separates two cells. A colon is none of them: times, addresses and links are full of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Delimiter {
    Comma,
    Tab,
    Semicolon,
    Pipe,
    Caret,
    Tilde,
    Space,
    /// U+0001, as warehouses on Hive write it.
    StartOfHeading,
}

impl Delimiter {
    pub const ALL: [Self; 8] = [
        Self::Comma,
        Self::Tab,
        Self::Semicolon,
        Self::Pipe,
        Self::StartOfHeading,
        Self::Caret,
        Self::Tilde,
        Self::Space,
    ];

    /// The name shown to a person.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Comma => "comma",
            Self::Tab => "tab",
            Self::Semicolon => "semicolon",
            Self::Pipe => "pipe",
            Self::Caret => "caret",
            Self::Tilde => "tilde",
            Self::Space => "space",
            Self::StartOfHeading => "U+0001",
        }
    }

    pub(crate) const fn byte(self) -> u8 {
        match self {
            Self::Comma => b',',
            Self::Tab => b'\t',
            Self::Semicolon => b';',
            Self::Pipe => b'|',
            Self::Caret => b'^',
            Self::Tilde => b'~',
            Self::Space => b' ',
            Self::StartOfHeading => 1,
        }
    }
}

/// What stands around a cell that holds separators or line ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Quote {
    #[default]
    Double,
    Single,
    /// Quotes are characters like any other.
    None,
}

impl Quote {
    pub const ALL: [Self; 3] = [Self::Double, Self::Single, Self::None];

    /// The name shown to a person.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Double => "double quote",
            Self::Single => "single quote",
            Self::None => "none",
        }
    }

    pub(crate) const fn byte(self) -> Option<u8> {
        match self {
            Self::Double => Some(b'"'),
            Self::Single => Some(b'\''),
            Self::None => None,
        }
    }
}

/// How a cell holds its own quote.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Escape {
    /// The quote is written twice.
    #[default]
    Doubled,
    /// A backslash stands before quotes, separators, line ends and backslashes; a quote may also be
    /// doubled. A cell `\N` is empty, as databases write it.
    Backslash,
}

impl Escape {
    pub const ALL: [Self; 2] = [Self::Doubled, Self::Backslash];

    /// The name shown to a person.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Doubled => "doubled quote",
            Self::Backslash => "backslash",
        }
    }
}

/// How a file writes its characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Encoding {
    Utf8,
    Utf8Bom,
    Utf16Le,
    Utf16Be,
    Windows1252,
}

impl Encoding {
    pub const ALL: [Self; 5] = [
        Self::Utf8,
        Self::Utf8Bom,
        Self::Utf16Le,
        Self::Utf16Be,
        Self::Windows1252,
    ];

    /// The name shown to a person.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "UTF-8",
            Self::Utf8Bom => "UTF-8 with BOM",
            Self::Utf16Le => "UTF-16 LE",
            Self::Utf16Be => "UTF-16 BE",
            Self::Windows1252 => "Windows-1252",
        }
    }
}

/// What ends a line. The first two are read alike: a carriage return before a line feed belongs to
/// the line end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LineEnd {
    LineFeed,
    CarriageReturnLineFeed,
    CarriageReturn,
    /// Some lines end with a line feed and some with a carriage return alone.
    Mixed,
}

impl LineEnd {
    pub const ALL: [Self; 4] = [
        Self::LineFeed,
        Self::CarriageReturnLineFeed,
        Self::CarriageReturn,
        Self::Mixed,
    ];

    /// The name shown to a person.
    pub const fn name(self) -> &'static str {
        match self {
            Self::LineFeed => "LF",
            Self::CarriageReturnLineFeed => "CRLF",
            Self::CarriageReturn => "CR",
            Self::Mixed => "LF and CR mixed",
        }
    }

    /// The byte that ends a line; mixed ends are made line feeds first.
    pub(crate) const fn byte(self) -> u8 {
        match self {
            Self::CarriageReturn => b'\r',
            Self::LineFeed | Self::CarriageReturnLineFeed | Self::Mixed => b'\n',
        }
    }
}

/// How a file writes its table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dialect {
    pub delimiter: Delimiter,
    #[serde(default)]
    pub quote: Quote,
    #[serde(default)]
    pub escape: Escape,
    pub encoding: Encoding,
    pub line_end: LineEnd,
    /// Lines before the table's first: titles, remarks, blank lines.
    #[serde(default)]
    pub lines_before: u32,
    /// How each column writes dates such as 03/04/2024, from the head of the file.
    pub date_orders: Vec<DateOrder>,
}

impl Dialect {
    pub(crate) const fn punctuation(&self) -> Punctuation {
        Punctuation {
            delimiter: self.delimiter,
            quote: self.quote,
            escape: self.escape,
            line_end: self.line_end,
        }
    }
}

/// What a person says of a file; it wins over what its head shows. Absent is detected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Overrides {
    pub delimiter: Option<Delimiter>,
    pub quote: Option<Quote>,
    pub escape: Option<Escape>,
    pub encoding: Option<Encoding>,
    pub line_end: Option<LineEnd>,
    /// Lines before the table's first.
    pub lines_before: Option<u32>,
    /// The table's first row names the columns.
    pub header: Option<bool>,
}

/// The signs that make rows and cells of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Punctuation {
    pub delimiter: Delimiter,
    pub quote: Quote,
    pub escape: Escape,
    pub line_end: LineEnd,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dialect_remembered_before_quotes_were_told_apart_is_still_read() {
        let old =
            r#"{"delimiter":"pipe","encoding":"utf8","line_end":"line_feed","date_orders":[]}"#;
        let dialect: Dialect = serde_json::from_str(old).unwrap();
        assert_eq!(
            (dialect.quote, dialect.escape, dialect.lines_before),
            (Quote::Double, Escape::Doubled, 0)
        );
    }
}
