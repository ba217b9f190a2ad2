//! Commands on the journal: decide on a ring, take the newest decision back.

use leptos::prelude::*;
use ringfence_wire::{Decision, Event, Request, RingId};

use crate::state::{
    Stores,
    queries::{refresh_queue, refresh_ring},
};

/// The page's clock in whole milliseconds since 1970.
pub(super) fn now_ms() -> i64 {
    js_sys::Date::now() as i64
}

/// Journals a decision on a ring.
pub fn decide(stores: Stores, ring: RingId, decision: Decision, reason: String, note: String) {
    let request = Request::Decide {
        ring,
        decision,
        reason,
        note,
        at_ms: now_ms(),
    };
    stores.ask(request, move |event| on_journal(stores, event));
}

/// Takes back the newest decision that stands.
pub fn undo(stores: Stores) {
    stores.ask(Request::Undo { at_ms: now_ms() }, move |event| {
        on_journal(stores, event);
    });
}

fn on_journal(stores: Stores, event: Event) {
    match event {
        Event::Journal(journal) => {
            stores.case.journal.set(journal);
            refresh_queue(stores);
            refresh_ring(stores);
        }
        Event::Failed(failure) => stores.case.failure.set(Some(failure)),
        _ => {}
    }
}
