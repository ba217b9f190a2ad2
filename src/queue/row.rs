//! One ring in the queue: risk, name, size, why, when, and what was decided.

use leptos::{
    ev,
    html::{b, div, h3, p, small, span},
    prelude::*,
};
use ringfence_wire::{Decision, RingRow};

use crate::{
    state::{Stores, queries::open_ring},
    ui::{bars::sparkline, format, icon, risk, words},
};

/// Id of a row, for `aria-activedescendant`.
pub fn row_id(index: u32) -> String {
    format!("ring-row-{index}")
}

/// The row at a place of the queue; a grey one until it is known.
pub fn ring_row(stores: Stores, index: u32) -> AnyView {
    // A memo, so that an answer for other rows leaves this one alone.
    let row = Memo::new(move |_| stores.queue.rows.with(|rows| rows.row(index).cloned()));
    (move || match row.get() {
        Some(row) => known_row(stores, index, row),
        None => div()
            .class("ring-row waiting")
            .role("option")
            .id(row_id(index))
            .into_any(),
    })
    .into_any()
}

fn known_row(stores: Stores, index: u32, row: RingRow) -> AnyView {
    let ring = row.ring;
    let is_open = move || stores.opened.wanted.get() == Some(ring);
    let under_cursor = move || stores.queue.cursor.get() == index;
    let size = format::counted(u64::from(row.size), "account", "accounts");
    div()
        .class("ring-row")
        .class(("on", is_open))
        .class(("cursor", under_cursor))
        .role("option")
        .id(row_id(index))
        .aria_selected(move || if is_open() { "true" } else { "false" })
        .aria_setsize(move || {
            stores
                .queue
                .rows
                .with(|rows| rows.matching.unwrap_or(0).to_string())
        })
        .aria_posinset(index + 1)
        .attr("data-testid", "ring-row")
        .attr("data-ring", row.name.clone())
        .attr("data-id", row.short_id.clone())
        .attr("data-size", row.size)
        .attr("data-risk", format!("{:.6}", row.risk))
        .on(ev::click, move |_| {
            stores.queue.cursor.set(index);
            open_ring(stores, ring);
        })
        .child((
            risk_bar(row.risk),
            div().class("ring-words").child((
                h3().child((
                    b().child(row.name),
                    state_chip(row.decision),
                    small().title(size).child((
                        format::count(u64::from(row.size)),
                        span().class("unit").child(" accounts"),
                    )),
                    sparkline(&row.sparkline),
                )),
                p().title(row.sentence.clone())
                    .child(words::reason(&row.sentence).to_owned()),
                div().class("ring-kinds").child(
                    row.kinds
                        .iter()
                        .take(4)
                        .map(|kind| icon::kind(kind))
                        .collect::<Vec<_>>(),
                ),
            )),
        ))
        .into_any()
}

fn risk_bar(risk: f64) -> AnyView {
    div()
        .class("risk")
        .child((
            span().class("risk-number").child((
                span().class("visually-hidden").child("Risk "),
                format!("{risk:.0}"),
            )),
            div().class("risk-track").child(
                div()
                    .class(format!("risk-done {}", risk::class(risk)))
                    .style(("width", format!("{:.1}%", risk.clamp(0.0, 100.0)))),
            ),
        ))
        .into_any()
}

/// What was decided; nothing while it is open.
pub fn state_chip(decision: Option<Decision>) -> impl IntoView {
    decision.map(|decision| {
        let class = match decision {
            Decision::Abusive => "state abusive",
            Decision::BenignSharing => "state benign",
            Decision::Insufficient => "state insufficient",
        };
        let word = words::decision(decision);
        span()
            .class(class)
            .title(word)
            .child(word.split(' ').next())
    })
}
