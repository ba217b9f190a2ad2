//! Files that are no table of text, told by their first bytes.

use memchr::memmem;

use crate::{Foreign, Problem};

/// What begins a file of each kind.
const SIGNATURES: [(&[u8], Foreign); 19] = [
    (b"\x89PNG\r\n\x1a\n", Foreign::Picture),
    (b"\xFF\xD8\xFF", Foreign::Picture),
    (b"GIF8", Foreign::Picture),
    (b"BM6", Foreign::Picture),
    (b"RIFF", Foreign::Picture),
    (b"%PDF-", Foreign::Pdf),
    (b"PK\x03\x04", Foreign::Zip),
    (b"PK\x05\x06", Foreign::Zip),
    (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", Foreign::Excel),
    (b"\x1F\x8B", Foreign::Compressed),
    (b"\x28\xB5\x2F\xFD", Foreign::Compressed),
    (b"BZh", Foreign::Compressed),
    (b"\xFD7zXZ\0", Foreign::Compressed),
    (b"7z\xBC\xAF\x27\x1C", Foreign::Compressed),
    (b"Rar!\x1A", Foreign::Compressed),
    (b"PAR1", Foreign::Parquet),
    (b"SQLite format 3\0", Foreign::Database),
    (b"\x7FELF", Foreign::Program),
    (b"\0asm", Foreign::Program),
];

/// What begins web pages, parts of them and XML documents, in any case of letters.
const MARKUP: [&[u8]; 10] = [
    b"<?xml",
    b"<!doctype",
    b"<html",
    b"<graphml",
    b"<gexf",
    b"<table",
    b"<head",
    b"<body",
    b"<meta",
    b"<style",
];

/// Why a file with this head cannot be a table of text; `None` where it may be one.
pub(crate) fn refusal(head: &[u8]) -> Option<Problem> {
    if head.is_empty() {
        return Some(Problem::Empty);
    }
    if let Some(&(_, foreign)) = SIGNATURES.iter().find(|(bytes, _)| head.starts_with(bytes)) {
        return Some(Problem::Foreign(if foreign == Foreign::Zip {
            inside_zip(head)
        } else {
            foreign
        }));
    }
    // Two letters that could begin a table, and the zeros that a program's header has behind them.
    let beginning = head.get(..64).unwrap_or_default();
    if beginning.starts_with(b"MZ") && beginning.contains(&0) {
        return Some(Problem::Foreign(Foreign::Program));
    }
    if head.iter().all(|&b| b == 0) {
        return Some(Problem::Zeros);
    }
    let text = head
        .strip_prefix(b"\xEF\xBB\xBF")
        .unwrap_or(head)
        .trim_ascii_start();
    if text.is_empty() && !head.contains(&0) {
        return Some(Problem::Empty);
    }
    let starts = |word: &[u8]| {
        text.get(..word.len())
            .is_some_and(|t| t.eq_ignore_ascii_case(word))
    };
    if MARKUP.into_iter().any(starts) {
        return Some(Problem::Foreign(Foreign::Markup));
    }
    if text.starts_with(b"-[ RECORD 1 ]") || is_numbered_row(text) {
        return Some(Problem::Downwards);
    }
    let is_json = match text {
        [b'{', rest @ ..] => matches!(rest.trim_ascii_start().first(), Some(b'"' | b'}')),
        [b'[', rest @ ..] => matches!(rest.trim_ascii_start().first(), Some(b'{' | b'[' | b']')),
        _ => false,
    };
    is_json.then_some(Problem::Foreign(Foreign::Json))
}

/// `*************************** 1. row ***`: databases write records downwards so.
fn is_numbered_row(text: &[u8]) -> bool {
    let stars = text.iter().take_while(|&&b| b == b'*').count();
    stars > 9
        && text
            .get(stars..)
            .is_some_and(|t| t.starts_with(b" 1. row *"))
}

/// Workbooks are ZIP archives; their first entries tell.
fn inside_zip(head: &[u8]) -> Foreign {
    let holds = |name: &[u8]| memmem::find(head, name).is_some();
    if holds(b"mimetypeapplication/vnd.oasis.opendocument") {
        Foreign::OpenDocument
    } else if holds(b"[Content_Types].xml") || holds(b"xl/") {
        Foreign::Excel
    } else {
        Foreign::Zip
    }
}
