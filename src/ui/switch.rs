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
    switch_unless(words, is_on, is_disabled, || None, press)
}

/// A switch that can be reached but not pressed while there is a reason why not, which is its hint then.
pub fn switch_unless(
    words: &Switch,
    is_on: impl Fn() -> bool + Copy + Send + Sync + 'static,
    is_disabled: impl Fn() -> bool + Send + Sync + 'static,
    why_not: impl Fn() -> Option<&'static str> + Copy + Send + Sync + 'static,
    press: impl Fn() + 'static,
) -> AnyView {
    let hint = words.hint;
    button()
        .r#type("button")
        .class("button small")
        .class(("on", is_on))
        .attr("data-testid", words.testid)
        .aria_pressed(move || if is_on() { "true" } else { "false" })
        .attr("aria-disabled", move || why_not().map(|_| "true"))
        .disabled(is_disabled)
        .title(move || why_not().unwrap_or(hint))
        .on(ev::click, move |_| {
            if untrack(why_not).is_none() {
                press();
            }
        })
        .child(words.word)
        .into_any()
}
