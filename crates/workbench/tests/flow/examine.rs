//! Questions about how accounts are tied and what a ring would be otherwise.

use ringfence_wire::{
    AccountId, Band, CellsView, Event, Gathered, NodeRef, NodeView, Request, RingId, TieView,
};

use crate::bench::{Bench, ask, built_sample, ring};

fn account(bench: &mut Bench, account: AccountId) -> NodeView {
    match ask(bench, Request::Account { account }) {
        Event::Node(view) => *view,
        other => panic!("no node: {other:?}"),
    }
}

fn tie(bench: &mut Bench, one: AccountId, other: AccountId) -> TieView {
    match ask(bench, Request::Tie { one, other }) {
        Event::Tie(view) => *view,
        other => panic!("no tie: {other:?}"),
    }
}

fn first_member(bench: &mut Bench) -> AccountId {
    match ring(bench, RingId(0)).nodes[0].node {
        NodeRef::Account(account) => account,
        NodeRef::Identifier(_) => panic!("accounts come first"),
    }
}

#[test]
fn the_steps_of_a_tie_add_up_and_agree_from_both_ends() {
    let (mut bench, _) = built_sample();
    let one = first_member(&mut bench);
    let ties = account(&mut bench, one).ties;
    assert!(!ties.is_empty());
    assert!(ties.is_sorted_by(|a, b| a.confidence >= b.confidence));
    for row in ties.iter().take(5) {
        let view = tie(&mut bench, one, row.account);
        let sum: f64 = view.steps.iter().map(|step| step.bits).sum();
        assert!((sum - view.bits).abs() < 0.01, "{view:?}");
        assert!((view.confidence - row.confidence).abs() < 1e-9);
        assert_eq!(view.band, Band::of(row.confidence));
        assert!(view.steps.iter().any(|step| step.identifier.is_some()));
        let back = tie(&mut bench, row.account, one);
        assert!((back.bits - view.bits).abs() < 1e-12);
    }
}

#[test]
fn an_account_has_no_tie_to_itself_nor_to_one_that_is_not_there() {
    let (mut bench, _) = built_sample();
    let one = first_member(&mut bench);
    for other in [one, AccountId(u32::MAX)] {
        let event = ask(&mut bench, Request::Tie { one, other });
        assert!(matches!(event, Event::Failed(_)), "{event:?}");
    }
}

fn cells(bench: &mut Bench, resolution: f64) -> CellsView {
    let ring = RingId(0);
    match ask(bench, Request::Cells { ring, resolution }) {
        Event::Cells(view) => view,
        other => panic!("no cells: {other:?}"),
    }
}

#[test]
fn cells_part_a_ring_wholly_and_more_so_at_a_higher_resolution() {
    let (mut bench, _) = built_sample();
    let members = ring(&mut bench, RingId(0)).members.len();
    let coarse = cells(&mut bench, 0.02);
    let fine = cells(&mut bench, 0.99);
    for view in [&coarse, &fine] {
        assert_eq!(view.cell_of.len(), members);
        assert_eq!(view.sizes.iter().sum::<u32>() as usize, members);
        assert!(view.sizes.is_sorted_by(|a, b| a >= b));
    }
    assert!(fine.sizes.len() >= coarse.sizes.len());
    let absurd = Request::Cells {
        ring: RingId(0),
        resolution: f64::NAN,
    };
    assert!(matches!(ask(&mut bench, absurd), Event::Failed(_)));
}

#[test]
fn gathered_accounts_lie_where_their_cell_does_and_an_open_cell_is_laid_out() {
    let (mut bench, _) = built_sample();
    let CellsView { cell_of, sizes, .. } = cells(&mut bench, 0.99);
    let mut places = |open: Vec<u32>| {
        let gathered = Gathered {
            cell_of: cell_of.clone(),
            open,
        };
        let request = Request::Layout {
            ring: RingId(0),
            gathered: Some(gathered),
        };
        match ask(&mut bench, request) {
            Event::Layout { positions, .. } => positions,
            event => panic!("{event:?}"),
        }
    };
    let of = |places: &[[f32; 2]], cell: u32| {
        let own = places.iter().zip(&cell_of).filter(|(_, at)| **at == cell);
        let own: std::collections::BTreeSet<[u32; 2]> =
            own.map(|(place, _)| place.map(f32::to_bits)).collect();
        own.len() as u32
    };
    let gathered = places(Vec::new());
    let opened = places(vec![0]);
    assert_eq!(of(&gathered, 0), 1);
    assert_eq!(of(&opened, 0), sizes[0]);
    let last = sizes.len() as u32 - 1;
    if last > 0 {
        assert_eq!(of(&opened, last), 1);
    }
    assert_eq!(opened, places(vec![0]));
}

#[test]
fn a_way_to_a_tied_account_multiplies_its_hops_and_a_stranger_has_none() {
    let (mut bench, _) = built_sample();
    let from = first_member(&mut bench);
    let to = account(&mut bench, from).ties.last().unwrap().name.clone();
    let Event::Paths(found) = ask(
        &mut bench,
        Request::Paths {
            from,
            to: to.clone(),
        },
    ) else {
        panic!("no paths");
    };
    assert!(!found.paths.is_empty() && found.to_name == to);
    for path in &found.paths {
        let product: f64 = path.hops.iter().map(|hop| hop.confidence).product();
        assert!((product - path.confidence).abs() < 1e-6, "{path:?}");
        assert!(path.hops.is_sorted_by(|one, next| one.other == next.one));
        assert!(!path.sentence.contains("same person"));
    }
    let nobody = Request::Paths {
        from,
        to: "nobody at all".to_owned(),
    };
    assert!(matches!(ask(&mut bench, nobody), Event::Failed(_)));
}

#[test]
fn leads_are_tied_to_known_bad_accounts_and_are_none_themselves() {
    let (mut bench, _) = built_sample();
    let Event::Leads(view) = ask(&mut bench, Request::Leads { limit: 20 }) else {
        panic!("no leads");
    };
    assert!(view.known_bad > 0 && view.leads.len() == 20 && view.tied >= 20);
    assert!(view.leads.is_sorted_by(|one, next| one.score >= next.score));
    for lead in &view.leads {
        let node = account(&mut bench, lead.account);
        assert!(node.attributes.iter().all(|(name, _)| name != "known bad"));
        assert!(lead.sentence.contains(&lead.name), "{}", lead.sentence);
    }
}

#[test]
fn without_what_they_share_the_accounts_of_a_ring_fall_out_and_without_nothing_it_is_itself() {
    let (mut bench, _) = built_sample();
    // One that values alone hold; what is alike would still tie the accounts of others.
    let mut rings = (0..).map(RingId);
    let first = rings
        .find(|at| ring(&mut bench, *at).alike.is_empty())
        .unwrap();
    let view = ring(&mut bench, first);
    let mut what_if = |without: Vec<NodeRef>| {
        let ring = view.row.ring;
        match ask(&mut bench, Request::WhatIf { ring, without }) {
            Event::WhatIf(view) => view,
            other => panic!("no answer: {other:?}"),
        }
    };
    let whole = what_if(Vec::new());
    assert_eq!(whole.parts_total, 1);
    assert_eq!(whole.parts[0].size as usize, view.members.len());
    assert!((whole.parts[0].risk - view.row.risk).abs() < 1e-6);
    let values = view.nodes.iter().skip(view.members.len());
    let nothing = what_if(values.map(|node| node.node).collect());
    assert_eq!(nothing.parts_total, 0, "{nothing:?}");
    assert_eq!(nothing.fallen_total as usize, view.members.len());
}

#[test]
fn every_ring_says_how_firmly_it_holds() {
    let (mut bench, summary) = built_sample();
    for rank in 0..summary.rings.rings.min(20) {
        let ring = RingId(rank);
        let Event::Firmness(view) = ask(&mut bench, Request::Firmness { ring }) else {
            panic!("no firmness");
        };
        assert!(view.ring == ring && !view.binding.is_empty());
        assert!(view.warnings.len() <= view.warnings_total as usize);
    }
}

#[test]
fn names_of_an_earlier_report_are_kept_and_a_second_report_is_refused() {
    let files = crate::bench::sample(6_000, 7);
    let links: (&str, &[u8]) = ("links.csv", &files.links);
    let (mut bench, first) = crate::bench::built(&[links]);
    let Event::File { bytes, .. } = ask(&mut bench, Request::Rings) else {
        panic!("no file");
    };
    let renamed = String::from_utf8(bytes)
        .unwrap()
        .replace("\"name\": \"", "\"name\": \"Old ");
    let report: (&str, &[u8]) = ("rings.json", renamed.as_bytes());
    let (mut again, second) = crate::bench::built(&[links, report]);
    let lineage = second.lineage.unwrap();
    assert_eq!((lineage.kept, lineage.events_total), (first.rings.rings, 0));
    assert!(ring(&mut again, RingId(0)).row.name.starts_with("Old "));
    let event = crate::bench::open(
        &mut again,
        &[links, report, ("more.json", renamed.as_bytes())],
    );
    assert!(matches!(event, Event::Failed(_)), "{event:?}");
    let event = crate::bench::open(&mut again, &[links, ("none.json", b"{\"a\": 1}")]);
    assert!(matches!(event, Event::Failed(_)), "{event:?}");
}
