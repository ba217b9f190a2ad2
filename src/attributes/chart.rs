//! One chart: a bar a value, each a button; in columns where values have an order, else in rows.

use leptos::{
    ev,
    html::{button, div, h3, header, section, small, span, table, tbody, td, th, thead, tr},
    prelude::*,
};
use ringfence_wire::{BarView, ChartView};

use crate::{
    state::{Stores, queries::amend_filter},
    ui::{format, icon},
};

pub fn chart(stores: Stores, view: &ChartView) -> AnyView {
    let is_of_names = matches!(view.field.as_str(), "country" | "status" | "kind");
    let most = view.bars.iter().map(|bar| bar.all).max().unwrap_or(0);
    let bars = if is_of_names {
        rows(stores, &view.bars, most)
    } else {
        columns(stores, &view.bars, most)
    };
    let several = view
        .several
        .then(|| small().child("an account may stand in several"));
    section()
        .class("card chart")
        .attr("data-testid", "chart")
        .attr("data-field", view.field.clone())
        .aria_label(view.title.clone())
        .child((
            header()
                .class("chart-head")
                .child((h3().child(view.title.clone()), several)),
            bars,
        ))
        .into_any()
}

/// How a bar stands in the filter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Standing {
    Free,
    Required,
    Excluded,
}

fn standing(stores: Stores, clause: &str) -> Standing {
    stores.queue.rows.with(|rows| {
        let chips = rows.filter.iter().flat_map(|filter| &filter.chips);
        for chip in chips {
            let written = chip.clause.trim_start_matches('-');
            let is_in_list = match (written.split_once(':'), clause.split_once(':')) {
                (Some((field, list)), Some((own, value))) => {
                    field == own && list.split(',').any(|one| one == value)
                }
                _ => false,
            };
            if written == clause.trim_start_matches('-') || is_in_list {
                return if chip.excludes == clause.starts_with('-') {
                    Standing::Required
                } else {
                    Standing::Excluded
                };
            }
        }
        Standing::Free
    })
}

/// Count, and what of it passes and is selected, in words.
fn words(stores: Stores, bar: &BarView) -> String {
    let selected = stores.selection.picked.with_untracked(Option::is_some);
    let selected = if selected {
        format!(", {} selected", format::count(u64::from(bar.selected)))
    } else {
        String::new()
    };
    format!(
        "{}: {}, {} pass the filter{selected}",
        bar.label,
        format::counted(u64::from(bar.all), "account", "accounts"),
        format::count(u64::from(bar.passing))
    )
}

/// The button that requires a bar, or excludes it with Alt or the minus key.
fn bar_button(stores: Stores, bar: &BarView, inside: impl IntoView + 'static) -> AnyView {
    let clause = bar.clause.clone();
    let by_key = clause.clone();
    let in_filter = {
        let clause = clause.clone();
        Memo::new(move |_| standing(stores, &clause))
    };
    let spoken = words(stores, bar);
    button()
        .r#type("button")
        .class("bar-button")
        .class(("required", move || in_filter.get() == Standing::Required))
        .class(("excluded", move || in_filter.get() == Standing::Excluded))
        .attr("data-testid", "bar")
        .attr("data-clause", clause.clone())
        .attr("data-all", bar.all)
        .attr("data-passing", bar.passing)
        .attr("data-selected", bar.selected)
        .title(spoken.clone())
        .aria_label(move || match in_filter.get() {
            Standing::Excluded => format!("{spoken}; excluded"),
            _ => spoken.clone(),
        })
        .aria_pressed(move || {
            if in_filter.get() == Standing::Free {
                "false"
            } else {
                "true"
            }
        })
        .on(ev::click, move |event| {
            amend_filter(stores, clause.clone(), event.alt_key());
        })
        .on(ev::keydown, move |event| {
            if matches!(event.key().as_str(), "-" | "Delete") {
                event.prevent_default();
                amend_filter(stores, by_key.clone(), true);
            }
        })
        .child(inside)
        .into_any()
}

/// The three counts over one another; `side` is the property that grows.
fn shares(bar: &BarView, most: u32, side: &'static str) -> AnyView {
    let one = |class: &'static str, count: u32| {
        let share = 100.0 * f64::from(count) / f64::from(most.max(1));
        // One among many stays visible.
        let share = if count > 0 { share.max(1.5) } else { 0.0 };
        span()
            .class(class)
            .style((side, format!("{share:.2}%")))
            .into_any()
    };
    span()
        .class("shares")
        .aria_hidden("true")
        .child((
            one("share-all", bar.all),
            one("share-passing", bar.passing),
            one("share-selected", bar.selected),
        ))
        .into_any()
}

fn columns(stores: Stores, bars: &[BarView], most: u32) -> AnyView {
    let columns = bars
        .iter()
        .map(|bar| bar_button(stores, bar, shares(bar, most, "height")));
    let label = |bar: Option<&BarView>| span().child(bar.map(|bar| bar.label.clone()));
    div()
        .class("chart-body")
        .child((
            div()
                .class("columns-chart")
                .child(columns.collect::<Vec<_>>()),
            div().class("chart-ends").aria_hidden("true").child((
                label(bars.first()),
                label(bars.last().filter(|_| bars.len() > 1)),
            )),
        ))
        .into_any()
}

fn rows(stores: Stores, bars: &[BarView], most: u32) -> AnyView {
    let rows = bars.iter().map(|bar| {
        let clause = bar.clause.clone();
        let exclude = button()
            .r#type("button")
            .class("icon-button quiet filter-button")
            .attr("data-testid", "bar-exclude")
            .title(format!("Exclude {}", bar.label))
            .aria_label(format!("Exclude {}", bar.label))
            .on(ev::click, move |_| {
                amend_filter(stores, clause.clone(), true);
            })
            .child(icon::minus());
        tr().child((
            td().class("bar-cell").child(bar_button(
                stores,
                bar,
                (
                    span().class("bar-label").child(bar.label.clone()),
                    shares(bar, most, "width"),
                ),
            )),
            td().class("number")
                .child(format::count(u64::from(bar.passing))),
            td().class("number quiet-text")
                .child(format::count(u64::from(bar.all))),
            td().child(exclude),
        ))
    });
    table()
        .class("table chart-rows")
        .child((
            thead().child(
                tr().child((
                    th().scope("col").child("Value"),
                    th().scope("col").class("number").child("passing"),
                    th().scope("col").class("number").child("all"),
                    th().scope("col")
                        .child(span().class("visually-hidden").child("Exclude")),
                )),
            ),
            tbody().child(rows.collect::<Vec<_>>()),
        ))
        .into_any()
}
