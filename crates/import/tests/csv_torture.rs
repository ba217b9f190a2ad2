//! Awkward files of other projects, where they are at hand: read exactly, or refused with the reason.

#![allow(clippy::unwrap_used, clippy::panic)] // a test that cannot go on fails

use std::path::{Path, PathBuf};

use ringfence_import::{HEAD_BYTES, Importer, Sniffed, sniff, table};
use serde_json::Value;

fn folder(path: &str) -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../../shared/data/csv_torture")
        .join(path);
    if folder.exists() {
        Some(folder)
    } else {
        println!("skipped: {path} is not at hand");
        None
    }
}

const SPECTRUM: [&str; 12] = [
    "comma_in_quotes",
    "empty",
    "empty_crlf",
    "escaped_quotes",
    "json",
    "location_coordinates",
    "newlines",
    "newlines_crlf",
    "quotes_and_newlines",
    "simple",
    "simple_crlf",
    "utf8",
];

/// Records as JSON has them: a lone object is one record.
fn expected(path: &Path) -> Vec<Value> {
    match serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap() {
        Value::Array(records) => records,
        record => vec![record],
    }
}

#[test]
fn twelve_files_of_csv_spectrum_are_read_as_their_json_says() {
    let (Some(files), Some(answers)) = (folder("csv_spectrum_csvs"), folder("csv_spectrum_json"))
    else {
        return;
    };
    for name in SPECTRUM {
        let bytes = std::fs::read(files.join(name).with_extension("csv")).unwrap();
        let sniffed = sniff(name, &bytes, bytes.len() as u64).unwrap();
        let headers = sniffed.headers();
        let rows = table(&bytes, &sniffed.dialect, &sniffed.mapping, &headers);
        let mut records = expected(&answers.join(name).with_extension("json"));
        if name == "location_coordinates" {
            // The JSON has another phone number than its own CSV: the only cell that differs.
            records[0]["Contact Phone Number"] = Value::from("2095257564");
        }
        let read: Vec<Value> = rows
            .into_iter()
            .map(|cells| {
                headers
                    .iter()
                    .cloned()
                    .zip(cells.into_iter().map(Value::from))
                    .collect()
            })
            .collect();
        assert_eq!(read, records, "{name}");
    }
}

/// What becomes of a file.
#[derive(Debug, PartialEq, Eq)]
enum Outcome {
    /// Separator, encoding, line end, lines before the table, columns, records, rejects.
    Opens(
        &'static str,
        &'static str,
        &'static str,
        u32,
        usize,
        usize,
        usize,
    ),
    Refused(&'static str),
}
use Outcome::{Opens, Refused};

const EXCEL: Outcome = Refused("this is an Excel workbook, not a table of text");
const SHEET: Outcome = Refused("this is an OpenDocument spreadsheet, not a table of text");
const PAGE: Outcome = Refused("this is a web page or XML document, not a table of text");

/// All files of messytables but its README.
const HORRORS: [(&str, Outcome); 41] = [
    ("211.csv", Opens("comma", "UTF-8", "CR", 0, 96, 2131, 0)),
    ("badcolspan.html", PAGE),
    (
        "begrotingsanalyse-2011.csv",
        Opens("comma", "UTF-8", "LF", 0, 20, 42, 0),
    ),
    ("bian-anal-mca-2005-dols-eng-1011-0312-tab3.xlsm", EXCEL),
    ("blank_line.ods", SHEET),
    (
        "characters.csv",
        Opens("comma", "Windows-1252", "LF", 0, 18, 382, 0),
    ),
    ("complex.csv", Opens("comma", "UTF-8", "LF", 0, 4, 3, 0)),
    ("complex.html", PAGE),
    ("encrypted_no_password.xls", EXCEL),
    ("example.tsv", Opens("tab", "UTF-8", "LF", 0, 17, 140, 0)),
    (
        "excel_pasting.csv",
        Opens("comma", "UTF-8", "CRLF", 3, 9, 15, 0),
    ),
    ("excel_properties.xls", EXCEL),
    ("html.html", PAGE),
    ("invisible_text.html", PAGE),
    ("large.xlsx", EXCEL),
    ("libreoffice.xlsx", EXCEL),
    ("loffice-4.4.1.2.ods", SHEET),
    (
        "long.csv",
        Refused("the file has only one column (\"foo\")"),
    ),
    ("mixedGLB.csv", Opens("comma", "UTF-8", "CR", 3, 19, 133, 0)),
    ("multilineods.ods", SHEET),
    ("null.csv", Opens("comma", "UTF-8", "LF", 0, 4, 10, 0)),
    ("ods_formats.ods", SHEET),
    ("rowcolspan.html", PAGE),
    ("simple.csv", Opens("comma", "UTF-8", "LF", 0, 3, 6, 0)),
    ("simple.ods", SHEET),
    ("simple.psv", Opens("pipe", "UTF-8", "CRLF", 0, 6, 28, 0)),
    ("simple.ssv", Opens("semicolon", "UTF-8", "LF", 0, 3, 6, 0)),
    ("simple.unknown", Refused("the file is empty")),
    ("simple.xls", EXCEL),
    ("simple.xlsx", EXCEL),
    (
        "simple.zip",
        Refused("this is a ZIP archive, not a table of text"),
    ),
    (
        "skip_initials.csv",
        Opens("comma", "UTF-8", "LF", 0, 2, 2, 0),
    ),
    ("small.csv", Refused("the file has only one column (\"a\")")),
    ("span_rich.xls", EXCEL),
    (
        "spanish_chars.csv",
        Opens("comma", "Windows-1252", "CRLF", 0, 8, 115, 0),
    ),
    (
        "sparse_with_column_errors.csv",
        Opens("comma", "Windows-1252", "CRLF", 0, 4, 2200, 0),
    ),
    ("sw_gen.xlsx", EXCEL),
    ("unicode_sheet_name.xls", EXCEL),
    (
        "utf-16le_encoded.csv",
        Opens("comma", "UTF-16 LE", "CRLF", 0, 19, 327, 0),
    ),
    (
        "utf8bom.csv",
        Refused("the file holds a header and no rows"),
    ),
    (
        "weird_head_padding.csv",
        Opens("semicolon", "UTF-8", "LF", 11, 11, 61, 0),
    ),
];

/// Rows taken as records, and rows rejected.
fn read(name: &str, bytes: &[u8], sniffed: &Sniffed) -> (usize, usize) {
    let headers = sniffed.headers();
    let rows = table(bytes, &sniffed.dialect, &sniffed.mapping, &headers).len();
    let mut importer = Importer::new(name, &sniffed.dialect, &sniffed.mapping, &headers).unwrap();
    for slice in bytes.chunks(1 << 16) {
        importer.feed(slice, &mut ()).unwrap();
    }
    let tally = importer.finish(&mut ()).unwrap();
    (rows, usize::try_from(tally.rejected).unwrap())
}

#[test]
fn horrible_files_are_read_or_refused_with_the_right_reason() {
    let Some(folder) = folder("messytables_horror") else {
        return;
    };
    let mut seen = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if name == "README.md" {
            continue;
        }
        seen += 1;
        let bytes = std::fs::read(&path).unwrap();
        let head = &bytes[..bytes.len().min(HEAD_BYTES)];
        let outcome = match sniff(&name, head, bytes.len() as u64) {
            Ok(sniffed) => {
                let (rows, rejected) = read(&name, &bytes, &sniffed);
                let d = &sniffed.dialect;
                Opens(
                    d.delimiter.name(),
                    d.encoding.name(),
                    d.line_end.name(),
                    d.lines_before,
                    sniffed.columns.len(),
                    rows,
                    rejected,
                )
            }
            Err(error) => {
                assert!(!error.hint().is_empty(), "{name}");
                let (_, expected) = HORRORS.iter().find(|(file, _)| *file == name).unwrap();
                let Refused(reason) = expected else {
                    panic!("{name} is refused: {error}");
                };
                assert_eq!(error.message(), *reason, "{name}");
                continue;
            }
        };
        let (_, expected) = HORRORS.iter().find(|(file, _)| *file == name).unwrap();
        assert_eq!(outcome, *expected, "{name}");
    }
    assert_eq!(seen, HORRORS.len());
}
