//! Bad input: a clear word with the file's name, and the case as it was.

use ringfence_wire::{Event, Failure, Request, Shape};

use crate::bench::{Bench, ask, build, built_sample, ingest, mappings, open};

fn refused(name: &str, bytes: &[u8]) -> Failure {
    let (mut bench, before) = built_sample();
    let failure = match open(&mut bench, &[(name, bytes)]) {
        Event::Failed(failure) => failure,
        sniffed => {
            let mappings = mappings(sniffed);
            match ask(&mut bench, Request::Ingest { mappings }) {
                Event::Failed(failure) => failure,
                event => panic!("{name} was taken: {event:?}"),
            }
        }
    };
    assert!(failure.message.contains(name), "{failure:?}");
    assert!(!failure.hint.is_empty(), "{failure:?}");
    ask(&mut bench, Request::Discard);
    assert_eq!(build(&mut bench).digest, before.digest, "the case changed");
    failure
}

#[test]
fn what_is_no_table_is_refused_by_name() {
    refused("empty.csv", b"");
    refused(
        "header.csv",
        b"account_id,identifier_type,identifier_value\n",
    );
    refused("column.csv", b"thing\nx\ny\nz\n");
    refused("zeros.csv", &[0; 4096]);
    refused("picture.csv", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x01\0");
}

#[test]
fn a_file_of_which_every_row_is_rejected_says_which_and_why() {
    let text = "account_id,identifier_type,identifier_value\na,phone\nb,phone\n";
    let failure = refused("ragged.csv", text.as_bytes());
    assert_eq!(failure.row, Some(2));
    assert!(failure.message.contains("row 2"), "{failure:?}");
}

#[test]
fn every_bad_file_of_several_is_named() {
    let (mut bench, before) = built_sample();
    let rows = b"account_id,identifier_type,identifier_value\na,phone,1\n";
    let files: [(&str, &[u8]); 3] = [
        ("good.csv", rows),
        ("empty.csv", b""),
        ("picture.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x01\0"),
    ];
    let Event::Failed(failure) = open(&mut bench, &files) else {
        panic!("taken");
    };
    let said = [&failure.message, &failure.hint]
        .map(String::as_str)
        .join(" ");
    assert!(
        said.contains("empty.csv") && said.contains("picture.png"),
        "{said}"
    );
    assert!(said.contains("None of the files was opened"), "{said}");
    assert!(!said.contains("good.csv"), "{said}");
    assert_eq!(failure.others, [0]);
    let alone = open(&mut bench, &files[1..]);
    assert!(
        matches!(&alone, Event::Failed(failure) if failure.others.is_empty()),
        "{alone:?}"
    );
    ask(&mut bench, Request::Discard);
    assert_eq!(build(&mut bench).digest, before.digest, "the case changed");
}

#[test]
fn files_that_a_person_set_aside_are_named_as_that() {
    let (mut bench, _) = built_sample();
    let rows = b"account_id,identifier_type,identifier_value\na,phone,1\n";
    let mut mappings = mappings(open(&mut bench, &[("links.csv", rows)]));
    for mapping in &mut mappings {
        mapping.shape = Shape::Ignored;
    }
    let Event::Failed(failure) = ask(&mut bench, Request::Ingest { mappings }) else {
        panic!("a case of nothing was made");
    };
    assert_eq!(
        failure.message,
        "links.csv: nothing was read, as it stands at “Do not read”."
    );
}

#[test]
fn five_thousand_columns_are_refused_at_once() {
    let header: Vec<String> = (0..5_000).map(|n| format!("c{n}")).collect();
    let text = format!("{}\n{}\n", header.join(","), "1,".repeat(4_999));
    let failure = refused("wide.csv", text.as_bytes());
    assert!(failure.message.contains("5000") || failure.message.contains("columns"));
}

#[test]
fn damaged_rows_are_rejected_one_by_one_and_the_rest_is_read() {
    let mut text = String::from("account_id,identifier_type,identifier_value\n");
    text.push_str("a,phone,+4915550100\n"); // line 2
    text.push_str("b,phone\n"); // line 3: too short
    text.push_str("c,phone,+4915550100,what,else\n"); // line 4: too long
    text.push_str("d,phone,\"+4915550101\n"); // line 5: the quote is never closed
    text.push_str("e,phone,+4915550100\n"); // line 6
    let huge = "x".repeat(2 * 1024 * 1024);
    text.extend(["f,note,", &huge, "\n"]); // line 7: 2 MiB in a cell
    text.push_str("g,phone,+4915550100\n"); // line 8
    let mut bench = Bench::default();
    let report = ingest(&mut bench, &[("links.csv", text.as_bytes())]);
    let rows: Vec<u64> = report.sources[0].rejects.iter().map(|r| r.row).collect();
    assert_eq!(rows, [3, 4, 5, 7]);
    assert_eq!((report.read, report.kept, report.rejected), (7, 3, 4));
    match ask(
        &mut bench,
        Request::Rejects {
            source: ringfence_wire::SourceId(0),
        },
    ) {
        Event::File { bytes, .. } => {
            let csv = String::from_utf8(bytes).unwrap();
            assert!(csv.contains("b,phone"), "{csv:.300}");
        }
        event => panic!("{event:?}"),
    }
}

#[test]
fn utf16_and_latin_1_are_read_as_what_they_are() {
    let text = "account_id,identifier_type,identifier_value\nmüller,phone,+4915550100\n\
                öztürk,phone,+4915550100\n";
    let utf16: Vec<u8> = [0xFF, 0xFE]
        .into_iter()
        .chain(text.encode_utf16().flat_map(u16::to_le_bytes))
        .collect();
    let latin: Vec<u8> = text.chars().map(|c| c as u8).collect();
    for bytes in [utf16, latin, text.as_bytes().to_vec()] {
        let mut bench = Bench::default();
        let report = ingest(&mut bench, &[("links.csv", &bytes)]);
        assert_eq!((report.read, report.kept, report.accounts), (2, 2, 2));
        build(&mut bench);
    }
}
