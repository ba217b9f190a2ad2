//! Files of other forms: there is an answer, within the limits, and a table reads as one.

use std::io::{Cursor, Write};

use ringfence_formats::{Limits, detect, unpack_at_once};
use zip::{
    CompressionMethod,
    write::{SimpleFileOptions, ZipWriter},
};

use crate::delimited;

/// Bytes that a file may expand to.
const TOTAL: u64 = 1 << 20;

fn limits() -> Limits {
    Limits {
        total: TOTAL,
        span: 20_000,
        cell: 10_000,
        columns: 200,
        ..Limits::default()
    }
}

fn check(name: &str, bytes: &[u8]) {
    let limits = limits();
    let Ok(unpacked) = unpack_at_once(name, bytes, &limits) else {
        return;
    };
    assert!(!unpacked.tables.is_empty());
    let written: usize = unpacked.tables.iter().map(|table| table.csv.len()).sum();
    assert!(written as u64 <= TOTAL);
    for (at, table) in unpacked.tables.iter().enumerate() {
        assert!(table.first_row > 0);
        // What was text before is as good as its writer made it.
        let is_ours = !matches!(
            detect(name, bytes),
            None | Some(
                ringfence_formats::Format::Zip
                    | ringfence_formats::Format::Gzip
                    | ringfence_formats::Format::Zstd
            )
        );
        if is_ours {
            is_table(&table.csv, &limits);
        }
        if at < 2 && table.csv.len() < 20_000 {
            delimited::any_file(&table.csv);
        }
    }
}

/// Text in UTF-8 of which each row has as many cells as the first one.
fn is_table(csv: &[u8], limits: &Limits) {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .from_reader(csv);
    for record in reader.records() {
        let record = record.unwrap();
        assert!(record.len() <= limits.columns);
        assert!(record.iter().all(|cell| cell.len() <= limits.cell));
    }
}

pub(crate) fn json(bytes: &[u8]) {
    check("a.json", bytes);
}

pub(crate) fn json_lines(bytes: &[u8]) {
    check("a.jsonl", bytes);
}

pub(crate) fn xls(bytes: &[u8]) {
    check("a.xls", bytes);
}

pub(crate) fn graphml(bytes: &[u8]) {
    check("a.graphml", bytes);
}

pub(crate) fn gexf(bytes: &[u8]) {
    check("a.gexf", bytes);
}

pub(crate) fn gml(bytes: &[u8]) {
    check("a.gml", bytes);
}

pub(crate) fn parquet(bytes: &[u8]) {
    check("a.parquet", bytes);
}

/// The footer behind pages: two bytes with the length of the pages, the pages, the footer. A fuzzer
/// would not find the length that stands at the end of a file.
pub(crate) fn parquet_pages(bytes: &[u8]) {
    let Some((length, rest)) = bytes.split_first_chunk::<2>() else {
        return;
    };
    let length = usize::from(u16::from_le_bytes(*length)).min(rest.len());
    let footer = (rest.len() - length) as u32;
    let file = [b"PAR1", rest, &footer.to_le_bytes(), b"PAR1"].concat();
    check("a.parquet", &file);
}

/// Any archive, and the bytes in one.
pub(crate) fn containers(bytes: &[u8]) {
    for name in ["a", "a.zip", "a.xlsx"] {
        check(name, bytes);
    }
    check(
        "b.zip",
        &archive(&[("a/x.csv", b"a,b\n1,2\n"), ("y", bytes)]),
    );
}

fn archive(parts: &[(&str, &[u8])]) -> Vec<u8> {
    // Packing them would take most of the time.
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (path, bytes) in parts {
        zip.start_file(*path, options).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

const BOOK: &[u8] =
    br#"<workbook xmlns:r="r"><sheets><sheet name="S" r:id="r1"/></sheets></workbook>"#;
const RELATIONS: &[u8] = br#"<Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml" Type="worksheet"/></Relationships>"#;
const SHEET: &[u8] = br#"<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" s="0"><v>1.5</v></c></row></sheetData></worksheet>"#;
const STRINGS: &[u8] = br"<sst><si><t>a</t></si></sst>";
const STYLES: &[u8] = br#"<styleSheet><cellXfs><xf numFmtId="14"/></cellXfs></styleSheet>"#;

/// A workbook with one part replaced: the first byte says which.
pub(crate) fn xlsx(bytes: &[u8]) {
    let Some((&which, part)) = bytes.split_first() else {
        return;
    };
    let mut parts = [
        ("xl/worksheets/sheet1.xml", SHEET),
        ("xl/sharedStrings.xml", STRINGS),
        ("xl/styles.xml", STYLES),
        ("xl/workbook.xml", BOOK),
        ("xl/_rels/workbook.xml.rels", RELATIONS),
    ];
    let which = usize::from(which) % parts.len();
    if let Some((_, old)) = parts.get_mut(which) {
        *old = part;
    }
    check("a.xlsx", &archive(&parts));
}

/// The content of an open spreadsheet.
pub(crate) fn ods(bytes: &[u8]) {
    check("a.ods", &archive(&[("content.xml", bytes)]));
}
