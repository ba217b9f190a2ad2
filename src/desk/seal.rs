//! The seal, opened: every way out that was tried, and what stopped it.

use leptos::{
    html::{b, div, li, p, span, ul},
    prelude::*,
};

use crate::{
    state::{BreakOut, Stores},
    ui::{dialog::modal, icon},
};

/// The dialog behind the seal's pill.
pub fn seal_dialog(stores: Stores) -> AnyView {
    let title = move || {
        if stores.surroundings.is_sealed() {
            "This page is sealed"
        } else {
            "The seal"
        }
        .to_owned()
    };
    modal(stores.desk.seal_open, title, "seal-dialog", move || {
        let attempts = stores.surroundings.break_outs.get().unwrap_or_default();
        let rows = attempts.into_iter().map(attempt).collect::<Vec<_>>();
        div()
            .class("dialog-body")
            // It scrolls on a low window, and holds nothing else that the keyboard could go to.
            .tabindex(0)
            .child((
                p().child(
                    "At start the page tried each of these ways to send something out. The \
                     browser’s content security policy must refuse every one.",
                ),
                ul().class("attempts").child(rows),
                p().class("quiet-text").child(
                    "What no policy stops: you yourself, following a link or saving a file.",
                ),
            ))
            .into_any()
    })
}

fn attempt(attempt: BreakOut) -> AnyView {
    let refused = attempt.refused;
    li().class("attempt")
        .class(("ok", refused))
        .class(("bad", !refused))
        .attr("data-refused", if refused { "true" } else { "false" })
        .child((
            if refused {
                icon::check()
            } else {
                icon::warning()
            },
            b().child(attempt.name),
            span().class("attempt-place").child(attempt.place),
            span().child(attempt.how),
        ))
        .into_any()
}
