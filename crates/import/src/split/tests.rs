//! Records however the text is quoted, ended, cut or damaged.

use proptest::prelude::*;

use super::*;
use crate::{Delimiter, Quote};

const COMMAS: Punctuation = Punctuation {
    delimiter: Delimiter::Comma,
    quote: Quote::Double,
    escape: Escape::Doubled,
    line_end: LineEnd::LineFeed,
};

/// What came out, one line each: `line: cell|cell` or `line! fault`.
#[derive(Default)]
struct Seen(Vec<String>);

impl Rows for Seen {
    fn row(&mut self, line: u64, row: &Row<'_>) {
        let cells: Vec<&str> = (0..row.width())
            .map(|column| row.raw_cell(column))
            .collect();
        self.0.push(format!("{line}: {}", cells.join("|")));
    }

    fn fault(&mut self, line: u64, fault: Fault, _raw: &str) {
        self.0.push(format!("{line}! {fault:?}"));
    }
}

fn split_in_pieces(text: &str, width: usize, size: usize) -> Vec<String> {
    split_as(COMMAS, text, width, size)
}

fn split_as(punctuation: Punctuation, text: &str, width: usize, size: usize) -> Vec<String> {
    let mut splitter = Splitter::new(punctuation);
    splitter.expect_width(width);
    let mut seen = Seen::default();
    let mut rest = text;
    while !rest.is_empty() {
        let piece = rest.ceil_char_boundary(size.max(1));
        splitter.feed(&rest[..piece], &mut seen);
        rest = &rest[piece..];
    }
    splitter.finish(&mut seen);
    seen.0
}

fn check(text: &str, expected: &[&str]) {
    for size in [1, 2, 3, 7, text.len()] {
        assert_eq!(
            split_in_pieces(text, 3, size),
            expected,
            "{text:?} in pieces of {size}"
        );
    }
}

#[test]
fn lines_and_cells() {
    check("a,b,c\n1,2,3\n", &["1: a|b|c", "2: 1|2|3"]);
    check("a,b,c\r\n1,,\r\n", &["1: a|b|c", "2: 1||"]);
    check("a\n\n\nb", &["1: a", "4: b"]);
    check("", &[]);
}

#[test]
fn quotes_hold_separators_line_ends_and_quotes() {
    check("\"a,b\",\"c \"\"d\"\"\",\"\"\n", &["1: a,b|c \"d\"|"]);
    check("\"a\r\nb\",2,3\nx,y,z", &["1: a\r\nb|2|3", "3: x|y|z"]);
    check("1, \"2,000\" ,3\n", &["1: 1|2,000 |3"]);
    check("37'37.8\"N,\"a\"b,\n", &["1: 37'37.8\"N|ab|"]);
}

#[test]
fn backslashes_take_the_meaning_of_what_follows() {
    let with = |quote| Punctuation {
        quote,
        escape: Escape::Backslash,
        ..COMMAS
    };
    for size in [1, 2, 3, 100] {
        let text = "\"a \\\"b\\\", c\",\\N,C:\\new\n\"\\N\",x\\,y,p\\\\\n1,one\\\ntwo,3\n";
        assert_eq!(
            split_as(with(Quote::Double), text, 3, size),
            [
                "1: a \"b\", c||C:\\new",
                "2: \\N|x,y|p\\",
                "3: 1|one\ntwo|3"
            ],
        );
        assert_eq!(
            split_as(with(Quote::None), "\"a,b\\,\"\r\nc\\\r\nd,e\r\n", 2, size),
            ["1: \"a|b,\"", "2: c\r\nd|e"],
        );
    }
}

#[test]
fn quotes_may_be_single_or_none() {
    for size in [1, 100] {
        let text = "'a,''b''',\"c\n1,O'Brien\n";
        let with = |quote| Punctuation { quote, ..COMMAS };
        let seen = split_as(with(Quote::Single), text, 2, size);
        assert_eq!(seen, ["1: a,'b'|\"c", "2: 1|O'Brien"]);
        let seen = split_as(with(Quote::None), "\"a,b\"\n'c,d'\n", 2, size);
        assert_eq!(seen, ["1: \"a|b\"", "2: 'c|d'"]);
    }
}

#[test]
fn lines_before_a_table_are_passed_over_and_counted() {
    for size in [1, 100] {
        let mut splitter = Splitter::new(COMMAS);
        splitter.skip_lines(2);
        let mut seen = Seen::default();
        for piece in "a \"title\n\nx,y\n\u{FEFF}\"1\",2\n\u{1A}".split_inclusive(|_| size == 1) {
            splitter.feed(piece, &mut seen);
        }
        splitter.finish(&mut seen);
        assert_eq!(seen.0, ["3: x|y", "4: 1|2"]);
    }
}

#[test]
fn a_quote_never_closed_costs_its_line_and_not_the_file() {
    let fault = "2! UnclosedQuote { column: 1 }";
    check(
        "a,b,c\n1,\"2,3\n4,5,6\n7,8,9\n",
        &["1: a|b|c", fault, "3: 4|5|6", "4: 7|8|9"],
    );
    // A good quote later does not close it.
    check(
        "a,b,c\n1,\"2,3\n4,\"5\",6\n",
        &["1: a|b|c", fault, "3: 4|5|6"],
    );
    // Nor does a stray one that would make a row of the right width.
    check(
        "a,b,c\n1,\"2,3\n4,5\",6\n7,8,9\n",
        &["1: a|b|c", fault, "3: 4|5\"|6", "4: 7|8|9"],
    );
    check("1,2,\"", &["1! UnclosedQuote { column: 2 }"]);
}

#[test]
fn a_long_cell_costs_its_line() {
    let long = "x".repeat(RECORD_LIMIT + 1);
    let text = format!("a,b\n1,{long}\n2,\"{long}\"\n3,4\n");
    let expected = [
        "1: a|b",
        "2! TooLong { column: 1 }",
        "3! TooLong { column: 1 }",
        "4: 3|4",
    ];
    for size in [1 << 14, 1 << 20, 1 << 21, 1 << 23] {
        assert_eq!(split_in_pieces(&text, 2, size), expected);
    }
    let open = format!("a,b\n1,\"{}3,4\n", "x,y\n".repeat(RECORD_LIMIT / 3));
    for size in [1 << 16, 1 << 23] {
        let seen = split_in_pieces(&open, 2, size);
        assert_eq!(seen[1], "2! UnclosedQuote { column: 1 }");
        assert_eq!(seen.last().map(String::as_str), Some("349527: 3|4"));
    }
}

#[test]
fn many_open_quotes_are_not_quadratic() {
    // Each line opens a quote that only the next one shows to be open.
    let seen = split_in_pieces(&"a,\"b\n".repeat(100_000), 2, 1 << 22);
    assert_eq!(seen.len(), 100_000);
    let seen = split_in_pieces(&format!("\"a\n{}", "\"\"x\n".repeat(500_000)), 1, 1 << 22);
    assert_eq!(seen.len(), 500_001);
}

#[test]
fn a_quote_closed_by_chance_swallows_no_rows() {
    let fault = "2! UnclosedQuote { column: 1 }";
    // Two columns.
    let seen = split_in_pieces("a,b\n1,\"2\n3,4\n5,6\n7,8\"\n9,0\n", 2, 5);
    let rows = ["3: 3|4", "4: 5|6", "5: 7|8\"", "6: 9|0"];
    assert_eq!(seen, [&["1: a|b", fault][..], &rows].concat());
    // One line among the swallowed has another number of cells.
    for width in [2, 3, 6] {
        let row = vec!["x"; width].join(",");
        let most = format!("{row}\n").repeat(9);
        let text = format!("{row}\n1,\"2\n{most}odd\n{row}\"\n{row}\n");
        for size in [3, text.len()] {
            let seen = split_in_pieces(&text, width, size);
            assert_eq!(seen.len(), 14, "{seen:?}");
            assert_eq!(seen[1], fault);
        }
    }
}

#[test]
fn a_cell_of_many_lines_is_one_record() {
    let notes = [
        "12 High Street\nFlat 3\nLondon\nW1",
        "12 High Street, Flat 3\nLondon, W1\nUnited Kingdom",
        "Dear all,\n\nhe called again, twice.\nNo reply.\n\nPlease look\nat this, soon\n\nBest",
        "one\ntwo\nthree\nfour\nfive\nsix\nseven\neight",
    ];
    for note in notes {
        for width in 0..6 {
            let others = ",x".repeat(width.max(2) - 1);
            let text = format!("\"{note}\"{others}\n");
            let expected = format!("1: {note}{}", "|x".repeat(width.max(2) - 1));
            for size in [1, text.len()] {
                assert_eq!(split_in_pieces(&text, width, size), [expected.as_str()]);
            }
        }
    }
    // In a list of one column every line would be a row.
    let list = "\"a\nb\nc\nd\ne\nf\ng\nh\"\n";
    assert_eq!(split_in_pieces(list, 1, 4).len(), 1);
}

/// Rows joined by `","` without their outer quotes: the next line always closes what one opens.
fn without_outer_quotes(bytes: usize) -> String {
    let row = "acct1\",\"phone\",\"+4915112345678\n";
    format!("a,b,c\n{}", row.repeat(bytes / row.len()))
}

/// What came out, and the bytes that reading quotes passed over.
fn work(text: &str, size: usize) -> (Vec<String>, u64) {
    let mut splitter = Splitter::new(COMMAS);
    splitter.expect_width(3);
    let mut seen = Seen::default();
    for piece in text.as_bytes().chunks(size) {
        splitter.feed(std::str::from_utf8(piece).unwrap(), &mut seen);
    }
    splitter.finish(&mut seen);
    (seen.0, splitter.looked_at)
}

#[test]
fn quotes_that_close_each_other_are_not_quadratic() {
    let mebi = 1 << 20;
    for size in [1 << 14, 8 << 20] {
        let (_, small) = work(&without_outer_quotes(2 * mebi), size);
        let (_, large) = work(&without_outer_quotes(4 * mebi), size);
        // At most four futile visits a byte, each at most thrice where the text comes in pieces.
        assert!(large - small <= 14 * 2 * mebi as u64, "{small}, {large}");
        assert!(large <= 14 * 6 * mebi as u64, "{large}");
    }
}

#[test]
fn quotes_that_close_each_other_are_read_alike_in_every_slicing() {
    let text = without_outer_quotes(3 << 19) + "x,\"y\nz\",1\n4,5,6\n";
    let (whole, _) = work(&text, text.len());
    assert_eq!(whole.last().map(String::as_str), Some("50741: 4|5|6"));
    for size in [97, 4096, 1 << 20] {
        assert!(work(&text, size).0 == whole, "in pieces of {size}");
    }
}

#[test]
fn an_open_record_is_not_read_anew_at_every_piece() {
    let text = format!("a,b,c\n1,\"{}\",3\n", "some words\n".repeat(20_000));
    for size in [16, 1000, 1 << 16] {
        let (seen, looked_at) = work(&text, size);
        assert_eq!(seen.len(), 2);
        assert!(looked_at <= 4 * text.len() as u64, "{size}: {looked_at}");
    }
    // Many cells with text behind their quotes, in one line.
    let (_, looked_at) = work(&"\"a\"b,".repeat(50_000), 1 << 20);
    assert!(looked_at <= 300_000);
}

fn quoted(cell: &str) -> String {
    format!("\"{}\"", cell.replace('"', "\"\""))
}

proptest! {
    #[test]
    fn quoted_cells_come_back_as_they_were(
        rows in proptest::collection::vec(
            proptest::collection::vec("[a\"\n\r,é ]{0,6}", 2), 1..6),
    ) {
        let text: String = rows.iter()
            .map(|cells| cells.iter().map(|c| quoted(c)).collect::<Vec<_>>().join(",") + "\n")
            .collect();
        let found = records(&text, COMMAS, 0, true, 100);
        let cells: Vec<Vec<String>> = found.records.into_iter().map(|r| r.cells).collect();
        prop_assert_eq!(cells, rows);
    }

    #[test]
    fn cutting_anywhere_gives_the_same_records(
        text in "[a1,\"\n\r é]{0,60}", size in 1_usize..12, width in 0_usize..5,
    ) {
        let whole = split_in_pieces(&text, width, text.len());
        prop_assert_eq!(split_in_pieces(&text, width, size), whole);
    }

    #[test]
    fn cutting_escapes_anywhere_gives_the_same_records(
        text in "[aN1,\"'\\\\\n\r]{0,40}", size in 1_usize..8, quote in 0_usize..3,
    ) {
        let quote = Quote::ALL[quote];
        let signs = Punctuation { quote, escape: Escape::Backslash, ..COMMAS };
        let whole = split_as(signs, &text, 2, text.len());
        prop_assert_eq!(split_as(signs, &text, 2, size), whole);
    }
}
