//! Work under way: a line for each file, the pace, the time left, and the way to stop.

use leptos::{
    ev,
    html::{b, button, div, section, span},
    prelude::*,
};

use super::meter::FileMeter;
use crate::{
    state::{Stores, Work, WorkKind, commands},
    ui::{format, words},
};

/// Progress of whatever the worker does; empty when it rests.
pub fn work_panel(stores: Stores) -> AnyView {
    let work = stores.case.work;
    let rows = move || work.with(|work| work.as_ref().map_or(0, |work| work.meter.rows));
    let files = move || {
        work.with(|work| work.as_ref().map(|work| work.meter.files.clone()))
            .unwrap_or_default()
            .into_iter()
            .map(|file| file_row(&file))
            .collect::<Vec<_>>()
    };
    let cancel = button()
        .r#type("button")
        .class("button")
        .attr("data-testid", "cancel")
        .on(ev::click, move |_| commands::cancel(stores))
        .child("Cancel");
    section()
        .class("work card")
        .attr("data-testid", "progress")
        .attr("data-rows", rows)
        .aria_label("Progress")
        .child((
            div().class("work-files").child(files),
            div().class("work-foot").child((
                div().class("work-words").child((
                    b().aria_live("polite")
                        .child(move || work.with(|work| headline(work.as_ref()))),
                    span().child(move || work.with(|work| pace(work.as_ref()))),
                )),
                bar(move || work.with(|work| work.as_ref().map_or(0.0, |work| work.meter.share))),
                cancel,
            )),
        ))
        .into_any()
}

fn headline(work: Option<&Work>) -> String {
    let Some(work) = work else {
        return String::new();
    };
    match work.kind {
        WorkKind::Open if work.meter.files.iter().all(|file| file.bytes == 0) => {
            "Making the sample case".to_owned()
        }
        _ => words::stage(work.meter.stage).to_owned(),
    }
}

fn pace(work: Option<&Work>) -> String {
    let Some(meter) = work.map(|work| &work.meter) else {
        return String::new();
    };
    let mut parts = Vec::new();
    if meter.rows > 0 {
        parts.push(format::counted(meter.rows, "row", "rows"));
    }
    parts.extend(meter.rows_per_second().map(format::rows_per_second));
    parts.extend(
        meter
            .seconds_left()
            .map(|left| format!("{} left", format::span(left))),
    );
    parts.join(" · ")
}

fn file_row(file: &FileMeter) -> AnyView {
    let share = file.share;
    let size = (file.bytes > 0).then(|| span().child(format!(" · {}", format::bytes(file.bytes))));
    let rows = if file.rows > 0 {
        format::counted(file.rows, "row", "rows")
    } else {
        String::new()
    };
    div()
        .class("work-file")
        .child((
            span()
                .class("work-name")
                .child((b().child(file.name.clone()), size)),
            span().class("number").child(rows),
            bar(move || share),
            span()
                .class("work-state")
                .class(("ok", share >= 1.0))
                .child(if share >= 1.0 {
                    "read".to_owned()
                } else {
                    format::percent(share)
                }),
        ))
        .into_any()
}

fn bar(share: impl Fn() -> f64 + Send + Sync + Clone + 'static) -> AnyView {
    let points = {
        let share = share.clone();
        move || format!("{:.0}", share() * 100.0)
    };
    div()
        .class("bar")
        .role("progressbar")
        .aria_valuenow(points)
        .child(
            div()
                .class("bar-done")
                .style(("width", move || format!("{:.1}%", share() * 100.0))),
        )
        .into_any()
}
