//! Masking: no name and no value leaves the workbench, and what is looked at is in the journal.

use std::collections::BTreeSet;

use ringfence_wire::{
    AccountId, Choices, Decision, Event, HubTreatment, IdentifierId, NodeRef, QueueSort, Request,
    RingId, Treatment, encode,
};

use crate::bench::{Bench, ask, build, built, mappings, open, query, queue, sample};

/// Shorter ones are in every text by chance.
const TELLING_LETTERS: usize = 5;

/// Everything that the page can ask about the sample, as the bytes that would reach it.
fn walk(bench: &mut Bench, files: &ringfence_sample::Files) -> Vec<(String, Vec<u8>)> {
    let mut seen = Vec::new();
    let mut see = |what: &str, event: &Event| {
        assert!(!matches!(event, Event::Failed(_)), "{what}: {event:?}");
        seen.push((what.to_owned(), encode(event).unwrap()));
    };
    let files: [(&str, &[u8]); 3] = [
        ("links.csv", &files.links),
        ("accounts.csv", &files.accounts),
        ("known_bad.csv", &files.known_bad),
    ];
    let sniffed = open(bench, &files);
    see("sniffed", &sniffed);
    let mappings = mappings(sniffed);
    see("ingested", &ask(bench, Request::Ingest { mappings }));
    see("checked", &ask(bench, Request::Check));
    let choices = Choices::default();
    see(
        "previewed",
        &ask(bench, Request::PreviewChoices { choices }),
    );
    see("built", &Event::Built(build(bench)));
    let rows = query("", QueueSort::Risk, true);
    see("queue", &ask(bench, Request::Queue(rows)));
    for rank in (0..40).map(RingId) {
        let view = ask(bench, Request::Ring { ring: rank });
        let Event::Ring(ring) = &view else {
            break;
        };
        let nodes: Vec<NodeRef> = ring.nodes.iter().map(|node| node.node).collect();
        see("ring", &view);
        see("firmness", &ask(bench, Request::Firmness { ring: rank }));
        for node in nodes.iter().copied().take(6).chain(nodes.last().copied()) {
            let asked = match node {
                NodeRef::Account(account) => Request::Account { account },
                NodeRef::Identifier(identifier) => Request::Identifier { identifier },
            };
            see("node", &ask(bench, asked));
            let without = vec![node];
            let what_if = Request::WhatIf {
                ring: rank,
                without,
            };
            see("what if", &ask(bench, what_if));
        }
        if let [NodeRef::Account(one), NodeRef::Account(other), ..] = nodes[..] {
            see("tie", &ask(bench, Request::Tie { one, other }));
            let to = format!("x·· ···· #{}", other.0);
            see("paths", &ask(bench, Request::Paths { from: one, to }));
        }
    }
    see("leads", &ask(bench, Request::Leads { limit: 500 }));
    seen
}

/// Accounts, display names and values of the files, as they are written there.
fn secrets(files: &ringfence_sample::Files) -> BTreeSet<String> {
    let secret_columns = ["account_id", "identifier_value", "display_name"];
    let mut secrets = BTreeSet::new();
    for bytes in [&files.links, &files.accounts, &files.known_bad] {
        let text = std::str::from_utf8(bytes).unwrap();
        let mut lines = text.lines();
        let heads: Vec<&str> = lines.next().unwrap().split(',').collect();
        for line in lines {
            for (head, cell) in heads.iter().zip(line.split(',')) {
                let is_secret = secret_columns.contains(head);
                let cell = cell.trim_matches('"');
                if is_secret && cell.chars().count() >= TELLING_LETTERS {
                    secrets.insert(cell.to_owned());
                }
            }
        }
    }
    secrets
}

fn masked_bench() -> Bench {
    let mut bench = Bench::default();
    ask(&mut bench, Request::Mask { masked: true });
    bench
}

#[test]
fn no_name_and_no_value_of_the_sample_is_in_any_view() {
    let files = sample(6_000, 7);
    let mut bench = masked_bench();
    let seen = walk(&mut bench, &files);
    let mut secrets = secrets(&files);
    // The canonical forms, too: an open bench says them.
    let mut clear = built_in_clear(&files);
    for number in 0.. {
        let identifier = IdentifierId(number);
        let Event::Node(view) = ask(&mut clear, Request::Identifier { identifier }) else {
            break;
        };
        secrets.insert(view.label);
    }
    // Rings are named by two words of ours, which are names of persons by chance.
    let rows = queue(&mut clear, query("", QueueSort::Risk, true)).rows;
    let ours: BTreeSet<&str> = rows.iter().flat_map(|row| row.name.split(' ')).collect();
    secrets.retain(|secret| {
        secret.chars().count() >= TELLING_LETTERS && !ours.contains(secret.as_str())
    });
    assert!(secrets.len() > 1_000 && seen.len() > 100);
    for (what, bytes) in &seen {
        let text = String::from_utf8_lossy(bytes);
        let words: BTreeSet<&str> = text.split(|c: char| !is_of_value(c)).collect();
        for word in words {
            let word = word.trim_end_matches(['.', ':']);
            assert!(!secrets.contains(word), "{what} tells {word:?}");
        }
    }
    for (what, bytes) in seen.iter().take(60) {
        let text = String::from_utf8_lossy(bytes);
        let told = secrets.iter().find(|secret| text.contains(secret.as_str()));
        assert_eq!(told, None, "in {what}");
    }
}

/// Letters that values of the sample are made of.
fn is_of_value(letter: char) -> bool {
    letter.is_alphanumeric() || "+-_@.:/".contains(letter)
}

#[test]
fn without_the_veil_the_same_walk_tells_plenty() {
    let files = sample(6_000, 7);
    let seen = walk_in_clear(&files);
    let told = secrets(&files)
        .into_iter()
        .filter(|secret| seen.contains(secret));
    assert!(told.count() > 100, "the search above finds nothing at all");
}

fn built_in_clear(files: &ringfence_sample::Files) -> Bench {
    let files: [(&str, &[u8]); 2] = [
        ("links.csv", &files.links),
        ("accounts.csv", &files.accounts),
    ];
    built(&files).0
}

fn walk_in_clear(files: &ringfence_sample::Files) -> String {
    let mut bench = built_in_clear(files);
    let mut seen = String::new();
    for ring in (0..40).map(RingId) {
        let view = ask(&mut bench, Request::Ring { ring });
        seen += &String::from_utf8_lossy(&encode(&view).unwrap());
    }
    seen
}

#[test]
fn what_is_revealed_is_shown_from_then_on_and_stands_in_the_journal() {
    let files = sample(6_000, 7);
    let mut bench = masked_bench();
    walk(&mut bench, &files);
    let Event::Ring(view) = ask(&mut bench, Request::Ring { ring: RingId(0) }) else {
        panic!("no ring");
    };
    let NodeRef::Account(account) = view.nodes[0].node else {
        panic!("accounts come first");
    };
    let mask = view.nodes[0].label.clone();
    assert!(
        mask.contains("··") && mask.ends_with(&format!("#{}", account.0)),
        "{mask}"
    );
    let node = NodeRef::Account(account);
    let Event::Journal(journal) = ask(&mut bench, Request::Reveal { node, at_ms: 5 }) else {
        panic!("not journalled");
    };
    assert_eq!(journal.entries[0].text, format!("Revealed account {mask}"));
    let Event::Node(shown) = ask(&mut bench, Request::Account { account }) else {
        panic!("no node");
    };
    assert!(
        !shown.masked && !shown.label.contains('·'),
        "{}",
        shown.label
    );
    // The rest stays masked.
    let Event::Node(other) = ask(
        &mut bench,
        Request::Account {
            account: AccountId(account.0 + 1),
        },
    ) else {
        panic!("no node");
    };
    assert!(other.masked && other.label.contains("··"));
    assert!(
        shown
            .links
            .iter()
            .all(|link| link.other_label.contains("··"))
    );
    // Once is enough, and nothing that is not masked can be revealed.
    let again = ask(&mut bench, Request::Reveal { node, at_ms: 6 });
    assert!(matches!(again, Event::Failed(_)));
}

#[test]
fn a_head_that_is_somebodys_address_is_masked() {
    let mut bench = masked_bench();
    let rows = b"acc-1,kim@mail.example\nacc-2,lou@mail.example\nacc-3,lou@mail.example\n";
    let mut mapping = mappings(open(&mut bench, &[("links.csv", rows)])).remove(0);
    // A person may say that there are heads where there are none.
    mapping.header = true;
    let Event::Sniffed { sources, .. } = ask(&mut bench, Request::Preview { mapping }) else {
        panic!("not opened");
    };
    let heads = sources[0].columns.iter().map(|column| &column.header);
    let heads: Vec<&str> = heads.map(String::as_str).collect();
    assert_eq!(heads.len(), 2);
    assert!(!heads[1].contains("kim"), "{heads:?}");
}

#[test]
fn a_treated_value_is_masked_in_the_journal() {
    let mut bench = masked_bench();
    let Event::Sniffed { sources, .. } =
        open(&mut bench, &[("links.csv", &sample(6_000, 7).links)])
    else {
        panic!("not opened");
    };
    let mappings = sources.into_iter().map(|source| source.mapping).collect();
    let Event::Ingested(health) = ask(&mut bench, Request::Ingest { mappings }) else {
        panic!("not read");
    };
    let hub = &health.hubs[0];
    let treatment = match hub.suggested {
        Treatment::Keep => Treatment::Exclude,
        Treatment::Weaken | Treatment::Exclude => Treatment::Keep,
    };
    let choices = Choices {
        treatments: vec![HubTreatment {
            identifier: hub.identifier,
            treatment,
        }],
        settings: None,
    };
    let Event::Built(summary) = ask(&mut bench, Request::Build { choices, at_ms: 1 }) else {
        panic!("not built");
    };
    let entry = &summary.journal.entries[0].text;
    let told = format!(" {} value {}", hub.kind, hub.value);
    assert!(entry.starts_with("Otherwise than suggested"), "{entry}");
    assert!(
        hub.value.contains('#') && entry.ends_with(&told),
        "{entry}, not {told}"
    );
}

#[test]
fn the_shortest_treated_value_is_masked_in_the_journal() {
    let mut bench = masked_bench();
    let heads = "account_id,identifier_type,identifier_value\n";
    let rows =
        (0..120).map(|at| format!("acc-{at},merchant,417\nacc-{at},phone,+3161234{at:04}\n"));
    let text = format!("{heads}{}", rows.collect::<String>());
    let mappings = mappings(open(&mut bench, &[("links.csv", text.as_bytes())]));
    let Event::Ingested(health) = ask(&mut bench, Request::Ingest { mappings }) else {
        panic!("not read");
    };
    let hub = health.hubs.iter().find(|hub| hub.accounts == 120).unwrap();
    let treatments = [Treatment::Keep, Treatment::Exclude];
    let treatment = treatments.into_iter().find(|one| *one != hub.suggested);
    let choices = Choices {
        treatments: vec![HubTreatment {
            identifier: hub.identifier,
            treatment: treatment.unwrap(),
        }],
        settings: None,
    };
    let Event::Built(summary) = ask(&mut bench, Request::Build { choices, at_ms: 1 }) else {
        panic!("not built");
    };
    let entry = &summary.journal.entries[0].text;
    assert!(entry.starts_with("Otherwise than suggested"), "{entry}");
    assert!(!entry.contains("417"), "{entry}");
    let parameters = summary.parameters.iter();
    let treated = parameters.filter(|(name, _)| name.starts_with("merchant"));
    let treated: Vec<_> = treated.collect();
    assert!(
        treated.len() == 1 && !treated[0].0.contains("417"),
        "{treated:?}"
    );
}

#[test]
fn a_reason_that_names_somebody_is_masked_in_the_journal() {
    let files = sample(6_000, 7);
    let mut bench = masked_bench();
    walk(&mut bench, &files);
    let text = String::from_utf8_lossy(&files.known_bad).into_owned();
    let bad = text.lines().nth(1).unwrap().split(',').next().unwrap();
    let request = Request::Decide {
        ring: RingId(0),
        decision: Decision::Abusive,
        reason: format!("with {bad}, kim@mail.example wrote"),
        note: String::new(),
        at_ms: 1,
    };
    let Event::Journal(journal) = ask(&mut bench, request) else {
        panic!("no journal");
    };
    let entry = &journal.entries[0].text;
    assert!(
        entry.contains("with ") && entry.contains(" wrote)"),
        "{entry}"
    );
    assert!(!entry.contains(bad) && !entry.contains("kim@"), "{entry}");
}
