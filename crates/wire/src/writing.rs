//! How a file of text is written: what was detected, and what a person says instead.

use serde::{Deserialize, Serialize};

/// How a file is written, each part by its name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Writing {
    /// One of [`DELIMITERS`].
    pub delimiter: String,
    /// One of [`QUOTES`].
    pub quote: String,
    /// One of [`ESCAPES`].
    pub escape: String,
    /// One of [`ENCODINGS`].
    pub encoding: String,
    /// One of [`LINE_ENDS`].
    pub line_end: String,
    /// Lines before the table's first row.
    pub lines_before: u32,
}

/// What a person says of a file; none is detected.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct WritingChoice {
    pub delimiter: Option<String>,
    pub quote: Option<String>,
    pub escape: Option<String>,
    pub encoding: Option<String>,
    pub line_end: Option<String>,
    pub lines_before: Option<u32>,
}

pub const DELIMITERS: [&str; 8] = [
    "comma",
    "tab",
    "semicolon",
    "pipe",
    "U+0001",
    "caret",
    "tilde",
    "space",
];

pub const QUOTES: [&str; 3] = ["double quote", "single quote", "none"];

pub const ESCAPES: [&str; 2] = ["doubled quote", "backslash"];

pub const ENCODINGS: [&str; 5] = [
    "UTF-8",
    "UTF-8 with BOM",
    "UTF-16 LE",
    "UTF-16 BE",
    "Windows-1252",
];

pub const LINE_ENDS: [&str; 4] = ["LF", "CRLF", "CR", "LF and CR mixed"];
