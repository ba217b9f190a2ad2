//! Awkward files of other projects, where they are at hand: read exactly, or refused; never a panic.

#![allow(clippy::unwrap_used)] // a test that cannot go on fails

use std::path::{Path, PathBuf};

use ringfence_import::{
    AccountRecord, Delimiter, HEAD_BYTES, Importer, LinkRecord, RecordSink, sniff, table,
};

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

/// The raw tables that the files of csv-spectrum mean, as their authors' JSON says. In the JSON of
/// `location_coordinates` the phone number is another one than in its CSV; the CSV is followed here.
const TABLES: [(&str, &[&[&str]]); 12] = [
    (
        "comma_in_quotes",
        &[
            &["first", "last", "address", "city", "zip"],
            &["John", "Doe", "120 any st.", "Anytown, WW", "08123"],
        ],
    ),
    (
        "empty",
        &[&["a", "b", "c"], &["1", "", ""], &["2", "3", "4"]],
    ),
    (
        "empty_crlf",
        &[&["a", "b", "c"], &["1", "", ""], &["2", "3", "4"]],
    ),
    (
        "escaped_quotes",
        &[&["a", "b"], &["1", "ha \"ha\" ha"], &["3", "4"]],
    ),
    (
        "json",
        &[
            &["key", "val"],
            &["1", "{\"type\": \"Point\", \"coordinates\": [102.0, 0.5]}"],
        ],
    ),
    (
        "location_coordinates",
        &[
            &[
                "Contact Phone Number",
                "Location Coordinates",
                "Cities",
                "Counties",
            ],
            &[
                "2095257564",
                "37\u{FFFD}36'37.8\"N 121\u{FFFD}2'17.9\"W",
                "Modesto",
                "Stanislaus",
            ],
        ],
    ),
    (
        "newlines",
        &[
            &["a", "b", "c"],
            &["1", "2", "3"],
            &["Once upon \na time", "5", "6"],
            &["7", "8", "9"],
        ],
    ),
    (
        "newlines_crlf",
        &[
            &["a", "b", "c"],
            &["1", "2", "3"],
            &["Once upon \r\na time", "5", "6"],
            &["7", "8", "9"],
        ],
    ),
    (
        "quotes_and_newlines",
        &[&["a", "b"], &["1", "ha \n\"ha\" \nha"], &["3", "4"]],
    ),
    ("simple", &[&["a", "b", "c"], &["1", "2", "3"]]),
    ("simple_crlf", &[&["a", "b", "c"], &["1", "2", "3"]]),
    (
        "utf8",
        &[&["a", "b", "c"], &["1", "2", "3"], &["4", "5", "ʤ"]],
    ),
];

#[test]
fn twelve_tables_of_csv_spectrum_are_read_exactly() {
    let Some(folder) = folder("csv_spectrum_csvs") else {
        return;
    };
    for (name, expected) in TABLES {
        let bytes = std::fs::read(folder.join(name).with_extension("csv")).unwrap();
        let read = table(&bytes, Delimiter::Comma);
        assert_eq!(read, expected, "{name}");
    }
}

struct Nothing;

impl RecordSink for Nothing {
    fn link(&mut self, _line: u64, _link: &LinkRecord<'_>) {}
    fn account(&mut self, _line: u64, _account: &AccountRecord<'_>) {}
    fn known_bad(&mut self, _line: u64, _account: &str) {}
    fn known_good(&mut self, _line: u64, _account: &str) {}

    fn known_shared(&mut self, _line: u64, _value: &str, _why: &str) {}
}

#[test]
fn horrible_files_are_read_or_refused() {
    let Some(folder) = folder("messytables_horror") else {
        return;
    };
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let bytes = std::fs::read(&path).unwrap();
        let head = &bytes[..bytes.len().min(HEAD_BYTES)];
        let sniffed = match sniff(&name, head, bytes.len() as u64) {
            Ok(sniffed) => sniffed,
            Err(error) => {
                println!("{error}. {}", error.hint());
                continue;
            }
        };
        let headers = sniffed.headers();
        println!(
            "{name}: {} {} {:?}",
            sniffed.dialect.encoding.name(),
            sniffed.dialect.delimiter.name(),
            sniffed.mapping.shape
        );
        let Ok(mut importer) = Importer::new(&name, &sniffed.dialect, &sniffed.mapping, &headers)
        else {
            continue;
        };
        for slice in bytes.chunks(1 << 16) {
            importer.feed(slice, &mut Nothing).unwrap();
        }
        let tally = importer.finish(&mut Nothing).unwrap();
        assert!(tally.rejected <= tally.read, "{name}");
    }
}
