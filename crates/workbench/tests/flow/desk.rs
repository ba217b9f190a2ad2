//! On a built case: look, decide, take back, take the evidence away.

use ringfence_wire::{Decision, Event, NodeRef, QueueSort, Request, RingId};

use crate::bench::{Bench, Watcher, ask, build, built_sample, query, queue, ring};

fn decide(bench: &mut Bench, ring: u32, reason: &str) -> Event {
    let request = Request::Decide {
        ring: RingId(ring),
        decision: Decision::Abusive,
        reason: reason.to_owned(),
        note: "seen by two".to_owned(),
        at_ms: 1_700_000_000_000,
    };
    ask(bench, request)
}

#[test]
fn a_decision_stands_until_it_is_taken_back() {
    let (mut bench, _) = built_sample();
    let Event::Journal(journal) = decide(&mut bench, 0, "device farm") else {
        panic!("no journal");
    };
    assert!(journal.can_undo && journal.decided == 1);
    assert!(journal.entries[0].text.contains("device farm"));
    let row = &queue(&mut bench, query("", QueueSort::Risk, true)).rows[0];
    assert_eq!(row.decision, Some(Decision::Abusive));
    let view = ring(&mut bench, RingId(0));
    assert_eq!(view.decision.unwrap().note, "seen by two");

    let Event::Journal(journal) = ask(
        &mut bench,
        Request::Undo {
            at_ms: 1_700_000_001_000,
        },
    ) else {
        panic!("no journal");
    };
    assert!(!journal.can_undo && journal.decided == 0);
    assert!(journal.entries.iter().any(|entry| entry.undone));
    let row = &queue(&mut bench, query("", QueueSort::Risk, true)).rows[0];
    assert_eq!(row.decision, None);
}

#[test]
fn a_decision_outlives_a_rebuild_that_leaves_its_ring_alone() {
    let (mut bench, _) = built_sample();
    decide(&mut bench, 0, "device farm");
    let summary = build(&mut bench);
    assert_eq!(summary.journal.decided, 1);
    assert!(ring(&mut bench, RingId(0)).decision.is_some());
}

#[test]
fn a_decision_without_a_reason_is_refused_in_words() {
    let (mut bench, _) = built_sample();
    match decide(&mut bench, 0, "  ") {
        Event::Failed(failure) => assert!(failure.message.contains("reason"), "{failure:?}"),
        event => panic!("{event:?}"),
    }
}

#[test]
fn every_link_of_an_account_names_its_source_rows() {
    let (mut bench, _) = built_sample();
    let view = ring(&mut bench, RingId(0));
    let NodeRef::Account(account) = view.nodes[0].node else {
        panic!("accounts come first");
    };
    let Event::Node(node) = ask(&mut bench, Request::Account { account }) else {
        panic!("no node");
    };
    assert_eq!(node.ring, Some(RingId(0)));
    assert!(!node.links.is_empty());
    for link in &node.links {
        assert!(!link.rows.is_empty(), "{link:?}");
        assert!(link.rows.iter().all(|rows| rows.name == "links.csv"));
        assert!(
            link.rows
                .iter()
                .all(|rows| rows.ranges.iter().all(|r| r.0 > 1))
        );
    }
}

#[test]
fn a_picture_has_a_place_for_every_node() {
    let (mut bench, _) = built_sample();
    let nodes = ring(&mut bench, RingId(0)).nodes.len();
    let watcher = Watcher::default();
    let request = Request::Layout {
        ring: RingId(0),
        gathered: None,
    };
    match pollster::block_on(bench.handle(request, Vec::new(), &watcher)) {
        Event::Layout {
            positions, settled, ..
        } => {
            assert!(settled);
            assert_eq!(positions.len(), nodes);
            assert!(positions.iter().flatten().all(|x| x.is_finite()));
        }
        event => panic!("{event:?}"),
    }
}

fn evidence(bench: &mut Bench, masked: bool) -> String {
    let request = Request::Evidence {
        ring: RingId(0),
        masked,
        at_ms: 1_700_000_000_000,
    };
    match ask(bench, request) {
        Event::Evidence { html, .. } => html,
        event => panic!("{event:?}"),
    }
}

#[test]
fn evidence_holds_the_members_and_masked_evidence_none_of_them() {
    let (mut bench, summary) = built_sample();
    decide(&mut bench, 0, "device farm");
    let view = ring(&mut bench, RingId(0));
    let full = evidence(&mut bench, false);
    let masked = evidence(&mut bench, true);
    assert!(full.contains(&summary.digest) && masked.contains(&summary.digest));
    assert!(full.contains("<svg") && masked.contains("<svg"));
    assert!(!full.contains("<script") && !masked.contains("<script"));
    for node in &view.nodes {
        assert!(full.contains(&node.label), "{} is missing", node.label);
        assert!(!masked.contains(&node.label), "{} shows", node.label);
    }
    for member in view.members.iter().filter(|m| m.display_name.len() > 3) {
        let name = &member.display_name;
        assert!(!masked.contains(name.as_str()), "{name} shows");
    }
}

#[test]
fn what_does_not_exist_is_refused_and_nothing_breaks() {
    let (mut bench, _) = built_sample();
    for request in [
        Request::Ring {
            ring: RingId(u32::MAX),
        },
        Request::Layout {
            ring: RingId(99_999),
            gathered: None,
        },
        Request::Account {
            account: ringfence_wire::AccountId(u32::MAX),
        },
        Request::Identifier {
            identifier: ringfence_wire::IdentifierId(u32::MAX),
        },
        Request::Rejects {
            source: ringfence_wire::SourceId(77),
        },
    ] {
        assert!(matches!(ask(&mut bench, request), Event::Failed(_)));
    }
    let mut empty = Bench::default();
    assert!(matches!(ask(&mut empty, Request::Recipe), Event::Failed(_)));
    assert!(matches!(
        ask(&mut empty, Request::Ring { ring: RingId(0) }),
        Event::Failed(_)
    ));
}

#[test]
fn going_back_to_the_suggestions_is_journalled_like_leaving_them() {
    let files = crate::bench::sample(6_000, 7);
    let mut bench = Bench::default();
    let report = crate::bench::ingest(&mut bench, &[("links.csv", &files.links)]);
    let hub = report.hubs.first().expect("the sample has hubs");
    let treatment = ringfence_wire::Treatment::Weaken;
    let chosen = vec![ringfence_wire::HubTreatment {
        identifier: hub.identifier,
        treatment,
    }];
    let mut entries = Vec::new();
    for treatments in [chosen.clone(), chosen, Vec::new()] {
        let request = Request::Build {
            choices: ringfence_wire::Choices {
                treatments,
                settings: None,
            },
            at_ms: 1,
        };
        match ask(&mut bench, request) {
            Event::Built(summary) => entries.push(summary.journal.entries.len()),
            event => panic!("{event:?}"),
        }
    }
    // Opened and treated; nothing new; back to the suggestions.
    assert_eq!(entries, [2, 2, 3]);
}
