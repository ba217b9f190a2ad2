//! What other treatments and settings would give, asked once a person pauses.

use std::cell::{Cell, RefCell};

use gloo::timers::callback::Timeout;
use leptos::prelude::*;
use ringfence_wire::{Event, Request, RequestId};

use crate::state::Stores;

/// Pause after the last choice before the worker is asked.
const PAUSE_MS: u32 = 120;

thread_local! {
    static PAUSE: RefCell<Option<Timeout>> = const { RefCell::new(None) };
    static ASKED: Cell<Option<RequestId>> = const { Cell::new(None) };
    /// Counts up with every question and whenever none is awaited any more: an answer to an older one is
    /// dropped.
    static TURN: Cell<u64> = const { Cell::new(0) };
}

/// Asks for the ring counts of the current choices, after a pause; a newer choice restarts it.
pub fn preview_choices(stores: Stores) {
    stores.case.preview_pending.set(true);
    let timeout = Timeout::new(PAUSE_MS, move || ask(stores));
    // Dropping the older timeout cancels it.
    PAUSE.with(|pause| pause.replace(Some(timeout)));
}

/// Stops asking, since another case is shown or on its way.
pub fn forget_preview(stores: Stores) {
    drop_preview(stores);
    stores.case.preview_pending.set(false);
}

/// Stops asking, since a build is awaited; the counts stay marked as not those of the choices.
pub fn drop_preview(stores: Stores) {
    PAUSE.take();
    cancel_asked(stores);
}

fn cancel_asked(stores: Stores) {
    TURN.set(TURN.get() + 1);
    if let Some(asked) = ASKED.take() {
        // One that is answered already lets this pass.
        stores.with_bridge(|bridge| bridge.cancel(asked));
    }
}

/// Asks again for counts that are still awaited.
pub fn resume_preview(stores: Stores) {
    if stores.case.preview_pending.get_untracked() {
        preview_choices(stores);
    }
}

/// Asks for counts that nobody has asked for yet.
pub fn complete_preview(stores: Stores) {
    let is_whole = stores.case.preview.with_untracked(|preview| {
        preview
            .as_ref()
            .is_none_or(|preview| preview.untreated.is_some())
    });
    if !is_whole {
        preview_choices(stores);
    }
}

fn ask(stores: Stores) {
    cancel_asked(stores);
    let choices = stores.case.choices();
    let asked = choices.clone();
    let turn = TURN.get();
    let request = stores.ask(Request::PreviewChoices { choices }, move |event| {
        if turn != TURN.get() {
            return;
        }
        let is_current = stores.case.choices() == asked;
        match event {
            Event::Previewed { preview, hubs } if is_current => {
                stores.case.take_hubs(hubs);
                stores.case.preview.set(Some(preview));
                stores.case.preview_pending.set(false);
            }
            Event::Failed(failure) => {
                stores.case.preview_pending.set(false);
                stores.case.failure.set(Some(failure));
            }
            _ => {}
        }
    });
    ASKED.set(request);
}
