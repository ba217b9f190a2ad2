//! Panel: when the accounts were created, this ring above the whole case.
//!
//! Two lanes with their own scale each: on one scale, a ring of fifty is nothing beside a case of a
//! million.

use leptos::{
    ev,
    html::{b, div, i, p, section, span},
    prelude::*,
    svg::{path, rect, svg},
};
use ringfence_wire::Histogram;

use super::axis::marks;
use crate::{
    state::Stores,
    ui::{bars::outline, format, whole::whole},
};

const RING_PX: f64 = 48.0;
const CASE_PX: f64 = 30.0;

pub fn timeline(stores: Stores) -> AnyView {
    let hover = RwSignal::new(None::<usize>);
    let case = Memo::new(move |_| {
        stores.case.summary.with(|summary| {
            summary
                .as_ref()
                .map(|summary| summary.created.clone())
                .unwrap_or_default()
        })
    });
    let ring = Memo::new(move |_| {
        stores.opened.view.with(|view| {
            view.as_ref()
                .map(|view| view.created.clone())
                .unwrap_or_default()
        })
    });
    section()
        .class("timeline")
        .aria_label("Accounts created over time")
        .child((legend(case, ring, hover), move || {
            chart(&case.get(), &ring.get(), hover)
        }))
        .into_any()
}

fn legend(case: Memo<Histogram>, ring: Memo<Histogram>, hover: RwSignal<Option<usize>>) -> AnyView {
    let readout = move || {
        let (case, ring) = (case.get(), ring.get());
        match hover.get() {
            Some(bin) => bin_words(&case, &ring, bin),
            None => busiest(&ring).map_or_else(String::new, |bin| {
                format!("Tallest bar: {}", bin_words(&case, &ring, bin))
            }),
        }
    };
    let key = |class: &'static str, words: &'static str| {
        span()
            .class("timeline-key")
            .child((i().class(class), words))
    };
    div()
        .class("timeline-words")
        .child((
            b().child("Created"),
            div()
                .class("timeline-keys")
                .child((key("key-ring", "this ring"), key("key-case", "whole case"))),
            p().child(readout),
        ))
        .into_any()
}

fn busiest(ring: &Histogram) -> Option<usize> {
    let most = ring.counts.iter().copied().max().filter(|most| *most > 0)?;
    ring.counts.iter().position(|count| *count == most)
}

fn bin_words(case: &Histogram, ring: &Histogram, bin: usize) -> String {
    let from = case.start + case.bin_seconds * i64::try_from(bin).unwrap_or(0);
    let until = from + case.bin_seconds;
    let here = ring.counts.get(bin).copied().unwrap_or(0);
    let of: u32 = ring.counts.iter().sum();
    let all = case.counts.get(bin).copied().unwrap_or(0);
    format!(
        "{} to {}: {} of {} in the ring, {} in the case",
        format::iso(from),
        format::iso(until),
        format::count(u64::from(here)),
        format::count(u64::from(of)),
        format::count(u64::from(all))
    )
}

fn chart(case: &Histogram, ring: &Histogram, hover: RwSignal<Option<usize>>) -> AnyView {
    let bins = case.counts.len();
    if case.bin_seconds == 0 || bins == 0 {
        return p()
            .class("timeline-none")
            .child("The sources say nothing of when accounts were created.")
            .into_any();
    }
    let ring_max = ring.counts.iter().copied().max().unwrap_or(0);
    let case_max = case.counts.iter().copied().max().unwrap_or(0);
    let over = move |event: web_sys::PointerEvent| {
        use wasm_bindgen::JsCast;
        let at = event
            .current_target()
            .and_then(|at| at.dyn_into::<web_sys::Element>().ok());
        if let Some(area) = at.map(|at| at.get_bounding_client_rect()) {
            let share = (f64::from(event.client_x()) - area.left()) / area.width().max(1.0);
            hover.set(Some((whole(share * bins as f64) as usize).min(bins - 1)));
        }
    };
    let span_seconds = case.bin_seconds * i64::try_from(bins).unwrap_or(0);
    let marks = marks(case.start, span_seconds)
        .into_iter()
        .map(|(share, words)| {
            span()
                .class("mark")
                .style(("left", format!("{:.2}%", share * 100.0)))
                .child(words)
        });
    div()
        .class("timeline-chart")
        .child((
            div()
                .class("lanes")
                .on(ev::pointermove, over)
                .on(ev::pointerleave, move |_| hover.set(None))
                .child((
                    lane("lane ring-lane", &ring.counts, ring_max, RING_PX, hover),
                    span().class("lane-max ring-max").child(scale(ring_max)),
                    lane("lane case-lane", &case.counts, case_max, CASE_PX, hover),
                    span().class("lane-max case-max").child(scale(case_max)),
                )),
            div().class("marks").child(marks.collect::<Vec<_>>()),
        ))
        .into_any()
}

fn scale(most: u32) -> String {
    if most == 0 {
        String::new()
    } else {
        format!("max {}", format::count(u64::from(most)))
    }
}

fn lane(
    class: &'static str,
    counts: &[u32],
    most: u32,
    height: f64,
    hover: RwSignal<Option<usize>>,
) -> AnyView {
    let bins = counts.len().max(1);
    let at = move || {
        hover
            .get()
            .map_or_else(|| "-2".to_owned(), |bin| bin.to_string())
    };
    svg()
        .attr("class", class)
        .attr("viewBox", format!("0 0 {bins} {height}"))
        .attr("preserveAspectRatio", "none")
        .attr("aria-hidden", "true")
        .child((
            rect()
                .attr("class", "lane-hover")
                .attr("x", at)
                .attr("y", "0")
                .attr("width", "1")
                .attr("height", height.to_string()),
            path().attr("d", outline(counts, most, height, 0.2)),
        ))
        .into_any()
}
