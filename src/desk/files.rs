//! Tab: sources. The health report of the open case, and its parameters.

use leptos::{
    ev,
    html::{button, dd, div, dl, dt, h2, header, li, p, section, ul},
    prelude::*,
};
use ringfence_wire::LineageView;

use crate::{
    health::health_report,
    state::{Stores, commands},
    ui::{format, icon},
};

pub fn sources_tab(stores: Stores) -> AnyView {
    div()
        .class("tab-page")
        .child((health_report(stores), lineage(stores), parameters(stores)))
        .into_any()
}

/// What became of the rings of an earlier export; and the rings as a file for the next one.
fn lineage(stores: Stores) -> AnyView {
    let save = button()
        .r#type("button")
        .class("button small")
        .attr("data-testid", "rings-save")
        .title("Open the file beside the next export: rings that are still there keep their names. Decisions are not in it")
        .on(ev::click, move |_| commands::rings(stores))
        .child((icon::download(), "Save the rings"));
    let told = move || {
        stores.case.summary.with(|summary| {
            let lineage = summary.as_ref()?.lineage.as_ref()?;
            Some(events(lineage))
        })
    };
    section()
        .class("card lineage")
        .child((
            header()
                .class("lineage-head")
                .child((h2().child("Rings across exports"), save)),
            told,
        ))
        .into_any()
}

fn events(lineage: &LineageView) -> AnyView {
    let more =
        lineage.events_total as usize - lineage.events.len().min(lineage.events_total as usize);
    let rows = lineage.events.iter().map(|event| li().child(event.clone()));
    div()
        .attr("data-testid", "lineage")
        .attr("data-kept", lineage.kept)
        .child((
            p().child(format!(
                "{} of {} in {} are still there and keep their names; {} in the log.",
                format::count(u64::from(lineage.kept)),
                format::counted(u64::from(lineage.past), "ring", "rings"),
                lineage.file,
                format::counted(u64::from(lineage.events_total), "change", "changes"),
            )),
            ul().class("lineage-log").child(rows.collect::<Vec<_>>()),
            (more > 0).then(|| {
                p().class("quiet-text").child(format!(
                    "{} more are in the saved rings.",
                    format::count(more as u64)
                ))
            }),
        ))
        .into_any()
}

/// The policy's numbers, as stamped on every ring.
fn parameters(stores: Stores) -> impl IntoView {
    move || {
        let parameters = stores
            .case
            .summary
            .with(|summary| summary.as_ref().map(|summary| summary.parameters.clone()))?;
        let rows = parameters
            .into_iter()
            .map(|(name, value)| div().child((dt().child(name), dd().child(value))))
            .collect::<Vec<_>>();
        Some(
            section()
                .class("card parameters")
                .child((h2().child("Parameters of this build"), dl().child(rows))),
        )
    }
}
