//! Screen: mapping. How each file is read, and what its first rows become.

mod columns;
mod comparison;
mod preview;
mod source;
mod writing;

use leptos::{
    ev,
    html::{button, div, footer, h1, p, span},
    prelude::*,
};
use ringfence_wire::{Shape, SourceId};

use crate::{
    load::pick_files,
    state::{Stores, commands},
    ui::{banner::failure_banner, format, icon, list::each},
};

/// The mapping screen.
pub fn mapping_screen(stores: Stores) -> AnyView {
    let cards = each(
        move || {
            stores.case.sources.with(|sources| {
                sources
                    .iter()
                    .map(|source| source.source)
                    .collect::<Vec<SourceId>>()
            })
        },
        |source| source.0,
        move |source| source::source_card(stores, source),
    );
    div()
        .class("flow")
        .child((
            div()
                .class("flow-scroll")
                .child(div().class("flow-column").child((
                h1().child("What do the columns hold?"),
                p().class("flow-lead").child(
                    "Roles are guessed from the headers and the values. Below each raw cell stands \
                     what it becomes, where that differs.",
                ),
                failure_banner(stores),
                cards,
                comparison::comparison_card(stores),
            ))),
            foot(stores),
        ))
        .into_any()
}

fn foot(stores: Stores) -> AnyView {
    let state = move || {
        stores.case.sources.with(|sources| {
            let read = sources
                .iter()
                .filter(|source| source.mapping.shape != Shape::Ignored);
            let sure = sources.iter().filter(|source| source.sure).count();
            format!(
                "{}, {} read; {} sure",
                format::counted(sources.len() as u64, "source", "sources"),
                read.count(),
                if sure == sources.len() {
                    "all".to_owned()
                } else {
                    sure.to_string()
                },
            )
        })
    };
    let back = button()
        .r#type("button")
        .class("button quiet")
        .on(ev::click, move |_| commands::back_to_case(stores))
        .child("Back");
    let recipe = button()
        .r#type("button")
        .class("button")
        .title("The roles as a small JSON file, for the next export with the same columns")
        .on(ev::click, move |_| commands::recipe(stores))
        .child((icon::download(), "Save recipe"));
    let use_recipe = button()
        .r#type("button")
        .class("button")
        .title(
            "Reads the files by a recipe that was saved for the same columns; or drop it anywhere",
        )
        .on(ev::click, |_| pick_files())
        .child("Use recipe");
    let confirm = button()
        .r#type("button")
        .class("button main")
        .attr("data-testid", "mapping-confirm")
        .on(ev::click, move |_| commands::ingest(stores))
        .child("Read the files");
    footer()
        .class("flow-foot")
        .child(div().class("flow-foot-column").child((
            back,
            span().class("flow-state").child(state),
            use_recipe,
            recipe,
            confirm,
        )))
        .into_any()
}
