//! Questions about how accounts are tied and what a ring would be otherwise.

use ringfence_wire::{
    AccountId, Band, CellsView, Event, NodeRef, NodeView, Request, RingId, TieView,
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
