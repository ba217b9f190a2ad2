//! Panel: when accounts were created, or links in use: this ring above the whole case, and the selected share
//! of both.
//!
//! Lanes with their own scale each: on one scale, a ring of fifty is nothing beside a case of a million.

use leptos::{
    ev,
    html::{div, i, p, section, span},
    prelude::*,
    svg::{path, rect, svg},
};
use ringfence_wire::{Subset, TimelineBy};

use super::{
    axis::marks,
    brush::{Axis, Brush, bin_under},
};
use crate::{
    state::{Stores, queries::load_timeline},
    ui::{
        bars::outline,
        format,
        segmented::{Choice, segmented},
    },
};

const RING_PX: f64 = 48.0;
const CASE_PX: f64 = 30.0;

const BY: [Choice<TimelineBy>; 2] = [
    (
        TimelineBy::Creation,
        "Created",
        "Accounts, when they were created",
    ),
    (
        TimelineBy::Activity,
        "In use",
        "Links, from first to last seen",
    ),
];

/// What the panel shows.
#[derive(Debug, Clone, PartialEq, Default)]
struct Lanes {
    axis: Axis,
    case: Vec<u32>,
    ring: Vec<u32>,
    selected: Option<Vec<u32>>,
}

pub fn timeline(stores: Stores) -> AnyView {
    let hover = RwSignal::new(None::<usize>);
    let brush = Brush::new(stores);
    let ask = stores.ask;
    Effect::new(move |_| {
        let picked = stores.selection.picked.get();
        let subset = picked.map_or(Subset::Everything, |picked| picked.subset);
        let has_case = stores.case.summary.with(Option::is_some);
        if has_case {
            load_timeline(stores, ask.timeline_by.get(), stores.opened.shown(), subset);
        }
    });
    let lanes = Memo::new(move |_| lanes(stores));
    let axis = Memo::new(move |_| lanes.with(|lanes| lanes.axis));
    section()
        .class("timeline")
        .aria_label("Accounts over time")
        .attr("data-testid", "timeline")
        .attr("data-selected", move || {
            let selected = lanes.with(|lanes| lanes.selected.clone());
            selected.map(|bars| bars.iter().sum::<u32>().to_string())
        })
        .child((legend(stores, lanes, hover), move || {
            chart(stores, axis.get(), lanes, hover, brush)
        }))
        .into_any()
}

/// Creation of case and ring is at hand; the rest is asked for.
fn lanes(stores: Stores) -> Lanes {
    let by = stores.ask.timeline_by.get();
    let asked = stores.ask.timeline.get().filter(|view| view.by == by);
    let selected = asked.as_ref().and_then(|view| view.selected.clone());
    if by == TimelineBy::Activity {
        let view = asked.unwrap_or_default();
        return Lanes {
            axis: Axis {
                by,
                start: view.start,
                bin_seconds: view.bin_seconds,
                bins: view.case.len(),
            },
            case: view.case,
            ring: view.ring,
            selected,
        };
    }
    let case = stores.case.summary.with(|summary| {
        let created = summary.as_ref().map(|summary| summary.created.clone());
        created.unwrap_or_default()
    });
    let ring = stores.opened.view.with(|view| {
        let counts = view.as_ref().map(|view| view.created.counts.clone());
        counts.unwrap_or_default()
    });
    Lanes {
        axis: Axis {
            by,
            start: case.start,
            bin_seconds: case.bin_seconds,
            bins: case.counts.len(),
        },
        case: case.counts,
        ring,
        selected,
    }
}

fn legend(stores: Stores, lanes: Memo<Lanes>, hover: RwSignal<Option<usize>>) -> AnyView {
    let readout = move || {
        lanes.with(|lanes| match hover.get() {
            Some(bin) => bin_words(lanes, bin),
            None => busiest(&lanes.ring).map_or_else(String::new, |bin| {
                format!("Tallest bar: {}", bin_words(lanes, bin))
            }),
        })
    };
    let key = |class: &'static str, words: &'static str| {
        span()
            .class("timeline-key")
            .child((i().class(class), words))
    };
    let is_selected = move || lanes.with(|lanes| lanes.selected.is_some());
    let by = stores.ask.timeline_by;
    let switch = segmented(
        "What the timeline counts".to_owned(),
        &BY,
        move || by.get(),
        move |choice| by.set(choice),
    );
    div()
        .class("timeline-words")
        .child((
            switch,
            div().class("timeline-keys").child((
                key("key-ring", "this ring"),
                key("key-case", "whole case"),
                move || is_selected().then(|| key("share-selected", "selected")),
            )),
            p().child(readout),
        ))
        .into_any()
}

fn busiest(ring: &[u32]) -> Option<usize> {
    let most = ring.iter().copied().max().filter(|most| *most > 0)?;
    ring.iter().position(|count| *count == most)
}

fn bin_words(lanes: &Lanes, bin: usize) -> String {
    let axis = lanes.axis;
    let from = axis.start + axis.bin_seconds * i64::try_from(bin).unwrap_or(0);
    let until = from + axis.bin_seconds;
    let at = |counts: &[u32]| format::count(u64::from(counts.get(bin).copied().unwrap_or(0)));
    let (here, all) = (at(&lanes.ring), at(&lanes.case));
    let selected = lanes.selected.as_deref().map(at);
    let selected = selected.map_or_else(String::new, |count| format!(", {count} selected"));
    let counts = match axis.by {
        TimelineBy::Creation => {
            let of: u32 = lanes.ring.iter().sum();
            let of = format::count(u64::from(of));
            format!("{here} of {of} in the ring, {all} in the case")
        }
        TimelineBy::Activity => {
            format!("{here} links of the ring in use, {all} of the case")
        }
    };
    format!(
        "{} to {}: {counts}{selected}",
        format::iso(from),
        format::iso(until)
    )
}

/// The axis with its lanes; only another axis draws the handles anew, which may have the keyboard.
fn chart(
    stores: Stores,
    axis: Axis,
    lanes: Memo<Lanes>,
    hover: RwSignal<Option<usize>>,
    brush: Brush,
) -> AnyView {
    if axis.bin_seconds == 0 || axis.bins == 0 {
        return p()
            .class("timeline-none")
            .child(move || nothing(stores, axis.by))
            .into_any();
    }
    let span_seconds = axis.bin_seconds * i64::try_from(axis.bins).unwrap_or(0);
    let marks = marks(axis.start, span_seconds)
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
                .attr("data-testid", "lanes")
                .title("Drag to select accounts of a span")
                .on(ev::pointerdown, move |event| brush.press(axis, &event))
                .on(ev::pointermove, move |event| {
                    hover.set(bin_under(axis, &event));
                    brush.drag(axis, &event);
                })
                .on(ev::pointerup, move |_| brush.release(stores, axis))
                .on(ev::pointercancel, move |_| brush.release(stores, axis))
                .on(ev::pointerleave, move |_| hover.set(None))
                .child((
                    move || lanes.with(|lanes| drawn(lanes, hover)),
                    brush.overlay(stores, axis),
                )),
            div().class("lane-scales").child(move || lanes.with(scales)),
            div().class("marks").child(marks.collect::<Vec<_>>()),
        ))
        .into_any()
}

fn nothing(stores: Stores, by: TimelineBy) -> &'static str {
    match by {
        TimelineBy::Creation => "The sources say nothing of when accounts were created.",
        TimelineBy::Activity if stores.ask.timeline.with(Option::is_none) => "Counting…",
        TimelineBy::Activity => "The sources say nothing of when links were in use.",
    }
}

fn most(counts: &[u32]) -> u32 {
    counts.iter().copied().max().unwrap_or(0)
}

fn drawn(lanes: &Lanes, hover: RwSignal<Option<usize>>) -> AnyView {
    let ring = (lanes.ring.as_slice(), most(&lanes.ring), RING_PX);
    let case = (lanes.case.as_slice(), most(&lanes.case), CASE_PX);
    let selected = lanes.selected.as_deref();
    (
        lane("lane ring-lane", ring, None, hover),
        lane("lane case-lane", case, selected, hover),
    )
        .into_any()
}

/// What the tallest bar of each lane counts, beside the lanes: on them it would hide the last bars.
fn scales(lanes: &Lanes) -> AnyView {
    (
        span().child(scale(most(&lanes.ring))),
        span().child(scale(most(&lanes.case))),
    )
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
    (counts, most, height): (&[u32], u32, f64),
    selected: Option<&[u32]>,
    hover: RwSignal<Option<usize>>,
) -> AnyView {
    let bins = counts.len().max(1);
    let at = move || {
        hover
            .get()
            .map_or_else(|| "-2".to_owned(), |bin| bin.to_string())
    };
    let selected = selected.map(|selected| {
        path()
            .attr("class", "lane-selected")
            .attr("d", outline(selected, most, height, 0.2))
    });
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
            selected,
        ))
        .into_any()
}
