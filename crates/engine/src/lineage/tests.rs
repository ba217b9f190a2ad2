//! What becomes of names, by hand and as laws.

use std::collections::BTreeSet;

use proptest::prelude::*;

use ringfence_normalise::Kind;

use super::*;
use crate::Steady;
use crate::names::name_rings;
use crate::scenario::{Built, Scenario};
use crate::score::{ScorePolicy, Scores, score_with_past};

fn name(words: &str) -> RingName {
    RingName {
        words: words.to_owned(),
        short_id: format!("r-{}", words.replace(' ', "-")),
    }
}

fn past(words: &str, born: u32, members: &str) -> PastRing {
    PastRing {
        name: name(words),
        born,
        members: members.split(' ').map(str::to_owned).collect(),
    }
}

fn rings(members: &[&'static str]) -> Vec<Vec<&'static str>> {
    members
        .iter()
        .map(|ring| ring.split(' ').collect())
        .collect()
}

/// Names as words, "fresh" for one that no past ring had; and the log's sentences, fresh words as "fresh".
fn check(past: &[PastRing], current: &[&'static str], names: &[&str], log: &[&str]) -> Lineage {
    let found = trace(past, &rings(current));
    let is_past = |words: &str| past.iter().any(|ring| ring.name.words == words);
    let fresh: Vec<String> = found
        .names
        .iter()
        .filter(|name| !is_past(&name.words))
        .map(|name| name.words.clone())
        .collect();
    let shown = |text: &str| {
        fresh
            .iter()
            .fold(text.to_owned(), |text, words| text.replace(words, "fresh"))
    };
    let words: Vec<String> = found.names.iter().map(|name| shown(&name.words)).collect();
    assert_eq!(words, names);
    let texts: Vec<String> = found
        .events
        .iter()
        .map(|event| shown(&event.text))
        .collect();
    assert_eq!(texts, log);
    found
}

#[test]
fn the_same_export_twice_keeps_all_names_and_logs_nothing() {
    let current = rings(&["a b c", "d e", "f g"]);
    let first = trace(&[], &current);
    assert_eq!(first.names, name_rings(&["a", "d", "f"]));
    assert_eq!(first.born, [0, 0, 0]);
    let past = first.remembered(&current);
    let second = trace(&past, &current);
    assert_eq!((&second.names, &second.born), (&first.names, &first.born));
    assert_eq!(second.events, []);
    assert_eq!(second.remembered(&current), past);
}

#[test]
fn a_ring_that_splits_keeps_its_name_in_the_larger_part() {
    let found = check(
        &[past("amber heron", 0, "a b c d e f")],
        &["a b", "c d e f"],
        &["fresh", "amber heron"],
        &["amber heron split: 4 of its 6 accounts keep the name, 2 are now in fresh."],
    );
    let [event] = found.events.as_slice() else {
        panic!("one event");
    };
    assert_eq!((event.came, event.went), (0, 2));
    assert_eq!(event.accounts, ["a", "b"]);
    assert_eq!(event.others, [found.names[0].clone()]);
    assert_eq!(found.born, [1, 0]);
}

#[test]
fn of_two_that_merge_the_larger_gives_the_name() {
    let found = check(
        &[
            past("amber heron", 0, "a b c"),
            past("blue finch", 1, "d e f g"),
        ],
        &["a b c d e f g h"],
        &["blue finch"],
        &[
            "blue finch took in amber heron (3 of its 3 accounts): it has 8 accounts now.",
            "1 account joined blue finch: it has 8 now.",
        ],
    );
    assert_eq!(found.events[0].accounts, ["a", "b", "c"]);
    assert_eq!(
        (found.events[1].came, &found.events[1].accounts),
        (1, &vec!["h".to_owned()])
    );
}

#[test]
fn of_two_equal_parts_the_oldest_name_wins_then_the_first() {
    let names = |one: u32, other: u32| {
        let past = [
            past("amber heron", one, "a b"),
            past("blue finch", other, "c d"),
        ];
        trace(&past, &rings(&["a b c d"])).names[0].words.clone()
    };
    assert_eq!(names(1, 0), "blue finch");
    assert_eq!(names(0, 1), "amber heron");
    assert_eq!(names(0, 0), "amber heron");
}

#[test]
fn of_two_equal_heirs_the_one_with_the_first_member_has_the_name() {
    check(
        &[past("amber heron", 0, "a b c d")],
        &["c d x y", "a b"],
        &["fresh", "amber heron"],
        &["amber heron split: 2 of its 4 accounts keep the name, 2 are now in fresh."],
    );
}

#[test]
fn rings_come_and_go() {
    let found = check(
        &[
            past("amber heron", 0, "a b c"),
            past("blue finch", 0, "d e"),
        ],
        &["d e", "x y z"],
        &["blue finch", "fresh"],
        &[
            "fresh is new, with 3 accounts.",
            "amber heron is gone: none of its 3 accounts is in a ring now.",
        ],
    );
    assert_eq!(found.events[1].went, 3);
}

#[test]
fn accounts_that_come_and_go_are_told_of_the_ring_that_stays() {
    check(
        &[past("amber heron", 0, "a b c d")],
        &["a b c x y"],
        &["amber heron"],
        &[
            "2 accounts joined amber heron: it has 5 now.",
            "1 account left amber heron: it has 5 now.",
        ],
    );
}

#[test]
fn one_account_that_changes_rings_is_no_split() {
    check(
        &[
            past("amber heron", 0, "a b c d"),
            past("blue finch", 0, "e f g"),
        ],
        &["a b c", "d e f g"],
        &["amber heron", "blue finch"],
        &[
            "1 account joined blue finch: it has 4 now.",
            "1 account left amber heron: it has 3 now.",
        ],
    );
}

#[test]
fn a_ring_shared_out_among_others_leaves_no_heir() {
    check(
        &[
            past("amber heron", 0, "a b c d"),
            past("blue finch", 0, "e f g"),
            past("green otter", 0, "h i j"),
        ],
        &["a b e f g", "c d h i j"],
        &["blue finch", "green otter"],
        &[
            "blue finch took in amber heron (2 of its 4 accounts): it has 5 accounts now.",
            "green otter took in amber heron (2 of its 4 accounts): it has 5 accounts now.",
            "amber heron split: of its 4 accounts 2 are now in blue finch and 2 in green otter; none \
             keeps the name.",
        ],
    );
}

#[test]
fn a_gone_ring_whose_accounts_are_scattered_says_so() {
    check(
        &[
            past("amber heron", 0, "a b"),
            past("blue finch", 0, "c d e"),
        ],
        &["a c d e"],
        &["blue finch"],
        &[
            "1 account joined blue finch: it has 4 now.",
            "amber heron is gone: 1 of its 2 accounts is in other rings now.",
        ],
    );
}

#[test]
fn a_fresh_name_is_never_one_of_the_past() {
    let taken = name_rings(&["x"]).remove(0);
    let past = [PastRing {
        name: taken.clone(),
        born: 0,
        members: vec!["p".to_owned(), "q".to_owned()],
    }];
    let found = trace(&past, &rings(&["x y"]));
    assert_ne!(found.names[0].words, taken.words);
    assert_ne!(found.names[0].short_id, taken.short_id);
}

#[test]
fn a_past_survives_as_json() {
    let current = rings(&["a b c", "d e"]);
    let lineage = trace(&[past("amber heron", 3, "a b x")], &current);
    let text = serde_json::to_string(&lineage).expect("writes");
    assert_eq!(
        serde_json::from_str::<Lineage>(&text).expect("reads"),
        lineage
    );
    let remembered = lineage.remembered(&current);
    let text = serde_json::to_string(&remembered).expect("writes");
    assert!(
        text.starts_with(r#"[{"name":{"words":"amber heron","#),
        "{text}"
    );
    assert_eq!(
        serde_json::from_str::<Vec<PastRing>>(&text).expect("reads"),
        remembered
    );
}

/// Three groups on a device each.
fn three_groups() -> Built {
    let mut scenario = Scenario::with_background(500);
    for number in 0..9 {
        let device = format!("device-{}", number / 3);
        scenario.link(&format!("acc{number}"), Kind::Device, &device, None);
    }
    scenario.build()
}

#[test]
fn scores_with_a_past_differ_by_names_alone() {
    let built = three_groups();
    let findings = built.findings();
    let old = past("amber heron", 4, "acc3 acc4 gone0");
    let with = |past: &[PastRing]| {
        let policy = ScorePolicy::default();
        let scored = score_with_past(&findings, &policy, past, &Steady);
        pollster::block_on(scored).expect("never cancelled")
    };
    let (scores, lineage) = with(std::slice::from_ref(&old));
    let named = scores
        .as_slice()
        .iter()
        .find(|score| score.name == old.name);
    let ring = named.expect("a ring carries the name").ring;
    assert_eq!(
        member_names(&findings)[ring.index()],
        ["acc3", "acc4", "acc5"]
    );
    assert_eq!(lineage.names[ring.index()], old.name);
    let nameless = |scores: &Scores| {
        let mut all = scores.as_slice().to_vec();
        for score in &mut all {
            score.name = name("none");
        }
        all
    };
    assert_eq!(nameless(&scores), nameless(&built.scores));
    for score in built.scores.as_slice() {
        let now = scores.of(score.ring).expect("the same rings");
        assert_eq!(now.name == score.name, score.ring != ring);
    }
    let remembered = lineage.remembered(&member_names(&findings));
    let (again, lineage) = with(&remembered);
    assert_eq!((again, lineage.events), (scores, Vec::new()));
}

/// Thirty accounts in at most six rings, those of one account left out.
fn partition() -> impl Strategy<Value = Vec<Vec<&'static str>>> {
    const NAMES: [&str; 30] = [
        "a0", "a1", "a2", "a3", "a4", "a5", "a6", "a7", "a8", "a9", "b0", "b1", "b2", "b3", "b4",
        "b5", "b6", "b7", "b8", "b9", "c0", "c1", "c2", "c3", "c4", "c5", "c6", "c7", "c8", "c9",
    ];
    prop::collection::vec(0..7_usize, NAMES.len()).prop_map(|rings| {
        let of = |ring| {
            let members = NAMES.iter().zip(&rings).filter(move |(_, at)| **at == ring);
            members.map(|(name, _)| *name).collect::<Vec<&str>>()
        };
        (0..6).map(of).filter(|members| members.len() > 1).collect()
    })
}

fn past_of(rings: &[Vec<&str>]) -> Vec<PastRing> {
    let mut past = trace(&[], rings).remembered(rings);
    for (born, ring) in past.iter_mut().enumerate() {
        ring.born = born as u32 % 3;
    }
    past
}

proptest! {
    #[test]
    fn names_are_unique_and_each_ring_of_either_export_is_accounted_for(
        old in partition(),
        new in partition(),
    ) {
        let past = past_of(&old);
        let found = trace(&past, &new);
        prop_assert_eq!(found.names.len(), new.len());
        let words: BTreeSet<&str> = found.names.iter().map(|name| name.words.as_str()).collect();
        let ids: BTreeSet<&str> = found.names.iter().map(|name| name.short_id.as_str()).collect();
        prop_assert_eq!((words.len(), ids.len()), (new.len(), new.len()));
        let told: BTreeSet<&RingName> = found
            .events
            .iter()
            .flat_map(|event| event.others.iter().chain([&event.ring]))
            .collect();
        let (before, after): (Vec<&RingName>, Vec<&RingName>) =
            (past.iter().map(|ring| &ring.name).collect(), found.names.iter().collect());
        for name in before.iter().filter(|name| !after.contains(name)) {
            prop_assert!(told.contains(name), "{name:?}");
        }
        for name in after.iter().filter(|name| !before.contains(name)) {
            prop_assert!(told.contains(name), "{name:?}");
        }
        // Whoever came to a ring that kept its name, or went from it, is told of.
        for (name, members) in found.names.iter().zip(&new) {
            let Some(ring) = past.iter().find(|ring| ring.name == *name) else { continue };
            let events = || found.events.iter().filter(|event| event.ring == *name);
            let came: u32 = events().map(|event| event.came).sum();
            let went: u32 = events().map(|event| event.went).sum();
            prop_assert_eq!(ring.members.len() as u32 + came, members.len() as u32 + went);
        }
    }

    #[test]
    fn no_order_of_rings_or_members_matters(
        old in partition(),
        (new, shuffled) in partition().prop_flat_map(|new| (Just(new.clone()), Just(new).prop_shuffle())),
    ) {
        let mut past = past_of(&old);
        let one = trace(&past, &new);
        past.reverse();
        for ring in &mut past {
            ring.members.reverse();
        }
        let reversed: Vec<Vec<&str>> = shuffled
            .iter()
            .map(|members| members.iter().rev().copied().collect())
            .collect();
        let other = trace(&past, &reversed);
        prop_assert_eq!(&one.events, &other.events);
        for (members, name) in new.iter().zip(&one.names) {
            let at = shuffled.iter().position(|ring| ring == members).expect("the same rings");
            prop_assert_eq!(name, &other.names[at]);
        }
    }
}
