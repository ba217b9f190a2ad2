//! The hubs: how shared each is, what is suggested and why, and what a person chooses.

use leptos::{
    html::{code, div, p, span},
    prelude::*,
};
use ringfence_wire::{HubRow, Treatment};

use crate::{
    state::{Stores, commands},
    ui::{
        format, icon,
        list::each,
        segmented::{Choice, segmented},
        words,
    },
};

const CHOICES: [Choice<Treatment>; 3] = [
    (Treatment::Keep, "keep", "Counts in full"),
    (
        Treatment::Weaken,
        "weaken",
        "Counts as a value of a public kind",
    ),
    (
        Treatment::Exclude,
        "exclude",
        "Counts nothing; stays visible",
    ),
];

/// Hubs, most shared first.
pub fn hub_table(stores: Stores) -> AnyView {
    let most = move || {
        stores.case.health.with(|health| {
            let hubs = health.iter().flat_map(|report| &report.hubs);
            hubs.map(|hub| hub.accounts).max().unwrap_or(1)
        })
    };
    let is_empty = move || {
        stores
            .case
            .health
            .with(|health| health.as_ref().is_none_or(|report| report.hubs.is_empty()))
    };
    let rows = each(
        move || {
            stores.case.health.with(|health| {
                health
                    .as_ref()
                    .map(|report| report.hubs.clone())
                    .unwrap_or_default()
            })
        },
        // A row is drawn anew when other settings suggest otherwise, or its value is masked.
        |hub| {
            let suggested = hub.suggested as u64;
            format!(
                "{} {suggested} {} {}",
                hub.identifier.0, hub.value, hub.reason
            )
        },
        move |hub| hub_row(stores, hub, most()),
    );
    let none = move || {
        is_empty().then(|| {
            p().class("empty")
                .child("No value is shared widely enough to need a treatment.")
        })
    };
    let head = move || {
        (!is_empty()).then(|| {
            div().class("hub hub-head").role("row").child((
                span().role("columnheader").child("Value"),
                span()
                    .role("columnheader")
                    .class("number")
                    .child("Accounts"),
                span().role("columnheader").child("Why"),
                span().role("columnheader").child("Treatment"),
            ))
        })
    };
    div()
        .class("hubs")
        .role("table")
        .aria_label("Values that many accounts share")
        .child((head, rows, none))
        .into_any()
}

fn hub_row(stores: Stores, hub: HubRow, most: u32) -> AnyView {
    let id = hub.identifier;
    let share = f64::from(hub.accounts) / f64::from(most.max(1));
    let label = format!("Treatment of {} {}", hub.kind, hub.value);
    let corroboration = hub.corroboration.map(|share| {
        span()
            .class("quiet-text")
            .child(format!(" {} corroborated.", format::percent(share)))
    });
    let suggested = span()
        .class("hub-suggested")
        .child(format!("suggested: {}", words::treatment(hub.suggested)));
    let taken = {
        let hub = hub.clone();
        move || stores.case.treatment_of(&hub)
    };
    let differs = {
        let taken = taken.clone();
        let suggested = hub.suggested;
        move || taken() != suggested
    };
    div()
        .class("hub")
        .class(("differs", differs))
        .role("row")
        .attr("data-testid", "hub-row")
        .attr("data-value", hub.value.clone())
        .child((
            div().role("cell").class("hub-value").child((
                icon::kind(&hub.kind),
                div().child((
                    code()
                        .title(hub.value.clone())
                        .child(format::clipped(&hub.value, 60)),
                    span().class("quiet-text").child(hub.kind.clone()),
                )),
            )),
            div().role("cell").class("number hub-accounts").child((
                span().child(format::count(u64::from(hub.accounts))),
                div().class("bar").child(
                    div()
                        .class("bar-done")
                        .style(("width", format!("{:.1}%", share * 100.0))),
                ),
            )),
            div()
                .role("cell")
                .class("hub-why")
                .child((hub.reason, corroboration, suggested)),
            div()
                .role("cell")
                .child(segmented(label, &CHOICES, taken, move |treatment| {
                    commands::choose_treatment(stores, id, treatment);
                })),
        ))
        .into_any()
}
