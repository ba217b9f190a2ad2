//! What a person says of a file wins over what its head shows.

#![allow(clippy::unwrap_used)] // a test that cannot go on fails

use ringfence_import::{
    Delimiter, Encoding, Escape, LineEnd, Overrides, Quote, Sniffed, sniff_as, table,
};

const FILE: &str = "account_id,type,value\na1,ip,1.2.3.4\na2,ip,1.2.3.4\na3,ip,1.2.3.5\n";

const DETECTED: Overrides = Overrides {
    delimiter: None,
    quote: None,
    escape: None,
    encoding: None,
    line_end: None,
    lines_before: None,
    header: None,
};

fn look(file: &str, overrides: Overrides) -> Sniffed {
    sniff_as("x.csv", file.as_bytes(), file.len() as u64, &overrides).unwrap()
}

/// The rows of a file as these overrides read it: a row a line, cells separated by ` / `.
fn rows(file: &str, overrides: Overrides) -> Vec<String> {
    let sniffed = look(file, overrides);
    let headers = sniffed.headers();
    let rows = table(
        file.as_bytes(),
        &sniffed.dialect,
        &sniffed.mapping,
        &headers,
    );
    rows.into_iter().map(|row| row.join(" / ")).collect()
}

#[test]
fn the_separator_is_as_a_person_says() {
    let semicolons = Overrides {
        delimiter: Some(Delimiter::Semicolon),
        ..DETECTED
    };
    let file = "account_id,type;value\na1,ip;1.2.3.4\n";
    assert_eq!(rows(file, semicolons), ["a1,ip / 1.2.3.4"]);
}

#[test]
fn the_table_begins_where_a_person_says() {
    let third = Overrides {
        lines_before: Some(2),
        ..DETECTED
    };
    assert_eq!(
        rows(FILE, third),
        ["a2 / ip / 1.2.3.4", "a3 / ip / 1.2.3.5"]
    );
    assert_eq!(look(FILE, third).before.len(), 2);
}

#[test]
fn the_first_row_is_what_a_person_says() {
    let data = Overrides {
        header: Some(false),
        ..DETECTED
    };
    assert_eq!(rows(FILE, data).len(), 4);
    assert_eq!(look(FILE, data).headers()[0], "column 1");
    let names = Overrides {
        header: Some(true),
        ..DETECTED
    };
    let file = "1,2,3\na1,ip,1.2.3.4\n";
    assert_eq!(rows(file, names), ["a1 / ip / 1.2.3.4"]);
    assert_eq!(look(file, names).headers(), ["1", "2", "3"]);
}

#[test]
fn quotes_and_escapes_are_as_a_person_says() {
    let quoted = "account_id,type,value\na1,ip,'1.2.3.4'\na2,ip,\"1.2.3.4\"\n";
    let quote = |quote| Overrides {
        quote: Some(quote),
        ..DETECTED
    };
    let single = ["a1 / ip / 1.2.3.4", "a2 / ip / \"1.2.3.4\""];
    assert_eq!(rows(quoted, quote(Quote::Single)), single);
    let double = ["a1 / ip / '1.2.3.4'", "a2 / ip / 1.2.3.4"];
    assert_eq!(rows(quoted, quote(Quote::Double)), double);
    let none = ["a1 / ip / '1.2.3.4'", "a2 / ip / \"1.2.3.4\""];
    assert_eq!(rows(quoted, quote(Quote::None)), none);
    let backslash = Overrides {
        escape: Some(Escape::Backslash),
        ..DETECTED
    };
    let escaped = "account_id,type,value\na1,ip,x\\,y\n";
    assert_eq!(rows(escaped, backslash), ["a1 / ip / x,y"]);
}

#[test]
fn line_ends_and_encoding_are_as_a_person_says() {
    let file = "account_id,type,value\na1,ip,x\ry\na2,ip,z\n";
    let ends = |line_end| Overrides {
        line_end: Some(line_end),
        ..DETECTED
    };
    let feeds = ["a1 / ip / x\ry", "a2 / ip / z"];
    assert_eq!(rows(file, ends(LineEnd::LineFeed)), feeds);
    let mixed = ["a1 / ip / x", "a2 / ip / z"];
    assert_eq!(rows(file, ends(LineEnd::Mixed)), mixed);
    let latin = Overrides {
        encoding: Some(Encoding::Windows1252),
        ..DETECTED
    };
    let file = "account_id,type,value\nä,ip,x\n";
    assert_eq!(rows(file, latin), ["Ã¤ / ip / x"]);
}
