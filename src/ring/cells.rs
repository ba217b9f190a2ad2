//! Cells of the opened ring, on request: a bar on the canvas that lights one up at a time.

use leptos::{
    ev,
    html::{button, div, input, label, span},
    prelude::*,
};
use ringfence_wire::{CellsView, NodeRef};

use crate::{
    state::{
        Answer, Stores, nodes_of_cell,
        queries::{ask_cells, gather, light_cell, put_cells_away, put_gathering_away},
    },
    ui::{
        format,
        switch::{Switch, switch, switch_unless},
    },
};

/// Cells named one by one; the others are few.
const SHOWN: usize = 8;
const ONE_CELL: &str = "The ring is a single cell: there is nothing to gather. Switch Cells on and move γ up to part it";

pub fn cells_bar(stores: Stores) -> AnyView {
    let cells = stores.examine.cells;
    let is_gathered = move || stores.arranged.now.with(|now| now.gathering.is_some());
    let is_away = move || !stores.opened.is_shown();
    // What lights cells up has nothing to light while they are gathered.
    let lights = move || {
        (!is_gathered()).then(|| {
            let is_on = move || cells.with(Option::is_some);
            switch(
                &Switch {
                    testid: "cells",
                    word: "Cells",
                    hint: "Parts that hold together more tightly; the ring itself stays whole",
                },
                is_on,
                is_away,
                move || {
                    if untrack(is_on) {
                        put_cells_away(stores);
                    } else {
                        ask_cells(stores);
                    }
                },
            )
        })
    };
    let is_one_cell = move || stores.examine.is_one_cell.get() && !is_gathered();
    let gathers = switch_unless(
        &Switch {
            testid: "gather",
            word: "By cells",
            hint: "Each cell as one node that can be opened; large rings begin so",
        },
        is_gathered,
        is_away,
        move || is_one_cell().then_some(ONE_CELL),
        move || {
            if untrack(is_gathered) {
                put_gathering_away(stores);
            } else {
                gather(stores);
            }
        },
    );
    // Beside the switch, where touch and keyboard find it as well.
    let why_not = move || {
        is_one_cell().then(|| {
            span()
                .class("quiet-text")
                .attr("data-testid", "one-cell")
                .child("a single cell")
        })
    };
    let found = move || {
        cells.with(|cells| match cells {
            // The list beside the picture says more.
            Some(Answer::Is(view)) if !is_gathered() => Some(named(stores, view)),
            _ => None,
        })
    };
    let is_sliding = Memo::new(move |_| cells.with(Option::is_some));
    let slides = move || is_sliding.get().then(|| slider(stores));
    div()
        .class("cells-bar")
        .child((lights, gathers, why_not, slides, found))
        .into_any()
}

fn slider(stores: Stores) -> AnyView {
    let resolution = stores.examine.resolution;
    label()
        .class("field")
        .title("γ: inside a cell the mean confidence of pairs is at least this")
        .child((
            span().child("γ"),
            input()
                .r#type("range")
                .min("0.02")
                .max("0.5")
                .step("0.01")
                .attr("data-testid", "cells-resolution")
                .aria_label("Resolution of cells")
                .prop("value", resolution.get_untracked().to_string())
                .on(ev::input, move |event| {
                    if let Ok(chosen) = event_target_value(&event).parse::<f64>() {
                        resolution.set(chosen);
                        ask_cells(stores);
                    }
                }),
            span()
                .class("number")
                .child(move || format!("{:.2}", resolution.get())),
        ))
        .into_any()
}

fn named(stores: Stores, view: &CellsView) -> AnyView {
    let chips = (0..).zip(&view.sizes).take(SHOWN).map(|(cell, size)| {
        let is_lit = move || is_lit(stores, cell);
        button()
            .r#type("button")
            .class("chip")
            .class(("on", is_lit))
            .aria_pressed(move || if is_lit() { "true" } else { "false" })
            .attr("data-testid", "cell")
            .on(ev::click, move |_| {
                light_cell(stores, (!untrack(is_lit)).then_some(cell));
            })
            .child(format::count(u64::from(*size)))
    });
    let count = format::counted(view.sizes.len() as u64, "cell", "cells");
    let more = view.sizes.len().saturating_sub(SHOWN);
    div()
        .class("chips")
        .attr("data-testid", "cells-found")
        .attr("data-cells", view.sizes.len())
        .child((
            span()
                .class("quiet-text")
                .child(format!("{count} of accounts:")),
            chips.collect::<Vec<_>>(),
            (more > 0).then(|| {
                span()
                    .class("quiet-text")
                    .child(format!("and {more} smaller"))
            }),
        ))
        .into_any()
}

/// The cell is what is lit: its first account is, and one of another cell is not.
fn is_lit(stores: Stores, cell: u32) -> bool {
    let wanted = stores.opened.view.with(|view| {
        stores.examine.cells.with(|cells| match (view, cells) {
            (Some(view), Some(Answer::Is(cells))) => Some(nodes_of_cell(view, cells, cell)),
            _ => None,
        })
    });
    stores.examine.lit.with(|lit| {
        let is_account = |node: &&NodeRef| matches!(node, NodeRef::Account(_));
        match (lit, wanted) {
            (Some(lit), Some(wanted)) => lit
                .iter()
                .filter(is_account)
                .eq(wanted.iter().filter(is_account)),
            _ => false,
        }
    })
}
