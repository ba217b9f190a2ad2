//! Whatever the bytes, there is an answer; whatever the cells, they are read back.

#![allow(clippy::unwrap_used)] // a test that cannot go on fails

use std::io::{Cursor, Write};

use proptest::prelude::*;
use ringfence_formats::{FormatError, Limits, Table, detect, unpack_at_once};
use zip::write::{SimpleFileOptions, ZipWriter};

fn tables(name: &str, bytes: &[u8], limits: &Limits) -> Result<Vec<Table>, FormatError> {
    unpack_at_once(name, bytes, limits).map(|unpacked| unpacked.tables)
}

fn small() -> Limits {
    Limits {
        total: 1 << 20,
        span: 10_000,
        ..Limits::default()
    }
}

const NAMES: [&str; 10] = [
    "a",
    "a.json",
    "a.jsonl",
    "a.gz",
    "a.zip",
    "a.xlsx",
    "a.gexf",
    "a.graphml",
    "a.gml",
    "a.ods",
];

/// Beginnings that send the rest to a reader.
const HEADS: [&[u8]; 12] = [
    b"",
    b"\x1F\x8B\x08\0\0\0\0\0\0\xFF",
    b"\x28\xB5\x2F\xFD",
    b"PK\x03\x04",
    b"[{\"a\":",
    b"{",
    b"<gexf>",
    b"<graphml>",
    b"graph [",
    b"\xFF\xFE",
    b"\xEF\xBB\xBF[",
    b"PAR1",
];

/// A zip archive of one entry beside what makes it a workbook.
fn book(path: &str, content: &[u8]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (path, bytes) in [
        (
            "xl/workbook.xml",
            &br#"<workbook xmlns:r="r"><sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>"#[..],
        ),
        (
            "xl/_rels/workbook.xml.rels",
            br#"<Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml" Type="worksheet"/></Relationships>"#,
        ),
        (path, content),
    ] {
        zip.start_file(path, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

const SHEET: &str = r#"<worksheet><dimension ref="A1:B2"/><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>id</t></is></c><c r="B1" t="e"><v>#N/A</v></c></row><row r="2"><c r="A2" t="b"><v>1</v></c><c r="B2" s="0"><v>1.5</v></c></row></sheetData></worksheet>"#;
const STRINGS: &str =
    r#"<sst count="1" uniqueCount="1"><si><t>a</t></si><si><r><t>b</t></r></si></sst>"#;
const STYLES: &str = r#"<styleSheet><numFmts><numFmt numFmtId="164" formatCode="yyyy"/></numFmts><cellXfs><xf numFmtId="164"/></cellXfs></styleSheet>"#;
const CONTENT: &str = "<office:document-content><table:table table:name='S'><table:table-row table:number-rows-repeated='3'><table:table-cell office:value-type='float' office:value='1' table:number-columns-repeated='9'/></table:table-row></table:table></office:document-content>";

fn mutated(text: &str, changes: &[(usize, u8)]) -> Vec<u8> {
    let mut bytes = text.as_bytes().to_vec();
    for &(at, byte) in changes {
        let at = at % bytes.len();
        bytes[at] = byte;
    }
    bytes
}

#[test]
fn the_workbook_these_laws_change_is_one() {
    let bytes = book("xl/worksheets/sheet1.xml", SHEET.as_bytes());
    let found = tables("a", &bytes, &small()).unwrap();
    assert_eq!(found[0].csv, b"id,#N/A\ntrue,1.5\n");
}

fn old_workbook() -> Option<Vec<u8>> {
    let path = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../../shared/data/peer_formats/gephi_import/spreadsheet/repeated_headers.xls"
    );
    let bytes = std::fs::read(path).ok();
    if bytes.is_none() {
        println!("skipped: {path} is not at hand");
    }
    bytes
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn any_bytes_have_an_answer(
        name in prop::sample::select(&NAMES[..]),
        head in prop::sample::select(&HEADS[..]),
        rest in prop::collection::vec(any::<u8>(), 0..300),
    ) {
        let bytes = [head, &rest].concat();
        detect(name, &bytes);
        let _ = tables(name, &bytes, &small());
    }

    #[test]
    fn any_markup_has_an_answer(name in prop::sample::select(&NAMES[..]), text in r#"(<|>|/|"|'|=| |&|;|\[|\]|\{|\}|:|,|a|node|edge|id|key|data|gexf|graphml|graph|attvalue|for|1){0,60}"#) {
        for head in ["<gexf>", "<graphml><key id='a'/>", "graph [", "[", ""] {
            let _ = tables(name, format!("{head}{text}").as_bytes(), &small());
        }
    }

    #[test]
    fn any_workbook_has_an_answer(
        changes in prop::collection::vec((any::<usize>(), any::<u8>()), 0..4),
        part in 0..4_usize,
    ) {
        let (path, text) = [
            ("xl/worksheets/sheet1.xml", SHEET),
            ("xl/sharedStrings.xml", STRINGS),
            ("xl/styles.xml", STYLES),
            ("content.xml", CONTENT),
        ][part];
        let _ = tables("a.xlsx", &book(path, &mutated(text, &changes)), &small());
    }

    #[test]
    fn any_damaged_archive_has_an_answer(changes in prop::collection::vec((any::<usize>(), any::<u8>()), 0..4)) {
        let mut bytes = book("xl/worksheets/sheet1.xml", SHEET.as_bytes());
        for (at, byte) in changes {
            let at = at % bytes.len();
            bytes[at] = byte;
        }
        for name in ["a.xlsx", "a.zip"] {
            let _ = tables(name, &bytes, &small());
        }
    }

    #[test]
    fn any_damaged_old_workbook_has_an_answer(changes in prop::collection::vec((any::<usize>(), any::<u8>()), 1..6)) {
        let Some(mut bytes) = old_workbook() else { return Ok(()) };
        for (at, byte) in changes {
            let at = at % bytes.len();
            bytes[at] = byte;
        }
        let _ = tables("a.xls", &bytes, &small());
    }

    #[test]
    fn cells_are_read_back(cells in prop::collection::vec(prop::collection::vec("(?s).{0,6}|[ ,\"\r\n;]{0,4}", 3), 1..6)) {
        let rows: Vec<serde_json::Value> = cells
            .iter()
            .map(|row| serde_json::json!({"a": row[0], "b,\"": row[1], " c ": row[2]}))
            .collect();
        let text = rows.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n");
        let found = tables("a.jsonl", text.as_bytes(), &small()).unwrap();
        let mut reader = csv::Reader::from_reader(found[0].csv.as_slice());
        let header: Vec<String> = reader.headers().unwrap().iter().map(str::to_owned).collect();
        let read: Vec<Vec<String>> = reader
            .records()
            .map(|record| record.unwrap().iter().map(str::to_owned).collect())
            .collect();
        let at = |name: &str| header.iter().position(|h| h == name).unwrap();
        prop_assert_eq!(read.len(), cells.len());
        for (row, cells) in read.iter().zip(&cells) {
            prop_assert_eq!([&row[at("a")], &row[at("b,\"")], &row[at(" c ")]], [&cells[0], &cells[1], &cells[2]]);
        }
    }
}
