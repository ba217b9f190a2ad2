//! The palette of commands, the keys of the whole page, and the list that shows them.
//!
//! One table drives all three, so that they cannot differ.

mod action;
mod dialog;
mod fit;
mod focus;
mod help;
mod key;
mod table;

use gloo::{
    events::{EventListener, EventListenerOptions},
    timers::callback::Timeout,
    utils::{document, window},
};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, KeyboardEvent};

use crate::state::Stores;
use action::Action;
use key::Pressed;
use table::groups;

pub use dialog::palette_dialog;
pub use help::keys_dialog;

/// Hears the keys of the table from anywhere on the page, for as long as it lives.
pub fn listen_to_keys(stores: Stores) {
    focus::give_way_to_pointers();
    let options = EventListenerOptions::enable_prevent_default();
    EventListener::new_with_options(&document(), "keydown", options, move |event| {
        let Some(key) = event.dyn_ref::<KeyboardEvent>() else {
            return;
        };
        // What a list or the picture took is not heard twice.
        if key.default_prevented() || key.is_composing() {
            return;
        }
        let pressed = Pressed::of(key);
        let writes = is_writing(key);
        let may = |key: key::Key| {
            (key.works_in_fields() || !writes)
                && (!key.is_single() || stores.palette.single_keys.get_untracked())
        };
        let meant = actions().find(|action| action.has_key(&pressed, may));
        // A dialog has its own keys.
        if let Some(action) = meant.filter(|_| !a_dialog_stands()) {
            // Also where it does nothing now: Alt and an arrow must never leave the page.
            key.prevent_default();
            run(stores, &action);
        } else if pressed.would_leave(is_on_mac()) {
            // In a field or a dialog they go back in nothing here, but the browser would leave the case.
            key.prevent_default();
        }
    })
    .forget();
}

fn is_on_mac() -> bool {
    let platform = window().navigator().platform();
    platform.is_ok_and(|platform| platform.starts_with("Mac"))
}

fn actions() -> impl Iterator<Item = Action> {
    groups().into_iter().flat_map(|group| group.actions)
}

/// Does what an action does, if it may now.
fn run(stores: Stores, action: &Action) {
    if (action.when)(stores) {
        if action.id != "palette" {
            stores.palette.remember(&action.id);
        }
        let place = focus::place();
        action.run(stores);
        if let Some(place) = place {
            place.keep();
        }
    }
}

/// Runs it once the dialog is closed and what had the focus has it again.
fn run_later(stores: Stores, action: Action) {
    Timeout::new(0, move || run(stores, &action)).forget();
}

fn a_dialog_stands() -> bool {
    // A selector of ours is well formed.
    let standing = document().query_selector("dialog[open]");
    standing.is_ok_and(|standing| standing.is_some())
}

fn is_writing(event: &KeyboardEvent) -> bool {
    let at = event.target();
    let at = at.and_then(|at| at.dyn_into::<HtmlElement>().ok());
    at.is_some_and(|at| {
        let type_of = at.get_attribute("type").unwrap_or_default();
        let ticks = matches!(type_of.as_str(), "checkbox" | "radio" | "range");
        match at.tag_name().as_str() {
            "INPUT" => !ticks,
            "TEXTAREA" | "SELECT" => true,
            _ => false,
        }
    })
}
