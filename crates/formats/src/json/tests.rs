//! JSON as exports write it, and as they should not.

use crate::{FormatError, Limits, Problem, Table, unpack_at_once};

fn tables(name: &str, bytes: &[u8], limits: &Limits) -> Result<Vec<Table>, FormatError> {
    unpack_at_once(name, bytes, limits).map(|unpacked| unpacked.tables)
}

fn read(name: &str, text: &str) -> Result<Vec<(String, String)>, FormatError> {
    let tables = tables(name, text.as_bytes(), &Limits::default())?;
    Ok(tables
        .into_iter()
        .map(|table| (table.name, String::from_utf8(table.csv).unwrap()))
        .collect())
}

fn one(name: &str, text: &str) -> String {
    let mut tables = read(name, text).unwrap();
    assert_eq!(tables.len(), 1);
    tables.remove(0).1
}

#[test]
fn numbers_keep_their_text() {
    let text = r#"[{"id":12345678901234567890,"v":1.10},{"id":-0,"v":1E+400}]"#;
    assert_eq!(
        one("a.json", text),
        "id,v\n12345678901234567890,1.10\n-0,1E+400\n"
    );
}

#[test]
fn columns_come_in_order_of_appearance_and_dots_lead_inwards() {
    let text = r#"{"data":[{"b":1},{"a":{"x":true,"y":{"z":null}},"b":2},{"c":"q\"\u00e9\n"}]}"#;
    assert_eq!(
        one("a.json", text),
        "b,a.x,a.y.z,c\n1,,,\n2,true,,\n,,,\"q\"\"é\n\"\n"
    );
}

#[test]
fn arrays_are_joined_where_that_can_be_read_back() {
    let text = r#"[{"a":["x","y",3],"b":["x; y"],"c":[],"d":[ {"k": "a b"} ],"e":[null]}]"#;
    assert_eq!(
        one("a.json", text),
        "a,b,c,d,e\nx; y; 3,\"[\"\"x; y\"\"]\",,\"[{\"\"k\"\":\"\"a b\"\"}]\",[null]\n"
    );
}

#[test]
fn an_empty_line_is_never_a_row_or_a_header() {
    assert_eq!(one("a.json", r#"[{"":1},{"":""}]"#), "\"\"\n1\n\"\"\n");
}

#[test]
fn an_array_of_arrays_has_its_header_first() {
    assert_eq!(one("a", "[[\"a\",\"b\"],[1,2],[3]]"), "a,b\n1,2\n3,\n");
    let wide = read("a.json", "[[\"a\"],[1,2]]").unwrap_err();
    assert_eq!(wide.row, Some(2));
    assert_eq!(
        wide.problem,
        Problem::Width {
            cells: 2,
            columns: 1
        }
    );
}

#[test]
fn an_item_of_another_kind_is_named() {
    let error = read("a.json", r#"[{"a":1}, 5]"#).unwrap_err();
    assert_eq!(error.row, Some(2));
    assert_eq!(error.problem, Problem::NoObject { found: "a number" });
    let error = read("a.json", r#"{"a":["x",{"b":1}]}"#).unwrap_err();
    assert_eq!(error.problem, Problem::NoTable("JSON"));
}

#[test]
fn what_stands_between_values_must_be_json() {
    for (text, why, column) in [
        (r#"[{"a":1} {"a":2}]"#, "expected `,` or `]`", 10),
        (r#"{"a":[] "b":1}"#, "expected `,` or `}`", 9),
        (r#"{"a" 1}"#, "expected `:`", 6),
        ("{1:1}", "key must be a string", 2),
        (r#"{"a":1,}"#, "key must be a string", 8),
        (r#"{"a":1} x"#, "trailing characters", 9),
        (r#"{"a":"#, "EOF while parsing a value", 6),
        ("[1,]", "expected value", 4),
        (" ", "EOF while parsing a value", 2),
    ] {
        let error = read("a.json", text).unwrap_err();
        let expected = Problem::NotJson {
            line: 1,
            column,
            why: why.to_owned(),
        };
        assert_eq!(error.problem, expected, "{text}");
    }
}

#[test]
fn several_arrays_are_several_tables() {
    let text = r#"{"o":{},"nodes":[{"key":"1"}],"x":{"edges":[{"source":"1"}]}}"#;
    let names: Vec<String> = read("a.json", text)
        .unwrap()
        .into_iter()
        .map(|table| table.0)
        .collect();
    assert_eq!(names, ["nodes", "x.edges"]);
}

#[test]
fn lines_may_be_blank_and_a_bad_one_is_named() {
    assert_eq!(one("a.txt", "{\"a\":1}\n\n{\"a\":2}\r\n"), "a\n1\n2\n");
    let bad = read("a.jsonl", "{\"a\":1}\n\n{\"a\":2\n").unwrap_err();
    assert_eq!(bad.row, Some(3));
    assert!(matches!(bad.problem, Problem::NotJson { line: 3, .. }));
    let array = read("a.jsonl", "{\"a\":1}\n[1]\n").unwrap_err();
    assert_eq!(array.problem, Problem::NoObject { found: "an array" });
}

#[test]
fn what_claims_a_column_twice_is_refused() {
    for text in [
        r#"[{"a":1,"a":2}]"#,
        r#"[{"a.b":1,"a":{"b":2}}]"#,
        r#"[{"a":null,"a":2}]"#,
    ] {
        let error = read("a.json", text).unwrap_err();
        assert!(matches!(error.problem, Problem::Twice(_)), "{error}");
        assert_eq!(error.row, Some(1));
    }
}

#[test]
fn the_place_of_an_error_is_named() {
    let error = read("a.json", "[{\"a\":1},\n {\"a\":}]").unwrap_err();
    assert_eq!(
        error.to_string(),
        "a.json: this is not JSON: expected value at line 2, column 7"
    );
}

#[test]
fn depth_is_limited_without_recursion_into_it() {
    let deep = format!("[{}1{}]", "{\"a\":".repeat(500), "}".repeat(500));
    let error = read("a.json", &deep).unwrap_err();
    assert_eq!(error.problem, Problem::JsonDepth(128));
    let open = "[".repeat(100_000);
    assert!(matches!(
        read("a.json", &open).unwrap_err().problem,
        Problem::NotJson { .. }
    ));
}

#[test]
fn many_columns_in_few_bytes_do_not_fill_memory() {
    let names: Vec<String> = (0..4_000).map(|at| format!("\"{at}\":1,")).collect();
    let rows = ",{\"z\":1}".repeat(10_000);
    let text = format!("[{{{}\"z\":1}}{rows}]", names.concat());
    let limits = Limits {
        total: 1 << 20,
        ..Limits::default()
    };
    let error = tables("a.json", text.as_bytes(), &limits).unwrap_err();
    assert_eq!(error.problem, Problem::TooLarge(1));
}
