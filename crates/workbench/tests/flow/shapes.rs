//! Shapes beyond links and accounts: pairs as graph programs write them, lists of good accounts.

use std::fmt::Write;

use ringfence_wire::{Event, Request, RingId, Shape};

use crate::bench::{Bench, ask, build, ingest, open, ring};

/// Two groups in which everyone is tied to everyone, with one tie between them.
fn edges() -> String {
    let mut csv = "Source,Target,Type,Id,Label,Weight\n".to_owned();
    let mut push = |one: String, other: String| {
        writeln!(csv, "{one},{other},Undirected,,,1").unwrap();
    };
    for group in ["a", "b"] {
        for one in 0..8 {
            for other in 0..one {
                push(format!("{group}{one}"), format!("{group}{other}"));
            }
        }
    }
    push("a0".to_owned(), "b0".to_owned());
    csv
}

#[test]
fn nodes_and_edges_of_a_graph_program_make_a_case_with_the_names_of_the_nodes() {
    let nodes = "Id,Label\na0,Ann\na1,Ben\nlonely,Zoe\n";
    let mut bench = Bench::default();
    let report = ingest(
        &mut bench,
        &[
            ("graph [Nodes].csv", nodes.as_bytes()),
            ("graph [Edges].csv", edges().as_bytes()),
            ("known_good.csv", b"account_id\na1\n"),
        ],
    );
    let shapes: Vec<Shape> = report.sources.iter().map(|source| source.shape).collect();
    assert_eq!(shapes, [Shape::Attributes, Shape::Pairs, Shape::KnownGood]);
    assert_eq!((report.read, report.kept), (61, 61));
    assert_eq!(report.accounts, 17);

    let summary = build(&mut bench);
    assert_eq!((summary.rings.accounts, summary.rings.largest), (16, 16));
    let view = ring(&mut bench, RingId(0));
    let ben = view
        .members
        .iter()
        .find(|member| member.name == "a1")
        .unwrap();
    assert_eq!((&*ben.display_name, ben.known_good), ("Ben", true));
    assert!(
        view.doubts[0].contains("known to be good"),
        "{:?}",
        view.doubts
    );
    // The one tie between the two groups is where it would fall apart.
    assert!(view.links.iter().any(|link| link.bridge));
}

#[test]
fn a_pair_told_twice_is_a_duplicate_whichever_account_stands_first() {
    let mut bench = Bench::default();
    let csv = "source,target\na,b\nb,a\nb,c\na,c\n";
    let report = ingest(&mut bench, &[("edges.csv", csv.as_bytes())]);
    assert_eq!((report.read, report.kept, report.duplicate), (4, 3, 1));
}

/// Columns that no guess can know.
const ODD: &str = "k1,k2,k3\nann,x,1\nben,x,2\ncem,y,3\ndot,y,4\n";

fn recipe_for_odd() -> Vec<u8> {
    serde_json::json!({ "version": 1, "sources": [{ "shape": "long", "columns": [
        { "header": "k2", "role": { "identifier": "device" } },
        { "header": "k1", "role": "account" },
        { "header": "k3", "role": "ignore" },
    ]}]})
    .to_string()
    .into_bytes()
}

#[test]
fn a_recipe_beside_the_files_says_what_their_columns_hold() {
    let recipe = recipe_for_odd();
    let files: [(&str, &[u8]); 2] = [("odd.csv", ODD.as_bytes()), ("recipe.json", &recipe)];
    let Event::Sniffed { sources, sure, .. } = open(&mut Bench::default(), &files) else {
        panic!("not opened");
    };
    assert_eq!((sources.len(), sure), (1, true));
    assert_eq!(sources[0].mapping.shape, Shape::Long);
    let report = ingest(&mut Bench::default(), &files);
    assert_eq!((report.accounts, report.links), (4, 4));
}

#[test]
fn a_recipe_alone_is_for_the_files_that_are_open() {
    let recipe = recipe_for_odd();
    let mut bench = Bench::default();
    open(&mut bench, &[("odd.csv", ODD.as_bytes())]);
    let Event::Sniffed { sources, sure, .. } = open(&mut bench, &[("recipe.json", &recipe)]) else {
        panic!("not read");
    };
    assert_eq!((sources[0].name.as_str(), sure), ("odd.csv", true));

    // Of other columns, or without any file, it says so and changes nothing.
    open(
        &mut bench,
        &[("links.csv", b"account_id,phone\na,+4915112345678\n")],
    );
    let Event::Failed(failure) = open(&mut bench, &[("recipe.json", &recipe)]) else {
        panic!("taken");
    };
    assert!(failure.message.contains("other columns"), "{failure:?}");
    let Event::Ingested(report) = ask(&mut bench, Request::Ingest { mappings: vec![] }) else {
        panic!("the open files are gone");
    };
    assert_eq!(report.accounts, 1);
    let Event::Failed(failure) = open(&mut Bench::default(), &[("recipe.json", &recipe)]) else {
        panic!("taken");
    };
    assert!(failure.message.contains("alone"), "{failure:?}");
}

#[test]
fn pasted_text_is_a_table_or_the_identifiers_in_it() {
    let table = "account_id\tphone\nann\t+4915112345678\nben\t+4915112345678\n";
    let report = ingest(&mut Bench::default(), &[("pasted text", table.as_bytes())]);
    assert_eq!((report.accounts, report.links), (2, 2));

    let chat = "ann: my number is +49 151 1234 5678, or mail ann@mail.org\n\
                ben: mine is, too, +49 151 12345678\n";
    let report = ingest(&mut Bench::default(), &[("pasted text", chat.as_bytes())]);
    assert_eq!(
        (report.accounts, report.identifiers, report.links),
        (2, 2, 3)
    );
    assert_eq!(report.sources[0].bytes, chat.len() as u64);

    let Event::Failed(failure) = open(&mut Bench::default(), &[("pasted text", b"Hello, you.")])
    else {
        panic!("taken");
    };
    assert!(failure.message.contains("No identifier"), "{failure:?}");
}
