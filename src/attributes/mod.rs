//! Tab: how accounts are spread over their attributes. All of the case, those that pass the filter, and the
//! selected share of each bar; a click on a bar changes the filter.

mod chart;

use leptos::{
    html::{div, h2, header, i, p, span},
    prelude::*,
};
use ringfence_wire::AttributesView;

use crate::{
    state::{Stores, queries::load_attributes},
    ui::format,
};

pub fn attributes_tab(stores: Stores) -> AnyView {
    // Both are there once the queue has answered for the filter as it is.
    let asked = Memo::new(move |_| {
        let filter = stores.queue.rows.with(|rows| rows.filter.clone());
        (filter, stores.selection.picked.get())
    });
    Effect::new(move |_| {
        // Read, not only tracked: a memo that nobody reads never runs.
        asked.with(|_| load_attributes(stores));
    });
    let body = move || {
        stores.ask.attributes.with(|view| match view {
            Some(view) => charts(stores, view),
            None => p().class("empty").child("Counting…").into_any(),
        })
    };
    div()
        .class("tab-page attribute-charts")
        .attr("data-testid", "attributes")
        .child((
            header().class("hubs-head").child((
                h2().child("Attributes of accounts"),
                p().class("quiet-text").child(
                    "Click a bar to require it in the filter, with Alt, or with the minus key, to exclude it; \
                     again, to take it out.",
                ),
            )),
            body,
        ))
        .into_any()
}

fn charts(stores: Stores, view: &AttributesView) -> AnyView {
    let charts = view.charts.iter().map(|one| chart::chart(stores, one));
    div()
        .child((
            key(view),
            div().class("chart-grid").child(charts.collect::<Vec<_>>()),
        ))
        .into_any()
}

fn key(view: &AttributesView) -> AnyView {
    let one = |class: &'static str, count: u32, words: &str| {
        span().class("timeline-key").child((
            i().class(class),
            format!("{} {words}", format::count(u64::from(count))),
        ))
    };
    div()
        .class("chart-key")
        .attr("data-testid", "attributes-key")
        .attr("data-passing", view.passing)
        .attr("data-selected", view.selected.unwrap_or(0))
        .child((
            one("share-all", view.accounts, "accounts"),
            one("share-passing", view.passing, "pass the filter"),
            view.selected
                .map(|selected| one("share-selected", selected, "are selected")),
        ))
        .into_any()
}
