//! Commands on the journal: decide on a ring.

use leptos::prelude::*;
use ringfence_wire::{Decision, Event, Request, RingId};

use crate::state::{
    Deed, Stores,
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
    stores.ask(request, move |event| {
        if matches!(event, Event::Journal(_)) {
            stores.deeds.update(|deeds| deeds.note(Deed::Decision));
        }
        on_journal(stores, event);
    });
}

/// Shows what the journal says now.
pub(super) fn on_journal(stores: Stores, event: Event) {
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
