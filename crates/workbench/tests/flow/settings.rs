//! Settings moved by a person: counted before, built with, journalled, saved.

use ringfence_wire::{Choices, Event, HubRow, Preview, Profile, Request, Settings, Together};

use crate::bench::{Bench, ask, built_sample, ingest, sample};

fn opened() -> (Bench, Settings) {
    let files = sample(20_000, 7);
    let mut bench = Bench::default();
    let report = ingest(&mut bench, &[("links.csv", &files.links)]);
    assert_eq!(report.settings.suggested, Profile::AccountLinkage);
    assert_eq!(report.settings.starts.len(), 3);
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
        together: None,
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

/// Ten accounts that share six pages seconds apart, among readers who share when they come by.
fn shares() -> Vec<u8> {
    let mut rows = vec!["object_id,account_id,content_id,timestamp_share".to_owned()];
    let mut share = |account: String, page: u64, at: u64| {
        rows.push(format!(
            "page{page},{account},post-{account}-{page}-{at},{at}"
        ));
    };
    for reader in 0..200 {
        for turn in 0..5 {
            let at = 1_700_000_000 + (reader * 7_919 + turn * 104_729) % 2_000 * 1_800 + reader;
            share(
                format!("reader{reader:03}"),
                (reader * 31 + turn * 17) % 90,
                at,
            );
        }
    }
    for member in 0..10 {
        for page in 20..26 {
            let at = 1_700_300_017 + page * 9_000 + member * 4;
            share(format!("troop{member}"), page, at);
        }
    }
    rows.join("\n").into_bytes()
}

#[test]
fn a_table_of_shares_gives_the_ring_that_shares_together_and_says_how_far_apart() {
    let shares = shares();
    let mut bench = Bench::default();
    let report = ingest(&mut bench, &[("shares.csv", &shares)]);
    assert_eq!(report.settings.suggested, Profile::Coordination);
    let start = report.settings.starts[2];
    assert_eq!(
        start.together.map(|together| together.window_seconds),
        Some(60)
    );
    assert_eq!(report.preview.suggested.rings, 1);
    let narrow = |window_seconds| Settings {
        together: start.together.map(|together| Together {
            window_seconds,
            ..together
        }),
        ..start
    };
    assert_eq!(previewed(&mut bench, narrow(1)).0.chosen.rings, 0);
    assert_eq!(previewed(&mut bench, narrow(10)).0.chosen.largest, 10);
    let choices = Choices::default();
    let Event::Built(summary) = ask(&mut bench, Request::Build { choices, at_ms: 1 }) else {
        panic!("not built");
    };
    assert_eq!((summary.rings.rings, summary.rings.largest), (1, 10));
    let view = crate::bench::ring(&mut bench, ringfence_wire::RingId(0));
    assert!(
        view.row
            .sentence
            .contains("within 60 seconds of one another"),
        "{}",
        view.row.sentence
    );
    assert!(
        view.members
            .iter()
            .all(|member| member.name.starts_with("troop"))
    );
    let tie = Request::Tie {
        one: view.members[0].account,
        other: view.members[1].account,
    };
    let Event::Tie(tie) = ask(&mut bench, tie) else {
        panic!("no tie");
    };
    let text: Vec<&str> = tie.steps.iter().map(|step| step.text.as_str()).collect();
    assert!(
        text.iter()
            .any(|text| text.contains("both shared it, 4 seconds apart")),
        "{text:?}"
    );
    let sum: f64 = tie.steps.iter().map(|step| step.bits).sum();
    assert!((sum - tie.bits).abs() < 1e-9);
}

#[test]
fn pages_that_many_share_are_not_set_aside_as_public_in_a_table_of_shares() {
    let mut rows = vec!["object_id,account_id,content_id,timestamp_share".to_owned()];
    for reader in 0..600_u64 {
        for turn in 0..4 {
            let (page, at) = (
                (reader * 3 + turn * 2) % 8,
                1_700_000_000 + (reader * 7 + turn * 5) % 99_991 * 61,
            );
            rows.push(format!("page{page},reader{reader},r{reader}-{turn},{at}"));
        }
    }
    for member in 0..6 {
        for page in 0..8 {
            let at = 1_700_300_017 + page * 9_000 + member * 4;
            rows.push(format!("page{page},troop{member},t{member}-{page},{at}"));
        }
    }
    let mut bench = Bench::default();
    let report = ingest(&mut bench, &[("shares.csv", rows.join("\n").as_bytes())]);
    assert_eq!(report.settings.suggested, Profile::Coordination);
    assert_eq!(report.hubs.len(), 0);
    assert_eq!(
        (
            report.preview.suggested.rings,
            report.preview.suggested.largest
        ),
        (1, 6)
    );
}

#[test]
fn pages_of_a_rush_too_large_to_compare_are_named_and_the_rest_is_read() {
    let mut rows = vec!["object_id,account_id,content_id,timestamp_share".to_owned()];
    for bot in 0..1_600 {
        for page in 0..3 {
            let at = 1_700_000_000 + page * 9_000 + bot % 60;
            rows.push(format!("rush{page},bot{bot},b{bot}-{page},{at}"));
        }
    }
    let mut bench = Bench::default();
    let report = ingest(&mut bench, &[("shares.csv", rows.join("\n").as_bytes())]);
    let said = "3 objects are shared by so many within the window";
    assert!(
        report.remarks.iter().any(|remark| remark.starts_with(said)),
        "{:?}",
        report.remarks
    );
    let start = report.settings.starts[2];
    let untreated = previewed(&mut bench, start).0.untreated;
    assert_eq!(untreated.map(|count| count.rings), Some(0));
}
