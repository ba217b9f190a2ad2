//! Dialog: bookmarks of views and named selections. Keep, open, rename, delete, join.

use leptos::{
    ev,
    html::{button, div, form, input, li, option, p, select, span, ul},
    prelude::*,
};
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;

use crate::{
    state::{Bookmark, Join, Kept, Picked, Stores, View, join, queries},
    ui::{dialog::modal, icon},
};

pub fn bookmarks_dialog(stores: Stores) -> AnyView {
    modal(
        stores.desk.bookmarks_open,
        || "Bookmarks and selections".to_owned(),
        "bookmarks-dialog",
        move || body(stores),
    )
}

fn body(stores: Stores) -> AnyView {
    let rows = move || {
        let all = stores.bookmarks.with(|bookmarks| bookmarks.all().to_vec());
        all.into_iter()
            .map(|bookmark| row(stores, bookmark))
            .collect::<Vec<_>>()
    };
    let none = move || {
        let is_empty = stores.bookmarks.with(|all| all.all().is_empty());
        is_empty.then(|| p().class("quiet-text").child("Nothing is kept yet."))
    };
    div()
        .class("dialog-body bookmarks")
        .child((
            keep_form(stores),
            none,
            ul().class("bookmark-list").child(rows),
            join_form(stores),
            p().class("quiet-text").child(
                "Kept in this page's memory until other rings are found or the page is closed; nothing is \
                 stored.",
            ),
        ))
        .into_any()
}

/// What the view is called unless a person calls it something else.
fn name_of_view(stores: Stores) -> String {
    let ring = stores
        .opened
        .view
        .with(|view| view.as_ref().map(|view| view.row.name.clone()));
    let text = stores.queue.text.get();
    match (ring, text.trim()) {
        (Some(ring), "") => ring,
        (Some(ring), text) => format!("{ring}, filter {text}"),
        (None, text) => format!("filter {text}"),
    }
}

fn keep_form(stores: Stores) -> AnyView {
    let name = RwSignal::new(untrack(|| name_of_view(stores)));
    let picked = stores.selection.picked;
    let keep = move |kept: Kept, otherwise: String| {
        let written = name.get_untracked();
        let name = if written.trim().is_empty() {
            otherwise
        } else {
            written
        };
        stores.bookmarks.update(|all| all.keep(&name, kept));
    };
    let keep_view = move || {
        let view = untrack(|| View::now(stores));
        keep(Kept::View(view), untrack(|| name_of_view(stores)));
    };
    let keep_selection = move || {
        if let Some(picked) = picked.get_untracked() {
            let words = picked.words.clone();
            keep(Kept::Selection(picked), words);
        }
    };
    form()
        .class("bookmark-keep")
        .on(ev::submit, move |event| {
            event.prevent_default();
            keep_view();
        })
        .child((
            input()
                .r#type("text")
                .attr("data-testid", "bookmark-name")
                .attr("autofocus", true)
                .aria_label("Name")
                .autocomplete("off")
                .prop("value", move || name.get())
                .on(ev::input, move |event| name.set(event_target_value(&event))),
            button()
                .r#type("submit")
                .class("button")
                .attr("data-testid", "bookmark-view")
                .child("Keep this view"),
            button()
                .r#type("button")
                .class("button")
                .attr("data-testid", "bookmark-selection")
                .disabled(move || picked.with(Option::is_none))
                .on(ev::click, move |_| keep_selection())
                .child("Keep the selection"),
        ))
        .into_any()
}

fn row(stores: Stores, bookmark: Bookmark) -> AnyView {
    let Bookmark { number, name, kept } = bookmark;
    let what = match &kept {
        Kept::View(_) => "view".to_owned(),
        Kept::Selection(picked) => format!("selection: {}", picked.words),
    };
    let (to_open, to_delete) = (format!("Open {name}"), format!("Delete {name}"));
    li().class("bookmark")
        .attr("data-testid", "bookmark")
        .child((
            input()
                .r#type("text")
                .class("bookmark-name")
                .aria_label(format!("Rename {name}"))
                .prop("value", name)
                .on(ev::change, move |event| {
                    let field = event
                        .target()
                        .and_then(|at| at.dyn_into::<HtmlInputElement>().ok());
                    if let Some(field) = field {
                        let name = field.value();
                        stores.bookmarks.update(|all| all.rename(number, &name));
                    }
                }),
            span().class("quiet-text").child(what),
            button()
                .r#type("button")
                .class("button small")
                .attr("data-testid", "bookmark-open")
                .aria_label(to_open)
                .on(ev::click, move |_| {
                    stores.desk.bookmarks_open.set(false);
                    open(stores, number);
                })
                .child("Open"),
            button()
                .r#type("button")
                .class("quiet icon-button")
                .attr("data-testid", "bookmark-delete")
                .aria_label(to_delete)
                .on(ev::click, move |_| {
                    stores.bookmarks.update(|all| all.delete(number));
                })
                .child(icon::cross()),
        ))
        .into_any()
}

/// Shows a kept view, or selects what was kept.
fn open(stores: Stores, number: u32) {
    let kept = stores
        .bookmarks
        .with_untracked(|all| all.get(number).map(|bookmark| bookmark.kept.clone()));
    match kept {
        Some(Kept::View(view)) => queries::show(stores, view),
        Some(Kept::Selection(Picked { subset, words })) => queries::pick(stores, subset, words),
        None => {}
    }
}

/// The kept selections, by number and name.
fn selections(stores: Stores) -> Vec<(u32, String)> {
    stores.bookmarks.with(|all| {
        let all = all.all().iter();
        all.filter(|bookmark| matches!(bookmark.kept, Kept::Selection(_)))
            .map(|bookmark| (bookmark.number, bookmark.name.clone()))
            .collect()
    })
}

/// Two selections into a third; only once there are two.
fn join_form(stores: Stores) -> impl IntoView {
    let picked_of = move |number: u32| {
        stores.bookmarks.with_untracked(|all| {
            all.get(number).and_then(|bookmark| match &bookmark.kept {
                Kept::Selection(picked) => Some((bookmark.name.clone(), picked.subset.clone())),
                Kept::View(_) => None,
            })
        })
    };
    move || {
        let all = selections(stores);
        let [(first, _), (second, _), ..] = all[..] else {
            return None;
        };
        let (one, other) = (RwSignal::new(first), RwSignal::new(second));
        let how = RwSignal::new(0_usize);
        let refused = RwSignal::new(false);
        let make = move || {
            let found = Join::ALL.get(how.get_untracked()).copied();
            let sides = (
                picked_of(one.get_untracked()),
                picked_of(other.get_untracked()),
            );
            let (Some((join_by, word)), (Some((a, left)), Some((b, right)))) = (found, sides)
            else {
                return;
            };
            match join(&left, join_by, &right) {
                Some(subset) => {
                    let words = format!("{a} {word} {b}");
                    let kept = Kept::Selection(Picked {
                        subset,
                        words: words.clone(),
                    });
                    stores.bookmarks.update(|all| all.keep(&words, kept));
                }
                None => refused.set(true),
            }
        };
        let which = |label: &'static str, value: RwSignal<u32>| {
            let options = all.iter().map(|(number, name)| {
                let number = *number;
                option()
                    .value(number.to_string())
                    .selected(move || value.get() == number)
                    .child(name.clone())
            });
            select()
                .aria_label(label)
                .on(ev::change, move |event| {
                    if let Ok(number) = event_target_value(&event).parse() {
                        value.set(number);
                    }
                })
                .child(options.collect::<Vec<_>>())
        };
        let ways = Join::ALL.iter().enumerate().map(|(at, (_, word))| {
            option()
                .value(at.to_string())
                .selected(move || how.get() == at)
                .child(*word)
        });
        let how_field = select()
            .aria_label("How they are joined")
            .on(ev::change, move |event| {
                how.set(event_target_value(&event).parse().unwrap_or(0));
            })
            .child(ways.collect::<Vec<_>>());
        let why = move || {
            refused.get().then(|| {
                p().class("quiet-text").child(
                    "Rings join with rings and accounts with accounts; a filter with neither.",
                )
            })
        };
        Some(
            div().class("bookmark-join").child((
                which("One selection", one),
                how_field,
                which("The other selection", other),
                button()
                    .r#type("button")
                    .class("button small")
                    .attr("data-testid", "bookmark-join")
                    .on(ev::click, move |_| make())
                    .child("Keep as one"),
                why,
            )),
        )
    }
}
