//! The middle of the workbench: map, ring, members, hubs or sources.

use gloo::utils::document;
use leptos::{
    ev,
    html::{button, div, h2, header, p},
    prelude::*,
};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::{files::sources_tab, leads::leads_tab};
use crate::{
    attributes::attributes_tab,
    charts::charts_tab,
    health::{before_after, build_button, hub_table, settings_card, suggest_button},
    map::map_stage,
    matrix::matrix_tab,
    ring::{members_tab, stage},
    state::{Stores, Tab},
};

const TABS: [(Tab, &str); 9] = [
    (Tab::Map, "Map"),
    (Tab::Ring, "Ring"),
    (Tab::Members, "Members"),
    (Tab::Matrix, "Matrix"),
    (Tab::Attributes, "Attributes"),
    (Tab::Leads, "Leads"),
    (Tab::Charts, "Charts"),
    (Tab::Hubs, "Hubs"),
    (Tab::Sources, "Sources"),
];

/// The tabs with their names, in their order.
pub fn tab_names() -> impl Iterator<Item = (Tab, &'static str)> {
    TABS.into_iter()
}

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
            // One stop of the tab key for all tabs; the arrows lead from one to the next.
            .tabindex(move || if tab.get() == value { 0 } else { -1 })
            .on(ev::click, move |_| tab.set(value))
            .child(word)
    });
    let panel = move || match tab.get() {
        Tab::Map => map_stage(stores),
        Tab::Ring => stage(stores),
        Tab::Members => members_tab(stores),
        Tab::Attributes => attributes_tab(stores),
        Tab::Matrix => matrix_tab(stores),
        Tab::Leads => leads_tab(stores),
        Tab::Charts => charts_tab(stores),
        Tab::Hubs => hubs_tab(stores),
        Tab::Sources => sources_tab(stores),
    };
    div()
        .class("middle")
        .class(("on-canvas", move || {
            matches!(tab.get(), Tab::Map | Tab::Ring)
        }))
        .child((
            div()
                .class("tabs")
                .role("tablist")
                .aria_label("View")
                .on(ev::keydown, move |event| step(tab, &event))
                .child(buttons.into_iter().collect::<Vec<_>>()),
            div()
                .class("tab-panel")
                .id("tab-panel")
                .role("tabpanel")
                // Takes the focus when a key takes away what had it.
                .tabindex(-1)
                .aria_labelledby(move || {
                    let open = TABS.iter().find(|(value, _)| *value == tab.get());
                    open.map(|(_, word)| format!("tab-{word}"))
                })
                .child(panel),
        ))
        .into_any()
}

/// The arrows show the next tab, around the ends, and take the focus there.
fn step(tab: RwSignal<Tab>, event: &web_sys::KeyboardEvent) {
    if event.ctrl_key() || event.meta_key() || event.alt_key() {
        return;
    }
    let now = tab.get_untracked();
    let at = TABS
        .iter()
        .position(|(value, _)| *value == now)
        .unwrap_or(0);
    let to = match event.key().as_str() {
        "ArrowRight" => (at + 1) % TABS.len(),
        "ArrowLeft" => (at + TABS.len() - 1) % TABS.len(),
        "Home" => 0,
        "End" => TABS.len() - 1,
        _ => return,
    };
    event.prevent_default();
    if let Some((value, word)) = TABS.get(to) {
        tab.set(*value);
        let button = document().get_element_by_id(&format!("tab-{word}"));
        if let Some(button) = button.and_then(|button| button.dyn_into::<HtmlElement>().ok()) {
            // Focus fails only on elements that are gone.
            button.focus().ok();
        }
    }
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
