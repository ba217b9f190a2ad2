//! The filter of the queue: a text that a ring's name, accounts or identifiers contain.

use std::cell::RefCell;

use gloo::{timers::callback::Timeout, utils::document};
use leptos::{
    ev,
    html::{input, kbd, label},
    prelude::*,
};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use crate::{
    state::{Stores, queries::restart_queue},
    ui::icon,
};

const FIELD: &str = "filter";
const PAUSE_MS: u32 = 120;

thread_local! {
    static PAUSE: RefCell<Option<Timeout>> = const { RefCell::new(None) };
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
        .on(ev::input, move |event| {
            text.set(event_target_value(&event));
            let timeout = Timeout::new(PAUSE_MS, move || restart_queue(stores));
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
