//! Parquet: files of other writers are read exactly, damaged ones have an answer, and what an
//! independent writer writes comes back.

#![allow(clippy::unwrap_used)] // a test that cannot go on fails

#[path = "parquet/writer.rs"]
mod writer;

use proptest::prelude::*;
use ringfence_formats::{FormatError, Limits, Problem, unpack_at_once};
use writer::{Levels, Values, write};

fn file(name: &str) -> Vec<u8> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/parquet/");
    std::fs::read(format!("{folder}{name}.parquet")).unwrap()
}

fn read(bytes: &[u8], limits: &Limits) -> Result<String, FormatError> {
    let mut unpacked = unpack_at_once("a.parquet", bytes, limits)?;
    assert_eq!(unpacked.tables.len(), 1);
    Ok(String::from_utf8(unpacked.tables.remove(0).csv).unwrap())
}

fn small() -> Limits {
    Limits {
        total: 1 << 20,
        ..Limits::default()
    }
}

fn check(name: &str, expected: &str) {
    assert_eq!(read(&file(name), &small()).unwrap(), expected, "{name}");
}

#[test]
fn every_kind_of_value_reads_as_a_person_would_write_it() {
    check(
        "kinds",
        "flag,small,unsigned,large,number,float,double,half,text,bytes,id,day,clock,milli,local,nano,price,sum\n\
         true,-128,0,18446744073709551615,-9223372036854775808,0.1,0.1,1.5,\"a,b\",00ff,\
         12345678-1234-5678-1234-567812345678,2026-02-28,23:59:58.250,2026-01-02T03:04:05.678Z,\
         2026-01-02T03:04:05.000001,1970-01-01T00:00:00.000000001Z,-0.05,-99999999999999999999999999.000001\n\
         ,127,4294967295,,9223372036854775807,,1000000000000000000000,,,plain,\
         12345678-1234-5678-1234-567812345678,,,,,,1234567.89,\n\
         false,,,1,,-2.5,,-2,\"ü \"\"q\"\"\",,,1969-12-31,00:00:00,1969-12-31T23:59:59Z,\
         1900-01-01T00:00:00,2026-01-02T03:00:00Z,,0.100000\n",
    );
}

/// Account, device and moment of the table that most files hold.
fn link(number: usize) -> String {
    let device = match number % 5 {
        0 => String::new(),
        _ => format!("device-{}", number % 3),
    };
    // 1,700,000,000 seconds after 1970 is 22:13:20 on the 14th.
    let (day, hour) = (14 + (number + 22) / 24, (number + 22) % 24);
    format!(
        "acct-{},{device},2023-11-{day:02}T{hour:02}:13:20Z",
        number % 7
    )
}

#[test]
fn packed_files_and_old_moments_hold_the_same_table() {
    let rows: Vec<String> = (0..40).map(link).collect();
    let expected = format!("account,device,seen\n{}\n", rows.join("\n"));
    for name in ["snappy", "gzip", "zstd", "lz4", "int96"] {
        check(name, &expected);
    }
}

#[test]
fn every_encoding_holds_its_values() {
    let row = |number: usize| {
        let known = match number {
            _ if number.is_multiple_of(11) => "",
            _ if number.is_multiple_of(4) => "true",
            _ => "false",
        };
        let score = number as f64 / 8.0;
        let count = i64::try_from(number * number).unwrap() - 100;
        format!(
            "{},{known},{score},{count},01{number:02x}02\n",
            link(number)
        )
    };
    let rows: String = (0..40).map(row).collect();
    check(
        "encodings",
        &format!("account,device,seen,known,score,count,code\n{rows}"),
    );
}

#[test]
fn structs_are_dotted_columns_and_lists_are_cells() {
    check(
        "nested",
        "account,ids,address.city,address.geo.lat,devices.id,devices.days,tags.key,tags.value\n\
         a,x; y,Ghent,51.05,d1; d2,\"[\"\"1\"\",null]\",k,1\n\
         b,,,,,,,\n\
         c,,,,,,,\n\
         d,\"[\"\"p;q\"\",null]\",Lund,,d3,3,l; m,2; 3\n",
    );
}

#[test]
fn another_writers_file_is_read() {
    check(
        "fastparquet",
        "account,number,day,kind\n\
         a,1.5,2026-01-01T00:00:00,x\n\
         b,,,y\n\
         ,3,2026-01-03T12:00:00,x\n\
         b,4.25,2026-01-04T00:00:00,x\n",
    );
}

#[test]
fn what_cannot_be_read_is_said_with_its_column() {
    let error = read(&file("brotli"), &small()).unwrap_err();
    assert_eq!(
        error.to_string(),
        "a.parquet, account: the Parquet file cannot be read (it is packed with Brotli)"
    );
    assert_eq!(error.hint(), "Export as CSV.");
    let cut = read(b"PAR1", &small()).unwrap_err();
    assert_eq!(
        cut.to_string(),
        "a.parquet: the Parquet file is damaged (its end is missing)"
    );
    let mut secret = file("kinds");
    *secret.last_mut().unwrap() = b'E';
    assert_eq!(
        read(&secret, &small()).unwrap_err().problem,
        Problem::Encrypted
    );
}

#[test]
fn a_changed_byte_of_a_page_with_a_checksum_is_noticed() {
    let mut bytes = file("kinds");
    let text = bytes.windows(3).position(|three| three == b"a,b").unwrap();
    bytes[text] = b'c';
    let error = read(&bytes, &small()).unwrap_err();
    assert_eq!(error.part, "text");
    assert!(matches!(error.problem, Problem::Damaged { .. }), "{error}");
}

#[test]
fn limits_hold() {
    let nested = file("nested");
    let few = Limits {
        columns: 7,
        ..small()
    };
    assert_eq!(
        read(&nested, &few).unwrap_err().problem,
        Problem::Columns(7)
    );
    let short = Limits { cell: 3, ..small() };
    let columns = [(
        "long".to_owned(),
        Values::Texts(vec![Some("four".to_owned())]),
    )];
    let bytes = write(&columns, 1, Levels::Runs);
    assert_eq!(read(&bytes, &short).unwrap_err().problem, Problem::Cell(3));
    // Half a million nulls in a few bytes take eight bytes each while they wait.
    let columns = [("none".to_owned(), Values::Numbers(vec![None; 500_000]))];
    let bytes = write(&columns, 500_000, Levels::Groups);
    assert_eq!(
        read(&bytes, &small()).unwrap_err().problem,
        Problem::TooLarge(1)
    );
    let twice = ["a", "a"].map(|name| (name.to_owned(), Values::Numbers(vec![Some(1)])));
    let bytes = write(&twice, 1, Levels::Old);
    assert_eq!(
        read(&bytes, &small()).unwrap_err().problem,
        Problem::Twice("a".to_owned())
    );
}

const FILES: [&str; 10] = [
    "kinds",
    "snappy",
    "gzip",
    "zstd",
    "lz4",
    "brotli",
    "int96",
    "encodings",
    "nested",
    "fastparquet",
];

#[test]
fn any_cut_and_any_changed_byte_has_an_answer() {
    for name in FILES {
        let whole = file(name);
        for at in 0..whole.len() {
            let cut = unpack_at_once("a", &whole[..at], &small());
            assert!(cut.is_err() || at < 4, "{name} cut at {at}");
            // What comes of a cut end put back, too.
            let mut joined = whole[..at].to_vec();
            joined.extend_from_slice(&whole[(at + 1)..]);
            let _ = unpack_at_once("a", &joined, &small());
            for change in [0x01, 0x80, 0xFF] {
                let mut changed = whole.clone();
                changed[at] ^= change;
                let _ = unpack_at_once("a", &changed, &small());
            }
        }
    }
}

fn columns() -> impl Strategy<Value = Vec<(String, Values)>> {
    (1..30_usize, 1..4_usize).prop_flat_map(|(rows, columns)| {
        let text = prop::option::of("(?s).{0,6}|[ ,\"\r\n;]{0,4}");
        let texts = prop::collection::vec(text, rows).prop_map(Values::Texts);
        let numbers = prop::collection::vec(prop::option::of(any::<i64>()), rows);
        let values = prop_oneof![texts, numbers.prop_map(Values::Numbers)];
        let name = "[a-z,\" .]{0,5}";
        prop::collection::btree_map(name, values, columns)
            .prop_map(|columns| columns.into_iter().collect())
    })
}

proptest! {
    #[test]
    fn what_is_written_comes_back(
        columns in columns(),
        page_rows in 1..12_usize,
        how in prop::sample::select(&[Levels::Runs, Levels::Groups, Levels::Old][..]),
    ) {
        let csv = read(&write(&columns, page_rows, how), &small()).unwrap();
        let mut reader = csv::Reader::from_reader(csv.as_bytes());
        let header: Vec<&str> = columns.iter().map(|(name, _)| name.as_str()).collect();
        prop_assert_eq!(reader.headers().unwrap(), header);
        let read: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
        for (at, (_, values)) in columns.iter().enumerate() {
            let cells: Vec<String> = match values {
                Values::Texts(values) => values.iter().map(|v| v.clone().unwrap_or_default()).collect(),
                Values::Numbers(values) => values.iter().map(|v| v.map(|n| n.to_string()).unwrap_or_default()).collect(),
            };
            let found: Vec<&str> = read.iter().map(|record| &record[at]).collect();
            prop_assert_eq!(found, cells);
        }
    }
}
