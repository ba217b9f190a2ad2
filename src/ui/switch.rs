//! A button that is on or off, with its word and its hint.

use leptos::{ev, html::button, prelude::*};

/// What a switch is called, and what it does.
pub struct Switch {
    pub testid: &'static str,
    pub word: &'static str,
    pub hint: &'static str,
}

/// The switch; while it is disabled it can be neither pressed nor reached.
pub fn switch(
    words: &Switch,
    is_on: impl Fn() -> bool + Copy + Send + Sync + 'static,
    is_disabled: impl Fn() -> bool + Send + Sync + 'static,
    press: impl Fn() + 'static,
) -> AnyView {
    button()
        .r#type("button")
        .class("button small")
        .class(("on", is_on))
        .attr("data-testid", words.testid)
        .aria_pressed(move || if is_on() { "true" } else { "false" })
        .disabled(is_disabled)
        .title(words.hint)
        .on(ev::click, move |_| press())
        .child(words.word)
        .into_any()
}
