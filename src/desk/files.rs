//! Tab: sources. The health report of the open case, and its parameters.

use leptos::{
    html::{dd, div, dl, dt, h2, section},
    prelude::*,
};

use crate::{health::health_report, state::Stores};

pub fn sources_tab(stores: Stores) -> AnyView {
    div()
        .class("tab-page")
        .child((health_report(stores), parameters(stores)))
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
