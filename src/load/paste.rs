//! Text that is pasted: rows of a sheet, or prose with identifiers in it. Opened as a file would be.

use gloo::{events::EventListener, utils::document};
use js_sys::Array;
use leptos::{
    ev,
    html::{button, div, form, label, p, span, textarea},
    prelude::*,
};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{ClipboardEvent, File, HtmlElement};

use crate::{
    state::{Phase, Stores, commands},
    ui::dialog::modal,
};

/// What the text is called among the sources.
const NAME: &str = "pasted text";

/// Pasting anywhere but into a field opens the text, where files could be dropped.
pub fn accept_pastes(stores: Stores) {
    EventListener::new(&document(), "paste", move |event| {
        let Some(paste) = event.dyn_ref::<ClipboardEvent>() else {
            return;
        };
        let into_field = event
            .target()
            .and_then(|at| at.dyn_into::<HtmlElement>().ok())
            .is_some_and(|at| matches!(at.tag_name().as_str(), "INPUT" | "TEXTAREA"));
        let may_open = matches!(
            stores.phase.get_untracked(),
            Phase::Empty | Phase::Failed | Phase::Mapping
        );
        let data = paste.clipboard_data();
        if let Some(text) = data.and_then(|data| data.get_data("text/plain").ok())
            && may_open
            && !into_field
        {
            open_text(stores, &text);
        }
    })
    .forget();
}

/// Opens the text as a file of its own.
fn open_text(stores: Stores, text: &str) {
    if text.trim().is_empty() {
        return;
    }
    let parts = Array::of1(&JsValue::from_str(text));
    if let Ok(file) = File::new_with_str_sequence(&parts, NAME) {
        commands::open(stores, vec![file]);
    }
}

/// The dialog with a field to paste into, for those who have no free hand on the page.
pub fn paste_dialog(stores: Stores) -> AnyView {
    modal(
        stores.desk.pasting,
        || "Paste text".to_owned(),
        "paste-dialog",
        move || paste_form(stores),
    )
}

fn paste_form(stores: Stores) -> AnyView {
    let text = RwSignal::new(String::new());
    let is_empty = move || text.with(|text| text.trim().is_empty());
    let send = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        if untrack(is_empty) {
            return;
        }
        stores.desk.pasting.set(false);
        text.with_untracked(|text| open_text(stores, text));
    };
    let field = textarea()
        .attr("data-testid", "paste-text")
        .attr("autofocus", true)
        .attr("rows", "12")
        .attr("spellcheck", "false")
        .on(ev::input, move |event| text.set(event_target_value(&event)));
    form()
        .class("dialog-body")
        .on(ev::submit, send)
        .child((
            p().child(
                "Rows copied from a sheet are read as a table. In running text, e-mail addresses, \
                 phone numbers with their country code, IP addresses, links, wallets, cards and device \
                 ids are found; those of one paragraph, or one line, belong together.",
            ),
            label()
                .class("field tall")
                .child((span().child("Text"), field)),
            div().class("dialog-actions").child(
                button()
                    .r#type("submit")
                    .class("button main")
                    .attr("data-testid", "paste-open")
                    .disabled(is_empty)
                    .child("Open the text"),
            ),
        ))
        .into_any()
}
