//! The shield: free text that may disturb is not there until somebody asks for it.

use leptos::{ev, html::button, prelude::*};

use crate::state::Stores;

/// Text that people wrote themselves: as it is, or a button in its place while the shield is up. What is
/// hidden is not on the page, so that nothing reads it aloud either.
pub fn free_text(stores: Stores, text: String) -> AnyView {
    if text.is_empty() {
        return ().into_any();
    }
    let asked_for = RwSignal::new(false);
    (move || {
        if !stores.privacy.shielded.get() || asked_for.get() {
            return text.clone().into_any();
        }
        button()
            .r#type("button")
            .class("shielded")
            .attr("data-testid", "shielded")
            .title("Free text, hidden by the shield")
            .on(ev::click, move |event| {
                // A row behind it would be opened, too.
                event.stop_propagation();
                asked_for.set(true);
            })
            .child("Show text")
            .into_any()
    })
    .into_any()
}
