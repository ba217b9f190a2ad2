//! What reviewers and auditors rely on.

use proptest::prelude::*;

use crate::{
    ChainError, DecideError, Decided, Decision, Entry, Event, HubTreated, Journal, LIMITS,
    RedoError, RingKey, SourceOpened, Treatment, UndoError,
};

fn decided(ring: &str, decision: Decision, reason: &str) -> Decided {
    Decided {
        ring: RingKey(ring.to_owned()),
        name: format!("Amber {ring}"),
        decision,
        reason: reason.to_owned(),
        note: String::new(),
    }
}

fn decide(journal: &mut Journal, ring: &str, decision: Decision) {
    journal
        .decide(1, decided(ring, decision, "shared devices"))
        .unwrap();
}

fn standing(journal: &Journal, ring: &str) -> Option<Decision> {
    let found = journal.decision(&RingKey(ring.to_owned()));
    found.map(|one| one.decided.decision)
}

#[test]
fn the_newest_decision_on_a_ring_stands_and_undo_brings_back_the_one_before() {
    let mut journal = Journal::new();
    decide(&mut journal, "heron", Decision::Abusive);
    decide(&mut journal, "wren", Decision::BenignSharing);
    decide(&mut journal, "heron", Decision::Insufficient);
    assert_eq!(standing(&journal, "heron"), Some(Decision::Insufficient));
    journal.undo(2).unwrap();
    assert_eq!(standing(&journal, "heron"), Some(Decision::Abusive));
    journal.undo(3).unwrap();
    assert_eq!(standing(&journal, "wren"), None);
    assert_eq!(standing(&journal, "heron"), Some(Decision::Abusive));
    journal.undo(4).unwrap();
    assert_eq!(journal.undo(5), Err(UndoError::Nothing));
    assert!(!journal.can_undo());
    assert_eq!(journal.entries().len(), 6, "nothing is ever removed");
    journal.verify().unwrap();
}

#[test]
fn what_was_taken_back_can_stand_again_until_something_else_is_decided() {
    let mut journal = Journal::new();
    decide(&mut journal, "heron", Decision::Abusive);
    decide(&mut journal, "heron", Decision::BenignSharing);
    journal.undo(2).unwrap();
    journal.undo(3).unwrap();
    assert_eq!(standing(&journal, "heron"), None);
    journal.redo(4).unwrap();
    assert_eq!(standing(&journal, "heron"), Some(Decision::Abusive));
    journal.redo(5).unwrap();
    assert_eq!(standing(&journal, "heron"), Some(Decision::BenignSharing));
    assert_eq!(journal.redo(6), Err(RedoError::Nothing));
    journal.undo(7).unwrap();
    decide(&mut journal, "wren", Decision::Abusive);
    assert_eq!(journal.redo(8), Err(RedoError::Nothing));
    assert_eq!(journal.entries().len(), 8, "nothing is ever removed");
    journal.verify().unwrap();
}

#[test]
fn a_decision_without_a_reason_or_with_a_book_for_a_note_is_refused() {
    let mut journal = Journal::new();
    let head = journal.head();
    let refused = journal.decide(1, decided("heron", Decision::Abusive, " \n"));
    assert_eq!(refused, Err(DecideError::NoReason));
    let book = Decided {
        note: "ü".repeat(LIMITS.note + 1),
        ..decided("heron", Decision::Abusive, "shared devices")
    };
    let too_long = DecideError::TooLong {
        field: "note",
        length: LIMITS.note + 1,
        limit: LIMITS.note,
    };
    assert_eq!(journal.decide(1, book), Err(too_long));
    assert_eq!(journal.head(), head);
    assert!(journal.entries().is_empty());
}

#[test]
fn a_journal_survives_its_file_and_a_changed_file_is_refused() {
    let mut journal = Journal::new();
    let sources = vec![SourceOpened {
        name: "links.csv".to_owned(),
        sha256: "ab".repeat(32),
    }];
    journal.opened(1, sources).unwrap();
    decide(&mut journal, "heron", Decision::Abusive);
    let text = serde_json::to_string(&journal).unwrap();
    assert_eq!(serde_json::from_str::<Journal>(&text).unwrap(), journal);
    let forged = text.replace("Abusive", "BenignSharing");
    let error = serde_json::from_str::<Journal>(&forged).unwrap_err();
    assert!(error.to_string().contains("entry 1"), "{error}");
}

#[test]
fn the_head_of_an_empty_journal_is_fixed() {
    // SHA-256 of "ringfence journal 1"; a change here would orphan every head noted by anyone.
    assert_eq!(
        Journal::new().head().to_string(),
        "571e521eb7843a3ba2d2a71312b31a701592920ae152bbaacaca25ab03b1ffca"
    );
}

#[derive(Debug, Clone)]
enum Act {
    Decide(u8, Decision),
    Undo,
    Redo,
    Treat,
}

fn act() -> impl Strategy<Value = Act> {
    let decision = prop_oneof![
        Just(Decision::Abusive),
        Just(Decision::BenignSharing),
        Just(Decision::Insufficient)
    ];
    prop_oneof![
        3 => (0_u8..4, decision).prop_map(|(ring, decision)| Act::Decide(ring, decision)),
        2 => Just(Act::Undo),
        2 => Just(Act::Redo),
        1 => Just(Act::Treat),
    ]
}

fn play(acts: &[Act]) -> Journal {
    let mut journal = Journal::new();
    for (at_ms, act) in (0_i64..).zip(acts) {
        match act {
            Act::Decide(ring, decision) => {
                let decided = decided(&ring.to_string(), *decision, "as seen");
                journal.decide(at_ms, decided).unwrap();
            }
            Act::Undo => {
                let could = journal.can_undo();
                assert_eq!(journal.undo(at_ms).is_ok(), could);
            }
            Act::Redo => {
                let could = journal.next_redo().is_some();
                assert_eq!(journal.redo(at_ms).is_ok(), could);
            }
            Act::Treat => {
                let hub = HubTreated {
                    kind: "ip".to_owned(),
                    value: "100.64.0.7".to_owned(),
                    treatment: Treatment::Exclude,
                };
                journal.treated(at_ms, vec![hub]).unwrap();
            }
        }
    }
    journal
}

fn derived(journal: &Journal) -> Vec<(RingKey, Decision)> {
    let decisions = journal.decisions();
    let pairs = decisions.into_iter();
    pairs
        .map(|(key, one)| (key.clone(), one.decided.decision))
        .collect()
}

proptest! {
    #[test]
    fn undo_after_decide_restores_what_stood(
        acts in prop::collection::vec(act(), 0..20),
        ring in 0_u8..4,
    ) {
        let mut journal = play(&acts);
        let before = derived(&journal);
        decide(&mut journal, &ring.to_string(), Decision::Abusive);
        journal.undo(99).unwrap();
        prop_assert_eq!(derived(&journal), before);
        prop_assert!(journal.verify().is_ok());
    }

    #[test]
    fn redo_after_undo_restores_what_stood(acts in prop::collection::vec(act(), 0..20)) {
        let mut journal = play(&acts);
        let before = derived(&journal);
        if journal.undo(98).is_ok() {
            journal.redo(99).unwrap();
        }
        prop_assert_eq!(derived(&journal), before);
        prop_assert!(journal.verify().is_ok());
    }

    #[test]
    fn any_change_to_any_entry_is_noticed(
        acts in prop::collection::vec(act(), 1..20),
        at: prop::sample::Index,
        way in 0..4,
    ) {
        let journal = play(&acts);
        let mut entries: Vec<Entry> = journal.entries().to_vec();
        prop_assume!(!entries.is_empty());
        let at = at.index(entries.len());
        match way {
            0 => entries[at].at_ms += 1,
            1 => entries[at].event = Event::Opened { sources: Vec::new() },
            2 if at + 1 < entries.len() => { entries.remove(at); }
            _ => entries.insert(at, entries[at].clone()),
        }
        let error = Journal::from_entries(entries);
        prop_assert!(matches!(error, Err(ChainError::Broken { .. })), "{error:?}");
    }
}
