//! What looks wrong with the values of the case, asked once for each reading of files.

use leptos::prelude::*;
use ringfence_wire::{Event, Request};

use crate::state::{Checks, Stores};

/// Asks, unless it was asked already.
pub fn check_values(stores: Stores) {
    if untrack(|| stores.case.checks.get()) != Checks::Unasked {
        return;
    }
    stores.case.checks.set(Checks::Asked);
    let turn = stores.case.checks_turn();
    stores.ask(Request::Check, move |event| match event {
        _ if stores.case.checks_turn() != turn => {}
        Event::Checked(found) => stores.case.checks.set(Checks::Found(found)),
        // Cancelled, or nothing is open any more: it is asked again when somebody looks.
        _ => stores.case.checks.set(Checks::Unasked),
    });
}
