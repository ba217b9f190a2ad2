//! A ring of accounts that share no value: every list must tell of the ties that are no pairs kept.

use std::fmt::Write;

use ringfence_wire::{AccountId, Choices, Event, NodeRef, Request, RingId, Settings, TieRow};

use crate::bench::{Bench, ask, built, ingest, ring};

/// Accounts of the ring.
const RING: usize = 31;

/// 1,000 accounts with a stem of their own each, one created every three hours, and a ring of one stem that was
/// created within ten. Links and accounts.
fn files() -> (String, String) {
    let mut links = "account_id,email\n".to_owned();
    let mut accounts = "account_id,created_at\n".to_owned();
    for number in 0..1_000_u32 {
        let letter = |at: u32| char::from(b'a' + (number / 26_u32.pow(at) % 26) as u8);
        let stem: String = (0..4).map(letter).collect();
        writeln!(links, "user{number:04},{stem}{}@mail.org", 1_900 + number).unwrap();
        let (day, hour) = (number / 8, number % 8 * 3);
        let (month, day) = (day / 28 + 1, day % 28 + 1);
        writeln!(
            accounts,
            "user{number:04},2024-{month:02}-{day:02}T{hour:02}:00:00Z"
        )
        .unwrap();
    }
    for number in 0..RING {
        writeln!(links, "new{number:02},qarlo{}@mail.org", 31 + number * 977).unwrap();
        let (hour, minute) = (number / 3, number % 3 * 20);
        writeln!(
            accounts,
            "new{number:02},2024-02-10T{hour:02}:{minute:02}:00Z"
        )
        .unwrap();
    }
    (links, accounts)
}

fn alike() -> Bench {
    let (links, accounts) = files();
    let files = [
        ("links.csv", links.as_bytes()),
        ("accounts.csv", accounts.as_bytes()),
    ];
    let (bench, summary) = built(&files);
    assert_eq!(summary.rings.largest as usize, RING);
    bench
}

fn members(bench: &mut Bench) -> Vec<AccountId> {
    let members = ring(bench, RingId(0)).members;
    members.iter().map(|member| member.account).collect()
}

fn ties(bench: &mut Bench, account: AccountId) -> Vec<TieRow> {
    match ask(bench, Request::Account { account }) {
        Event::Node(view) => {
            assert_eq!(view.ties_total as usize, view.ties.len());
            assert!(!view.ties_at_least);
            view.ties
        }
        other => panic!("no node: {other:?}"),
    }
}

#[test]
fn each_is_told_to_be_tied_to_all_others() {
    let mut bench = alike();
    for member in members(&mut bench) {
        assert_eq!(ties(&mut bench, member).len(), RING - 1);
    }
}

#[test]
fn the_picture_knows_who_are_alike_and_marks_nothing() {
    let mut bench = alike();
    let view = ring(&mut bench, RingId(0));
    let all: Vec<u32> = (0..RING as u32).collect();
    assert!(
        view.alike
            .iter()
            .any(|alike| alike.members == all && alike.bits > 10.0)
    );
    assert!(view.values_marked && view.nodes.iter().all(|node| !node.cut));
    assert!(
        !view
            .doubts
            .iter()
            .any(|doubt| doubt.contains("one shared value"))
    );
    let ring = RingId(0);
    let Event::Firmness(firmness) = ask(&mut bench, Request::Firmness { ring }) else {
        panic!("no firmness");
    };
    assert!(firmness.binding.contains("alike"), "{firmness:?}");
}

/// The same where the ring has a device in common, too.
fn alike_with_a_device() -> (Bench, Settings) {
    let (links, accounts) = files();
    let mut rows = links.lines();
    let mut links = format!("{},device_id\n", rows.next().unwrap());
    for row in rows {
        let device = if row.starts_with("new") { "d-31" } else { "" };
        writeln!(links, "{row},{device}").unwrap();
    }
    let files = [
        ("links.csv", links.as_bytes()),
        ("accounts.csv", accounts.as_bytes()),
    ];
    let mut bench = Bench::default();
    let offer = ingest(&mut bench, &files).settings;
    let starts = offer.starts.iter();
    let settings = starts.copied().find(|one| one.profile == offer.suggested);
    (bench, settings.unwrap())
}

fn build_with(bench: &mut Bench, settings: Settings) {
    let choices = Choices {
        treatments: Vec::new(),
        settings: Some(settings),
    };
    let built = ask(bench, Request::Build { choices, at_ms: 1 });
    assert!(matches!(built, Event::Built(_)), "{built:?}");
}

/// Lines between those who are alike are pairs that stand: none where they need a device to stand.
#[test]
fn what_is_alike_too_little_to_hold_the_ring_is_not_drawn() {
    let (mut bench, settings) = alike_with_a_device();
    build_with(&mut bench, settings);
    assert_eq!(ring(&mut bench, RingId(0)).alike.len(), 1);
    let all = members(&mut bench);
    let (one, other) = (all[7], all[20]);
    let Event::Tie(tie) = ask(&mut bench, Request::Tie { one, other }) else {
        panic!("no tie");
    };
    let device = tie.steps.iter().find(|step| step.label == "d-31");
    // Between what the pair has with its device and without.
    let needed = tie.bits - device.unwrap().bits / 2.0;
    let ring_confidence = ringfence_engine::pairs::confidence(needed);
    let settings = Settings {
        ring_confidence,
        ..settings
    };
    build_with(&mut bench, settings);
    let view = ring(&mut bench, RingId(0));
    assert_eq!((view.members.len(), view.alike), (RING, Vec::new()));
}

/// A list, the sum of bits and a way say the same of one pair, in the same words.
#[test]
fn one_confidence_is_worded_in_one_way() {
    let mut bench = alike();
    let from = members(&mut bench)[7];
    for row in ties(&mut bench, from).into_iter().take(5) {
        let other = row.account;
        let Event::Tie(tie) = ask(&mut bench, Request::Tie { one: from, other }) else {
            panic!("no tie");
        };
        let to = row.name.clone();
        let Event::Paths(ways) = ask(&mut bench, Request::Paths { from, to }) else {
            panic!("no way");
        };
        let way = &ways.paths[0];
        assert_eq!([&tie.sure, &way.sure, &way.hops[0].sure], [&row.sure; 3]);
        assert!(
            way.sentence.contains(&row.sure),
            "{} {}",
            way.sentence,
            row.sure
        );
    }
}

#[test]
fn without_an_account_the_others_stay_together() {
    let mut bench = alike();
    let without = vec![NodeRef::Account(members(&mut bench)[0])];
    let ring = RingId(0);
    let Event::WhatIf(left) = ask(&mut bench, Request::WhatIf { ring, without }) else {
        panic!("no answer");
    };
    assert_eq!((left.parts_total, left.fallen_total), (1, 0));
}
