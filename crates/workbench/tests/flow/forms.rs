//! One case in every form that a file can have: the same rings, and rows that can be found again.

use std::{
    cell::Cell,
    io::{Cursor, Write},
};

use pollster::block_on;
use ringfence_wire::{Event, Request, SourceFile};
use rust_xlsxwriter::Workbook;
use sha2::Digest;
use zip::write::{SimpleFileOptions, ZipWriter};

use crate::bench::{Bench, Bytes, Watcher, ask, build, built, ingest, open, ring};

const HEADER: [&str; 4] = [
    "account_id",
    "identifier_type",
    "identifier_value",
    "first_seen",
];

/// A ring, three accounts on one payment number, and forty strangers.
fn rows() -> Vec<[String; 4]> {
    let mut rows = Vec::new();
    let mut link = |account: String, kind: &str, value: String, day: u32| {
        rows.push([account, kind.to_owned(), value, format!("2026-03-{day:02}")]);
    };
    for number in 0..7 {
        link(
            format!("farm{number}"),
            "device",
            "0b6d2f48-c1a9-4e73-85d0-f2b46a8c1e3f".to_owned(),
            1,
        );
        link(
            format!("farm{number}"),
            "phone",
            "+31612345678".to_owned(),
            2,
        );
    }
    for number in 0..3 {
        link(
            format!("card{number}"),
            "payment",
            "4000-0012-3456-7899".to_owned(),
            3,
        );
        link(
            format!("card{number}"),
            "email",
            format!("\"{number}\", née@example.org"),
            4,
        );
    }
    for number in 0..40 {
        link(
            format!("stranger{number}"),
            "email",
            format!("person{number}@example.org"),
            5,
        );
    }
    rows
}

fn quoted(cell: &str) -> String {
    format!("\"{}\"", cell.replace('"', "\"\""))
}

fn csv() -> Vec<u8> {
    let lines = rows()
        .into_iter()
        .map(|row| row.map(|cell| quoted(&cell)).join(","));
    let header = std::iter::once(HEADER.join(","));
    header
        .chain(lines)
        .collect::<Vec<_>>()
        .join("\n")
        .into_bytes()
}

fn records() -> Vec<serde_json::Value> {
    let record = |row: [String; 4]| {
        let cells = HEADER.iter().zip(row);
        cells
            .map(|(name, cell)| ((*name).to_owned(), serde_json::Value::String(cell)))
            .collect()
    };
    rows().into_iter().map(record).collect()
}

fn json_lines() -> Vec<u8> {
    let lines = records().into_iter().map(|record| record.to_string());
    lines.collect::<Vec<_>>().join("\n").into_bytes()
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    packed.write_all(bytes).unwrap();
    packed.finish().unwrap()
}

/// The table begins in the third row, beside a sheet of notes.
fn workbook() -> Vec<u8> {
    let mut book = Workbook::new();
    let notes = book.add_worksheet().set_name("Notes").unwrap();
    notes.write(0, 0, "Made for the case.").unwrap();
    let links = book.add_worksheet().set_name("Links").unwrap();
    for (at, name) in (0..).zip(HEADER) {
        links.write(2, at, name).unwrap();
    }
    for (row, cells) in (3..).zip(rows()) {
        for (column, cell) in (0..).zip(cells) {
            links.write(row, column, cell).unwrap();
        }
    }
    book.save_to_buffer().unwrap()
}

#[test]
fn every_form_of_a_case_gives_its_rings() {
    let (_, expected) = built(&[("links.csv", &csv())]);
    assert_eq!((expected.rings.rings, expected.rings.largest), (1, 7));
    let whole = serde_json::Value::Array(records()).to_string().into_bytes();
    let nested = serde_json::json!({ "data": records(), "page": 1 })
        .to_string()
        .into_bytes();
    let forms: [(&str, Vec<u8>); 7] = [
        ("links.json", whole),
        ("answer.json", nested),
        ("links.ndjson", json_lines()),
        ("links.csv.gz", gzip(&csv())),
        ("links.jsonl.gz", gzip(&json_lines())),
        // Named by no form at all.
        ("export", json_lines()),
        ("cases.xlsx", workbook()),
    ];
    for (name, bytes) in forms {
        let (_, summary) = built(&[(name, &bytes)]);
        assert_eq!(summary.digest, expected.digest, "{name}");
    }
}

#[test]
fn a_packed_source_is_vouched_for_as_the_file_that_was_chosen() {
    let packed = gzip(&csv());
    let mut bench = Bench::default();
    let report = ingest(&mut bench, &[("links.csv.gz", &packed)]);
    let source = &report.sources[0];
    assert_eq!(source.bytes, packed.len() as u64);
    let mut other = Bench::default();
    let plain = ingest(&mut other, &[("links.csv", &csv())]);
    assert_eq!(source.read, plain.sources[0].read);
    assert_ne!(source.sha256, plain.sources[0].sha256);
    let hash = sha2::Sha256::digest(&packed)
        .iter()
        .fold(String::new(), |mut text, byte| {
            let _ = std::fmt::Write::write_fmt(&mut text, format_args!("{byte:02x}"));
            text
        });
    assert_eq!(source.sha256, hash);
}

#[test]
fn a_row_of_a_sheet_has_the_number_that_the_sheet_shows() {
    let mut bench = Bench::default();
    let book = workbook();
    let report = ingest(&mut bench, &[("cases.xlsx", &book)]);
    assert_eq!(report.sources.len(), 1);
    assert_eq!(report.sources[0].name, "cases.xlsx › Links");
    // What is not read is said.
    assert!(
        report.remarks.iter().any(|remark| remark.contains("Notes")),
        "{:?}",
        report.remarks
    );
    build(&mut bench);
    let view = ring(&mut bench, ringfence_wire::RingId(0));
    let first = view
        .members
        .iter()
        .find(|member| member.name == "farm0")
        .unwrap();
    let Event::Node(node) = ask(
        &mut bench,
        Request::Account {
            account: first.account,
        },
    ) else {
        panic!("no node");
    };
    let mut rows: Vec<(u64, u64)> = node
        .links
        .iter()
        .flat_map(|link| link.rows.iter().flat_map(|rows| rows.ranges.clone()))
        .collect();
    rows.sort_unstable();
    assert_eq!(rows, [(4, 4), (5, 5)]);
}

#[test]
fn what_an_archive_holds_beside_tables_is_left_out_and_said() {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let program = [&b"MZ"[..], &[0; 100], &[0xFF; 100]].concat();
    for (path, bytes) in [
        ("scan.pdf", &b"%PDF-1.7\n\xFF\xFE"[..]),
        ("photo.jpg", b"\xFF\xD8\xFF\xE0\0\x10JFIF"),
        ("setup.exe", &program),
        ("about.json", b"{\"version\": 1}"),
        ("links.csv", &csv()),
    ] {
        archive
            .start_file(path, SimpleFileOptions::default())
            .unwrap();
        archive.write_all(bytes).unwrap();
    }
    let archive = archive.finish().unwrap().into_inner();
    let mut bench = Bench::default();
    let report = ingest(&mut bench, &[("all.zip", &archive)]);
    let names: Vec<&str> = report.sources.iter().map(|s| s.name.as_str()).collect();
    assert_eq!(names, ["all.zip › links.csv"]);
    for said in [
        "all.zip, about.json: the JSON holds no table; it is left out.",
        "all.zip › scan.pdf: this is a PDF document, not a table of text; it is left out.",
        "all.zip › photo.jpg: this is a picture, not a table of text; it is left out.",
        "all.zip › setup.exe: this is a program, not a table of text; it is left out.",
    ] {
        assert!(
            report.remarks.iter().any(|remark| remark == said),
            "{said} {:?}",
            report.remarks
        );
    }
}

#[test]
fn unpacking_stops_when_asked() {
    let rows = csv().repeat(2_000);
    let packed = gzip(&rows);
    let watcher = Watcher {
        // One for the file's only slice, two while it is unpacked.
        breaths_left: Cell::new(Some(3)),
        ..Watcher::default()
    };
    let mut bench = Bench::default();
    let request = Request::Open {
        sources: vec![SourceFile {
            name: "links.csv.gz".to_owned(),
            bytes: packed.len() as u64,
        }],
    };
    let event = block_on(bench.handle(request, vec![Bytes(packed)], &watcher));
    assert_eq!(event, Event::Cancelled);
    let told = watcher.told.borrow();
    let told = told.iter().filter_map(|event| match event {
        Event::Progress(progress) => Some(progress.done),
        _ => None,
    });
    let unpacked = told.max().unwrap_or_default();
    assert!(unpacked > 0 && unpacked < rows.len() as u64, "{unpacked}");
}

#[test]
fn what_is_damaged_or_no_table_is_refused_with_its_reason() {
    let cut = gzip(&csv()).into_iter().take(60).collect::<Vec<u8>>();
    let cases: [(&str, &[u8], &str); 4] = [
        ("links.json", b"[{\"account_id\": 1,]", "JSON"),
        ("text.json", b"\"only a text\"", "table"),
        ("links.csv.gz", &cut, "links.csv.gz"),
        (
            "lines.jsonl",
            b"{\"a\": 1}\n{\"a\": \n{\"a\": 3}\n",
            "line 2",
        ),
    ];
    for (name, bytes, said) in cases {
        let mut bench = Bench::default();
        match open(&mut bench, &[(name, bytes)]) {
            Event::Failed(failure) => {
                assert!(
                    failure.message.contains(said),
                    "{name}: {}",
                    failure.message
                );
                assert!(!failure.hint.is_empty(), "{name}");
            }
            event => panic!("{name}: {event:?}"),
        }
    }
}
