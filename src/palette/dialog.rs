//! The palette: a field, and the actions that fit what is written in it.

use leptos::{
    ev,
    html::{div, input, kbd, li, p, span, ul},
    prelude::*,
};
use web_sys::KeyboardEvent;

use super::{action::Action, actions, fit::fit, run_later};
use crate::{state::Stores, ui::dialog::modal};

const LIST: &str = "palette-list";

/// The dialog; a combobox, whose list the arrows walk while the field keeps the focus.
pub fn palette_dialog(stores: Stores) -> AnyView {
    modal(
        stores.palette.open,
        || "Commands".to_owned(),
        "palette",
        move || body(stores),
    )
}

/// One that fits, as it is listed.
#[derive(Clone)]
struct Listed {
    words: String,
    action: Action,
}

/// The actions that can be done now and fit, the best first; of equals the recent ones.
fn listed(stores: Stores, written: &str) -> Vec<Listed> {
    let recent = stores.palette.recent.get_untracked();
    let age = |action: &Action| {
        let at = recent.iter().position(|id| *id == *action.id);
        at.unwrap_or(usize::MAX)
    };
    let doable = actions().filter(|action| action.id != "palette" && (action.when)(stores));
    let mut fitting: Vec<(u32, Listed)> = doable
        .filter_map(|action| {
            let words = action.words(stores);
            Some((fit(written, &words)?, Listed { words, action }))
        })
        .collect();
    // Stable: the rest stays in the order of the table.
    fitting.sort_by_key(|(fit, listed)| (*fit, age(&listed.action)));
    fitting.into_iter().map(|(_, listed)| listed).collect()
}

fn body(stores: Stores) -> AnyView {
    let written = RwSignal::new(String::new());
    let cursor = RwSignal::new(0_usize);
    let rows = RwSignal::new(listed(stores, ""));
    let choose = move |at: usize| {
        let chosen = rows.with_untracked(|rows| rows.get(at).map(|row| row.action.clone()));
        if let Some(action) = chosen {
            stores.palette.open.set(false);
            run_later(stores, action);
        }
    };
    let on_key = move |event: KeyboardEvent| {
        let count = rows.with_untracked(Vec::len);
        let now = cursor.get_untracked();
        let to = match event.key().as_str() {
            "ArrowDown" => (now + 1) % count.max(1),
            "ArrowUp" => (now + count.max(1) - 1) % count.max(1),
            "Enter" if !event.is_composing() => {
                event.prevent_default();
                choose(now);
                return;
            }
            _ => return,
        };
        event.prevent_default();
        cursor.set(to);
    };
    let field = input()
        .r#type("text")
        .attr("autofocus", true)
        .class("palette-field")
        .attr("data-testid", "palette-field")
        .role("combobox")
        .aria_label("Find a command")
        .aria_expanded("true")
        .aria_controls(LIST)
        .aria_autocomplete("list")
        .aria_activedescendant(move || {
            let is_empty = rows.with(Vec::is_empty);
            (!is_empty).then(|| row_id(cursor.get()))
        })
        .autocomplete("off")
        .spellcheck("false")
        .on(ev::keydown, on_key)
        .on(ev::input, move |event| {
            written.set(event_target_value(&event));
            rows.set(listed(stores, &written.get_untracked()));
            cursor.set(0);
        });
    let list = move || {
        let drawn = rows.get().into_iter().enumerate();
        drawn
            .map(|(at, listed)| row(at, listed, cursor, choose))
            .collect::<Vec<_>>()
    };
    let none = move || {
        rows.with(Vec::is_empty).then(|| {
            p().class("quiet-text")
                .child("No command fits. Some can be had only with a case or a ring open.")
        })
    };
    div()
        .class("dialog-body palette")
        .child((
            field,
            ul().id(LIST)
                .class("palette-list")
                .role("listbox")
                .aria_label("Commands")
                .child(list),
            div().aria_live("polite").child(none),
        ))
        .into_any()
}

fn row_id(at: usize) -> String {
    format!("palette-{at}")
}

fn row(
    at: usize,
    listed: Listed,
    cursor: RwSignal<usize>,
    choose: impl Fn(usize) + 'static,
) -> AnyView {
    let place = NodeRef::<leptos::html::Li>::new();
    Effect::new(move |_| {
        if let (Some(row), true) = (place.get(), cursor.get() == at) {
            row.scroll_into_view_with_bool(false);
        }
    });
    let key = listed.action.keys.first();
    li().class("palette-row")
        .class(("on", move || cursor.get() == at))
        .node_ref(place)
        .id(row_id(at))
        .role("option")
        .aria_selected(move || if cursor.get() == at { "true" } else { "false" })
        .attr("data-testid", format!("do-{}", listed.action.id))
        .on(ev::click, move |_| choose(at))
        .child((
            span().child(listed.words),
            key.map(|key| kbd().child(key.words())),
        ))
        .into_any()
}
