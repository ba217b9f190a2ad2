//! Screen: load. Takes files, shows how far they are, and says what the page promises.

mod drop;
mod meter;
mod paste;
mod picker;
mod progress;

use leptos::{
    ev,
    html::{b, button, div, h1, h2, p, section, span},
    prelude::*,
};

use crate::{
    state::{Phase, Stores, commands},
    ui::{banner::failure_banner, icon},
};

pub use drop::accept_drops;
pub use meter::Meter;
pub use paste::{accept_pastes, paste_dialog};
pub use picker::{file_picker, pick_files};
pub use progress::work_panel;

/// The first screen.
pub fn load_screen(stores: Stores) -> AnyView {
    let phase = stores.phase;
    let middle = move || {
        if phase.get() == Phase::Importing {
            work_panel(stores)
        } else {
            drop_zone(stores)
        }
    };
    div()
        .class("load")
        .child(div().class("load-column").child((
            h1().child("Find the rings. Keep the data."),
            p().class("load-lead").child((
                "Drop an export of accounts and what they share: devices, numbers, addresses, \
                     links. It is read here, in this page. ",
                seal_line(stores),
            )),
            failure_banner(stores),
            middle,
            claims(),
        )))
        .into_any()
}

fn seal_line(stores: Stores) -> impl IntoView {
    move || match stores.surroundings.refused() {
        None => span()
            .class("seal-line")
            .child("The seal is being tested…")
            .into_any(),
        Some((refused, all)) if refused == all && all > 0 => span()
            .class("seal-line ok")
            .child((
                b().child("● This page is sealed:"),
                format!(" it tried {all} ways to send something out, and all were refused."),
            ))
            .into_any(),
        Some((refused, all)) => span()
            .class("seal-line bad")
            .child((
                b().child("▲ This page is not sealed:"),
                format!(" of {all} ways to send something out, only {refused} were refused."),
            ))
            .into_any(),
    }
}

fn drop_zone(stores: Stores) -> AnyView {
    let choose = button()
        .r#type("button")
        .class("button main")
        .on(ev::click, |_| pick_files())
        .child("Choose files");
    let sample = button()
        .r#type("button")
        .class("button")
        .attr("data-testid", "sample-case")
        .on(ev::click, move |_| commands::sample(stores))
        .child("Try the sample case");
    let paste = button()
        .r#type("button")
        .class("button")
        .attr("data-testid", "paste")
        .on(ev::click, move |_| stores.desk.pasting.set(true))
        .child("Paste text");
    section()
        .class("drop")
        .class(("over", move || stores.desk.dragging.get()))
        .aria_label("Open files")
        .child((
            h2().child("Drop files here"),
            p().child("CSV and its kin, JSON, Parquet, Excel and OpenDocument sheets, graphs; packed or not; several at once"),
            div().class("drop-actions").child((choose, paste, sample)),
            back(stores),
            to_mapping(stores),
        ))
        .into_any()
}

/// The way back, where a case is still open.
fn back(stores: Stores) -> impl IntoView {
    move || {
        let has_case = stores.case.summary.with(Option::is_some);
        has_case.then(|| {
            button()
                .r#type("button")
                .class("link")
                .on(ev::click, move |_| commands::back_to_case(stores))
                .child("Back to the open case")
        })
    }
}

/// The way to other roles, where the files were opened but could not be read as mapped.
fn to_mapping(stores: Stores) -> impl IntoView {
    move || {
        let opened = stores.phase.get() == Phase::Failed && stores.case.staged.get();
        opened.then(|| {
            button()
                .r#type("button")
                .class("link")
                .on(ev::click, move |_| stores.phase.set(Phase::Mapping))
                .child("Back to the mapping")
        })
    }
}

fn claims() -> AnyView {
    const CLAIMS: [(&str, &str); 3] = [
        (
            "Every row accounted for",
            "Kept, duplicate or rejected, with its number and the reason.",
        ),
        (
            "Every ring explained",
            "A sentence, the numbers behind it, and what could be wrong.",
        ),
        (
            "Every claim checkable",
            "An evidence page names its source rows and the files’ hashes.",
        ),
    ];
    let claim = |(head, body): (&'static str, &'static str)| {
        div()
            .class("claim")
            .child((icon::check(), h2().child(head), p().child(body)))
    };
    div()
        .class("claims")
        .child(CLAIMS.map(claim).into_iter().collect::<Vec<_>>())
        .into_any()
}
