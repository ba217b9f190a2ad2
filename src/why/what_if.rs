//! What the opened ring would be without what is selected.

use leptos::{
    ev,
    html::{button, div, li, p, ul},
    prelude::*,
};
use ringfence_wire::{NodeRef, WhatIfView};

use crate::{
    state::{Answer, Stores, queries::ask_what_if},
    ui::format,
};

/// The question and its answer.
pub fn what_if(stores: Stores, node: NodeRef) -> AnyView {
    let pending = move || {
        stores
            .examine
            .what_if
            .with(|answer| matches!(answer, Some(Answer::Awaited)))
    };
    let answer = move || {
        stores.examine.what_if.with(|answer| match answer {
            Some(Answer::Is(view)) => Some(left(view)),
            _ => None,
        })
    };
    div()
        .class("what-if")
        .child((
            button()
                .r#type("button")
                .class("button small")
                .attr("data-testid", "what-if")
                .title("Nothing is changed: this only looks")
                .disabled(move || pending() || !stores.opened.is_shown())
                .on(ev::click, move |_| ask_what_if(stores, node))
                .child("What if it were not there?"),
            div().aria_live("polite").child(answer),
        ))
        .into_any()
}

fn left(view: &WhatIfView) -> AnyView {
    let parts = view.parts.iter().map(|part| {
        li().child(format!(
            "{}, risk {:.0}: {}{}",
            format::counted(u64::from(part.size), "account", "accounts"),
            part.risk,
            part.members.join(", "),
            if part.members.len() < part.size as usize {
                ", …"
            } else {
                ""
            }
        ))
    });
    let more = view.parts_total.saturating_sub(view.parts.len() as u32);
    let fallen = (!view.fallen.is_empty()).then(|| {
        let more = if view.fallen.len() < view.fallen_total as usize {
            ", …"
        } else {
            ""
        };
        p().class("quiet-text")
            .child(format!("Fall out: {}{more}", view.fallen.join(", ")))
    });
    div()
        .class("what-if-answer")
        .attr("data-testid", "what-if-answer")
        .attr("data-parts", view.parts_total)
        .child((
            p().child(view.sentence.clone()),
            ul().child(parts.collect::<Vec<_>>()),
            (more > 0).then(|| {
                let more = format::counted(u64::from(more), "smaller part", "smaller parts");
                p().class("quiet-text").child(format!("And {more}."))
            }),
            fallen,
        ))
        .into_any()
}
