//! How files are read: as a person says, compared under a person's rules, with a person's lists.

use ringfence_wire::{
    Comparison, Event, Request, Role, SniffedSource, SourceId, Treatment, WritingChoice,
};

use crate::bench::{Bench, ask, ingest, open};

fn opened(bench: &mut Bench, files: &[(&str, &[u8])]) -> (Vec<SniffedSource>, Comparison) {
    match open(bench, files) {
        Event::Sniffed {
            sources,
            comparison,
            ..
        } => (sources, comparison),
        other => panic!("not opened: {other:?}"),
    }
}

fn written(bench: &mut Bench, choice: WritingChoice) -> SniffedSource {
    let request = Request::Write {
        source: SourceId(0),
        choice,
    };
    match ask(bench, request) {
        Event::Sniffed { mut sources, .. } => sources.remove(0),
        other => panic!("not read: {other:?}"),
    }
}

fn ingested(bench: &mut Bench) -> ringfence_wire::HealthReport {
    match ask(bench, Request::Ingest { mappings: vec![] }) {
        Event::Ingested(report) => report,
        other => panic!("not read: {other:?}"),
    }
}

#[test]
fn what_a_person_says_of_the_writing_wins_and_can_be_taken_back() {
    let csv = b"account_id;handle\nann;M\xFCller\nben;M\xFCller\ncem;Moss\n";
    let mut bench = Bench::default();
    let (sources, _) = opened(&mut bench, &[("x.csv", csv)]);
    assert_eq!(sources[0].writing.delimiter, "semicolon");
    assert_eq!(sources[0].writing.encoding, "Windows-1252");
    assert_eq!(sources[0].form, None);

    let said = written(
        &mut bench,
        WritingChoice {
            encoding: Some("UTF-8".to_owned()),
            ..WritingChoice::default()
        },
    );
    assert_eq!(said.writing.encoding, "UTF-8");
    assert_eq!(said.chosen.encoding.as_deref(), Some("UTF-8"));
    let report = ingested(&mut bench);
    assert_eq!((report.read, report.rejected), (3, 2));
    assert!(report.sources[0].rejects[0].message.contains("no text"));

    let detected = written(&mut bench, WritingChoice::default());
    assert_eq!(detected.writing.encoding, "Windows-1252");
    assert_eq!(ingested(&mut bench).links, 3);
}

#[test]
fn a_choice_that_cannot_be_is_refused_and_changes_nothing() {
    let csv = b"account_id,phone\nann,+4915112345678\n";
    let mut bench = Bench::default();
    opened(&mut bench, &[("x.csv", csv)]);
    for choice in [
        WritingChoice {
            delimiter: Some("emoji".to_owned()),
            ..WritingChoice::default()
        },
        WritingChoice {
            delimiter: Some("pipe".to_owned()),
            ..WritingChoice::default()
        },
    ] {
        let request = Request::Write {
            source: SourceId(0),
            choice,
        };
        assert!(matches!(ask(&mut bench, request), Event::Failed(_)));
    }
    assert_eq!(ingested(&mut bench).links, 1);
}

#[test]
fn rules_are_switched_before_reading_and_shown_in_the_preview() {
    let csv = b"account_id,email\nann,jane.doe+1@gmail.com\nben,janedoe@gmail.com\n";
    let mut bench = Bench::default();
    let (sources, mut comparison) = opened(&mut bench, &[("x.csv", csv)]);
    let email = sources[0]
        .mapping
        .roles
        .iter()
        .position(|role| matches!(role, Role::Identifier(_)))
        .unwrap();
    assert_eq!(sources[0].canonical[0][email], "janedoe@gmail.com");
    assert_eq!(ingested(&mut bench).identifiers, 1);

    let rule = comparison.rules.iter_mut();
    for rule in rule.filter(|rule| rule.name == "email_gmail") {
        rule.on = false;
    }
    let Event::Compared(now) = ask(&mut bench, Request::Compare { comparison }) else {
        panic!("not switched");
    };
    assert!(
        now.rules
            .iter()
            .any(|rule| rule.name == "email_gmail" && !rule.on)
    );
    let mapping = sources[0].mapping.clone();
    let Event::Sniffed { sources, .. } = ask(&mut bench, Request::Preview { mapping }) else {
        panic!("no preview");
    };
    assert_eq!(sources[0].canonical[0][email], "jane.doe+1@gmail.com");
    assert_eq!(ingested(&mut bench).identifiers, 2);
}

#[test]
fn a_calling_code_is_digits() {
    let csv = b"account_id,phone\nann,0151 12345678\nben,+49 151 12345678\n";
    let mut bench = Bench::default();
    let (_, comparison) = opened(&mut bench, &[("x.csv", csv)]);
    let with = |code: &str| Request::Compare {
        comparison: Comparison {
            calling_code: code.to_owned(),
            ..comparison.clone()
        },
    };
    assert!(matches!(ask(&mut bench, with("DE")), Event::Failed(_)));
    assert_eq!(ingested(&mut bench).identifiers, 2);
    assert!(matches!(ask(&mut bench, with("+49")), Event::Compared(_)));
    assert_eq!(ingested(&mut bench).identifiers, 1);
}

/// Three accounts on one address that nobody knows to be shared.
const ON_ONE_ADDRESS: &[u8] = b"account_id,ip\nann,203.0.114.7\nben,203.0.114.7\ncem,203.0.114.9\n";

#[test]
fn a_warning_list_beside_the_export_names_what_strangers_share() {
    let list = serde_json::json!({
        "name": "Exits of a relay", "description": "Invented.", "version": 1, "type": "cidr",
        "matching_attributes": ["ip-src"], "list": ["203.0.114.0/29", "no block"],
    });
    let list = list.to_string();
    let files: [(&str, &[u8]); 2] = [
        ("links.csv", ON_ONE_ADDRESS),
        ("relay.json", list.as_bytes()),
    ];
    let mut bench = Bench::default();
    let (sources, comparison) = opened(&mut bench, &files);
    assert_eq!(sources.len(), 1);
    let own = comparison.lists.iter().find(|list| list.is_own).unwrap();
    assert_eq!(
        (own.name.as_str(), own.entries, own.on),
        ("Exits of a relay", 2, true)
    );

    let report = ingested(&mut bench);
    let hub = report
        .hubs
        .iter()
        .find(|hub| hub.value == "203.0.114.7")
        .unwrap();
    assert_eq!(hub.suggested, Treatment::Exclude);
    assert!(hub.reason.contains("Exits of a relay"), "{}", hub.reason);
    // The list is a source like any other: hashed, and every entry accounted for.
    let source = report
        .sources
        .iter()
        .find(|source| source.name == "relay.json")
        .unwrap();
    assert_eq!((source.read, source.kept, source.rejected), (2, 1, 1));
    assert_eq!(source.sha256.len(), 64);
    assert_eq!(
        report.read,
        report.kept + report.duplicate + report.rejected
    );

    let mut off = comparison.clone();
    for list in &mut off.lists {
        list.on &= !list.is_own;
    }
    ask(&mut bench, Request::Compare { comparison: off });
    let report = ingested(&mut bench);
    assert!(report.hubs.iter().all(|hub| hub.value != "203.0.114.7"));
}

#[test]
fn a_built_in_list_can_be_switched_off() {
    let csv = b"account_id,url\nann,https://bit.ly/\nben,https://bit.ly/\n";
    let mut bench = Bench::default();
    let (_, mut comparison) = opened(&mut bench, &[("links.csv", csv)]);
    assert_eq!(ingested(&mut bench).hubs.len(), 1);
    for list in &mut comparison.lists {
        list.on = false;
    }
    ask(&mut bench, Request::Compare { comparison });
    assert_eq!(ingested(&mut bench).hubs.len(), 0);
}

#[test]
fn values_that_a_spreadsheet_ruined_are_named_and_tie_nobody() {
    let csv = "account_id,phone,handle,postcode\n\
               ann,4.91E+12,paypal,02134\nben,4.91E+12,p\u{430}ypal,2134\n";
    let mut bench = Bench::default();
    let report = ingest(&mut bench, &[("x.csv", csv.as_bytes())]);
    assert_eq!(report.hubs[0].suggested, Treatment::Exclude);
    assert!(
        report.hubs[0].reason.contains("power of ten"),
        "{}",
        report.hubs[0].reason
    );
    let Event::Checked(found) = ask(&mut bench, Request::Check) else {
        panic!("not checked");
    };
    for words in ["power of ten", "look alike", "zeros at their start"] {
        let named = found.iter().filter(|finding| finding.contains(words));
        assert_eq!(named.count(), 1, "{words}: {found:?}");
    }
}

#[test]
fn a_document_with_a_type_and_a_list_of_records_is_no_list_of_values() {
    let json = r#"{"name": "x", "type": "accounts", "list": [{"account_id": "a", "phone": "+4915112345678"}]}"#;
    let (sources, _) = opened(&mut Bench::default(), &[("export.json", json.as_bytes())]);
    assert_eq!(sources.len(), 1);
    // Nor is a sure table, whatever its name ends in.
    let csv = b"account_id,phone\na,+4915112345678\n";
    let (sources, _) = opened(&mut Bench::default(), &[("export.list", csv)]);
    assert_eq!(sources.len(), 1);
}

#[test]
fn a_table_of_unknown_columns_is_no_prose() {
    let csv = b"ref,addr\nk1,203.0.113.7\nk2,203.0.113.7\nk3,203.0.113.8\n";
    let (sources, _) = opened(&mut Bench::default(), &[("dump.txt", csv)]);
    assert_eq!(sources[0].form, None);
    assert_eq!(sources[0].columns.len(), 2);
}

#[test]
fn a_recipe_saved_after_another_writing_has_the_columns_of_that_writing() {
    let csv = b"account_id;phone\na;+4915112345678\nb;+4915112345678\n";
    let mut bench = Bench::default();
    opened(&mut bench, &[("x.csv", csv)]);
    let mapping = written(
        &mut bench,
        WritingChoice {
            lines_before: Some(1),
            ..WritingChoice::default()
        },
    )
    .mapping;
    assert!(!mapping.header);
    written(&mut bench, WritingChoice::default());
    let Event::File { bytes, .. } = ask(&mut bench, Request::Recipe) else {
        panic!("no recipe");
    };
    let recipe = String::from_utf8(bytes).unwrap();
    assert!(
        recipe.contains("account_id") && recipe.contains("phone"),
        "{recipe}"
    );
}

#[test]
fn an_opening_that_was_not_wanted_is_taken_back() {
    let mut bench = Bench::default();
    opened(
        &mut bench,
        &[("a.csv", b"account_id,phone\na,+4915112345678\n")],
    );
    opened(
        &mut bench,
        &[("b.csv", b"account_id,email\nb,b@mail.org\nc,b@mail.org\n")],
    );
    assert_eq!(ask(&mut bench, Request::TakeBack), Event::Cancelled);
    let report = ingested(&mut bench);
    assert_eq!(
        (report.sources[0].name.as_str(), report.links),
        ("a.csv", 1)
    );
}

#[test]
fn a_mapping_made_by_hand_survives_a_recipe_for_another_file() {
    let recipe = br#"{"version": 1, "sources": [{"shape": "long", "columns": [
        {"header": "k1", "role": "account"}, {"header": "k2", "role": {"identifier": "device"}}]}]}"#;
    let mut bench = Bench::default();
    let files: [(&str, &[u8]); 2] = [
        ("links.csv", b"account_id,phone\na,+4915112345678\n"),
        ("odd.csv", b"k1,k2\na,x\nb,x\n"),
    ];
    let (sources, _) = opened(&mut bench, &files);
    let mut mapping = sources[0].mapping.clone();
    mapping.roles[1] = Role::Identifier("handle".to_owned());
    ask(&mut bench, Request::Preview { mapping });
    let (sources, _) = opened(&mut bench, &[("recipe.json", recipe)]);
    assert_eq!(
        sources[0].mapping.roles[1],
        Role::Identifier("handle".to_owned())
    );
    assert!(sources[1].sure);
}
