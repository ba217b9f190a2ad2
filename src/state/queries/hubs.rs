//! What other treatments of hubs would give, asked once a person pauses.

use gloo::timers::callback::Timeout;
use leptos::prelude::*;
use ringfence_wire::{Event, Request};

use crate::state::Stores;

/// Pause after the last choice before the worker is asked.
const PAUSE_MS: u32 = 120;

thread_local! {
    static PAUSE: std::cell::RefCell<Option<Timeout>> = const { std::cell::RefCell::new(None) };
}

/// Asks for the ring counts of the current choices, after a pause; a newer choice restarts it.
pub fn preview_treatments(stores: Stores) {
    stores.case.preview_pending.set(true);
    let timeout = Timeout::new(PAUSE_MS, move || ask(stores));
    // Dropping the older timeout cancels it.
    PAUSE.with(|pause| pause.replace(Some(timeout)));
}

fn ask(stores: Stores) {
    let treatments = stores.case.chosen_treatments();
    let asked = treatments.clone();
    stores.ask(Request::PreviewTreatments { treatments }, move |event| {
        let is_current = stores.case.chosen_treatments() == asked;
        match event {
            Event::Previewed(preview) if is_current => {
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
}
