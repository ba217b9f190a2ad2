//! Screen: health and hubs. Every row accounted for; every much shared value treated; then build.

mod counts;
mod hubs;
mod report;
mod settings;

use leptos::{
    ev,
    html::{button, div, footer, h1, h2, p, section},
    prelude::*,
};

use crate::{
    state::{Phase, Stores, commands},
    ui::banner::failure_banner,
};

pub use counts::before_after;
pub use hubs::hub_table;
pub use report::health_report;
pub use settings::settings_card;

/// The health screen.
pub fn health_screen(stores: Stores) -> AnyView {
    div()
        .class("flow")
        .child((
            div()
                .class("flow-scroll")
                .child(div().class("flow-column").child((
                h1().child("Every row, accounted for"),
                failure_banner(stores),
                health_report(stores),
                section().class("hubs-section").child((
                    h2().child("Values that many accounts share"),
                    p().class("flow-lead").child(
                        "A value shared by strangers ties nobody together. Keep counts it in full, \
                         weaken counts it as public, exclude leaves it visible but without weight.",
                    ),
                    div().class("card").child(hub_table(stores)),
                    settings_card(stores),
                )),
            ))),
            foot(stores),
        ))
        .into_any()
}

fn foot(stores: Stores) -> AnyView {
    let back = button()
        .r#type("button")
        .class("button quiet")
        .on(ev::click, move |_| stores.phase.set(Phase::Mapping))
        .child("Back to mapping");
    footer()
        .class("flow-foot")
        .child(div().class("flow-foot-column").child((
            back,
            before_after(stores),
            suggest_button(stores),
            build_button(stores, "Find the rings"),
        )))
        .into_any()
}

/// Takes all choices back to what was suggested.
pub fn suggest_button(stores: Stores) -> AnyView {
    button()
        .r#type("button")
        .class("button")
        .on(ev::click, move |_| commands::use_suggestions(stores))
        .child("Use suggestions")
        .into_any()
}

/// Builds with the choices made.
pub fn build_button(stores: Stores, words: &'static str) -> AnyView {
    button()
        .r#type("button")
        .class("button main")
        .attr("data-testid", "build-confirm")
        .on(ev::click, move |_| commands::build(stores))
        .child(words)
        .into_any()
}
