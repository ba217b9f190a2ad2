//! A few choices side by side, one of them taken: a radio group in one line.

use leptos::{
    ev,
    html::{button, div},
    prelude::*,
};

/// One choice: its value, its word, and what it does, for the tooltip.
pub type Choice<T> = (T, &'static str, &'static str);

/// The control; arrow keys move between choices.
pub fn segmented<T>(
    label: String,
    choices: &'static [Choice<T>],
    taken: impl Fn() -> T + Send + Sync + Clone + 'static,
    take: impl Fn(T) + Clone + 'static,
) -> AnyView
where
    T: Copy + PartialEq + Send + Sync + 'static,
{
    let buttons = choices.iter().map(|&(value, word, hint)| {
        let is_taken = {
            let taken = taken.clone();
            move || taken() == value
        };
        let take_click = take.clone();
        let take_key = take.clone();
        let at = choices
            .iter()
            .position(|choice| choice.0 == value)
            .unwrap_or(0);
        button()
            .r#type("button")
            .role("radio")
            .class("segment")
            .class(("on", is_taken.clone()))
            .attr("data-value", word)
            .title(hint)
            .aria_checked({
                let is_taken = is_taken.clone();
                move || if is_taken() { "true" } else { "false" }
            })
            .tabindex(move || if is_taken() { 0 } else { -1 })
            .on(ev::click, move |_| take_click(value))
            .on(ev::keydown, move |event| {
                // Alt and an arrow go back and forward, and choose nothing.
                if event.alt_key() || event.ctrl_key() || event.meta_key() {
                    return;
                }
                let step = match event.key().as_str() {
                    "ArrowRight" | "ArrowDown" => 1,
                    "ArrowLeft" | "ArrowUp" => choices.len() - 1,
                    _ => return,
                };
                event.prevent_default();
                if let Some(choice) = choices.get((at + step) % choices.len()) {
                    take_key(choice.0);
                    focus_sibling(&event, step == 1);
                }
            })
            .child(word)
    });
    div()
        .class("segmented")
        .role("radiogroup")
        .aria_label(label)
        .child(buttons.collect::<Vec<_>>())
        .into_any()
}

/// Moves the focus along with the choice, around the ends.
fn focus_sibling(event: &web_sys::KeyboardEvent, forward: bool) {
    use wasm_bindgen::JsCast;
    let Some(here) = event
        .target()
        .and_then(|at| at.dyn_into::<web_sys::Element>().ok())
    else {
        return;
    };
    let parent = here.parent_element();
    let next = if forward {
        here.next_element_sibling()
            .or_else(|| parent?.first_element_child())
    } else {
        here.previous_element_sibling()
            .or_else(|| parent?.last_element_child())
    };
    if let Some(next) = next.and_then(|next| next.dyn_into::<web_sys::HtmlElement>().ok()) {
        // Focus fails only on elements that are gone.
        next.focus().ok();
    }
}
