//! Workbooks written by another library or by hand.

use std::io::{Cursor, Write};

use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};
use zip::write::{SimpleFileOptions, ZipWriter};

use crate::{FormatError, Limits, Problem, Table, unpack_at_once};

fn tables(name: &str, bytes: &[u8], limits: &Limits) -> Result<Vec<Table>, FormatError> {
    unpack_at_once(name, bytes, limits).map(|unpacked| unpacked.tables)
}

fn text(table: &Table) -> &str {
    std::str::from_utf8(&table.csv).unwrap()
}

#[test]
fn sheets_become_tables_with_their_first_row() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("People, all").unwrap();
    let day = Format::new().set_num_format("yyyy-mm-dd hh:mm");
    sheet.write(2, 1, "id").unwrap();
    sheet.write(2, 2, "when").unwrap();
    sheet.write(2, 3, "ok").unwrap();
    sheet.write(3, 1, 491_701_234_567_i64).unwrap();
    let noon = ExcelDateTime::from_ymd(2024, 5, 1).unwrap();
    sheet.write_with_format(3, 2, &noon, &day).unwrap();
    sheet.write(3, 3, true).unwrap();
    let noon = noon.and_hms(12, 0, 0).unwrap();
    sheet.write_with_format(5, 2, &noon, &day).unwrap();
    sheet.write(5, 3, " a,\"b\"\n").unwrap();
    book.add_worksheet().set_name("Empty").unwrap();
    book.add_worksheet()
        .set_name("Z")
        .unwrap()
        .write(0, 0, 1.5)
        .unwrap();
    let found = tables(
        "a.xlsx",
        &book.save_to_buffer().unwrap(),
        &Limits::default(),
    )
    .unwrap();
    assert_eq!(found.len(), 2);
    assert_eq!(
        (found[0].name.as_str(), found[0].first_row),
        ("People, all", 3)
    );
    assert_eq!(
        text(&found[0]),
        "id,when,ok\n491701234567,2024-05-01,true\n\n,2024-05-01T12:00:00,\" a,\"\"b\"\"\n\"\n"
    );
    assert_eq!((found[1].name.as_str(), text(&found[1])), ("Z", "1.5\n"));
}

fn ods(rows: &str) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    zip.start_file("mimetype", stored).unwrap();
    zip.write_all(b"application/vnd.oasis.opendocument.spreadsheet")
        .unwrap();
    zip.start_file("content.xml", SimpleFileOptions::default())
        .unwrap();
    write!(
        zip,
        "<office:document-content><office:body><office:spreadsheet><table:table table:name='S'>{rows}\
         </table:table></office:spreadsheet></office:body></office:document-content>"
    )
    .unwrap();
    zip.finish().unwrap().into_inner()
}

#[test]
fn an_open_document_keeps_exact_values_and_repeats() {
    let rows = "<table:table-row table:number-rows-repeated='2'/><table:table-row>\
        <table:table-cell/><table:table-cell office:value-type='string'><office:annotation>\
        <text:p>no</text:p></office:annotation><text:p>a<text:s text:c='2'/>b</text:p><text:p>c</text:p>\
        </table:table-cell></table:table-row><table:table-row table:number-rows-repeated='2'>\
        <table:table-cell/><table:table-cell office:value-type='float' office:value='1.10' \
        table:number-columns-repeated='2'><text:p>1.1 EUR</text:p></table:table-cell></table:table-row>\
        <table:table-row table:number-rows-repeated='1048000'><table:table-cell \
        table:number-columns-repeated='16384'/></table:table-row>";
    let found = tables("a.ods", &ods(rows), &Limits::default()).unwrap();
    assert_eq!(found[0].first_row, 3);
    assert_eq!(text(&found[0]), "\"a  b\nc\",\n1.10,1.10\n1.10,1.10\n");
}

#[test]
fn repeats_cannot_fill_memory() {
    let rows = "<table:table-row table:number-rows-repeated='1048576'><table:table-cell \
        office:value-type='float' office:value='1' table:number-columns-repeated='16384'/></table:table-row>";
    let limits = Limits {
        span: 100_000,
        ..Limits::default()
    };
    let error = tables("a.ods", &ods(rows), &limits).unwrap_err();
    assert_eq!(error.problem, Problem::Span(100_000));
    assert_eq!(error.part, "S");
}

#[test]
fn far_corners_cannot_fill_memory() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write(0, 0, 1).unwrap();
    sheet.write(1_048_575, 4_000, 1).unwrap();
    let bytes = book.save_to_buffer().unwrap();
    let error = tables("a.xlsx", &bytes, &Limits::default()).unwrap_err();
    assert!(matches!(error.problem, Problem::Span(_)));
    let few = Limits {
        total: 1_000,
        ..Limits::default()
    };
    let error = tables("a.xlsx", &bytes, &few).unwrap_err();
    assert!(matches!(error.problem, Problem::TooLarge(_)), "{error}");
}

#[test]
fn what_is_no_workbook_is_refused() {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file("[Content_Types].xml", SimpleFileOptions::default())
        .unwrap();
    let bytes = zip.finish().unwrap().into_inner();
    let error = tables("a.docx", &bytes, &Limits::default()).unwrap_err();
    assert!(matches!(error.problem, Problem::Workbook(_)), "{error}");
}
