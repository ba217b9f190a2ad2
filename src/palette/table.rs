//! The table of actions: what the palette lists, what keys do, and what the list of keys says.
//!
//! A new action is a line in one of these groups, and nothing else.

use std::borrow::Cow;

use gloo::utils::document;
use leptos::prelude::*;
use ringfence_wire::Subset;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::action::{Action, Run, Words};
use super::key::Key;
use crate::{
    desk::{search_field, tab_names},
    load::pick_files,
    queue::step_ring,
    state::{Phase, Stores, Tab, commands, queries},
    ui::words,
};

/// A group of the list of keys.
pub struct Group {
    pub title: &'static str,
    pub actions: Vec<Action>,
}

const NO_KEYS: &[Key] = &[];

fn is_ready(stores: Stores) -> bool {
    stores.phase.get_untracked() == Phase::Ready
}

fn has_ring(stores: Stores) -> bool {
    is_ready(stores) && untrack(|| stores.opened.is_shown())
}

fn always(_: Stores) -> bool {
    true
}

const FILES: &[Action] = &[
    Action::new(
        "open",
        "Open files…",
        &[Key::control("o")],
        |stores| stores.case.work.with_untracked(Option::is_none),
        |_| pick_files(),
    ),
    Action::new(
        "sample",
        "Open the sample case",
        NO_KEYS,
        |stores| matches!(stores.phase.get_untracked(), Phase::Empty | Phase::Failed),
        commands::sample,
    ),
    Action::new(
        "paste",
        "Paste text…",
        NO_KEYS,
        |stores| matches!(stores.phase.get_untracked(), Phase::Empty | Phase::Failed),
        |stores| stores.desk.pasting.set(true),
    ),
    Action::new(
        "ingest",
        "Read the files as mapped",
        NO_KEYS,
        |stores| stores.phase.get_untracked() == Phase::Mapping,
        commands::ingest,
    ),
    Action::new(
        "build",
        "Find the rings with the treatments and settings chosen",
        NO_KEYS,
        |stores| matches!(stores.phase.get_untracked(), Phase::Health | Phase::Ready),
        commands::build,
    ),
    Action::new(
        "suggestions",
        "Use the suggested treatments and settings",
        NO_KEYS,
        |stores| matches!(stores.phase.get_untracked(), Phase::Health | Phase::Ready),
        commands::use_suggestions,
    ),
    Action::new(
        "cancel",
        "Cancel the work under way",
        NO_KEYS,
        |stores| stores.case.work.with_untracked(Option::is_some),
        commands::cancel,
    ),
    Action::new(
        "save-rings",
        "Save the rings for the next export",
        NO_KEYS,
        is_ready,
        commands::rings,
    ),
    Action::new(
        "save-recipe",
        "Save the mapping as a recipe",
        NO_KEYS,
        |stores| matches!(stores.phase.get_untracked(), Phase::Mapping | Phase::Ready),
        commands::recipe,
    ),
    Action::new(
        "save-policy",
        "Save treatments and settings as a policy",
        NO_KEYS,
        |stores| matches!(stores.phase.get_untracked(), Phase::Health | Phase::Ready),
        commands::policy,
    ),
];

const WAYS: &[Action] = &[
    Action::new(
        "back",
        "Back to the view before",
        &[Key::alt("arrowleft")],
        |stores| {
            is_ready(stores)
                && stores
                    .trail
                    .with_untracked(crate::state::Trail::can_go_back)
        },
        queries::back,
    ),
    Action::new(
        "forward",
        "Forward again",
        &[Key::alt("arrowright")],
        |stores| {
            is_ready(stores)
                && stores
                    .trail
                    .with_untracked(crate::state::Trail::can_go_forward)
        },
        queries::forward,
    ),
    Action::new(
        "filter",
        "Filter the rings",
        &[Key::single("/")],
        is_ready,
        |_| search_field(),
    ),
    Action::new(
        "queue",
        "Go to the list of rings",
        &[Key::single("r")],
        is_ready,
        |_| focus("#queue"),
    ),
    Action::new(
        "next-ring",
        "Next ring",
        &[Key::single("]")],
        is_ready,
        |stores| {
            step_ring(stores, true);
        },
    ),
    Action::new(
        "previous-ring",
        "Previous ring",
        &[Key::single("[")],
        is_ready,
        |stores| step_ring(stores, false),
    ),
    Action::new(
        "bookmarks",
        "Bookmarks and selections…",
        &[Key::single("b")],
        is_ready,
        |stores| stores.desk.bookmarks_open.set(true),
    ),
    Action::new(
        "show-all",
        "Select nobody: show all rings",
        NO_KEYS,
        |stores| stores.selection.picked.with_untracked(Option::is_some),
        queries::unpick,
    ),
    Action::new(
        "unselect",
        "Leave the account or value under examination",
        NO_KEYS,
        |stores| stores.opened.selected.with_untracked(Option::is_some),
        queries::unselect,
    ),
];

const RING: &[Action] = &[
    Action::new(
        "decide",
        "Decide on this ring…",
        &[Key::single("d")],
        has_ring,
        |stores| {
            stores.desk.deciding.set(true);
        },
    ),
    Action::new(
        "evidence",
        "Save the evidence of this ring",
        &[Key::single("e")],
        |stores| has_ring(stores) && !stores.desk.evidence_pending.get_untracked(),
        commands::evidence,
    ),
    Action::new(
        "select-ring",
        "Select the accounts of this ring",
        NO_KEYS,
        has_ring,
        |stores| {
            let row = stores.opened.view.with_untracked(|view| {
                let row = &view.as_ref()?.row;
                Some((row.ring, row.name.clone()))
            });
            if let Some((ring, name)) = row {
                queries::pick(stores, Subset::Rings(vec![ring]), name);
            }
        },
    ),
    Action::new(
        "fit",
        "Fit the ring in the picture",
        NO_KEYS,
        |stores| has_ring(stores) && stores.desk.tab.get_untracked() == Tab::Ring,
        |_| click("[aria-label^='Fit the ring']"),
    ),
    Action::new(
        "picture",
        "Go to the picture",
        &[Key::single("g")],
        |stores| has_ring(stores) && stores.desk.tab.get_untracked() == Tab::Ring,
        |_| focus("[data-testid='ring-canvas']"),
    ),
    Action::saying(
        "cells",
        |stores| {
            let stand = stores.examine.cells.with_untracked(Option::is_some);
            if stand {
                "Put the cells of this ring away"
            } else {
                "Show the cells of this ring"
            }
            .to_owned()
        },
        NO_KEYS,
        |stores| has_ring(stores) && stores.desk.tab.get_untracked() == Tab::Ring,
        |stores| {
            if stores.examine.cells.with_untracked(Option::is_some) {
                queries::put_cells_away(stores);
            } else {
                queries::ask_cells(stores);
            }
        },
    ),
];

const DEEDS: &[Action] = &[
    Action::saying(
        "undo",
        |stores| said("Undo", untrack(|| commands::undo_words(stores))),
        &[Key::control("z")],
        |stores| untrack(|| commands::undo_words(stores)).is_some(),
        commands::undo,
    ),
    Action::saying(
        "redo",
        |stores| said("Redo", untrack(|| commands::redo_words(stores))),
        &[Key::control_shift("z"), Key::control("y")],
        |stores| untrack(|| commands::redo_words(stores)).is_some(),
        commands::redo,
    ),
];

/// "Undo: Amber Heron: abusive".
fn said(what: &str, of: Option<String>) -> String {
    match of {
        Some(of) => format!("{what}: {of}"),
        None => what.to_owned(),
    }
}

const HIDING: &[Action] = &[
    Action::saying(
        "mask",
        |stores| {
            if stores.privacy.masked.get_untracked() {
                "Show names and values in clear"
            } else {
                "Mask names and values"
            }
            .to_owned()
        },
        &[Key::single("m")],
        always,
        |stores| commands::mask(stores, !stores.privacy.masked.get_untracked()),
    ),
    Action::saying(
        "shield",
        |stores| {
            if stores.privacy.shielded.get_untracked() {
                "Shield off: show free text again"
            } else {
                "Shield: hide free text until it is asked for"
            }
            .to_owned()
        },
        NO_KEYS,
        always,
        |stores| stores.privacy.shielded.update(|on| *on = !*on),
    ),
    Action::new(
        "reveal",
        "Reveal the account or value under examination (journalled)",
        NO_KEYS,
        |stores| untrack(|| is_masked(stores)),
        |stores| {
            let selected = stores
                .opened
                .selected
                .with_untracked(|selected| selected.as_ref().map(|selected| selected.node));
            if let Some(node) = selected {
                commands::reveal(stores, node);
            }
        },
    ),
];

fn is_masked(stores: Stores) -> bool {
    stores.opened.selected.with(|selected| {
        let view = selected
            .as_ref()
            .and_then(|selected| selected.view.as_ref());
        view.is_some_and(|view| view.masked)
    })
}

const PAGE: &[Action] = &[
    Action::new(
        "palette",
        "Find a command",
        &[Key::control("k").in_fields()],
        always,
        |stores| stores.palette.open.set(true),
    ),
    Action::new(
        "keys",
        "Show the keys",
        &[Key::single("?")],
        always,
        |stores| {
            stores.palette.keys_open.set(true);
        },
    ),
    Action::saying(
        "single-keys",
        |stores| {
            if stores.palette.single_keys.get_untracked() {
                "Switch keys without Ctrl or Alt off"
            } else {
                "Switch keys without Ctrl or Alt on"
            }
            .to_owned()
        },
        NO_KEYS,
        always,
        |stores| stores.palette.single_keys.update(|on| *on = !*on),
    ),
    Action::saying(
        "theme",
        |stores| {
            let next = stores.surroundings.theme.get_untracked().next();
            format!("Colours: {}", next.word())
        },
        NO_KEYS,
        always,
        |stores| {
            stores
                .surroundings
                .theme
                .update(|theme| *theme = theme.next());
        },
    ),
    Action::new(
        "seal",
        "Show how the page is sealed",
        NO_KEYS,
        always,
        |stores| {
            stores.desk.seal_open.set(true);
        },
    ),
];

const DIGITS: [Key; 9] = [
    Key::single("1"),
    Key::single("2"),
    Key::single("3"),
    Key::single("4"),
    Key::single("5"),
    Key::single("6"),
    Key::single("7"),
    Key::single("8"),
    Key::single("9"),
];

/// Every action, by group. What a tab or an order adds to the page is here by itself.
pub fn groups() -> Vec<Group> {
    let group = |title, actions: &[Action]| Group {
        title,
        actions: actions.to_vec(),
    };
    let mut rings = group("The open ring", RING);
    rings.actions.extend(sorts());
    vec![
        group("Ways", WAYS),
        Group {
            title: "Views",
            actions: tabs().collect(),
        },
        rings,
        group("Undo and redo", DEEDS),
        group("What is hidden", HIDING),
        group("Page", PAGE),
        group("Case and files", FILES),
    ]
}

fn tabs() -> impl Iterator<Item = Action> {
    tab_names().zip(0..).map(|((tab, word), at)| Action {
        id: Cow::Owned(format!("tab-{}", word.to_lowercase())),
        words: Words::Are(Cow::Owned(format!("Show tab {word}"))),
        keys: DIGITS.get(at..=at).unwrap_or(NO_KEYS),
        when: is_ready,
        run: Run::Show(tab),
    })
}

fn sorts() -> impl Iterator<Item = Action> {
    words::SORTS
        .into_iter()
        .map(|(word, sort, descending)| Action {
            id: Cow::Owned(format!("sort-{}", word.replace(' ', "-"))),
            words: Words::Are(Cow::Owned(format!("Sort the rings by {word}"))),
            keys: NO_KEYS,
            when: is_ready,
            run: Run::Sort(sort, descending),
        })
}

fn found(selector: &str) -> Option<HtmlElement> {
    let found = document().query_selector(selector).ok().flatten();
    found.and_then(|found| found.dyn_into::<HtmlElement>().ok())
}

fn focus(selector: &str) {
    if let Some(element) = found(selector) {
        // Focus fails only on elements that are gone.
        element.focus().ok();
    }
}

fn click(selector: &str) {
    if let Some(element) = found(selector) {
        element.click();
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn no_two_actions_have_one_id_or_one_key() {
        let groups = groups();
        let actions = groups.iter().flat_map(|group| &group.actions);
        let mut ids = BTreeSet::new();
        let mut keys = BTreeSet::new();
        for action in actions {
            assert!(ids.insert(action.id.clone()), "{} stands twice", action.id);
            for key in action.keys {
                assert!(keys.insert(key.words()), "{} does two things", key.words());
            }
        }
    }
}
