//! The filter language over a case: what passes, what is counted, search, attributes, timeline.

use ringfence_wire::{
    AttributesView, CompletionsView, Decision, Event, QueuePage, QueueSort, Request, RingId,
    SearchView, Subset, TimelineBy, TimelineView,
};

use crate::bench::{Bench, ask, built, built_sample, query, queue, ring};

const STRANGERS: u32 = 54;

/// Two rings (a phone and a device of three, a phone and a device of two), an account without dates, and
/// strangers, whom the tests leave out.
fn small() -> Bench {
    let mut links = "account_id,type,value,first_seen,last_seen\n\
        anna,phone,+31612345678,2024-01-01,2024-01-31\n\
        ben,phone,+31 6 12345678,2024-01-20,2024-02-02\n\
        cem,phone,+31612345678,2024-01-25,2024-03-02\n\
        anna,device,c4e8a2961f3b4d57,2024-01-01,2024-01-31\n\
        ben,device,c4e8a2961f3b4d57,2024-01-20,2024-02-02\n\
        cem,device,c4e8a2961f3b4d57,2024-01-25,2024-03-02\n\
        anna,device,7f3c9a1e5b8d4026,2024-01-01,2024-01-02\n\
        dora,device,0b6d2f48c1a94e73,2024-06-01,2024-06-30\n\
        emil,device,0b6d2f48c1a94e73,2024-06-01,2024-06-30\n\
        dora,phone,+31687654321,2024-06-01,2024-06-30\n\
        emil,phone,+31687654321,2024-06-01,2024-06-30\n\
        fay,email,fay@example.org,,\n"
        .to_owned();
    links.extend(
        (0..STRANGERS).map(|number| format!("other-{number},email,p{number}@example.net,,\n")),
    );
    let accounts = "account_id,created_at,status,country,display_name\n\
        anna,2024-01-05,active,NL,Anna Ähre\n\
        ben,2024-03-31,closed,BR,Ben Smith\n\
        cem,2024-04-01,active,nl,\n\
        dora,2023-12-31,active,DE,Dora Smith\n\
        emil,2024-02-10,closed,,\n\
        fay,,,,Fay\n";
    let known = b"account_id\ncem\n";
    built(&[
        ("links.csv", links.as_bytes()),
        ("accounts.csv", accounts.as_bytes()),
        ("known_bad.csv", known),
    ])
    .0
}

fn filtered(bench: &mut Bench, text: &str) -> QueuePage {
    queue(bench, query(text, QueueSort::Risk, true))
}

fn passing(bench: &mut Bench, text: &str) -> u32 {
    let page = filtered(bench, &format!("{text} -account:other"));
    assert_eq!(page.filter.faults, [], "{text}");
    assert_eq!(page.filter.accounts_total, 6 + STRANGERS);
    page.filter.accounts
}

#[test]
fn every_field_lets_the_right_accounts_through() {
    let mut bench = small();
    for (text, accounts) in [
        ("", 6),
        // Accounts.
        ("account:AN", 1),
        ("account:n", 2),
        ("account=n", 0),
        ("account=Anna", 1),
        ("name:smith", 2),
        ("name:äHRE", 1),
        ("name:?", 2),
        ("country:NL", 2),
        ("country:NL,DE", 3),
        ("-country:BR", 5),
        ("country:?", 2),
        ("country:?,BR", 3),
        ("status:active", 3),
        ("created:2024-01..2024-03", 3),
        ("created:2024-03", 1),
        ("created<2024", 1),
        ("created>=2024-04-01", 1),
        ("created>2024-03", 1),
        ("created:?", 1),
        ("known:bad", 1),
        ("known:?", 5),
        ("links:2", 4),
        ("links>=1", 6),
        ("active:2024-02", 2),
        ("active:2024-01-15..2024-03-01", 3),
        ("active<2024-02", 3),
        ("active>2024-05", 2),
        ("active:?", 1),
        // Values.
        ("kind:phone", 5),
        ("-kind:phone", 1),
        ("kind:phone shared>=3", 3),
        ("kind:device shared>=3", 3),
        ("shared>=3", 3),
        ("shared:2", 2),
        ("kind:phone kind:device", 5),
        ("kind:phone shared>=3 kind:device shared:1", 1),
        ("value:12345678", 3),
        ("value=+31612345678", 3),
        ("value=12345678", 0),
        ("value:\"6 1234\"", 1 + 2),
        ("-shared>=2", 1),
        // Rings.
        ("size:3", 3),
        ("size:2..3", 5),
        ("size:?", 1),
        ("ring:?", 1),
        ("-ring:?", 5),
        ("risk>=0", 5),
        ("decision:open", 5),
        ("decision:abusive", 0),
        // Texts.
        ("smith", 2),
        ("\"ben smith\"", 1),
        ("smith ben", 1),
        ("-smith", 4),
        ("fay@", 1),
        ("size:3 -country:BR created:2024", 2),
    ] {
        assert_eq!(passing(&mut bench, text), accounts, "{text}");
    }
}

#[test]
fn a_ring_passes_with_one_of_its_accounts() {
    let mut bench = small();
    let of_three = filtered(&mut bench, "country:BR");
    assert_eq!((of_three.matching, of_three.total), (1, 2));
    assert_eq!(of_three.rows[0].size, 3);
    // One and the same account must have both.
    assert_eq!(filtered(&mut bench, "country:BR status:active").matching, 0);
    let name = of_three.rows[0].name.clone();
    assert_eq!(filtered(&mut bench, &name).matching, 1);
    let quoted = format!("-ring:\"{name}\"");
    let others = filtered(&mut bench, &quoted);
    assert_eq!(
        (others.matching, others.filter.accounts),
        (1, 3 + STRANGERS)
    );
    // Whoever is selected must pass, too.
    let mut selected = query("country:BR", QueueSort::Risk, true);
    selected.within = Subset::Matching("status:active".to_owned());
    let page = queue(&mut bench, selected);
    assert_eq!((page.matching, page.selected), (0, Some(3)));
}

#[test]
fn decisions_are_asked_for_by_word_and_by_reason() {
    let mut bench = small();
    let decide = Request::Decide {
        ring: RingId(0),
        decision: Decision::BenignSharing,
        reason: "one family".to_owned(),
        note: String::new(),
        at_ms: 1,
    };
    ask(&mut bench, decide);
    assert_eq!(filtered(&mut bench, "decision:benign").matching, 1);
    assert_eq!(filtered(&mut bench, "decision:open").matching, 1);
    assert_eq!(filtered(&mut bench, "family").matching, 1);
    assert_eq!(passing(&mut bench, "-decision:open,benign"), 1);
}

#[test]
fn mistakes_point_and_the_rest_counts() {
    let mut bench = small();
    let text = "size:3 rsk>60 country:Germany";
    let page = filtered(&mut bench, text);
    let faults = page.filter.faults.iter();
    let faults: Vec<(&str, &str)> = faults
        .map(|fault| {
            let at = &text[fault.start as usize..fault.end as usize];
            (at, fault.message.as_str())
        })
        .collect();
    assert_eq!(faults[0].0, "rsk");
    assert!(faults[0].1.contains("did you mean `risk`?"));
    assert_eq!(faults[1].0, "Germany");
    assert!(faults[1].1.contains("no account of this case has country"));
    // `size:3` and `country:Germany`, which nobody has.
    assert_eq!(page.filter.accounts, 0);
    let words: Vec<&str> = page.filter.chips.iter().map(|c| c.words.as_str()).collect();
    assert_eq!(words, ["size 3", "country Germany"]);
    // A selection must mean what it says.
    let mut selected = query("", QueueSort::Risk, true);
    selected.within = Subset::Matching("rsk>60".to_owned());
    let refused = ask(&mut bench, Request::Queue(selected));
    assert!(matches!(refused, Event::Failed(failure) if failure.message.contains("rsk")));
}

fn search(bench: &mut Bench, text: &str) -> SearchView {
    let text = text.to_owned();
    match ask(bench, Request::Search { text, limit: 3 }) {
        Event::Search(view) => view,
        other => panic!("not a search: {other:?}"),
    }
}

#[test]
fn search_finds_rings_accounts_and_values_the_exact_ones_first() {
    let (mut bench, _) = built_sample();
    let view = ring(&mut bench, RingId(0));
    let name = &view.members[0].name;
    let found = search(&mut bench, &format!("risk>1 {}", name.to_uppercase()));
    assert_eq!(&found.accounts[0].name, name);
    assert_eq!(found.accounts[0].ring, Some(RingId(0)));
    assert_eq!(found.accounts[0].ring_name, view.row.name);
    let value = &view.nodes.last().unwrap().label;
    let found = search(&mut bench, value);
    assert_eq!(&found.identifiers[0].value, value);
    assert!(found.identifiers[0].accounts >= 2);
    let found = search(&mut bench, &view.row.name);
    assert_eq!((found.rings[0].ring, found.rings_total), (RingId(0), 1));
    // All are counted, few are shown.
    let start: String = name.chars().take(2).collect();
    let many = search(&mut bench, &start);
    assert!(many.accounts_total > 3 && many.accounts.len() == 3);
    assert!(many.accounts.iter().all(|hit| hit.name.starts_with(&start)));
    assert_eq!(search(&mut bench, "risk>60"), SearchView::default());
}

fn attributes(bench: &mut Bench, filter: &str, subset: Subset) -> AttributesView {
    let filter = filter.to_owned();
    match ask(bench, Request::Attributes { filter, subset }) {
        Event::Attributes(view) => view,
        other => panic!("not attributes: {other:?}"),
    }
}

/// Each bar's count is what its clause lets through, of all, of those that pass, of those selected.
#[test]
fn a_bar_counts_what_its_clause_lets_through() {
    let (mut bench, _) = built_sample();
    for mut bench in [std::mem::take(&mut bench), small()] {
        let filter = "-country:DE links>=1";
        let selection = "kind:phone";
        let subset = Subset::Matching(selection.to_owned());
        let view = attributes(&mut bench, filter, subset);
        let page = filtered(&mut bench, filter);
        assert_eq!(view.passing, page.filter.accounts);
        assert_eq!(view.accounts, page.filter.accounts_total);
        assert!(view.charts.len() >= 7, "{}", view.charts.len());
        for chart in &view.charts {
            let sum: u32 = chart.bars.iter().map(|bar| bar.all).sum();
            assert!(chart.several || sum == view.accounts, "{}", chart.title);
            for bar in &chart.bars {
                let mut through = |text: &str| {
                    let page = filtered(&mut bench, text);
                    assert_eq!(page.filter.faults, [], "{text}");
                    page.filter.accounts
                };
                let clause = &bar.clause;
                assert_eq!(through(clause), bar.all, "{clause}");
                assert_eq!(through(&format!("{filter} {clause}")), bar.passing);
                // A kind begins another value; of a second one it would be asked of the same.
                assert_eq!(
                    through(&format!("{selection} {clause}")),
                    bar.selected,
                    "{clause}"
                );
            }
        }
    }
}

#[test]
fn a_case_without_selection_has_no_selected_share() {
    let mut bench = small();
    let view = attributes(&mut bench, "", Subset::Everything);
    assert_eq!((view.selected, view.passing), (None, 6 + STRANGERS));
    let fields: Vec<&str> = view
        .charts
        .iter()
        .map(|chart| chart.field.as_str())
        .collect();
    assert_eq!(
        fields,
        [
            "risk", "size", "created", "active", "country", "status", "kind", "links"
        ]
    );
    let country = &view.charts[4];
    let bars: Vec<(&str, u32)> = country
        .bars
        .iter()
        .map(|b| (b.label.as_str(), b.all))
        .collect();
    assert_eq!(
        bars,
        [
            ("NL", 2),
            ("BR", 1),
            ("DE", 1),
            ("not given", 2 + STRANGERS)
        ]
    );
}

fn complete(bench: &mut Bench, text: &str) -> CompletionsView {
    let cursor = text.len() as u32;
    let text = text.to_owned();
    match ask(bench, Request::Complete { text, cursor }) {
        Event::Completions(view) => view,
        other => panic!("not completions: {other:?}"),
    }
}

#[test]
fn completion_knows_the_values_of_the_case() {
    let mut bench = small();
    let offered = |view: CompletionsView| -> Vec<(String, Option<u32>)> {
        let items = view.items.into_iter();
        items.map(|item| (item.insert, item.count)).collect()
    };
    let list = |items: &[(&str, u32)]| -> Vec<(String, Option<u32>)> {
        let items = items.iter();
        items
            .map(|(text, count)| ((*text).to_owned(), Some(*count)))
            .collect()
    };
    let countries = complete(&mut bench, "risk>1 country:n");
    assert_eq!(countries.start, 15);
    assert_eq!(offered(countries), list(&[("NL", 2)]));
    let kinds = offered(complete(&mut bench, "kind:"));
    assert_eq!(
        kinds,
        list(&[("email", 1 + STRANGERS), ("device", 5), ("phone", 5)])
    );
    let months = offered(complete(&mut bench, "created:2024-01..2024-0"));
    assert_eq!(months.first(), list(&[("2024-04", 1)]).first());
    assert_eq!(
        offered(complete(&mut bench, "account:an")),
        [("anna".to_owned(), None)]
    );
}

#[test]
fn a_click_amends_the_text() {
    let mut bench = small();
    let amended = ask(
        &mut bench,
        Request::Amend {
            text: "risk>60 country:NL".to_owned(),
            clause: "country:\"BR\"".to_owned(),
            excludes: true,
        },
    );
    assert_eq!(
        amended,
        Event::Amended("risk>60 country:NL -country:BR".to_owned())
    );
}

/// Whatever single value was required before: nobody has both.
#[test]
fn the_bar_of_others_lets_through_whom_it_counts() {
    let link = |number| format!("a{number},email,p{number}@example.org,2024-01-01,2024-01-31\n");
    let account = |number| format!("a{number},2024-01-05,active,K{},\n", number % 20);
    let mut links = "account_id,type,value,first_seen,last_seen\n".to_owned();
    let mut accounts = "account_id,created_at,status,country,display_name\n".to_owned();
    links.extend((0..60).map(link));
    accounts.extend((0..60).map(account));
    let files = [
        ("links.csv", links.as_bytes()),
        ("accounts.csv", accounts.as_bytes()),
    ];
    let mut bench = built(&files).0;
    let view = attributes(&mut bench, "", Subset::Everything);
    let bars = view.charts.into_iter().flat_map(|chart| chart.bars);
    let others = bars.into_iter().find(|bar| bar.clause.starts_with('-'));
    let others = others.expect("six of the twenty countries are one bar");
    assert_eq!((others.label.as_str(), others.all), ("6 others", 18));
    for before in ["", "country:K0", "links>=1 country:K0,K1", "-country:K2"] {
        let request = Request::Amend {
            text: before.to_owned(),
            clause: others.clause.clone(),
            excludes: false,
        };
        let Event::Amended(text) = ask(&mut bench, request) else {
            panic!("{before} is not amended");
        };
        let view = attributes(&mut bench, &text, Subset::Everything);
        assert_eq!(view.passing, others.all, "{before} became {text}");
    }
}

fn timeline(bench: &mut Bench, by: TimelineBy, subset: Subset) -> TimelineView {
    let ring = Some(RingId(0));
    match ask(bench, Request::Timeline { by, ring, subset }) {
        Event::Timeline(view) => view,
        other => panic!("not a timeline: {other:?}"),
    }
}

#[test]
fn the_timeline_counts_creation_and_use() {
    let mut bench = small();
    let created = timeline(
        &mut bench,
        TimelineBy::Creation,
        Subset::Matching("created:2024-03..2024-04".to_owned()),
    );
    assert_eq!(created.case.iter().sum::<u32>(), 5);
    assert_eq!(created.selected.unwrap().iter().sum::<u32>(), 2);
    let members = ring(&mut bench, RingId(0)).members.len();
    assert_eq!(created.ring.iter().sum::<u32>() as usize, members);
    let used = timeline(&mut bench, TimelineBy::Activity, Subset::Everything);
    assert_eq!((used.case.len(), used.selected), (150, None));
    // A phone and two devices in January; all three members by its end; nobody in May.
    assert_eq!(used.case[0], 3);
    assert_eq!(used.case.iter().copied().max(), Some(6));
    assert!(used.case.contains(&0) && used.case.contains(&2));
}
