//! A ring with its layout, and the details of what is selected in it.

use leptos::prelude::*;
use ringfence_wire::{Event, Gathered, NodeRef, Request, RingId};

use super::{gather, map::put_off_inside};
use crate::state::{Selected, Stores};

/// Opens a ring: its view, then the places of its nodes as they settle.
pub fn open_ring(stores: Stores, ring: RingId) {
    if stores.opened.wanted.get_untracked() == Some(ring) {
        return;
    }
    stores.opened.wanted.set(Some(ring));
    stores.opened.selected.set(None);
    stores.examine.leave_ring();
    stores.desk.forget();
    pause_layout(stores);
    put_off_inside(stores);
    stores.ask(Request::Ring { ring }, move |event| match event {
        Event::Ring(view) if is_wanted(stores, ring) => {
            stores.opened.positions.set(Vec::new());
            stores.arranged.open(&view.row);
            stores.seen.note(&view);
            let nodes = view.nodes.len();
            stores.opened.view.set(Some(*view));
            stores.opened.drawing.update(|drawing| *drawing += 1);
            gather::begin(stores, nodes);
        }
        Event::Failed(failure) => {
            stores.case.failure.set(Some(failure));
            // Asked again by the next click; until then the ring before stays what is open.
            if is_wanted(stores, ring) {
                let before = stores
                    .opened
                    .view
                    .with_untracked(|view| Some(view.as_ref()?.row.ring));
                stores.opened.wanted.set(before);
            }
        }
        _ => {}
    });
}

/// Opens the ring on the screen anew, as it is arranged, with nothing of what was told of it before.
pub fn reopen_ring(stores: Stores) {
    if let Some(ring) = stores.opened.wanted.get_untracked() {
        stores.opened.wanted.set(None);
        open_ring(stores, ring);
    }
}

/// Reads the opened ring again, after a decision.
pub fn refresh_ring(stores: Stores) {
    let Some(ring) = stores.opened.wanted.get_untracked() else {
        return;
    };
    stores.ask(Request::Ring { ring }, move |event| match event {
        Event::Ring(view) if is_wanted(stores, ring) => stores.opened.view.set(Some(*view)),
        _ => {}
    });
}

/// Selects an account or identifier everywhere, and asks for its links.
pub fn select(stores: Stores, node: NodeRef) {
    stores.examine.leave_selection();
    stores
        .opened
        .selected
        .set(Some(Selected { node, view: None }));
    let request = match node {
        NodeRef::Account(account) => Request::Account { account },
        NodeRef::Identifier(identifier) => Request::Identifier { identifier },
    };
    stores.ask(request, move |event| match event {
        Event::Node(view) => stores.opened.selected.update(|selected| {
            if let Some(selected) = selected.as_mut().filter(|selected| selected.node == node) {
                selected.view = Some(*view);
            }
        }),
        Event::Failed(failure) => stores.case.failure.set(Some(failure)),
        _ => {}
    });
}

pub fn unselect(stores: Stores) {
    stores.examine.leave_selection();
    stores.opened.selected.set(None);
}

fn is_wanted(stores: Stores, ring: RingId) -> bool {
    stores.opened.wanted.get_untracked() == Some(ring)
}

/// Stops the layout under way: the worker does one thing at a time, and something else is awaited.
pub fn pause_layout(stores: Stores) {
    let layout = stores.opened.layout.get_value();
    stores.opened.layout.set_value(None);
    if let Some(layout) = layout {
        // One that is over already lets this pass.
        stores.with_bridge(|bridge| bridge.cancel(layout));
    }
}

/// Lays the ring on the screen out again if it was paused before it came to rest.
pub fn resume_layout(stores: Stores) {
    let is_paused = stores.opened.layout.get_value().is_none();
    let ring = untrack(|| stores.opened.shown());
    if let Some(ring) = ring.filter(|_| is_paused && !stores.opened.settled.get_value()) {
        lay_out(stores, ring);
    }
}

/// Lays the ring on the screen out as it is arranged now.
pub(super) fn lay_out_again(stores: Stores) {
    pause_layout(stores);
    if let Some(ring) = untrack(|| stores.opened.shown()) {
        lay_out(stores, ring);
    }
}

fn lay_out(stores: Stores, wanted: RingId) {
    stores.opened.settled.set_value(false);
    let gathered = stores.arranged.now.with_untracked(|now| {
        now.gathering.as_ref().map(|gathering| Gathered {
            cell_of: gathering.cell_of.clone(),
            open: gathering.open.iter().copied().collect(),
        })
    });
    let request = Request::Layout {
        ring: wanted,
        gathered,
    };
    let layout = stores.ask(request, move |event| match event {
        Event::Layout {
            ring,
            positions,
            settled,
            ..
        } if ring == wanted && is_wanted(stores, ring) => {
            stores.opened.positions.set(positions);
            stores.opened.settled.set_value(settled);
        }
        Event::Failed(failure) => stores.case.failure.set(Some(failure)),
        // Also the end of a layout that was paused.
        _ => {}
    });
    stores.opened.layout.set_value(layout);
}
