//! The filter above the rows: its parts as chips, what is wrong with it, and what it leaves out.

use leptos::{
    ev,
    html::{button, code, div, li, mark, p, span, ul},
    prelude::*,
};
use ringfence_wire::{ChipView, FilterFault, FilterView};

use crate::{
    state::{Stores, queries::filter_by},
    ui::{format, icon},
};

/// Nothing while there is no filter.
pub fn filter_summary(stores: Stores) -> AnyView {
    let filter = Memo::new(move |_| stores.queue.rows.with(|rows| rows.filter.clone()));
    let is_filtered = move || !stores.queue.text.with(|text| text.trim().is_empty());
    let body = move || {
        filter.get().filter(|_| is_filtered()).map(|filter| {
            let chips = filter.chips.iter().map(|view| chip(stores, view));
            div()
                .class("filter-summary")
                .attr("data-testid", "filter-summary")
                .attr("data-accounts", filter.accounts)
                .child((
                    ul().class("filter-chips")
                        .aria_label("Parts of the filter")
                        .child((chips.collect::<Vec<_>>(), clear(stores))),
                    counts(stores, &filter),
                ))
        })
    };
    div()
        .child((
            body,
            div()
                .id("filter-faults")
                .aria_live("polite")
                .child(faults(stores)),
        ))
        .into_any()
}

fn chip(stores: Stores, view: &ChipView) -> AnyView {
    let (start, end) = (view.start as usize, view.end as usize);
    let words = view.words.clone();
    li().class("filter-chip")
        .class(("excludes", view.excludes))
        .attr("data-testid", "chip")
        .attr("data-clause", view.clause.clone())
        .child((
            span().title(view.clause.clone()).child(words.clone()),
            button()
                .r#type("button")
                .class("icon-button quiet")
                .aria_label(format!("Take out: {words}"))
                .on(ev::click, move |_| {
                    let text = stores.queue.text.get_untracked();
                    // The places are of the text that was answered last; of another they would cut anything.
                    let is_of_it = stores
                        .queue
                        .rows
                        .with_untracked(|rows| rows.filter_text == text);
                    if is_of_it {
                        filter_by(stores, without(&text, start, end));
                    }
                })
                .child(icon::cross()),
        ))
        .into_any()
}

fn clear(stores: Stores) -> AnyView {
    li().child(
        button()
            .r#type("button")
            .class("link")
            .attr("data-testid", "filter-clear")
            .on(ev::click, move |_| filter_by(stores, String::new()))
            .child("Clear"),
    )
    .into_any()
}

/// The text without one part of it, and without the gap that it leaves.
fn without(text: &str, start: usize, end: usize) -> String {
    match (text.get(..start), text.get(end..)) {
        (Some(before), Some(after)) => format!("{} {}", before.trim_end(), after.trim_start())
            .trim()
            .to_owned(),
        _ => text.to_owned(),
    }
}

/// What is filtered out is always counted.
fn counts(stores: Stores, filter: &FilterView) -> AnyView {
    let (accounts, total) = (filter.accounts, filter.accounts_total);
    let rings = move || {
        stores.queue.rows.with(|rows| {
            let total = format::counted(u64::from(rows.total), "ring", "rings");
            match rows.matching {
                Some(matching) => format!("{} of {total} left", format::count(u64::from(matching))),
                None => total,
            }
        })
    };
    let left_out = total.saturating_sub(accounts);
    p().class("filter-counts")
        .aria_live("polite")
        .attr("data-testid", "filter-counts")
        .child((
            rings,
            format!(
                " · {} of {} left out",
                format::count(u64::from(left_out)),
                format::counted(u64::from(total), "account", "accounts")
            ),
        ))
        .into_any()
}

/// Each mistake: the text with the place marked, and what to do about it. A row stays while its words do, so
/// that it is announced once, not with every letter that is written after it.
fn faults(stores: Stores) -> impl IntoView {
    let messages = Memo::new(move |_| {
        stores.queue.rows.with(|rows| {
            let faults = rows.filter.iter().flat_map(|filter| &filter.faults);
            faults
                .map(|fault| fault.message.clone())
                .collect::<Vec<_>>()
        })
    });
    move || {
        let rows = messages.get().into_iter().enumerate();
        let rows = rows.map(|(at, message)| fault_row(stores, at, message));
        rows.collect::<Vec<_>>()
    }
}

fn fault_row(stores: Stores, at: usize, message: String) -> AnyView {
    let marked = move || {
        stores.queue.rows.with(|rows| {
            let fault = rows.filter.as_ref()?.faults.get(at)?;
            marked(&rows.filter_text, fault)
        })
    };
    p().class("fault")
        .attr("data-testid", "filter-fault")
        .child((
            code().aria_hidden("true").child(marked),
            span().child(message),
        ))
        .into_any()
}

fn marked(text: &str, fault: &FilterFault) -> Option<AnyView> {
    let (start, end) = (fault.start as usize, fault.end as usize);
    let (before, at, after) = (text.get(..start)?, text.get(start..end)?, text.get(end..)?);
    let parts = (
        before.to_owned(),
        mark().child(at.to_owned()),
        after.to_owned(),
    );
    Some(parts.into_any())
}

#[cfg(test)]
mod tests {
    use super::without;

    #[test]
    fn a_part_goes_with_its_gap() {
        assert_eq!(without("a b c", 2, 3), "a c");
        assert_eq!(without("a", 0, 1), "");
        assert_eq!(without("a  b", 3, 4), "a");
        assert_eq!(without("a", 5, 9), "a");
    }
}
