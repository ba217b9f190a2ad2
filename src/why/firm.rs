//! How firmly the ring holds, and where it may be two.

use leptos::{
    html::{h3, li, p, section, ul},
    prelude::*,
};
use ringfence_wire::FirmnessView;

use crate::{state::Stores, ui::format};

/// Nothing until it is known.
pub fn firmness(stores: Stores) -> impl IntoView {
    move || {
        let shown = stores.opened.shown();
        stores.examine.firmness.with(|firmness| {
            let view = firmness.as_ref().filter(|view| Some(view.ring) == shown)?;
            Some(section_of(view))
        })
    }
}

fn section_of(view: &FirmnessView) -> AnyView {
    let warnings = view.warnings.iter().map(|text| li().child(text.clone()));
    let more = view.warnings_total as usize - view.warnings.len().min(view.warnings_total as usize);
    let more = (more > 0).then(|| {
        p().class("quiet-text").child(format!(
            "And {} more.",
            format::counted(more as u64, "such place", "such places")
        ))
    });
    section()
        .class("why-section firm")
        .attr("data-testid", "firmness")
        .child((
            h3().child("How firmly it holds"),
            p().child(view.binding.clone()),
            (!view.cut.is_empty()).then(|| p().child(view.cut.clone())),
            ul().child(warnings.collect::<Vec<_>>()),
            more,
        ))
        .into_any()
}
