//! What the treatments do: ring count and largest ring, untreated, suggested and chosen.

use leptos::{
    html::{b, div, span},
    prelude::*,
};
use ringfence_wire::{Preview, RingCount};

use crate::{
    state::{Stores, queries},
    ui::format,
};

/// The three counts in a line; follows the choices. Without treatments rings are counted only once
/// somebody looks.
pub fn before_after(stores: Stores) -> AnyView {
    let case = stores.case;
    queries::complete_preview(stores);
    div()
        .class("before-after")
        .class(("pending", move || case.preview_pending.get()))
        .aria_live("polite")
        .child((
            one("Nothing treated", stores, |preview| preview.untreated),
            span().class("arrow").child("→"),
            one("As suggested", stores, |preview| Some(preview.suggested)),
            span().class("arrow").child("→"),
            one("As chosen", stores, |preview| Some(preview.chosen)),
        ))
        .into_any()
}

fn one(name: &'static str, stores: Stores, pick: fn(&Preview) -> Option<RingCount>) -> AnyView {
    let counts = move || {
        stores
            .case
            .preview
            .with(|preview| preview.as_ref().and_then(pick))
    };
    let words = move || match counts() {
        Some(count) => format!(
            "{}, largest {}",
            format::counted(u64::from(count.rings), "ring", "rings"),
            format::count(u64::from(count.largest)),
        ),
        None if stores.case.preview_pending.get() => "counting …".to_owned(),
        None => "not known".to_owned(),
    };
    div()
        .class("count")
        .child((span().child(name), b().child(words)))
        .into_any()
}
