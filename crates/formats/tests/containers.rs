//! Containers: what honest programs write is read, what is made to fill memory is refused.

#![allow(clippy::unwrap_used)] // a test that cannot go on fails

use std::io::{Cursor, Write};

use flate2::{Compression, write::GzEncoder};
use ringfence_formats::{FormatError, Limits, Problem, Step, Table, Unpacking, unpack_at_once};
use zip::write::{SimpleFileOptions, ZipWriter};

fn tables(name: &str, bytes: &[u8], limits: &Limits) -> Result<Vec<Table>, FormatError> {
    unpack_at_once(name, bytes, limits).map(|unpacked| unpacked.tables)
}

const CSV: &[u8] = b"account;device\r\n1;\xE9\r\n";

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn archive(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (path, bytes) in entries {
        zip.start_file(*path, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn zstd(bytes: &[u8]) -> Vec<u8> {
    ruzstd::encoding::compress_to_vec(bytes, ruzstd::encoding::CompressionLevel::Fastest)
}

fn read(name: &str, bytes: &[u8]) -> Result<Vec<Table>, FormatError> {
    tables(name, bytes, &Limits::default())
}

fn refused(name: &str, bytes: &[u8], limits: &Limits) -> FormatError {
    tables(name, bytes, limits).unwrap_err()
}

#[test]
fn delimited_text_passes_untouched() {
    let members = [gzip(&CSV[..5]), gzip(&CSV[5..])].concat();
    let frames = [
        &[0x50, 0x2A, 0x4D, 0x18, 2, 0, 0, 0, 9, 9][..],
        &zstd(&CSV[..5]),
        &zstd(&CSV[5..]),
    ]
    .concat();
    for (name, bytes) in [
        ("a.csv", CSV.to_vec()),
        ("a.csv.gz", members),
        ("a.csv.zst", frames),
    ] {
        let found = read(name, &bytes).unwrap();
        assert_eq!(found.len(), 1, "{name}");
        assert_eq!(found[0].csv, CSV, "{name}");
        assert_eq!(found[0].name, "", "{name}");
    }
}

#[test]
fn entries_are_named_by_their_paths() {
    let inner = gzip(b"{\"a\":1}\n{\"a\":2}\n");
    let bytes = archive(&[
        ("__MACOSX/._x.csv", b"junk"),
        ("a/x.csv", CSV),
        ("b.jsonl.gz", &inner),
        (
            "c.gexf",
            b"<gexf><node id='1'/><edge source='1' target='1'/></gexf>",
        ),
        ("manifest.json", b"{\"version\":1}"),
        ("empty.csv", b""),
    ]);
    let found = read("x.zip", &bytes).unwrap();
    let names: Vec<&str> = found.iter().map(|table| table.name.as_str()).collect();
    assert_eq!(
        names,
        ["a/x.csv", "b.jsonl.gz", "c.gexf/nodes", "c.gexf/edges"]
    );
    assert_eq!(found[1].csv, b"a\n1\n2\n");
}

#[test]
fn an_error_names_its_entry_and_row() {
    let bytes = archive(&[("a/x.jsonl", b"{\"a\":1}\n{\"a\":}\n")]);
    let error = read("x.zip", &bytes).unwrap_err();
    assert_eq!(
        error.to_string(),
        "x.zip, a/x.jsonl, row 2: this is not JSON: expected value at line 2, column 6"
    );
    let bytes = archive(&[("manifest.json", b"{\"version\":1}")]);
    let error = read("x.zip", &bytes).unwrap_err();
    assert_eq!(
        error.to_string(),
        "x.zip, manifest.json: the JSON holds no table"
    );
    let error = read("x.zip", &archive(&[])).unwrap_err();
    assert_eq!(error.problem, Problem::NoTable("archive"));
}

#[test]
fn bombs_are_refused_while_they_expand() {
    let zeros = vec![b'0'; 17 << 20];
    let packed = [gzip(&zeros), zstd(&zeros), archive(&[("a.csv", &zeros)])];
    for (name, bytes) in ["a.gz", "a.zst", "a.zip"].iter().zip(&packed) {
        let error = refused(name, bytes, &Limits::default());
        assert_eq!(error.problem, Problem::Ratio(200), "{name}");
        let small = Limits {
            total: 1 << 20,
            ..Limits::default()
        };
        assert_eq!(refused(name, bytes, &small).problem, Problem::TooLarge(1));
    }
}

#[test]
fn too_many_entries_are_refused() {
    let paths: Vec<String> = (0..1_001).map(|at| format!("{at}.csv")).collect();
    let entries: Vec<(&str, &[u8])> = paths.iter().map(|p| (p.as_str(), CSV)).collect();
    let error = refused("a.zip", &archive(&entries), &Limits::default());
    assert_eq!(
        error.problem,
        Problem::Entries {
            entries: 1_001,
            limit: 1_000
        }
    );
}

#[test]
fn containers_nest_twice_and_no_further() {
    let two = archive(&[("a.csv.gz", &gzip(CSV))]);
    assert_eq!(read("a.zip", &two).unwrap()[0].csv, CSV);
    let three = archive(&[("b.zip", &two)]);
    let error = refused("a.zip", &three, &Limits::default());
    assert_eq!(error.problem, Problem::Nested(2));
    assert_eq!(error.part, "b.zip/a.csv.gz");
}

#[test]
fn damage_is_found() {
    let mut cut = gzip(CSV);
    cut.truncate(cut.len() - 9);
    let mut changed = zstd(CSV);
    changed.truncate(changed.len() - 3);
    let mut entry = archive(&[("a.csv", CSV)]);
    entry[40] ^= 0x55;
    for (name, bytes) in [("a.gz", cut), ("a.zst", changed), ("a.zip", entry)] {
        let error = refused(name, &bytes, &Limits::default());
        assert!(matches!(error.problem, Problem::Damaged { .. }), "{error}");
    }
}

/// Sets two bytes in each local and central header of an archive.
fn patch(mut bytes: Vec<u8>, local: usize, central: usize, value: [u8; 2]) -> Vec<u8> {
    for at in 0..bytes.len() - 4 {
        let field = match &bytes[at..at + 4] {
            b"PK\x03\x04" => at + local,
            b"PK\x01\x02" => at + central,
            _ => continue,
        };
        bytes[field..field + 2].copy_from_slice(&value);
    }
    bytes
}

#[test]
fn encrypted_and_strangely_packed_entries_are_refused() {
    let bytes = archive(&[("a.csv", CSV)]);
    let secret = refused(
        "a.zip",
        &patch(bytes.clone(), 6, 8, [1, 0]),
        &Limits::default(),
    );
    assert_eq!(secret.problem, Problem::Encrypted);
    let strange = refused("a.zip", &patch(bytes, 8, 10, [14, 0]), &Limits::default());
    assert!(matches!(strange.problem, Problem::Packing(_)), "{strange}");
}

#[test]
fn entries_of_one_path_or_one_place_are_refused() {
    let mut same = archive(&[("a.csv", CSV), ("b.csv", CSV)]);
    for at in 0..same.len() - 5 {
        if &same[at..at + 5] == b"b.csv" {
            same[at] = b'a';
        }
    }
    let error = refused("a.zip", &same, &Limits::default());
    assert_eq!(error.problem, Problem::SamePath);
    // The second central header is made to point at the first entry.
    let mut overlap = archive(&[("a.csv", CSV), ("b.csv", CSV)]);
    let last = (0..overlap.len() - 4)
        .rev()
        .find(|&at| &overlap[at..at + 4] == b"PK\x01\x02");
    let offset = last.unwrap() + 42;
    overlap[offset..offset + 4].copy_from_slice(&[0; 4]);
    let error = refused("a.zip", &overlap, &Limits::default());
    assert_eq!(error.problem, Problem::Overlap);
}

#[test]
fn entries_that_hold_no_table_are_told() {
    let document = archive(&[
        ("[Content_Types].xml", b"<Types/>"),
        ("word/document.xml", b"<w/>"),
    ]);
    let text = archive(&[
        ("mimetype", b"application/vnd.oasis.opendocument.text"),
        ("content.xml", b"<o/>"),
    ]);
    let inner = archive(&[("x.csv", CSV), ("y.json", b"{\"version\":1}")]);
    let bytes = archive(&[
        ("letter.docx", &document),
        ("links.csv", CSV),
        ("letter.odt", &text),
        ("inner.zip", &inner),
    ]);
    let unpacked = unpack_at_once("all.zip", &bytes, &Limits::default()).unwrap();
    let names: Vec<&str> = unpacked.tables.iter().map(|t| t.name.as_str()).collect();
    assert_eq!(names, ["links.csv", "inner.zip/x.csv"]);
    let told: Vec<String> = unpacked.left_out.iter().map(ToString::to_string).collect();
    assert_eq!(
        told,
        [
            "all.zip, letter.docx: this is a text document",
            "all.zip, letter.odt: this is a document and no spreadsheet",
            "all.zip, inner.zip/y.json: the JSON holds no table",
        ]
    );
    let alone = refused("a.docx", &document, &Limits::default());
    assert_eq!(alone.to_string(), "a.docx: this is a text document");
    assert_eq!(alone.hint(), "Export the table behind it as CSV.");
}

/// Steps until a file is unpacked, and the most work of one of them.
fn steps(bytes: &[u8]) -> (usize, u64) {
    let limits = Limits::default();
    let mut unpacking = Unpacking::new("a", bytes, &limits);
    let (mut steps, mut most) = (0, 0);
    loop {
        let before = unpacking.done();
        match unpacking.step() {
            Step::More(rest) => unpacking = rest,
            Step::Done(result) => {
                result.unwrap();
                return (steps, most);
            }
        }
        steps += 1;
        most = most.max(unpacking.done() - before);
    }
}

#[test]
fn no_step_is_long() {
    let line = "{\"account\":\"a-1\",\"device\":\"0b6d2f48\"}\n";
    let lines = line.repeat(100_000);
    let array = format!("[{}]", lines.trim_end().replace('\n', ","));
    let edges = "<edge source='a' target='b'/>".repeat(100_000);
    let graph = format!("<gexf><graph>{edges}</graph></gexf>");
    for bytes in [
        lines.as_bytes(),
        array.as_bytes(),
        graph.as_bytes(),
        &gzip(lines.as_bytes()),
    ] {
        let (steps, most) = steps(bytes);
        assert!(steps > 10, "{steps} steps");
        assert!(most < 1 << 20, "{most} bytes in one step");
    }
}
