//! Settings moved by a person: counted before, built with, journalled, saved.

use ringfence_wire::{Choices, Event, HubRow, Preview, Profile, Request, Settings};

use crate::bench::{Bench, ask, built_sample, ingest, sample};

fn opened() -> (Bench, Settings) {
    let files = sample(20_000, 7);
    let mut bench = Bench::default();
    let report = ingest(&mut bench, &[("links.csv", &files.links)]);
    assert_eq!(report.settings.suggested, Profile::AccountLinkage);
    assert_eq!(report.settings.starts.len(), 2);
    (bench, report.settings.starts[0])
}

fn with(settings: Settings) -> Choices {
    Choices {
        treatments: Vec::new(),
        settings: Some(settings),
    }
}

fn previewed(bench: &mut Bench, settings: Settings) -> (Preview, Vec<HubRow>) {
    let choices = with(settings);
    match ask(bench, Request::PreviewChoices { choices }) {
        Event::Previewed { preview, hubs } => (preview, hubs),
        event => panic!("{event:?}"),
    }
}

fn digest_and_journal(bench: &mut Bench, choices: Choices) -> (String, Vec<String>) {
    match ask(bench, Request::Build { choices, at_ms: 1 }) {
        Event::Built(summary) => {
            let entries = summary.journal.entries.into_iter();
            (summary.digest, entries.map(|entry| entry.text).collect())
        }
        event => panic!("{event:?}"),
    }
}

#[test]
fn a_higher_confidence_holds_fewer_accounts_in_rings() {
    let (mut bench, start) = opened();
    let accounts = |bench: &mut Bench, ring_confidence| {
        let moved = Settings {
            ring_confidence,
            ..start
        };
        previewed(bench, moved).0.chosen.accounts
    };
    let (low, middle) = (accounts(&mut bench, 0.6), accounts(&mut bench, 0.9));
    let high = accounts(&mut bench, 0.999);
    assert!(low > middle && middle > high, "{low}, {middle}, {high}");
}

#[test]
fn rings_without_treatment_are_counted_once_somebody_looks_and_stay_known() {
    let files = sample(20_000, 7);
    let mut bench = Bench::default();
    let report = ingest(&mut bench, &[("links.csv", &files.links)]);
    assert_eq!(report.preview.untreated, None);
    let start = report.settings.starts[0];
    let untreated = previewed(&mut bench, start).0.untreated;
    let treated = report.preview.suggested.accounts;
    assert!(
        untreated.is_some_and(|count| count.accounts > treated),
        "{untreated:?}"
    );
    let stricter = Settings {
        ring_confidence: 0.99,
        ..start
    };
    assert_eq!(previewed(&mut bench, stricter).0.untreated, untreated);
}

#[test]
fn a_lower_limit_lists_more_public_values_as_hubs() {
    let (mut bench, start) = opened();
    let (before, hubs) = previewed(&mut bench, start);
    assert_eq!(before.chosen, before.suggested);
    let moved = Settings {
        public_limit: 5,
        ..start
    };
    let (_, more) = previewed(&mut bench, moved);
    assert!(more.len() > hubs.len());
    let least = |hubs: &[HubRow]| {
        let public = hubs.iter().filter(|hub| hub.kind == "url");
        public.map(|hub| hub.accounts).min()
    };
    assert!(least(&more) < least(&hubs), "{:?}", least(&more));
    assert!(least(&more) > Some(5));
}

#[test]
fn moved_settings_are_journalled_and_their_way_back_too() {
    let (mut bench, start) = opened();
    let (before, _) = digest_and_journal(&mut bench, Choices::default());
    let moved = Settings {
        ring_confidence: 0.99,
        ..start
    };
    let (other, journal) = digest_and_journal(&mut bench, with(moved));
    assert_ne!(before, other);
    assert_eq!(journal[0], "Set confidence that holds a ring 0.99");
    let (again, journal) = digest_and_journal(&mut bench, with(start));
    assert_eq!(before, again);
    assert_eq!(journal[0], "Took the suggested settings again");
}

#[test]
fn an_impossible_setting_is_refused_and_the_case_stays() {
    let (mut bench, summary) = built_sample();
    let settings = Settings {
        profile: Profile::EntityResolution,
        expected_partners: f64::NAN,
        ring_confidence: 0.5,
        resolution: 0.1,
        public_limit: 50,
        cap: 4,
    };
    let request = Request::Build {
        choices: with(settings),
        at_ms: 1,
    };
    match ask(&mut bench, request) {
        Event::Failed(failure) => assert!(failure.message.contains("expected_partners")),
        event => panic!("{event:?}"),
    }
    let (digest, _) = digest_and_journal(&mut bench, Choices::default());
    assert_eq!(digest, summary.digest);
}

/// What the page saves is what the command line takes.
#[test]
fn saved_settings_give_the_same_rings_in_another_case() {
    let files = sample(20_000, 7);
    let (mut bench, start) = opened();
    let choices = with(Settings {
        ring_confidence: 0.97,
        public_limit: 20,
        ..start
    });
    let request = Request::Policy {
        choices: choices.clone(),
    };
    let Event::File { bytes, .. } = ask(&mut bench, request) else {
        panic!("no file");
    };
    let (digest, _) = digest_and_journal(&mut bench, choices);
    let mut other = Bench::default();
    other
        .set_policy(serde_json::from_slice(&bytes).unwrap())
        .unwrap();
    ingest(&mut other, &[("links.csv", &files.links)]);
    assert_eq!(digest_and_journal(&mut other, Choices::default()).0, digest);
}
