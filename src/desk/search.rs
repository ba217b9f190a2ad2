//! The filter of the queue: a text that a ring's name, accounts or identifiers contain.

use std::cell::{Cell, RefCell};

use gloo::{timers::callback::Timeout, utils::document};
use leptos::{
    ev,
    html::{input, kbd, label},
    prelude::*,
};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use crate::{
    queue::on_key_of_search,
    state::{Stores, queries::restart_queue},
    ui::icon,
};

const FIELD: &str = "filter";
const PAUSE_MS: u32 = 120;

thread_local! {
    static PAUSE: RefCell<Option<Timeout>> = const { RefCell::new(None) };
    /// The queue is not yet that of the text.
    static IS_BEHIND: Cell<bool> = const { Cell::new(false) };
}

pub fn search_box(stores: Stores) -> AnyView {
    let text = stores.queue.text;
    let field = input()
        .r#type("search")
        .id(FIELD)
        .attr("data-testid", "filter")
        .placeholder("Filter rings by name, account or identifier")
        .attr("autocomplete", "off")
        .attr("spellcheck", "false")
        .aria_label("Filter rings by name, account or identifier")
        .prop("value", move || text.get())
        .on(ev::keydown, move |event| {
            if event.is_composing() {
                return;
            }
            // The rows are not yet those of the text: Enter would open another ring.
            if matches!(event.key().as_str(), "Enter" | "ArrowDown" | "ArrowUp") && IS_BEHIND.take()
            {
                PAUSE.take();
                restart_queue(stores);
            } else {
                on_key_of_search(stores, &event);
            }
        })
        .on(ev::input, move |event| {
            text.set(event_target_value(&event));
            IS_BEHIND.set(true);
            let timeout = Timeout::new(PAUSE_MS, move || {
                IS_BEHIND.set(false);
                restart_queue(stores);
            });
            // Dropping the older timeout cancels it.
            PAUSE.with(|pause| pause.replace(Some(timeout)));
        });
    label()
        .class("search")
        .child((icon::search(), field, kbd().child("/")))
        .into_any()
}

/// Puts the keyboard into the field.
pub fn search_field() {
    let field = document().get_element_by_id(FIELD);
    if let Some(field) = field.and_then(|field| field.dyn_into::<HtmlElement>().ok()) {
        // Focus fails only on elements that are gone.
        field.focus().ok();
    }
}
