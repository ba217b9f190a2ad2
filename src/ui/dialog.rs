//! A dialog over the page: the browser's own, so that focus stays inside and Escape closes it.

use gloo::timers::callback::Timeout;
use leptos::{
    ev,
    html::{button, dialog, h2, header},
    prelude::*,
};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::icon;

/// Shows `body` while `open` is true; closing by any way sets it to false.
pub fn modal(
    open: RwSignal<bool>,
    title: impl Fn() -> String + Send + 'static,
    test_id: &'static str,
    body: impl Fn() -> AnyView + Send + 'static,
) -> AnyView {
    let node = NodeRef::<leptos::html::Dialog>::new();
    Effect::new(move |_| {
        let (Some(element), open) = (node.get(), open.get()) else {
            return;
        };
        if open && !element.open() {
            // Fails only when it is open already, without a backdrop.
            element.show_modal().ok();
            focus_first(element);
        } else if !open && element.open() {
            element.close();
        }
    });
    let close = button()
        .r#type("button")
        .class("quiet icon-button")
        .aria_label("Close")
        .on(ev::click, move |_| open.set(false))
        .child(icon::cross());
    dialog()
        .class("dialog")
        .attr("data-testid", test_id)
        // Else the first button, which closes, would have it.
        .attr("autofocus", true)
        .node_ref(node)
        .on(ev::close, move |_| open.set(false))
        .child((
            header()
                .class("dialog-head")
                .child((h2().child(title), close)),
            move || open.get().then(&body),
        ))
        .into_any()
}

/// What in the dialog asks for the focus has it; the browsers give it to the dialog, or to the first button.
fn focus_first(dialog: web_sys::HtmlDialogElement) {
    // Once the body stands, too.
    Timeout::new(0, move || {
        // A selector of ours is well formed.
        let first = dialog.query_selector("[autofocus]").ok().flatten();
        if let Some(first) = first.and_then(|first| first.dyn_into::<HtmlElement>().ok()) {
            // Focus fails only on elements that are gone.
            first.focus().ok();
        }
    })
    .forget();
}
