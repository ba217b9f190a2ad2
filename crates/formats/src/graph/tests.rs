//! Small graphs with one oddity each.

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

fn expect(name: &str, text: &str, expected: &[(&str, &str)]) {
    let tables = read(name, text).unwrap();
    let tables: Vec<(&str, &str)> = tables
        .iter()
        .map(|(name, csv)| (name.as_str(), csv.as_str()))
        .collect();
    assert_eq!(tables, expected);
}

#[test]
fn graphml_titles_defaults_and_undeclared_keys() {
    let text = r#"<graphml><key id="d0" for="node" attr.name="colour"><default>red</default></key>
        <key id="d1" for="edge" attr.name="source"/>
        <graph><node id="a"><data key="d0"> b&amp;w &#x263A;</data></node><node id="n&quot;"/>
        <edge source="a" target="z"><data key="d1"><![CDATA[<x>]]></data><data key="u">1</data></edge>
        </graph></graphml>"#;
    expect(
        "a",
        text,
        &[
            ("nodes", "id,colour\na,\" b&w ☺\"\n\"n\"\"\",red\nz,\n"),
            ("edges", "source,target,id,source (d1),u\na,z,,<x>,1\n"),
        ],
    );
}

#[test]
fn inner_graphs_are_flattened_and_drawings_give_their_text() {
    let text = r#"<graphml xmlns:y="y"><graph><node id="g"><data key="d"><y:Shape>
        <y:Label> Name </y:Label></y:Shape></data><graph><node id="i"/></graph></node></graph></graphml>"#;
    expect("a", text, &[("nodes", "id,d\ni,\ng,Name\n")]);
}

#[test]
fn gexf_joins_values_over_time_and_keeps_times_as_columns() {
    let text = r#"<gexf><graph><attributes class="edge"><attribute id="w" title="weight"/></attributes>
        <nodes><node id="1" label="A" start="2004"><nodes><node id="2"/></nodes><spells><spell/></spells></node></nodes>
        <edges><edge source="1" target="2" weight="0.0"><attvalues><attvalue for="w" value="1"/>
        <attvalue id="w" value="2"/></attvalues></edge></edges></graph></gexf>"#;
    expect(
        "a",
        text,
        &[
            ("nodes", "id,label,start\n2,,\n1,A,2004\n"),
            (
                "edges",
                "source,target,id,label,weight,weight (w)\n1,2,,,0.0,1; 2\n",
            ),
        ],
    );
}

#[test]
fn gml_strings_entities_and_inner_lists() {
    let text = "# by hand\ngraph [ directed 1\n node [ id A label \"&quot;x&quot; &#228; & y\" \
                graphics [ x 1.50 ] ]\n edge [ source A target B value 2 ] ]";
    expect(
        "a",
        text,
        &[
            (
                "nodes",
                "id,label,graphics.x\nA,\"\"\"x\"\" ä & y\",1.50\nB,,\n",
            ),
            ("edges", "source,target,value\nA,B,2\n"),
        ],
    );
}

#[test]
fn broken_graphs_are_refused_with_their_reason() {
    let deep = format!("<gexf>{}", "<a>".repeat(100));
    let cases: [(&str, &str, &str); 13] = [
        ("a", "<gexf/>", "a: the graph holds no table"),
        (
            "a",
            "<gexf>\n<node/></gexf>",
            "a, row 2: a node lacks its id",
        ),
        (
            "a",
            "<graphml><graph><edge source=\"1\"/></graph></graphml>",
            "a, row 1: an edge lacks its target",
        ),
        (
            "a",
            "<!DOCTYPE gexf [<!ENTITY a 'b'>]><gexf/>",
            "a, row 1: the document type of an XML file is not read, since it can define entities",
        ),
        (
            "a",
            "<gexf><node id='&a;'/></gexf>",
            "a, row 1: the entity &a; is not defined",
        ),
        (
            "a",
            "<graphml><data key='a'>&b;</data></graphml>",
            "a, row 1: the entity &b; is not defined",
        ),
        (
            "a",
            &deep,
            "a, row 1: elements lie more than 64 deep inside each other",
        ),
        (
            "a",
            "<gexf><node id='1'>",
            "a, row 1: this is not the GEXF file it looks like: it ends too early",
        ),
        (
            "a.gexf",
            "<html/>",
            "a.gexf, row 1: this is not the GEXF file it looks like: <html> is no root of one",
        ),
        (
            "a",
            "<graphml><hyperedge/></graphml>",
            "a, row 1: hyperedges are not read",
        ),
        (
            "a",
            "graph [ node [ id 1 ]",
            "a, row 1: this is not the GML file it looks like: a list is never closed",
        ),
        (
            "a",
            "graph [\n node [ label \"x\" ] ]",
            "a, row 2: a node lacks its id",
        ),
        (
            "a",
            "graph [ node [ id \"1 ] ]",
            "a, row 1: this is not the GML file it looks like: a quote is never closed",
        ),
    ];
    for (name, text, expected) in cases {
        assert_eq!(read(name, text).unwrap_err().to_string(), expected);
    }
}

#[test]
fn a_long_default_for_many_nodes_does_not_fill_memory() {
    let default = "x".repeat(1_000);
    let nodes = "<node id=\"1\"/>".repeat(10_000);
    let text = format!(
        "<graphml><key id='d' for='node'><default>{default}</default></key>{nodes}</graphml>"
    );
    let limits = Limits {
        total: 1 << 20,
        ..Limits::default()
    };
    let error = tables("a", text.as_bytes(), &limits).unwrap_err();
    assert_eq!(error.problem, Problem::TooLarge(1));
}
