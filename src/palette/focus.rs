//! What a key does may take away what had the focus: then it stays in the same part of the page.

use std::cell::Cell;

use gloo::{
    events::EventListener,
    utils::{document, window},
};
use leptos::prelude::request_animation_frame;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

/// How long after a key the page may still change: answers of the worker come late.
const WATCHED_MS: f64 = 1_500.0;

/// Parts of the page that can take the focus themselves, and what in them takes it.
const PARTS: [(&str, &str); 2] = [(".queue", ".queue-list .list"), (".why", ".why-scroll")];
/// Where it goes from anywhere else: the view that the keys have brought.
const VIEW: &str = "#tab-panel";

thread_local! {
    /// Counts up with every key, and with every press of a pointer: an older watch has ended then.
    static TURN: Cell<u32> = const { Cell::new(0) };
}

/// A press of a pointer says where the focus is to be, for as long as the page lives.
pub fn give_way_to_pointers() {
    EventListener::new(&window(), "pointerdown", |_| {
        next_turn();
    })
    .forget();
}

fn next_turn() -> u32 {
    TURN.with(|turn| {
        turn.set(turn.get().wrapping_add(1));
        turn.get()
    })
}

/// Where the focus was before a key.
pub struct Place {
    /// What takes it if what had it is gone.
    heir: &'static str,
}

/// None where nothing has the focus.
pub fn place() -> Option<Place> {
    let focused = focused()?;
    let is_in = |part: &str| focused.closest(part).is_ok_and(|part| part.is_some());
    let part = PARTS.into_iter().find(|(part, _)| is_in(part));
    Some(Place {
        heir: part.map_or(VIEW, |(_, heir)| heir),
    })
}

impl Place {
    /// Watches for a moment whether what had the focus goes; ends the watch of an earlier key.
    pub fn keep(self) {
        self.watch(next_turn(), now() + WATCHED_MS);
    }

    fn watch(self, turn: u32, until: f64) {
        request_animation_frame(move || {
            if TURN.get() != turn {
                return;
            }
            if focused().is_none() {
                // A selector of ours is well formed.
                let heir = document().query_selector(self.heir).ok().flatten();
                if let Some(heir) = heir.and_then(|heir| heir.dyn_into::<HtmlElement>().ok()) {
                    // Focus fails only on elements that are gone.
                    heir.focus().ok();
                }
            }
            if now() < until {
                self.watch(turn, until);
            }
        });
    }
}

fn focused() -> Option<Element> {
    let body = document().body();
    document()
        .active_element()
        .filter(|focused| body.as_ref().is_none_or(|body| **body != *focused))
}

fn now() -> f64 {
    window().performance().map_or(0.0, |clock| clock.now())
}
