//! The middle of the workbench: ring, members, hubs or sources.

use leptos::{
    ev,
    html::{button, div, h2, header, p},
    prelude::*,
};

use super::{files::sources_tab, leads::leads_tab};
use crate::{
    health::{before_after, build_button, hub_table, settings_card, suggest_button},
    matrix::matrix_tab,
    ring::{members_tab, stage},
    state::{Stores, Tab},
};

const TABS: [(Tab, &str); 6] = [
    (Tab::Ring, "Ring"),
    (Tab::Members, "Members"),
    (Tab::Matrix, "Matrix"),
    (Tab::Leads, "Leads"),
    (Tab::Hubs, "Hubs"),
    (Tab::Sources, "Sources"),
];

pub fn middle(stores: Stores) -> AnyView {
    let tab = stores.desk.tab;
    let buttons = TABS.map(|(value, word)| {
        button()
            .r#type("button")
            .class("tab")
            .class(("on", move || tab.get() == value))
            .role("tab")
            .id(format!("tab-{word}"))
            .attr("data-testid", format!("tab-{}", word.to_lowercase()))
            .aria_controls("tab-panel")
            .aria_selected(move || if tab.get() == value { "true" } else { "false" })
            .on(ev::click, move |_| tab.set(value))
            .child(word)
    });
    let panel = move || match tab.get() {
        Tab::Ring => stage(stores),
        Tab::Members => members_tab(stores),
        Tab::Matrix => matrix_tab(stores),
        Tab::Leads => leads_tab(stores),
        Tab::Hubs => hubs_tab(stores),
        Tab::Sources => sources_tab(stores),
    };
    div()
        .class("middle")
        .class(("on-canvas", move || tab.get() == Tab::Ring))
        .child((
            div()
                .class("tabs")
                .role("tablist")
                .aria_label("View")
                .child(buttons.into_iter().collect::<Vec<_>>()),
            div()
                .class("tab-panel")
                .id("tab-panel")
                .role("tabpanel")
                .child(panel),
        ))
        .into_any()
}

fn hubs_tab(stores: Stores) -> AnyView {
    div()
        .class("tab-page")
        .child((
            header().class("hubs-head").child((
                h2().child("Values that many accounts share"),
                p().class("quiet-text")
                    .child("Change a treatment or a setting, see what it does, rebuild."),
                before_after(stores),
                suggest_button(stores),
                build_button(stores, "Rebuild"),
            )),
            settings_card(stores),
            div().class("card").child(hub_table(stores)),
        ))
        .into_any()
}
