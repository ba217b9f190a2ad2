//! The field of the filter: a text in the filter language (docs/FILTER.md), with what may follow below it.

use std::cell::{Cell, RefCell};

use gloo::{timers::callback::Timeout, utils::document};
use leptos::{
    ev,
    html::{div, input, kbd, label},
    prelude::*,
};
use wasm_bindgen::JsCast;
use web_sys::{HtmlInputElement, KeyboardEvent};

use super::suggestions::{LIST, item_id, suggestion_list, take};
use crate::{
    queue::on_key_of_search,
    state::{
        Stores,
        queries::{restart_queue, suggest},
    },
    ui::{icon, units},
};

const FIELD: &str = "filter";
const PAUSE_MS: u32 = 120;
const WORDS: &str = "Filter and search: risk>60 country:NL, or any text";

thread_local! {
    static PAUSE: RefCell<Option<Timeout>> = const { RefCell::new(None) };
    /// The queue is not yet that of the text.
    static IS_BEHIND: Cell<bool> = const { Cell::new(false) };
}

pub fn search_box(stores: Stores) -> AnyView {
    let text = stores.queue.text;
    let ask = stores.ask;
    let active = move || ask.active.get().map(item_id);
    let is_wrong = move || {
        stores.queue.rows.with(|rows| {
            let filter = rows.filter.as_ref();
            filter.is_some_and(|filter| !filter.faults.is_empty())
        })
    };
    let field = input()
        .r#type("search")
        .id(FIELD)
        .attr("data-testid", "filter")
        .placeholder(WORDS)
        .attr("autocomplete", "off")
        .attr("spellcheck", "false")
        .attr("autocapitalize", "off")
        .aria_label(WORDS)
        .role("combobox")
        .aria_autocomplete("list")
        .aria_controls(LIST)
        .aria_expanded(move || if ask.open.get() { "true" } else { "false" })
        .aria_activedescendant(active)
        .aria_invalid(move || if is_wrong() { "true" } else { "false" })
        .aria_describedby("filter-faults")
        .prop("value", move || text.get())
        .on(ev::keydown, move |event| on_key(stores, &event))
        .on(ev::click, move |_| suggest(stores, cursor()))
        .on(ev::blur, move |_| ask.close())
        .on(ev::input, move |event| {
            text.set(event_target_value(&event));
            suggest(stores, cursor());
            filter_soon(stores);
        });
    div()
        .class("search-place")
        .child((
            label().class("search").class(("wrong", is_wrong)).child((
                icon::search(),
                field,
                kbd().child("/"),
            )),
            suggestion_list(stores, move |insert| write(stores, insert)),
        ))
        .into_any()
}

/// Filters once the person pauses.
fn filter_soon(stores: Stores) {
    IS_BEHIND.set(true);
    let timeout = Timeout::new(PAUSE_MS, move || {
        IS_BEHIND.set(false);
        restart_queue(stores);
    });
    // Dropping the older timeout cancels it.
    PAUSE.with(|pause| pause.replace(Some(timeout)));
}

fn on_key(stores: Stores, event: &KeyboardEvent) {
    if event.is_composing() {
        return;
    }
    let ask = stores.ask;
    let suggestions = if ask.open.get_untracked() {
        untrack(|| ask.suggestions())
    } else {
        Vec::new()
    };
    let key = event.key();
    let active = ask.active.get_untracked();
    let place = active.map_or(0, |active| active + 1);
    if let Some(place) = moved(&key, place, suggestions.len()) {
        event.prevent_default();
        ask.active.set(place.checked_sub(1));
        return;
    }
    let taken = match key.as_str() {
        "Enter" => active.and_then(|active| suggestions.get(active)),
        "Tab" if !event.shift_key() => active
            .or_else(|| is_writing_word(stores).then_some(0))
            .and_then(|active| suggestions.get(active)),
        _ => None,
    };
    if let Some(suggestion) = taken {
        event.prevent_default();
        take(stores, suggestion, |insert| write(stores, insert));
        return;
    }
    match key.as_str() {
        // The browser would empty the field.
        "Escape" if ask.open.get_untracked() => {
            event.prevent_default();
            ask.close();
        }
        " " if event.ctrl_key() => {
            event.prevent_default();
            suggest(stores, cursor());
        }
        // The rows are not yet those of the text: Enter would open another ring.
        "Enter" | "ArrowDown" | "ArrowUp" if IS_BEHIND.take() => {
            PAUSE.take();
            ask.close();
            restart_queue(stores);
        }
        "Enter" => {
            ask.close();
            on_key_of_search(stores, event);
        }
        _ => on_key_of_search(stores, event),
    }
}

/// Where an arrow takes the keyboard: 0 is the field itself, then the suggestions.
fn moved(key: &str, place: usize, count: usize) -> Option<usize> {
    let step = match key {
        _ if count == 0 => return None,
        "ArrowDown" => 1,
        "ArrowUp" => count,
        _ => return None,
    };
    Some((place + step) % (count + 1))
}

/// Whether a word that could be completed is under way, so that Tab does not hold the keyboard.
fn is_writing_word(stores: Stores) -> bool {
    stores
        .ask
        .completions
        .with_untracked(|view| view.start < view.end && !view.items.is_empty())
}

/// Puts a completion into the text, and the cursor behind it.
fn write(stores: Stores, insert: &str) {
    let text = stores.queue.text.get_untracked();
    let (start, end) = stores
        .ask
        .completions
        .with_untracked(|view| (view.start as usize, view.end as usize));
    let (Some(before), Some(after)) = (text.get(..start), text.get(end..)) else {
        return;
    };
    let goes_on = insert.ends_with([':', '>', '<', '=']);
    let gap = if goes_on || after.starts_with([' ', ',']) {
        ""
    } else {
        " "
    };
    let before = format!("{before}{insert}{gap}");
    let whole = format!("{before}{after}");
    if let Some(field) = field() {
        field.set_value(&whole);
        let place = units::utf16(&before);
        // Fails only on fields that have no text.
        field.set_selection_range(place, place).ok();
    }
    stores.queue.text.set(whole);
    suggest(stores, before.len() as u32);
    filter_soon(stores);
}

fn field() -> Option<HtmlInputElement> {
    let field = document().get_element_by_id(FIELD)?;
    field.dyn_into().ok()
}

/// Where the cursor is, a byte of the text.
fn cursor() -> u32 {
    let Some(field) = field() else {
        return 0;
    };
    let text = field.value();
    let place = field.selection_start().ok().flatten();
    place.map_or(text.len(), |place| units::byte(&text, place)) as u32
}

/// Puts the keyboard into the field.
pub fn search_field() {
    if let Some(field) = field() {
        // Focus fails only on elements that are gone.
        field.focus().ok();
    }
}

#[cfg(test)]
mod tests {
    use super::moved;

    #[test]
    fn arrows_go_round_through_the_field() {
        assert_eq!(moved("ArrowDown", 0, 2), Some(1));
        assert_eq!(moved("ArrowDown", 2, 2), Some(0));
        assert_eq!(moved("ArrowUp", 0, 2), Some(2));
        assert_eq!(moved("ArrowUp", 1, 2), Some(0));
        assert_eq!(moved("ArrowDown", 0, 0), None);
        assert_eq!(moved("Enter", 0, 2), None);
    }
}
