//! Small tools of the bar on top: back and forward, and the palette of commands.

use leptos::{
    ev,
    html::{button, div},
    prelude::*,
};

use crate::{
    state::{
        Stores, Trail,
        queries::{back, forward},
    },
    ui::icon,
};

/// Back and forward through the views.
pub fn ways(stores: Stores) -> AnyView {
    let way = |test_id: &'static str,
               words: &'static str,
               can: fn(&Trail) -> bool,
               go: fn(Stores),
               sign: AnyView| {
        button()
            .r#type("button")
            .class("quiet icon-button")
            .attr("data-testid", test_id)
            .aria_label(words)
            .title(words)
            .disabled(move || !stores.trail.with(can))
            .on(ev::click, move |_| go(stores))
            .child(sign)
    };
    div()
        .class("top-tools")
        .child((
            way(
                "back",
                "Back to the view before (Alt+←)",
                Trail::can_go_back,
                back,
                icon::arrow_left(),
            ),
            way(
                "forward",
                "Forward again (Alt+→)",
                Trail::can_go_forward,
                forward,
                icon::arrow_right(),
            ),
        ))
        .into_any()
}

/// What there is on every screen.
pub fn page_tools(stores: Stores) -> AnyView {
    button()
        .r#type("button")
        .class("quiet icon-button")
        .attr("data-testid", "palette-open")
        .aria_label("Find a command (Ctrl+K)")
        .title("Find a command (Ctrl+K); ? shows the keys")
        .on(ev::click, move |_| stores.palette.open.set(true))
        .child(icon::prompt())
        .into_any()
}
