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

/// A decision on a ring, as a person writes it.
pub struct Judgement {
    pub ring: RingId,
    pub decision: Decision,
    pub reason: String,
    pub note: String,
}

/// How far the saving of a decision is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Saving {
    NotYet,
    OnItsWay,
    /// Why it was not taken; what was written stays.
    Refused(String),
}

/// Journals a decision, and closes its dialog once it is there.
pub fn decide(stores: Stores, judgement: Judgement, saving: RwSignal<Saving>) {
    saving.set(Saving::OnItsWay);
    let request = Request::Decide {
        ring: judgement.ring,
        decision: judgement.decision,
        reason: judgement.reason,
        note: judgement.note,
        at_ms: now_ms(),
    };
    stores.ask(request, move |event| match event {
        Event::Failed(failure) => {
            let refused = saving.try_set(Saving::Refused(failure.message.clone()));
            let was_closed = refused.is_some();
            if was_closed {
                stores.case.failure.set(Some(failure));
            }
        }
        event => {
            if matches!(event, Event::Journal(_)) {
                stores.deeds.update(|deeds| deeds.note(Deed::Decision));
                // The dialog may be another one by now, with what was written there.
                if saving.try_get_untracked() == Some(Saving::OnItsWay) {
                    stores.desk.deciding.set(false);
                }
            }
            on_journal(stores, event);
        }
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
