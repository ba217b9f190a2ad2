//! The coordination profile: who is tied by sharing together, and who is not.

use ringfence_normalise::Kind;

use crate::policy::Profile;
use crate::scenario::{Built, START, Scenario};
use crate::what_if::{Removal, what_if};
use crate::{AccountId, Policy, score, score::ScorePolicy};

const HOUR: i64 = 3_600;

fn url(number: i64) -> String {
    format!("https://news.example/{number}")
}

/// 300 accounts that share five of 90 pages each, whenever they come by; and three pages that half of
/// them share in a rush of half an hour, in an order of their own each time.
fn world() -> Scenario {
    let mut scenario = Scenario::default();
    for number in 0..300 {
        let name = format!("reader{number:03}");
        for turn in 0..5 {
            let at = START + (number * 7_919 + turn * 104_729) % 2_000 * HOUR / 2 + number * 11;
            share(&mut scenario, &name, 1 + (number * 31 + turn * 17) % 90, at);
        }
        if number % 2 == 0 {
            for (page, step) in [(100, 7), (101, 11), (102, 13)] {
                let place = number / 2 * step % 150;
                share(&mut scenario, &name, page, START + page * HOUR + place * 12);
            }
        }
    }
    scenario
}

fn share(scenario: &mut Scenario, account: &str, page: i64, at: i64) {
    scenario.link_at(account, Kind::Url, &url(page), Some((at, at)));
}

/// Accounts that share `pages` one after the other, each `gap` seconds after the last account.
fn troop(scenario: &mut Scenario, size: i64, pages: std::ops::Range<i64>, gap: i64) {
    for member in 0..size {
        for page in pages.clone() {
            let at = START + 100 * HOUR + page * 5 * HOUR + 77 + member * gap;
            share(scenario, &format!("troop{member}"), page, at);
        }
    }
}

fn built(scenario: Scenario) -> Built {
    scenario.build_under(Policy::of(Profile::Coordination))
}

fn names(built: &Built, accounts: &[AccountId]) -> Vec<String> {
    let name = |account: &AccountId| built.ledger.account_name(*account).to_owned();
    accounts.iter().map(name).collect()
}

#[test]
fn the_records_suggest_the_profile() {
    let built = built(world());
    let suggested = Profile::suggested(&built.ledger, &built.prepared.graph);
    assert_eq!(suggested, Profile::Coordination);
}

#[test]
fn accounts_that_share_together_again_and_again_are_a_ring_and_the_talk_of_the_day_is_none() {
    let mut scenario = world();
    troop(&mut scenario, 6, 10..16, 9);
    let built = built(scenario);
    let rings = &built.build.rings;
    assert_eq!(rings.len(), 1);
    let ring = rings.ids().next().expect("one ring");
    let expected: Vec<String> = (0..6).map(|member| format!("troop{member}")).collect();
    assert_eq!(names(&built, rings.members(ring)), expected);
    // The pages of the troop, and none that two of its members only both know.
    assert_eq!(rings.holders(ring).len(), 6);
    let sentence = &built.first().sentence;
    let start =
        "6 accounts are connected through 6 URLs that they shared within 60 seconds of one another";
    assert!(sentence.starts_with(start), "{sentence}");
    let report = built.report();
    assert!(
        report.contains("within 60 seconds of another member"),
        "{report}"
    );
}

#[test]
fn a_troop_of_half_the_case_is_found_by_how_often_it_comes_together() {
    let mut scenario = world();
    troop(&mut scenario, 150, 200..220, 0);
    let built = built(scenario);
    let rings = &built.build.rings;
    assert_eq!((rings.len(), rings.count().largest), (1, 150));
}

#[test]
fn weakened_objects_count_as_if_all_who_share_them_did_so_together() {
    let mut scenario = world();
    troop(&mut scenario, 6, 10..14, 9);
    let built = built(scenario);
    let before = built.build.rings.len();
    assert_eq!(before, 1);
    let mut policy = built.policy.clone();
    for page in 10..14 {
        policy.choose(crate::policy::ChosenTreatment {
            label: "url".to_owned(),
            value: format!("news.example/{page}"),
            treatment: crate::Treatment::Weaken,
        });
    }
    let mut scenario = world();
    troop(&mut scenario, 6, 10..14, 9);
    assert_eq!(scenario.build_under(policy).build.rings.len(), 0);
}

#[test]
fn the_same_pages_an_hour_apart_tie_nobody() {
    let mut scenario = world();
    troop(&mut scenario, 6, 10..16, HOUR);
    assert_eq!(built(scenario).build.rings.len(), 0);
}

#[test]
fn one_occasion_of_two_is_less_likely_than_not() {
    let mut scenario = world();
    // Each shares a second page, as the least participation asks, but not together.
    troop(&mut scenario, 2, 200..201, 5);
    share(&mut scenario, "troop0", 11, START + 11);
    share(&mut scenario, "troop1", 12, START + 99);
    assert_eq!(built(scenario).build.rings.len(), 0);
}

#[test]
fn without_its_pages_the_ring_falls_apart() {
    let mut scenario = world();
    troop(&mut scenario, 4, 200..203, 5);
    let built = built(scenario);
    let findings = built.findings();
    let ring = findings.rings.ids().next().expect("a ring");
    let usual = score::usual(&findings, &ScorePolicy::default());
    let pages = findings.rings.holders(ring);
    let after = |gone: &[crate::IdentifierId]| {
        let removal = Removal {
            identifiers: gone.iter().copied().collect(),
            ..Removal::default()
        };
        what_if(&findings, ring, &removal, &usual, &ScorePolicy::default())
    };
    assert_eq!(pages.len(), 3);
    assert_eq!(after(&[]).parts.len(), 1);
    assert_eq!(after(&pages[..2]).parts.len(), 0);
}
