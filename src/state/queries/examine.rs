//! Questions about how accounts are tied and what a ring would be otherwise.

use std::collections::BTreeSet;

use leptos::prelude::*;
use ringfence_wire::{AccountId, Event, IdentifierId, NodeRef, Request, RingId};

use super::gather;
use crate::state::{Answer, Stores, nodes_of_cell};

/// Leads asked for; the view says how many there are.
const LEADS: u32 = 500;

/// Why the two are tied; asked again for the same two, puts the answer away.
pub fn ask_tie(stores: Stores, one: AccountId, other: AccountId) {
    let tie = stores.examine.tie;
    let is_shown = tie.with_untracked(
        |tie| matches!(tie, Some(Answer::Is(tie)) if (tie.one, tie.other) == (one, other)),
    );
    if is_shown {
        tie.set(None);
        return;
    }
    tie.set(Some(Answer::Awaited));
    let current = still_current(stores);
    stores.ask(Request::Tie { one, other }, move |event| match event {
        Event::Tie(view) if current() => tie.set(Some(Answer::Is(*view))),
        Event::Failed(failure) if current() => {
            tie.set(None);
            stores.case.failure.set(Some(failure));
        }
        _ => {}
    });
}

/// Ways from an account to the one of that name.
pub fn find_paths(stores: Stores, from: AccountId, to: String) {
    let paths = stores.examine.paths;
    paths.set(Some(Answer::Awaited));
    let is_same = still_current(stores);
    let turn = stores.examine.begin_paths();
    let current = move || is_same() && stores.examine.are_paths_of(turn);
    stores.ask(Request::Paths { from, to }, move |event| match event {
        Event::Paths(view) if current() => {
            let hops = view.paths.iter().flat_map(|path| &path.hops);
            let ends = hops.clone().flat_map(|hop| [hop.one, hop.other]);
            let values = hops.flat_map(|hop| hop.steps.iter().filter_map(|step| step.identifier));
            let lit: BTreeSet<NodeRef> = ends
                .map(NodeRef::Account)
                .chain(values.map(NodeRef::Identifier))
                .collect();
            let is_in_picture = stores.opened.view.with_untracked(|view| {
                let nodes = view.as_ref().map(|view| &view.nodes);
                nodes.is_some_and(|nodes| nodes.iter().any(|node| lit.contains(&node.node)))
            });
            stores.examine.lit.set(is_in_picture.then_some(lit));
            paths.set(Some(Answer::Is(view)));
        }
        // A mistyped name is told where it was typed.
        Event::Failed(failure) if current() => {
            stores.examine.lit.set(None);
            paths.set(Some(Answer::Refused(failure.message)));
        }
        _ => {}
    });
}

/// Puts the ways away, with what they light up; an answer that is still on its way is dropped.
pub fn put_paths_away(stores: Stores) {
    stores.examine.begin_paths();
    let paths = stores.examine.paths;
    if paths.with_untracked(Option::is_some) {
        paths.set(None);
        stores.examine.lit.set(None);
    }
}

/// What the opened ring would be without the selected account or identifier.
pub fn ask_what_if(stores: Stores, without: NodeRef) {
    let Some(ring) = untrack(|| stores.opened.shown()) else {
        return;
    };
    let what_if = stores.examine.what_if;
    what_if.set(Some(Answer::Awaited));
    let current = still_current(stores);
    let without = vec![without];
    stores.ask(
        Request::WhatIf { ring, without },
        move |event| match event {
            Event::WhatIf(view) if current() => what_if.set(Some(Answer::Is(view))),
            Event::Failed(failure) if current() => {
                what_if.set(None);
                stores.case.failure.set(Some(failure));
            }
            _ => {}
        },
    );
}

/// How firmly a ring holds.
pub fn ask_firmness(stores: Stores, ring: RingId) {
    stores.ask(Request::Firmness { ring }, move |event| match event {
        Event::Firmness(view) if stores.opened.wanted.get_untracked() == Some(view.ring) => {
            stores.examine.firmness.set(Some(view));
        }
        Event::Failed(failure) => stores.case.failure.set(Some(failure)),
        _ => {}
    });
}

/// The cells of the opened ring at the chosen resolution.
pub fn ask_cells(stores: Stores) {
    let Some(ring) = untrack(|| stores.opened.shown()) else {
        return;
    };
    let resolution = stores.examine.resolution.get_untracked();
    let cells = stores.examine.cells;
    if cells.with_untracked(Option::is_none) {
        cells.set(Some(Answer::Awaited));
    }
    stores.ask(
        Request::Cells { ring, resolution },
        move |event| match event {
            Event::Cells(view) => {
                let is_wanted = stores.opened.wanted.get_untracked() == Some(view.ring)
                    && stores.examine.resolution.get_untracked().to_bits()
                        == view.resolution.to_bits()
                    && cells.with_untracked(Option::is_some);
                if is_wanted {
                    let found = view.clone();
                    stores.examine.lit.set(None);
                    stores.examine.is_one_cell.set(view.sizes.len() <= 1);
                    cells.set(Some(Answer::Is(view)));
                    gather::take(stores, ring, &found);
                }
            }
            Event::Failed(failure) => {
                cells.set(None);
                stores.case.failure.set(Some(failure));
                gather::give_up(stores);
            }
            _ => {}
        },
    );
}

/// Looks whether a ring is a single cell, so that what would do nothing with it says so; shows nothing.
pub(super) fn count_cells(stores: Stores, ring: RingId) {
    let resolution = stores.examine.resolution.get_untracked();
    stores.ask(Request::Cells { ring, resolution }, move |event| {
        if let Event::Cells(view) = event
            && stores.opened.wanted.get_untracked() == Some(ring)
            && stores.examine.resolution.get_untracked().to_bits() == resolution.to_bits()
        {
            stores.examine.is_one_cell.set(view.sizes.len() <= 1);
        }
    });
}

/// The order of the opened ring's matrix; asked once a ring.
pub fn ask_matrix(stores: Stores) {
    let Some(ring) = untrack(|| stores.opened.shown()) else {
        return;
    };
    let matrix = stores.examine.matrix;
    if matrix.with_untracked(Option::is_some) {
        return;
    }
    matrix.set(Some(Answer::Awaited));
    let is_wanted = move || stores.opened.wanted.get_untracked() == Some(ring);
    stores.ask(Request::Matrix { ring }, move |event| match event {
        Event::Matrix(view) if is_wanted() => matrix.set(Some(Answer::Is(view))),
        Event::Failed(failure) if is_wanted() => {
            matrix.set(Some(Answer::Refused(failure.message)));
        }
        _ => {}
    });
}

/// What lies one step beyond an account; with a hub, beyond that and the hubs asked for before as well.
pub fn ask_hop(stores: Stores, account: AccountId, hub: Option<IdentifierId>) {
    let hop = stores.examine.hop;
    let before = stores.examine.through.get_value();
    let through: Vec<IdentifierId> = hub.map_or_else(Vec::new, |hub| [before, vec![hub]].concat());
    stores.examine.through.set_value(through.clone());
    hop.set(Some(Answer::Awaited));
    let current = still_current(stores);
    let accounts = vec![account];
    stores.ask(
        Request::Hop { accounts, through },
        move |event| match event {
            Event::Hop(view) if current() => hop.set(Some(Answer::Is(*view))),
            Event::Failed(failure) if current() => hop.set(Some(Answer::Refused(failure.message))),
            _ => {}
        },
    );
}

pub fn put_cells_away(stores: Stores) {
    stores.examine.cells.set(None);
    stores.examine.lit.set(None);
}

/// Lights one cell up; none lets all be bright again.
pub fn light_cell(stores: Stores, cell: Option<u32>) {
    let lit = cell.and_then(|cell| {
        stores.opened.view.with_untracked(|view| {
            stores
                .examine
                .cells
                .with_untracked(|cells| match (view, cells) {
                    (Some(view), Some(Answer::Is(cells))) => Some(nodes_of_cell(view, cells, cell)),
                    _ => None,
                })
        })
    });
    stores.examine.lit.set(lit);
}

/// Who is tied to the known-bad accounts; asked once a build.
pub fn load_leads(stores: Stores) {
    let leads = stores.examine.leads;
    if leads.with_untracked(Option::is_some) {
        return;
    }
    leads.set(Some(Answer::Awaited));
    let request = stores.ask(Request::Leads { limit: LEADS }, move |event| match event {
        Event::Leads(view) => leads.set(Some(Answer::Is(view))),
        Event::Failed(failure) => {
            leads.set(None);
            stores.case.failure.set(Some(failure));
        }
        // Of a cancelled or lost request; asked again when the tab is opened again.
        Event::Cancelled => leads.set(None),
        _ => {}
    });
    stores.examine.leads_request.set_value(request);
}

/// Stops following ties: something else is awaited, and the worker does one thing at a time.
pub fn stop_leads(stores: Stores) {
    let is_awaited = stores
        .examine
        .leads
        .with_untracked(|leads| matches!(leads, Some(Answer::Awaited)));
    if let Some(request) = stores
        .examine
        .leads_request
        .get_value()
        .filter(|_| is_awaited)
    {
        stores.with_bridge(|bridge| bridge.cancel(request));
    }
}

/// Whether what is asked now is still what the person looks at when the answer comes.
fn still_current(stores: Stores) -> impl Fn() -> bool {
    let asked = stores.examine.asked.get_value();
    move || stores.examine.asked.get_value() == asked
}
