//! Files of other projects, where they are at hand: counts taken from them by other means, JSON as
//! its own test suite sees it, and text that is hard to carry.

#![allow(clippy::unwrap_used)] // a test that cannot go on fails

use std::path::Path;

use ringfence_formats::{FormatError, Limits, Problem, Table, unpack_at_once};

fn tables(name: &str, bytes: &[u8], limits: &Limits) -> Result<Vec<Table>, FormatError> {
    unpack_at_once(name, bytes, limits).map(|unpacked| unpacked.tables)
}

fn file(path: &str) -> Option<Vec<u8>> {
    let whole = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../../shared/data")
        .join(path);
    let bytes = std::fs::read(whole).ok();
    if bytes.is_none() {
        println!("skipped: {path} is not at hand");
    }
    bytes
}

fn records(table: &Table) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .from_reader(table.csv.as_slice());
    reader
        .records()
        .map(|record| record.unwrap().iter().map(str::to_owned).collect())
        .collect()
}

/// Nodes and edges, counted by an XML parser, a JSON parser, and by words in GML; nodes that only
/// edges name are counted, as their authors' readers add them.
const GRAPHS: [(&str, usize, usize); 56] = [
    ("gephi_demos/Java.gexf", 1538, 8032),
    ("gephi_demos/LesMiserables.gexf", 77, 254),
    ("gephi_demos/PowerGrid.gml", 4941, 6594),
    ("gephi_demos/lesmiserables.gml", 77, 254),
    ("gephi_demos/polblogs.gml", 1490, 19090),
    ("gephi_demos/polblogs.gml.zip", 1490, 19090),
    ("gephi_demos/timeframe1.gexf", 3, 2),
    ("gephi_demos/timeframe2.gexf", 3, 3),
    ("gephi_demos/timeframe3.gexf", 3, 1),
    ("gephi_export/gexf/includenullattvalues.gexf", 2, 1),
    ("gephi_export/gexf/infinity.gexf", 2, 1),
    ("gephi_export/json/colors.json", 2, 1),
    ("gephi_export/json/column.json", 2, 1),
    ("gephi_export/json/labels.json", 2, 1),
    ("gephi_export/json/mixed.json", 3, 2),
    ("gephi_export/json/multi.json", 2, 2),
    ("gephi_export/json/position.json", 2, 1),
    ("gephi_export/json/position_normalized.json", 2, 1),
    ("gephi_export/json/tiny.json", 2, 1),
    ("gephi_export/json/undirected.json", 2, 1),
    ("gephi_import/cdata.graphml", 2, 1),
    ("gephi_import/emojis.gml", 1, 0),
    ("gephi_import/gexf/basic.gexf", 2, 1),
    ("gephi_import/gexf/data.gexf", 1, 1),
    ("gephi_import/gexf/dynamicedgeweight.gexf", 2, 1),
    ("gephi_import/gexf/infinity.gexf", 1, 0),
    ("gephi_import/gexf/slice.gexf", 2, 1),
    ("gephi_import/gexf/timezone.gexf", 2, 1),
    ("gephi_import/gexf/zeroweight.gexf", 2, 1),
    ("gephi_import/label.gml", 3, 2),
    ("gephi_import/withdesc.graphml", 2, 1),
    ("graphology/arctic.gexf", 1715, 6676),
    ("graphology/attributes.graphml", 6, 7),
    ("graphology/basic.gexf", 2, 2),
    ("graphology/basic.graphml", 11, 12),
    ("graphology/basic_formatted.gexf", 2, 2),
    ("graphology/case.gexf", 10, 20),
    ("graphology/celegans.gexf", 306, 2345),
    ("graphology/data.gexf", 4, 5),
    ("graphology/edge_data.gexf", 4, 5),
    ("graphology/edge_viz.gexf", 2, 1),
    ("graphology/les_miserables.gexf", 77, 254),
    ("graphology/liststring.gexf", 4, 5),
    ("graphology/minimal.gexf", 2, 1),
    ("graphology/miserables.graphml", 77, 254),
    ("graphology/miserables_broken.graphml", 77, 254),
    ("graphology/missing_nodes.gexf", 6, 4),
    ("graphology/missing_nodes.graphml", 51, 37),
    ("graphology/mixed.gexf", 3, 3),
    ("graphology/mixed_multigraph.graphml", 6, 8),
    ("graphology/multigraph.graphml", 6, 9),
    ("graphology/rio.gexf", 366, 1107),
    ("graphology/undeclared_attribute.gexf", 2, 1),
    ("graphology/v1_3.gexf", 2, 1),
    ("graphology/v1_3_writer.gexf", 2, 1),
    ("graphology/yeast.gexf", 2361, 7182),
];

#[test]
fn graphs_of_peers_have_all_nodes_and_edges() {
    for (path, nodes, edges) in GRAPHS {
        let Some(bytes) = file(&format!("peer_formats/{path}")) else {
            return;
        };
        let found = tables(path, &bytes, &Limits::default()).unwrap();
        let mut counts = [0, 0];
        for table in &found {
            let at = match table.name.rsplit('/').next() {
                Some("nodes") => 0,
                Some("edges") => 1,
                other => panic!("{path}: {other:?}"),
            };
            let records = records(table);
            counts[at] = records.len() - 1;
            if !path.starts_with("gephi_export/json") {
                let first = [["id"], ["source"]][at];
                assert_eq!(records[0][..1], first, "{path}");
            }
        }
        assert_eq!(counts, [nodes, edges], "{path}");
    }
}

#[test]
fn graphs_without_a_node_are_refused() {
    for path in [
        "gephi_export/json/empty.json",
        "gephi_import/gexf/meta.gexf",
        "graphology/pedantic.gexf",
        "graphology/sanitized.gexf",
    ] {
        let Some(bytes) = file(&format!("peer_formats/{path}")) else {
            return;
        };
        let error = tables(path, &bytes, &Limits::default()).unwrap_err();
        assert!(matches!(error.problem, Problem::NoTable(_)), "{error}");
    }
}

/// Rows of one table of a graph file, as their authors' tests or the file itself say.
const ROWS: [(&str, usize, &[&str]); 12] = [
    ("gephi_import/cdata.graphml", 0, &["n0", "foo"]),
    (
        "gephi_import/cdata.graphml",
        1,
        &["n0", "n1", "e0", "foobar"],
    ),
    ("gephi_import/withdesc.graphml", 0, &["n1", "Node One"]),
    ("gephi_import/emojis.gml", 0, &["A", "✅"]),
    ("gephi_import/label.gml", 1, &["C", "A", "Edge C to A"]),
    (
        "gephi_import/gexf/data.gexf",
        0,
        &["0", "Node1", "http://gephi.org", "1", "true"],
    ),
    ("gephi_import/gexf/slice.gexf", 0, &["1", "Node 1", "12"]),
    (
        "gephi_import/gexf/timezone.gexf",
        0,
        &["1", "Word", "2012-01-12T15:00:00+03:00"],
    ),
    ("graphology/attributes.graphml", 0, &["n4", "yellow"]),
    ("graphology/missing_nodes.graphml", 0, &["9306289", "", ""]),
    (
        "graphology/mixed.gexf",
        1,
        &["2", "3", "2", "Nice edge", "4.56", ""],
    ),
    (
        "graphology/undeclared_attribute.gexf",
        1,
        &["0", "1", "", "", "", "43"],
    ),
];

#[test]
fn rows_of_peers_say_what_their_files_say() {
    for (path, table, row) in ROWS {
        let Some(bytes) = file(&format!("peer_formats/{path}")) else {
            return;
        };
        let found = tables(path, &bytes, &Limits::default()).unwrap();
        let records = records(&found[table]);
        assert!(
            records.iter().any(|record| record == row),
            "{path} {records:?}"
        );
    }
}

#[test]
fn workbooks_of_peers() {
    let folder = "peer_formats/gephi_import/spreadsheet";
    let Some(bytes) = file(&format!("{folder}/matrix.xlsx")) else {
        return;
    };
    let found = tables("matrix.xlsx", &bytes, &Limits::default()).unwrap();
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].name, "maxtrix");
    assert_eq!(
        std::str::from_utf8(&found[0].csv).unwrap(),
        ",A,B,C,D,E\nA,0,1,0,1,0\nB,1,0,0,0,0\nC,0,0,1,0,0\nD,0,2.8,0,1.2,0\nE,0,0,0,0,0\n"
    );
}

#[test]
fn an_old_workbook_of_peers() {
    let path = "peer_formats/gephi_import/spreadsheet/repeated_headers.xls";
    let Some(bytes) = file(path) else { return };
    let found = tables("a.xls", &bytes, &Limits::default()).unwrap();
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].name, "missing_and_repeated_headers");
    assert_eq!(found[0].first_row, 2);
    assert_eq!(
        std::str::from_utf8(&found[0].csv).unwrap(),
        "id,string,String\n1,a,e\n2,b,d\n\n3,,c\n4,\" \",b\n5,c,a\n"
    );
}

fn suite() -> Option<Vec<(String, Vec<u8>)>> {
    let packed = file("injection/json_test_suite.tar.xz")?;
    let mut tar = Vec::new();
    lzma_rs::xz_decompress(&mut packed.as_slice(), &mut tar).unwrap();
    let mut files = Vec::new();
    let mut at = 0;
    while at + 512 <= tar.len() {
        let header = &tar[at..at + 512];
        let text = |from: usize, to: usize| {
            let field = String::from_utf8_lossy(&header[from..to]);
            field.trim_end_matches('\0').trim().to_owned()
        };
        let size = usize::from_str_radix(&text(124, 135), 8).unwrap_or(0);
        if header[156] == b'0' {
            files.push((text(0, 100), tar[at + 512..at + 512 + size].to_vec()));
        }
        at += 512 + size.div_ceil(512) * 512;
    }
    Some(files)
}

#[test]
fn json_is_json_and_nothing_else_is() {
    let Some(files) = suite() else { return };
    let (mut good, mut bad) = (0, 0);
    for (path, bytes) in &files {
        let Some(name) = path.strip_prefix("test_parsing/") else {
            continue;
        };
        let read = tables(name, bytes, &Limits::default());
        let problem = read.as_ref().err().map(|error| &error.problem);
        if name.starts_with("y_") {
            good += 1;
            assert!(
                matches!(problem, None | Some(Problem::NoTable(_))),
                "{name}: {problem:?}"
            );
        } else if name.starts_with("n_") {
            bad += 1;
            assert!(
                matches!(
                    problem,
                    Some(Problem::NotJson { .. } | Problem::NotUtf8 { .. })
                ),
                "{name}: {read:?}"
            );
        }
    }
    assert_eq!((good, bad), (95, 188));
}

fn naughty() -> Option<Vec<String>> {
    let bytes = file("injection/blns.json")?;
    let strings: Vec<String> = serde_json::from_slice(&bytes).unwrap();
    assert_eq!(strings.len(), 515);
    Some(strings)
}

fn same(name: &str, bytes: &[u8], strings: &[String]) {
    let found = tables(name, bytes, &Limits::default()).unwrap();
    let records = records(&found[0]);
    assert_eq!(records.len(), strings.len() + 1);
    for (record, text) in records[1..].iter().zip(strings) {
        assert_eq!(record[1], *text, "{name}");
    }
}

#[test]
fn naughty_text_survives() {
    let Some(strings) = naughty() else { return };
    let objects: Vec<String> = strings
        .iter()
        .enumerate()
        .map(|(at, text)| format!("{{\"id\":{at},\"text\":{}}}", serde_json::json!(text)))
        .collect();
    same(
        "a.json",
        format!("[{}]", objects.join(",")).as_bytes(),
        &strings,
    );
    same("a.ndjson", objects.join("\n").as_bytes(), &strings);
    let escape = |text: &str| {
        text.replace('&', "&amp;")
            .replace('<', "&lt;")
            .replace("]]>", "]]&gt;")
            .replace('\r', "&#13;")
    };
    let nodes: Vec<String> = strings
        .iter()
        .enumerate()
        .map(|(at, text)| {
            format!(
                "<node id='{at}'><data key='t'>{}</data></node>",
                escape(text)
            )
        })
        .collect();
    let graph = format!("<graphml><graph>{}</graph></graphml>", nodes.concat());
    same("a.graphml", graph.as_bytes(), &strings);
}

#[test]
fn naughty_text_survives_a_workbook() {
    let Some(mut strings) = naughty() else { return };
    // A sheet cannot hold control characters, and its XML reads a carriage return as a line feed.
    strings.retain(|text| {
        !text
            .chars()
            .any(|c| c.is_control() && c != '\n' && c != '\t')
    });
    assert!(strings.len() > 500);
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write(0, 0, "id").unwrap();
    sheet.write(0, 1, "text").unwrap();
    for (row, text) in (1_u32..).zip(&strings) {
        sheet.write(row, 0, row).unwrap();
        sheet.write_string(row, 1, text).unwrap();
    }
    same("a.xlsx", &book.save_to_buffer().unwrap(), &strings);
}
