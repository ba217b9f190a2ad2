//! From files to rings: accounted for, repeatable, and indifferent to the order of rows and files.

use ringfence_wire::{Event, Progress, Request, Treatment};

use crate::bench::{Bench, Watcher, build, built, ingest, mappings, open, query, queue, sample};

#[test]
fn every_row_is_accounted_for() {
    let files = sample(6_000, 7);
    let mut bench = Bench::default();
    let report = ingest(
        &mut bench,
        &[
            ("links.csv", &files.links),
            ("accounts.csv", &files.accounts),
        ],
    );
    assert_eq!(
        report.read,
        report.kept + report.duplicate + report.rejected
    );
    for source in &report.sources {
        assert_eq!(
            source.read,
            source.kept + source.duplicate + source.rejected
        );
    }
    let links = &report.sources[0];
    assert_eq!(links.read, 6_000);
    assert_eq!(links.duplicate, u64::from(files.duplicate_rows));
    assert_eq!(links.rejected, u64::from(files.rejected_rows));
    assert!(links.rejects.iter().all(|reject| reject.row > 1));
}

#[test]
fn a_source_is_known_by_its_hash() {
    let mut bench = Bench::default();
    let report = ingest(&mut bench, &[("links.csv", THREE)]);
    // sha256sum of the same bytes.
    let expected = "508685fe3beb31b0f9297667f914cc1104b02f05c3ab7d7280bfa2c689e51516";
    assert_eq!(report.sources[0].sha256, expected);
}

const THREE: &[u8] = b"account_id,identifier_type,identifier_value\n\
    a,device_id,11111111-aaaa-4bbb-8ccc-000000000001\n\
    b,device_id,11111111-aaaa-4bbb-8ccc-000000000001\n\
    c,device_id,11111111-aaaa-4bbb-8ccc-000000000002\n";

#[test]
fn the_order_of_rows_and_files_changes_nothing() {
    let files = sample(6_000, 7);
    let (_, forward) = built(&[
        ("links.csv", &files.links),
        ("accounts.csv", &files.accounts),
    ]);
    let (_, backward) = built(&[
        ("accounts.csv", &reversed(&files.accounts)),
        ("links.csv", &reversed(&files.links)),
    ]);
    assert!(forward.rings.rings > 0);
    assert_eq!(forward.digest, backward.digest);
}

/// The same table with its rows from last to first. Rows of the sample hold no line end in a cell.
fn reversed(csv: &[u8]) -> Vec<u8> {
    let text = std::str::from_utf8(csv).unwrap();
    let mut lines: Vec<&str> = text.lines().collect();
    lines[1..].reverse();
    lines.join("\n").into_bytes()
}

#[test]
fn accounts_by_other_ids_in_another_order_are_in_the_same_rings_at_the_same_risk() {
    let files = sample(60_000, 7);
    let case = |links: &[u8], accounts: &[u8]| {
        let (mut bench, _) = built(&[("links.csv", links), ("accounts.csv", accounts)]);
        let page = queue(&mut bench, query("", ringfence_wire::QueueSort::Risk, true));
        let found = page.rows.iter().map(|row| {
            let view = crate::bench::ring(&mut bench, row.ring);
            let mut members: Vec<String> = view.members.into_iter().map(|m| m.name).collect();
            members.sort_unstable();
            (members, format!("{:.6}", row.risk))
        });
        found.collect::<std::collections::BTreeMap<_, _>>()
    };
    let before = case(&files.links, &files.accounts);
    let after = case(&renamed(&files.links), &renamed(&files.accounts));
    let expected = before.into_iter().map(|(members, risk)| {
        let names = members.iter().map(|name| renamed(name.as_bytes()));
        let mut members: Vec<String> = names.map(|name| String::from_utf8(name).unwrap()).collect();
        members.sort_unstable();
        (members, risk)
    });
    let expected: std::collections::BTreeMap<_, _> = expected.collect();
    assert!(expected.len() > 100);
    let lost: Vec<_> = expected
        .iter()
        .filter(|ring| after.get(ring.0) != Some(ring.1))
        .collect();
    let new: Vec<_> = after
        .iter()
        .filter(|ring| expected.get(ring.0) != Some(ring.1))
        .collect();
    assert!(lost.is_empty() && new.is_empty(), "{lost:?}\n{new:?}");
}

/// The digits of every account id from last to first: no two the same, and in no order.
fn renamed(text: &[u8]) -> Vec<u8> {
    let mut text = text.to_vec();
    let starts: Vec<usize> = text
        .windows(4)
        .enumerate()
        .filter_map(|(at, four)| (four == b"acc_").then_some(at + 4))
        .collect();
    for start in starts {
        let digits = text[start..]
            .iter()
            .take_while(|byte| byte.is_ascii_digit());
        let end = start + digits.count();
        text[start..end].reverse();
    }
    text
}

#[test]
fn planted_rings_are_found_and_explained() {
    let files = sample(20_000, 7);
    let (mut bench, summary) = built(&[
        ("links.csv", &files.links),
        ("accounts.csv", &files.accounts),
    ]);
    let truth = String::from_utf8(files.truth).unwrap();
    let planted: std::collections::BTreeSet<&str> = truth
        .lines()
        .skip(1)
        .filter_map(|line| line.split(',').next())
        .collect();
    let page = queue(&mut bench, query("", ringfence_wire::QueueSort::Risk, true));
    assert_eq!(page.rows.len() as u32, summary.rings.rings);
    let risks: Vec<f64> = page.rows.iter().map(|row| row.risk).collect();
    // Risks that agree to six digits are of one rank; size decides between them.
    let micro = |risk: f64| (risk * 1e6).round();
    assert!(risks.is_sorted_by(|a, b| micro(*a) >= micro(*b)));
    // The five riskiest are planted ones, by the most of their members.
    for row in page.rows.iter().take(5) {
        let view = crate::bench::ring(&mut bench, row.ring);
        let bad = view
            .members
            .iter()
            .filter(|member| planted.contains(member.name.as_str()))
            .count();
        assert!(bad * 2 > view.members.len(), "{}: {bad}", row.sentence);
        assert!(row.sentence.ends_with('.'));
        assert!(view.members.iter().all(|m| m.sentence.ends_with('.')));
    }
}

#[test]
fn excluding_a_hub_and_keeping_it_again_is_the_identity() {
    let files = sample(6_000, 7);
    let mut bench = Bench::default();
    let report = ingest(&mut bench, &[("links.csv", &files.links)]);
    let before = build(&mut bench).digest;
    let hub = report.hubs.first().expect("the sample has hubs");
    let other = match hub.suggested {
        Treatment::Exclude => Treatment::Weaken,
        _ => Treatment::Exclude,
    };
    let choose = |bench: &mut Bench, treatment| {
        let treatments = vec![ringfence_wire::HubTreatment {
            identifier: hub.identifier,
            treatment,
        }];
        let request = Request::Build {
            choices: ringfence_wire::Choices {
                treatments,
                settings: None,
            },
            at_ms: 1,
        };
        match crate::bench::ask(bench, request) {
            Event::Built(summary) => summary.digest,
            event => panic!("{event:?}"),
        }
    };
    choose(&mut bench, other);
    assert_eq!(choose(&mut bench, hub.suggested), before);
}

#[test]
fn a_cancel_at_any_breath_leaves_the_case_as_it_was() {
    let files = sample(3_000, 3);
    let (mut bench, before) = built(&[("links.csv", THREE)]);
    for breaths in 0..40 {
        let mappings = mappings(open(&mut bench, &[("links.csv", &files.links)]));
        let watcher = Watcher::default();
        watcher.breaths_left.set(Some(breaths));
        let request = Request::Ingest { mappings };
        let event = pollster::block_on(bench.handle(request, Vec::new(), &watcher));
        if event != Event::Cancelled {
            assert!(breaths > 0, "an import takes at least one breath");
            break;
        }
        crate::bench::ask(&mut bench, Request::Discard);
        assert_eq!(build(&mut bench).digest, before.digest);
    }
}

#[test]
fn progress_only_grows() {
    let files = sample(20_000, 7);
    let mut bench = Bench::default();
    let mappings = mappings(open(&mut bench, &[("links.csv", &files.links)]));
    let watcher = Watcher::default();
    pollster::block_on(bench.handle(Request::Ingest { mappings }, Vec::new(), &watcher));
    let told = watcher.told.borrow();
    let rows = |event: &Event| match event {
        Event::Progress(Progress { rows, .. }) => Some(*rows),
        _ => None,
    };
    let rows: Vec<u64> = told.iter().filter_map(rows).collect();
    assert!(!rows.is_empty());
    assert!(rows.is_sorted());
    assert_eq!(rows.last(), Some(&20_000));
}
