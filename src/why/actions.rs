//! What can be done with the opened ring: decide, undo, save evidence.

use leptos::{
    ev,
    html::{a, button, div, footer, input, label, span},
    prelude::*,
};

use crate::{
    state::{Stores, commands},
    ui::icon,
};

pub fn actions(stores: Stores) -> AnyView {
    // Not while another ring is on its way: what one reads is what one decides on.
    let is_shown = move || stores.opened.is_shown();
    let pending = stores.desk.evidence_pending;
    let decide = button()
        .r#type("button")
        .class("button main")
        .attr("data-testid", "decide")
        .disabled(move || !is_shown())
        .on(ev::click, move |_| stores.desk.deciding.set(true))
        .child("Decide…");
    let evidence = button()
        .r#type("button")
        .class("button")
        .attr("data-testid", "evidence-download")
        .disabled(move || !is_shown() || pending.get())
        .on(ev::click, move |_| commands::evidence(stores))
        .child((icon::download(), move || {
            if pending.get() {
                "Writing…"
            } else {
                "Evidence"
            }
        }));
    let masked = label()
        .class("field tick")
        .title("Identifiers are masked in the evidence page")
        .child((
            input()
                .r#type("checkbox")
                .attr("data-testid", "masked")
                .prop("checked", move || stores.desk.masked.get())
                .on(ev::change, move |event| {
                    stores.desk.masked.set(event_target_checked(&event));
                }),
            span().child("mask identifiers in the evidence"),
        ));
    footer()
        .class("why-actions")
        .child((
            div()
                .class("why-buttons")
                .child((decide, undo(stores), evidence)),
            div().class("why-evidence").child((masked, saved(stores))),
        ))
        .into_any()
}

/// Undo and redo of the decision on this ring, each while it is the next; the title says which.
fn undo(stores: Stores) -> impl IntoView {
    let way = |test_id: &'static str,
               word: &'static str,
               of: fn(Stores) -> Option<String>,
               act: fn(Stores)| {
        move || {
            of(stores).map(|of| {
                button()
                    .r#type("button")
                    .class("button")
                    .attr("data-testid", test_id)
                    .title(format!("{word}: {of}"))
                    .on(ev::click, move |_| act(stores))
                    .child(word)
            })
        }
    };
    (
        way("undo", "Undo", commands::undo_here_words, commands::undo),
        way("redo", "Redo", commands::redo_here_words, commands::redo),
    )
}

/// The file made last stays here, to be saved again.
fn saved(stores: Stores) -> impl IntoView {
    move || {
        stores.desk.saved.get().map(|saved| {
            div().class("saved").child((
                span().child("Saved as "),
                a().attr("data-testid", "evidence-file")
                    .href(saved.href)
                    .attr("download", saved.file_name.clone())
                    .child(saved.file_name),
            ))
        })
    }
}
