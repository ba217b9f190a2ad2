//! What a file is, from its first bytes; its name only decides where they leave it open.

use std::borrow::Cow;

use serde::de::IgnoredAny;

/// A kind of file that is no delimited text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    Gzip,
    Zip,
    Zstd,
    Json,
    JsonLines,
    /// Spreadsheets: xlsx, xlsm, xlsb, xls, ods.
    Workbook,
    GraphMl,
    Gexf,
    Gml,
    Parquet,
}

/// Bytes of a file that are looked at.
const HEAD: usize = 64 << 10;

/// The format of a file, or `None` for delimited text and what is unknown.
///
/// `head` is the beginning of the file or all of it; 64 KiB are looked at. A table whose first cell
/// begins with a bracket stays a table: JSON must be valid as far as it can be seen, unless the name
/// says that it is meant to be JSON.
pub fn detect(name: &str, head: &[u8]) -> Option<Format> {
    let head = head.get(..HEAD).unwrap_or(head);
    let extension = extension(name);
    magic(&extension, head).or_else(|| {
        let text = opening(head);
        let start = text.trim_start();
        match start.as_bytes().first() {
            Some(b'<') => xml(start),
            Some(b'{' | b'[') => json(&extension, start),
            _ if gml(start) => Some(Format::Gml),
            _ => None,
        }
        .or(match extension.as_str() {
            "json" | "geojson" => Some(Format::Json),
            "jsonl" | "ndjson" => Some(Format::JsonLines),
            "graphml" => Some(Format::GraphMl),
            "gexf" => Some(Format::Gexf),
            "gml" if !start.starts_with('<') => Some(Format::Gml),
            _ => None,
        })
    })
}

fn extension(name: &str) -> String {
    name.rsplit_once('.')
        .map(|(_, end)| end.to_ascii_lowercase())
        .unwrap_or_default()
}

fn magic(extension: &str, head: &[u8]) -> Option<Format> {
    match head {
        [0x1F, 0x8B, ..] => Some(Format::Gzip),
        // The second is a frame to be skipped, which may come first.
        [0x28, 0xB5, 0x2F, 0xFD, ..] | [0x50..=0x5F, 0x2A, 0x4D, 0x18, ..] => Some(Format::Zstd),
        [b'P', b'A', b'R', b'1', ..] => Some(Format::Parquet),
        [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, ..] => Some(Format::Workbook),
        [b'P', b'K', 3, 4, ..] if workbook(extension, head) => Some(Format::Workbook),
        [b'P', b'K', 3, 4, ..] | [b'P', b'K', 5, 6, ..] => Some(Format::Zip),
        _ => None,
    }
}

/// Whether a ZIP archive is a workbook: by its first entry, else by its name.
fn workbook(extension: &str, head: &[u8]) -> bool {
    let entry = head.get(30..).unwrap_or_default();
    let office = [&b"[Content_Types].xml"[..], b"_rels/", b"xl/", b"docProps/"];
    entry.starts_with(b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet")
        || office.iter().any(|first| entry.starts_with(first))
        || matches!(extension, "xlsx" | "xlsm" | "xlsb" | "ods")
}

/// The head as text, up to where it stops being text.
fn opening(head: &[u8]) -> Cow<'_, str> {
    let even = head.len() & !1;
    if let [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] = head {
        let whole = head.get(..even).unwrap_or_default();
        return crate::text::decode(whole).unwrap_or_default();
    }
    let head = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head);
    let valid = std::str::from_utf8(head).map_or_else(|e| e.valid_up_to(), str::len);
    let valid = head.get(..valid).unwrap_or_default();
    String::from_utf8_lossy(valid)
}

/// The format of a root element, behind declaration, comments and document type.
fn xml(mut text: &str) -> Option<Format> {
    loop {
        text = text.trim_start();
        if let Some(rest) = text.strip_prefix("<!--") {
            text = rest.split_once("-->")?.1;
        } else if text.starts_with("<?") || text.starts_with("<!") {
            let (inside, after) = text.split_once('>')?;
            // A document type may hold declarations of its own.
            text = if inside.contains('[') {
                text.split_once("]>")?.1
            } else {
                after
            };
        } else {
            break;
        }
    }
    let name = text
        .strip_prefix('<')?
        .split(|c: char| c.is_whitespace() || c == '>' || c == '/')
        .next()?;
    match name.rsplit(':').next()? {
        "graphml" => Some(Format::GraphMl),
        "gexf" => Some(Format::Gexf),
        _ => None,
    }
}

fn json(extension: &str, text: &str) -> Option<Format> {
    let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
    let record = first.starts_with('{') && valid(first) == Some(true);
    if record && (rest.trim_start().starts_with('{') || matches!(extension, "jsonl" | "ndjson")) {
        return Some(Format::JsonLines);
    }
    valid(text).map(|_| Format::Json)
}

/// Whether text is JSON: `Some(true)` all of it, `Some(false)` if more may make it so, else `None`.
fn valid(text: &str) -> Option<bool> {
    match serde_json::from_str::<IgnoredAny>(text) {
        Ok(_) => Some(true),
        Err(error) if error.is_eof() => Some(false),
        Err(_) => None,
    }
}

/// Whether text begins as GML: settings such as `Creator "…"`, then `graph [`.
fn gml(text: &str) -> bool {
    let mut rest = text;
    for _ in 0..20 {
        rest = rest.trim_start();
        if let Some(list) = rest.strip_prefix("graph") {
            return list.trim_start().starts_with('[');
        }
        let Some((line, after)) = rest.split_once('\n') else {
            return false;
        };
        let word = line.split_whitespace().next().unwrap_or_default();
        let setting = word.bytes().all(|b| b.is_ascii_alphanumeric()) && line.contains(' ');
        if !(setting || line.starts_with('#')) {
            return false;
        }
        rest = after;
    }
    false
}

#[cfg(test)]
mod tests {
    use super::{Format, detect};

    #[test]
    fn bytes_decide_before_names() {
        let cases: [(&str, &[u8], Option<Format>); 22] = [
            ("a.csv", b"\x1F\x8B\x08", Some(Format::Gzip)),
            ("a.csv", b"PK\x03\x04", Some(Format::Zip)),
            ("a.xlsx", b"PK\x03\x04", Some(Format::Workbook)),
            ("a", b"PK\x05\x06", Some(Format::Zip)),
            ("a", b"PAR1", Some(Format::Parquet)),
            (
                "a",
                b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1",
                Some(Format::Workbook),
            ),
            ("a.txt", b"\xEF\xBB\xBF [{\"a\": 1", Some(Format::Json)),
            ("a.csv", b"\xFF\xFE[\0]\0", Some(Format::Json)),
            ("a.csv", b"{\"a\":1}\n{\"a\":2}\n", Some(Format::JsonLines)),
            ("a.jsonl", b"{\"a\":1}\n", Some(Format::JsonLines)),
            ("a.json", b"{\"a\":1}\n", Some(Format::Json)),
            ("a.json", b"{'a':1}\n", Some(Format::Json)),
            ("a.csv", b"[account],[device]\n1,2\n", None),
            ("a.csv", b"[1],2\n[3],4\n", None),
            ("a.csv", b"{a},{b}\n1,2\n", None),
            ("a.csv", b"{\"a\":1},x\n{\"a\":2},y\n", None),
            ("a.csv", b"account,device\n1,2\n", None),
            ("a.gz", b"account,device\n1,2\n", None),
            (
                "a",
                b"<?xml version='1.0'?><!-- <gexf> --><graphml x='1'>",
                Some(Format::GraphMl),
            ),
            ("a.xml", b"\xEF\xBB\xBF<g:gexf>", Some(Format::Gexf)),
            ("a.xls", b"<html><table>", None),
            (
                "a",
                b"Creator \"me\"\n# note\ngraph\n[\n",
                Some(Format::Gml),
            ),
        ];
        for (name, head, expected) in cases {
            assert_eq!(detect(name, head), expected, "{name} {head:?}");
        }
    }
}
