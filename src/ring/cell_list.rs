//! The cells of a ring that is shown by them, as a list beside the picture: all that the discs say.

use leptos::{
    ev,
    html::{button, div, p, section, span},
    prelude::*,
};

use super::cell_words;
use crate::{
    state::{
        Stores,
        queries::{gather_all, open_all, shown_cells, toggle_cell},
    },
    ui::{
        format,
        list::{ListOf, virtual_list},
    },
};

/// Height of a row; must equal that in the style sheet.
const ROW_PX: u32 = 28;

pub fn cell_list(stores: Stores) -> AnyView {
    let is_there = Memo::new(move |_| shown_cells(stores, |_, _| ()).is_some());
    (move || is_there.get().then(|| list(stores))).into_any()
}

fn list(stores: Stores) -> AnyView {
    let sizes =
        Memo::new(move |_| shown_cells(stores, |view, _| view.sizes.clone()).unwrap_or_default());
    let gathered = Memo::new(move |_| {
        shown_cells(stores, |_, gathering| gathering.gathered()).unwrap_or_default()
    });
    let rows = virtual_list(ListOf {
        count: Signal::derive(move || sizes.with(|sizes| sizes.len() as u32)),
        row_px: ROW_PX,
        reveal: Signal::derive(move || stores.examine.cell.get()),
        row: move |cell| {
            (move || {
                let size = sizes.with(|sizes| sizes.get(cell as usize).copied());
                size.map(|size| row(stores, cell, size))
            })
            .into_any()
        },
        seen: |_| {},
    });
    let words = Memo::new(move |_| {
        let cell = stores.examine.cell.get()?;
        shown_cells(stores, |_, gathering| {
            let view = &stores.opened.view;
            view.with(|view| Some(cell_words::words(view.as_ref()?, gathering, cell)))
        })?
    });
    section()
        .class("cell-list")
        .attr("data-testid", "cell-list")
        .attr("data-cells", move || sizes.with(Vec::len))
        .attr("data-gathered", move || gathered.get().1)
        .aria_label("Cells of the ring")
        .child((
            p().class("cell-list-said")
                .attr("data-testid", "gathered-said")
                .aria_live("polite")
                .child(move || gathered_said(stores)),
            all_buttons(stores),
            div().class("cell-rows").child(rows),
            p().class("cell-words")
                .attr("data-testid", "cell-words")
                .aria_live("polite")
                .child(move || {
                    words.get().unwrap_or_else(|| {
                        "Choose a cell to open it and to read what it shares with others."
                            .to_owned()
                    })
                }),
        ))
        .into_any()
}

/// How much of the ring is gathered; nothing where it is not shown by its cells.
pub fn gathered_said(stores: Stores) -> String {
    let counts = shown_cells(stores, |view, gathering| {
        (view.sizes.len() as u64, gathering.gathered())
    });
    let Some((all, (cells, accounts))) = counts else {
        return String::new();
    };
    let all = format::counted(all, "cell", "cells");
    if cells == 0 {
        return format!("{all}, all open");
    }
    let accounts = format::counted(u64::from(accounts), "account", "accounts");
    let cells = format::count(u64::from(cells));
    format!("{all}; {cells} gathered, with {accounts}")
}

/// Gathers all cells, or opens them.
pub fn all_buttons(stores: Stores) -> AnyView {
    let action = |testid: &'static str, word: &'static str, hint: &'static str, act: fn(Stores)| {
        button()
            .r#type("button")
            .class("button small")
            .attr("data-testid", testid)
            .title(hint)
            .on(ev::click, move |_| act(stores))
            .child(word)
    };
    div()
        .class("cell-list-all")
        .child((
            action(
                "gather-all",
                "Gather all",
                "Each cell as one node (C)",
                gather_all,
            ),
            action(
                "open-all",
                "Open all",
                "The accounts of every cell (Shift+C)",
                open_all,
            ),
        ))
        .into_any()
}

fn row(stores: Stores, cell: u32, size: u32) -> AnyView {
    let is_open = move || {
        let open = shown_cells(stores, |_, gathering| gathering.open.contains(&cell));
        open.unwrap_or(false)
    };
    let accounts = format::counted(u64::from(size), "account", "accounts");
    button()
        .r#type("button")
        .class("cell-row")
        .class(("on", move || stores.examine.cell.get() == Some(cell)))
        .class(("is-open", is_open))
        .attr("data-testid", "cell-row")
        .attr("data-size", size)
        .aria_expanded(move || if is_open() { "true" } else { "false" })
        .on(ev::click, move |_| toggle_cell(stores, cell))
        .child((
            span().child(cell_words::name(cell)),
            span().class("number").child(accounts),
            span()
                .class("cell-state")
                .child(move || if is_open() { "open" } else { "" }),
        ))
        .into_any()
}
