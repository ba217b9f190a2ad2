//! One chart: a bar a value, each a button; in columns where values have an order, else in rows. Accounts
//! without any value are often most of them, and would flatten the bars: they are counted in words.

use leptos::{
    ev,
    html::{button, div, h3, header, section, small, span, table, tbody, td, th, thead, tr},
    prelude::*,
};
use ringfence_wire::{BarView, ChartView, ChipView};

use crate::{
    state::{Stores, queries::amend_filter},
    ui::{format, icon},
};

pub fn chart(stores: Stores, view: &ChartView) -> AnyView {
    let is_of_names = matches!(view.field.as_str(), "country" | "status" | "kind");
    let (drawn, missing) = parted(&view.bars);
    let most = drawn.iter().map(|bar| bar.all).max().unwrap_or(0);
    let bars = if is_of_names {
        rows(stores, drawn, most)
    } else {
        columns(stores, drawn, most)
    };
    let missing = missing.map(|bar| {
        div().class("chart-missing").child((
            span().child("Beside the bars: "),
            bar_button(stores, bar, said(stores, bar)),
            exclude_button(stores, bar),
        ))
    });
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
            missing,
        ))
        .into_any()
}

/// The bars that are drawn, and the last one where it stands for accounts without a value.
fn parted(bars: &[BarView]) -> (&[BarView], Option<&BarView>) {
    match bars.split_last() {
        Some((last, others)) if last.clause.ends_with(":?") => (others, Some(last)),
        _ => (bars, None),
    }
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
        let says = |chip: &&ChipView| says(&chip.clause, clause);
        match chips.clone().find(says) {
            Some(chip) if chip.excludes == clause.starts_with('-') => Standing::Required,
            Some(_) => Standing::Excluded,
            None => Standing::Free,
        }
    })
}

/// A clause of the filter speaks of everything that a bar's clause speaks of, for or against it.
fn says(written: &str, bar: &str) -> bool {
    let (written, bar) = (written.trim_start_matches('-'), bar.trim_start_matches('-'));
    let lists = written.split_once(':').zip(bar.split_once(':'));
    let is_in_list = lists.is_some_and(|((field, list), (own, values))| {
        field == own
            && values
                .split(',')
                .all(|value| list.split(',').any(|one| one == value))
    });
    written == bar || is_in_list
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

/// The same, and no more than the count where all pass.
fn said(stores: Stores, bar: &BarView) -> String {
    let words = words(stores, bar);
    match words.split_once(", ") {
        Some((counted, _)) if bar.all == bar.passing && bar.selected == 0 => counted.to_owned(),
        _ => words,
    }
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

fn exclude_button(stores: Stores, bar: &BarView) -> AnyView {
    let clause = bar.clause.clone();
    button()
        .r#type("button")
        .class("icon-button quiet filter-button")
        .attr("data-testid", "bar-exclude")
        .title(format!("Exclude {}", bar.label))
        .aria_label(format!("Exclude {}", bar.label))
        .on(ev::click, move |_| {
            amend_filter(stores, clause.clone(), true);
        })
        .child(icon::minus())
        .into_any()
}

fn rows(stores: Stores, bars: &[BarView], most: u32) -> AnyView {
    let rows = bars.iter().map(|bar| {
        let exclude = exclude_button(stores, bar);
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accounts_without_a_value_are_not_drawn_and_all_others_are() {
        let bar = |clause: &str| BarView {
            label: String::new(),
            clause: clause.to_owned(),
            all: 1,
            passing: 1,
            selected: 0,
        };
        let bars = ["country:NL", "-country:NL,?", "country:?"].map(bar);
        let (drawn, missing) = parted(&bars);
        assert_eq!((drawn.len(), missing), (2, Some(&bars[2])));
        assert_eq!(parted(&bars[..2]).1, None);
    }

    #[test]
    fn a_bar_of_others_stands_in_the_filter_with_all_that_it_leaves_out() {
        let others = "-country:NL,DE,?";
        assert!(says(others, others) && says("-country:BR,NL,DE,?", others));
        assert!(!says("-country:NL", others) && !says("-status:NL,DE,?", others));
        assert!(says("country:NL,DE", "country:NL") && says("risk>60", "risk>60"));
    }
}
