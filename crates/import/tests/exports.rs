//! Exports as programs really write them, each with what must come out.

#![allow(clippy::unwrap_used)] // a test that cannot go on fails

use ringfence_import::{
    Delimiter, Encoding, Escape, Importer, LineEnd, Quote, Sniffed, Tally, sniff, table,
};

fn import(bytes: &[u8], sniffed: &Sniffed) -> Tally {
    let headers = sniffed.headers();
    let mut importer =
        Importer::new("export.csv", &sniffed.dialect, &sniffed.mapping, &headers).unwrap();
    for slice in bytes.chunks(7) {
        importer.feed(slice, &mut ()).unwrap();
    }
    importer.finish(&mut ()).unwrap()
}

/// Cells without white space around them, a row a line, cells separated by ` / `.
fn cells(bytes: &[u8], sniffed: &Sniffed) -> Vec<String> {
    let rows = table(
        bytes,
        &sniffed.dialect,
        &sniffed.mapping,
        &sniffed.headers(),
    );
    let row = |row: Vec<String>| row.iter().map(|c| c.trim()).collect::<Vec<_>>().join(" / ");
    rows.into_iter().map(row).collect()
}

/// Reads a file; its columns and rows are these, in the form of [`cells`].
fn reads(file: impl AsRef<[u8]>, columns: &str, rows: &[&str]) -> (Sniffed, Tally) {
    let bytes = file.as_ref();
    let sniffed = sniff("export.csv", bytes, bytes.len() as u64).unwrap();
    let shown = String::from_utf8_lossy(bytes);
    assert_eq!(sniffed.headers().join(" / "), columns, "{shown}");
    assert_eq!(cells(bytes, &sniffed), rows, "{shown}");
    let tally = import(bytes, &sniffed);
    (sniffed, tally)
}

fn messages(tally: &Tally) -> Vec<&str> {
    tally.rejects.iter().map(|r| r.message.as_str()).collect()
}

const COLUMNS: &str = "account_id / type / value";
const ROWS: [&str; 3] = [
    "a1 / ip / 1.2.3.4",
    "a2 / ip / 1.2.3.4",
    "a3 / ip / 1.2.3.5",
];
const FILE: &str = "account_id,type,value\na1,ip,1.2.3.4\na2,ip,1.2.3.4\na3,ip,1.2.3.5\n";

#[test]
fn excel_says_its_separator_in_the_first_line() {
    let file = format!("sep=;\r\n{}", FILE.replace(',', ";").replace('\n', "\r\n"));
    let (sniffed, tally) = reads(file, COLUMNS, &ROWS);
    assert_eq!(sniffed.dialect.delimiter, Delimiter::Semicolon);
    assert_eq!(sniffed.dialect.line_end, LineEnd::CarriageReturnLineFeed);
    assert_eq!(sniffed.before, ["sep=;"]);
    assert_eq!((tally.read, tally.rejected), (3, 0));
    // Two columns of which the announcement itself would be one.
    reads(
        "\"sep=,\"\nuser_id,email\n1,a@b.org\n2,c@d.org\n",
        "user_id / email",
        &["1 / a@b.org", "2 / c@d.org"],
    );
}

#[test]
fn excel_unicode_text_is_utf_16_with_tabs() {
    let text = format!("\u{FEFF}{}", FILE.replace(',', "\t").replace('\n', "\r\n"));
    let bytes: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let (sniffed, _) = reads(bytes, COLUMNS, &ROWS);
    assert_eq!(sniffed.dialect.encoding, Encoding::Utf16Le);
    assert_eq!(sniffed.dialect.delimiter, Delimiter::Tab);
}

#[test]
fn titles_as_wide_as_the_table_stand_before_it() {
    let file = "Accounts under review,,\r\nMay 2024,,\r\n,,\r\naccount_id,type,value\r\na1,ip,1.2.3.4\r\na2,ip,1.2.3.4\r\na3,ip,1.2.3.5\r\n";
    let (sniffed, tally) = reads(file, COLUMNS, &ROWS);
    assert_eq!(sniffed.dialect.lines_before, 3);
    assert_eq!(sniffed.before[0], "Accounts under review,,");
    assert_eq!(tally.rejected, 0);
}

#[test]
fn a_title_with_as_many_cells_as_the_table_is_no_header() {
    let file = format!("Accounts, all regions, May\n\n{FILE}");
    let (sniffed, tally) = reads(file, COLUMNS, &ROWS);
    assert_eq!(sniffed.dialect.lines_before, 2);
    assert_eq!((tally.read, tally.rejected), (3, 0));
}

#[test]
fn comments_stand_before_the_table() {
    reads(
        format!("# exported 2024-05-01, by the team\n# region: EU\n{FILE}"),
        COLUMNS,
        &ROWS,
    );
    // A hash may belong to the first name.
    let file = "#account_id\ttype\tvalue\na1\tip\t1.2.3.4\na2\tip\t1.2.3.4\n";
    reads(file, "#account_id / type / value", &ROWS[..2]);
}

#[test]
fn sap_draws_its_lists_with_dashes_and_pipes() {
    let file = "\
Table:          ZUSERS
Displayed fields: 3 of 3

----------------------------
|account_id|type|value     |
----------------------------
|a1        |ip  |1.2.3.4   |
|a2        |ip  |1.2.3.4   |
|a3        |ip  |1.2.3.5   |
----------------------------
";
    let rows = ROWS.map(|row| format!(" / {row} / "));
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    let (sniffed, tally) = reads(
        file,
        "column 1 / account_id / type / value / column 5",
        &rows,
    );
    assert_eq!(sniffed.dialect.lines_before, 4);
    assert_eq!((tally.read, tally.rejected), (3, 0));
    assert_eq!(
        tally.remarks,
        ["rows 6, 10: a line of dashes holds no data and was passed over"]
    );
}

#[test]
fn psql_aligns_its_columns() {
    let file = " account_id | type |  value  \n------------+------+---------\n a1         | ip   | 1.2.3.4\n a2         | ip   | 1.2.3.4\n a3         | ip   | 1.2.3.5\n(3 rows)\n\n";
    let (_, tally) = reads(file, COLUMNS, &ROWS);
    assert_eq!(
        messages(&tally),
        ["row 6 has 1 cell where 3 are expected: it looks like a footnote, not a record"]
    );
}

#[test]
fn mysql_draws_boxes() {
    let file = "\
+------------+------+---------+
| account_id | type | value   |
+------------+------+---------+
| a1         | ip   | 1.2.3.4 |
| a2         | ip   | 1.2.3.4 |
| a3         | ip   | 1.2.3.5 |
+------------+------+---------+
3 rows in set (0.00 sec)
";
    let rows = ROWS.map(|row| format!(" / {row} / "));
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    let (_, tally) = reads(
        file,
        "column 1 / account_id / type / value / column 5",
        &rows,
    );
    assert_eq!(tally.rejected, 1, "the footnote");
}

#[test]
fn records_written_downwards_are_refused() {
    for file in [
        "-[ RECORD 1 ]------\naccount_id | a1\ntype       | ip\n",
        "*************************** 1. row ***************************\naccount_id: a1\n",
    ] {
        let error = sniff("x.csv", file.as_bytes(), file.len() as u64).unwrap_err();
        assert_eq!(
            error.to_string(),
            "x.csv: each record is written downwards, one line a column"
        );
    }
}

#[test]
fn mysql_outfile_escapes_with_backslashes() {
    let file =
        "a1\temail\tx@y.org\t\\N\na2\tip\t1.2.3.4\tsays \\\ta tab\na3\temail\tv@w.org\tC:\\\\dir\n";
    let (sniffed, _) = reads(
        file,
        "column 1 / column 2 / column 3 / column 4",
        &[
            "a1 / email / x@y.org / ",
            "a2 / ip / 1.2.3.4 / says \ta tab",
            "a3 / email / v@w.org / C:\\dir",
        ],
    );
    assert_eq!(sniffed.dialect.escape, Escape::Backslash);
}

#[test]
fn snowflake_and_spark_escape_quotes_with_backslashes() {
    let file = r#""account_id","display_name","status"
"a1","Bob \"Ace\", Jr.","active"
"a2","Ann","closed"
"#;
    let (sniffed, tally) = reads(
        file,
        "account_id / display_name / status",
        &["a1 / Bob \"Ace\", Jr. / active", "a2 / Ann / closed"],
    );
    assert_eq!(sniffed.dialect.escape, Escape::Backslash);
    assert_eq!(tally.rejected, 0);
}

#[test]
fn backslashes_of_paths_are_no_escapes() {
    let file =
        "account_id,device,folder\na1,d1,\"C:\\dir\\\"\na2,d2,C:\\new\na3,d3,\"\\\\srv\\x, y\\\"\n";
    let (sniffed, _) = reads(
        file,
        "account_id / device / folder",
        &[
            "a1 / d1 / C:\\dir\\",
            "a2 / d2 / C:\\new",
            "a3 / d3 / \\\\srv\\x, y\\",
        ],
    );
    assert_eq!(sniffed.dialect.escape, Escape::Doubled);
}

#[test]
fn bigquery_and_sheets_double_quotes_and_keep_line_ends() {
    let file =
        "account_id,display_name,note\r\na1,\"Bob \"\"Ace\"\"\",\"one\ntwo, three\"\r\na2,Ann,\r\n";
    reads(
        file,
        "account_id / display_name / note",
        &["a1 / Bob \"Ace\" / one\ntwo, three", "a2 / Ann / "],
    );
}

#[test]
fn r_numbers_its_rows_without_a_name() {
    let file = "\"account_id\" \"email\" \"n\"\n\"1\" \"a1\" \"x@y.org\" 3\n\"2\" \"a2\" \"v@w.org\" 4\n\"3\" \"a 3\" NA 5\n";
    let (sniffed, tally) = reads(
        file,
        "column 1 / account_id / email / n",
        &[
            "1 / a1 / x@y.org / 3",
            "2 / a2 / v@w.org / 4",
            "3 / a 3 / NA / 5",
        ],
    );
    assert_eq!(sniffed.dialect.delimiter, Delimiter::Space);
    assert_eq!(tally.rejected, 0);
    reads(
        "account_id,email\n1,a1,x@y.org\n2,a2,v@w.org\n3,a3,t@u.org\n",
        "column 1 / account_id / email",
        &["1 / a1 / x@y.org", "2 / a2 / v@w.org", "3 / a3 / t@u.org"],
    );
}

#[test]
fn pandas_writes_an_index_without_a_name() {
    let file = ",account_id,email\n0,a1,x@y.org\n1,a2,v@w.org\n";
    reads(
        file,
        "column 1 / account_id / email",
        &["0 / a1 / x@y.org", "1 / a2 / v@w.org"],
    );
}

#[test]
fn decimal_commas_do_not_separate() {
    let file = "account_id;score;share\na1;1,5;0,25\na2;2,5;0,50\na3;3,5;0,75\n";
    let (sniffed, _) = reads(
        file,
        "account_id / score / share",
        &["a1 / 1,5 / 0,25", "a2 / 2,5 / 0,50", "a3 / 3,5 / 0,75"],
    );
    assert_eq!(sniffed.dialect.delimiter, Delimiter::Semicolon);
}

#[test]
fn a_divider_inside_cells_does_not_separate() {
    let file = "account_id,phones\na1,+442079460958|+442079460959|+442079460957\na2,+442079460951|+442079460952|+442079460953\n";
    let (sniffed, _) = reads(
        file,
        "account_id / phones",
        &[
            "a1 / +442079460958|+442079460959|+442079460957",
            "a2 / +442079460951|+442079460952|+442079460953",
        ],
    );
    assert_eq!(sniffed.dialect.delimiter, Delimiter::Comma);
}

#[test]
fn dos_ends_a_file_with_a_sign() {
    let (_, tally) = reads(format!("{FILE}\u{1A}"), COLUMNS, &ROWS);
    assert_eq!((tally.read, tally.rejected), (3, 0));
}

#[test]
fn separators_behind_rows_or_header_cost_nothing() {
    let behind_all = FILE.replace('\n', ",\n");
    let rows = ROWS.map(|row| format!("{row} / "));
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    let (_, tally) = reads(&behind_all, "account_id / type / value / column 4", &rows);
    assert_eq!(tally.rejected, 0);
    let behind_rows = behind_all.replacen(",\n", "\n", 1);
    let (_, tally) = reads(behind_rows, COLUMNS, &ROWS);
    assert_eq!(tally.rejected, 0);
    let behind_header = FILE.replacen('\n', ",\n", 1);
    let (_, tally) = reads(behind_header, COLUMNS, &ROWS);
    assert_eq!(tally.rejected, 0);
}

#[test]
fn every_cell_may_be_quoted() {
    let file = format!(
        "\"{}\"\n",
        FILE.trim().replace(',', "\",\"").replace('\n', "\"\n\"")
    );
    reads(&file, COLUMNS, &ROWS);
    let (sniffed, tally) = reads(file.replace('"', "'"), COLUMNS, &ROWS);
    assert_eq!(sniffed.dialect.quote, Quote::Single);
    assert_eq!(tally.rejected, 0);
}

#[test]
fn apostrophes_do_not_quote() {
    let file = "account_id,display_name\na1,'Ace'\na2,O'Brien\na3,'tis\na4,d'Arcy\na5,rock 'n'\n";
    let (sniffed, tally) = reads(
        file,
        "account_id / display_name",
        &[
            "a1 / 'Ace'",
            "a2 / O'Brien",
            "a3 / 'tis",
            "a4 / d'Arcy",
            "a5 / rock 'n'",
        ],
    );
    assert_eq!(sniffed.dialect.quote, Quote::Double);
    assert_eq!(tally.rejected, 0);
}

#[test]
fn quotes_of_a_warehouse_dump_are_characters() {
    let file = "account_id\u{1}display_name\u{1}status\na1\u{1}\"Ace\u{1}ok\na2\u{1}\"Bob\u{1}ok\na3\u{1}5\" tall\u{1}ok\n";
    let (sniffed, tally) = reads(
        file,
        "account_id / display_name / status",
        &["a1 / \"Ace / ok", "a2 / \"Bob / ok", "a3 / 5\" tall / ok"],
    );
    assert_eq!(sniffed.dialect.delimiter, Delimiter::StartOfHeading);
    assert_eq!(sniffed.dialect.quote, Quote::None);
    assert_eq!(tally.rejected, 0);
}

#[test]
fn joined_exports_repeat_header_and_byte_order_mark() {
    let (_, tally) = reads(format!("{FILE}{FILE}"), COLUMNS, &[ROWS, ROWS].concat());
    assert_eq!((tally.read, tally.rejected), (6, 0));
    assert_eq!(
        tally.remarks,
        ["row 5: the header is repeated there and was passed over"]
    );
    let marked = format!("\u{FEFF}{FILE}");
    let (_, tally) = reads(format!("{marked}{marked}"), COLUMNS, &[ROWS, ROWS].concat());
    assert_eq!((tally.read, tally.rejected), (6, 0));
    // A mark before a quoted first cell, without a header.
    let more = "\u{FEFF}\"a,4\",ip,1.2.3.6\n";
    reads(
        format!("{FILE}{more}"),
        COLUMNS,
        &[&ROWS[..], &["a,4 / ip / 1.2.3.6"]].concat(),
    );
}

#[test]
fn blank_lines_between_rows_cost_nothing() {
    let (_, tally) = reads(FILE.replace('\n', "\n\n"), COLUMNS, &ROWS);
    assert_eq!((tally.read, tally.rejected), (3, 0));
    reads(FILE.replace('\n', "\r\n\r\n"), COLUMNS, &ROWS);
}

#[test]
fn line_ends_may_be_mixed() {
    let old = FILE.replace('\n', "\r");
    let joined = format!("{FILE}{}", old.split_once('\r').unwrap().1);
    let (sniffed, tally) = reads(&joined, COLUMNS, &[ROWS, ROWS].concat());
    assert_eq!(sniffed.dialect.line_end, LineEnd::Mixed);
    assert_eq!((tally.read, tally.rejected), (6, 0));
    reads(old, COLUMNS, &ROWS);
    // A carriage return inside a cell ends nothing.
    let file = "account_id,type,note\na1,ip,\"one\rtwo\"\na2,ip,x\n";
    let (sniffed, _) = reads(
        file,
        "account_id / type / note",
        &["a1 / ip / one\rtwo", "a2 / ip / x"],
    );
    assert_eq!(sniffed.dialect.line_end, LineEnd::LineFeed);
}

#[test]
fn sqlcmd_underlines_its_header_and_counts_its_rows() {
    let file = "account_id,type,value\n----------,----,-------\na1        ,ip  ,1.2.3.4\na2        ,ip  ,1.2.3.4\na3        ,ip  ,1.2.3.5\n\n(3 rows affected)\n";
    let (_, tally) = reads(file, COLUMNS, &ROWS);
    assert_eq!(
        messages(&tally),
        ["row 7 has 1 cell where 3 are expected: it looks like a footnote, not a record"]
    );
}

#[test]
fn totals_and_sources_are_told_as_footnotes() {
    let file = format!("{FILE}Total,,3\nSource: warehouse, May 2024\n");
    let (_, tally) = reads(file, COLUMNS, &ROWS);
    assert_eq!(
        messages(&tally),
        [
            "row 5 looks like a total, not a record",
            "row 6 has 2 cells where 3 are expected: it looks like a footnote, not a record",
        ]
    );
}

#[test]
fn salesforce_writes_its_remarks_under_the_table() {
    let file = format!(
        "{}\r\n\r\n\"Linked accounts\"\r\n\"Copyright (c) 2000-2024, all rights reserved\"\r\n\"Generated By: J. Doe 01/05/2024\"\r\n",
        FILE.trim_end().replace('\n', "\r\n")
    );
    let (_, tally) = reads(file, COLUMNS, &ROWS);
    assert_eq!((tally.read, tally.rejected), (6, 3));
}

#[test]
fn markdown_is_a_table_too() {
    let file = "| account_id | type | value |\n|:-----------|-----:|-------|\n| a1 | ip | 1.2.3.4 |\n| a2 | ip | 1.2.3.4 |\n| a3 | ip | 1.2.3.5 |\n";
    let rows = ROWS.map(|row| format!(" / {row} / "));
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    reads(
        file,
        "column 1 / account_id / type / value / column 5",
        &rows,
    );
}

#[test]
fn carets_and_tildes_separate() {
    for (sign, delimiter) in [("^", Delimiter::Caret), ("~", Delimiter::Tilde)] {
        let (sniffed, _) = reads(FILE.replace(',', sign), COLUMNS, &ROWS);
        assert_eq!(sniffed.dialect.delimiter, delimiter);
    }
}

#[test]
fn words_of_a_list_are_no_columns() {
    let file = "account\nJohn A Smith\nAnna B Reed\nBob C Ames\n";
    let sniffed = sniff("known_bad.csv", file.as_bytes(), file.len() as u64).unwrap();
    assert_eq!(sniffed.headers(), ["account"]);
    let file = "account\nSmith, John\nAnna\nBob\nTim\nTom\n";
    let sniffed = sniff("known_bad.csv", file.as_bytes(), file.len() as u64).unwrap();
    assert_eq!(sniffed.headers(), ["account"]);
}

#[test]
fn a_label_that_comes_again_is_no_name() {
    let file = "alice,email,one\nbob,email,two\ncarl,email,three\n";
    let sniffed = sniff("x.csv", file.as_bytes(), file.len() as u64).unwrap();
    assert!(!sniffed.mapping.header);
    assert_eq!(sniffed.preview.len(), 3);
}

#[test]
fn bytes_that_are_no_text_cost_a_row_only_where_they_could_tie() {
    let mut file = "account_id,display_name,email\na1,Zoë,x@y.org\na2,Öz,v@w.org\n"
        .as_bytes()
        .to_vec();
    file.extend(b"a3,M\xFCller,s@t.org\na4,Ann,m\xFCller@t.org\n");
    let sniffed = sniff("export.csv", &file, file.len() as u64).unwrap();
    assert_eq!(
        cells(&file, &sniffed),
        [
            "a1 / Zoë / x@y.org",
            "a2 / Öz / v@w.org",
            "a3 / M\u{FFFD}ller / s@t.org"
        ]
    );
    let tally = import(&file, &sniffed);
    assert_eq!(
        messages(&tally),
        ["row 5 holds bytes that are no text in this encoding"]
    );
    assert_eq!(
        tally.remarks,
        [
            "row 4: bytes that are no text in this encoding, in columns that tie nobody; the rows are kept"
        ]
    );
}

#[test]
fn a_cell_of_a_mebibyte_and_four_thousand_columns_are_read() {
    let long = "x".repeat((1 << 20) - 20);
    let file = format!("account_id,type,value\na1,ip,{long}\na2,ip,\"{long}\"\n");
    let head = &file.as_bytes()[..256 << 10];
    let sniffed = sniff("export.csv", head, file.len() as u64).unwrap();
    let tally = import(file.as_bytes(), &sniffed);
    assert_eq!((tally.read, tally.rejected), (2, 0));
    let names: Vec<String> = (0..4096).map(|n| format!("name{n}")).collect();
    let wide = format!("{}\n{}\n", names.join(","), vec!["v"; 4096].join(","));
    let sniffed = sniff("export.csv", wide.as_bytes(), wide.len() as u64).unwrap();
    assert_eq!(sniffed.headers().len(), 4096);
}
