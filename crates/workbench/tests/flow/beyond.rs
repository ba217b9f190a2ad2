//! Beyond the picture: who of a selection is in a ring, a ring as a matrix, one step out of it.

use std::collections::BTreeSet;

use ringfence_wire::{
    AccountId, Event, HopView, IdentifierId, MatrixView, NodeRef, Request, RingId, RingView, Subset,
};

use crate::bench::{Bench, ask, built_sample, ring};

const RING: RingId = RingId(0);

fn picked_in(bench: &mut Bench, within: Subset) -> Vec<AccountId> {
    let ring = RING;
    match ask(bench, Request::PickedIn { ring, within }) {
        Event::PickedIn { accounts, .. } => accounts,
        other => panic!("not picked: {other:?}"),
    }
}

fn matrix(bench: &mut Bench) -> MatrixView {
    match ask(bench, Request::Matrix { ring: RING }) {
        Event::Matrix(view) => view,
        other => panic!("no matrix: {other:?}"),
    }
}

fn hop(bench: &mut Bench, account: AccountId, through: Vec<IdentifierId>) -> HopView {
    let accounts = vec![account];
    match ask(bench, Request::Hop { accounts, through }) {
        Event::Hop(view) => *view,
        other => panic!("no hop: {other:?}"),
    }
}

#[test]
fn of_a_selection_only_members_are_picked_in_a_ring() {
    let (mut bench, _) = built_sample();
    let members = ring(&mut bench, RING).members;
    let other = ring(&mut bench, RingId(1)).members[0].account;
    let mixed = Subset::Accounts(vec![other, members[1].account]);
    assert_eq!(picked_in(&mut bench, mixed), [members[1].account]);
    assert_eq!(
        picked_in(&mut bench, Subset::Everything).len(),
        members.len()
    );
    assert!(picked_in(&mut bench, Subset::Rings(vec![RingId(1)])).is_empty());
}

#[test]
fn after_another_build_a_ring_is_found_by_most_of_its_members() {
    let (mut bench, _) = built_sample();
    let accounts = |view: RingView| {
        let members = view.members.iter().map(|member| member.account);
        members.collect::<Vec<_>>()
    };
    let first = accounts(ring(&mut bench, RING));
    let third = accounts(ring(&mut bench, RingId(2)));
    let mixed = [&first[..1], &third[..2]].concat();
    let nowhere = vec![AccountId(u32::MAX)];
    let rings = vec![
        (RingId(7), third),
        (RingId(8), mixed),
        (RingId(9), nowhere),
        (RingId(40_000), first),
    ];
    let found = match ask(&mut bench, Request::FindAgain { rings }) {
        Event::FoundAgain(found) => found,
        other => panic!("not looked for: {other:?}"),
    };
    let found: Vec<_> = found
        .iter()
        .map(|(before, now)| (before.0, now.0))
        .collect();
    assert_eq!(found, [(7, 2), (8, 2), (40_000, 0)]);
}

#[test]
fn a_matrix_orders_every_member_and_value_once_by_cell() {
    let (mut bench, _) = built_sample();
    let drawn = ring(&mut bench, RING);
    let view = matrix(&mut bench);
    let accounts = drawn.members.len();
    let sorted = |order: &[u32]| {
        order
            .iter()
            .map(|at| *at as usize)
            .collect::<BTreeSet<usize>>()
    };
    assert_eq!(sorted(&view.rows), (0..accounts).collect());
    assert_eq!(
        sorted(&view.columns),
        (accounts..drawn.nodes.len()).collect()
    );
    assert_eq!(view.blocks.iter().sum::<u32>() as usize, accounts);
    assert_eq!(view.treatments.len(), view.columns.len());
    assert_eq!(matrix(&mut bench), view);
}

#[test]
fn a_hop_counts_before_it_shows_and_stops_at_hubs_until_asked() {
    let (mut bench, _) = built_sample();
    let drawn = ring(&mut bench, RING);
    let guarded = drawn.members.iter().find_map(|member| {
        let view = hop(&mut bench, member.account, Vec::new());
        (view.left_out_total > 0).then_some(view)
    });
    let view = guarded.expect("somebody in the sample's first ring uses a hub");
    let is_account = |node: &&ringfence_wire::NodeInRing| matches!(node.node, NodeRef::Account(_));
    let accounts = view.nodes.iter().filter(is_account).count() as u32;
    assert_eq!(accounts, view.accounts_total);
    assert!(view.left_out.is_sorted_by(|a, b| a.accounts >= b.accounts));
    let hub = view.left_out[0].clone();
    assert!(
        view.links
            .iter()
            .all(|link| link.identifier != hub.identifier)
    );
    let asked = hop(&mut bench, view.from[0], vec![hub.identifier]);
    assert_eq!(asked.left_out_total, view.left_out_total - 1);
    assert_eq!(asked.identifiers_total, view.identifiers_total + 1);
    assert!(asked.accounts_total >= hub.accounts - 1);
}

#[test]
fn a_hop_from_nobody_or_through_nothing_is_refused() {
    let (mut bench, _) = built_sample();
    let member = ring(&mut bench, RING).members[0].account;
    for (account, through) in [
        (AccountId(u32::MAX), vec![]),
        (member, vec![IdentifierId(u32::MAX)]),
    ] {
        let accounts = vec![account];
        let event = ask(&mut bench, Request::Hop { accounts, through });
        assert!(matches!(event, Event::Failed(_)), "{event:?}");
    }
}
