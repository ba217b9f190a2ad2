//! What the treatments do: ring count and largest ring, untreated, suggested and chosen.

use leptos::{
    html::{b, div, span},
    prelude::*,
};
use ringfence_wire::{Preview, RingCount};

use crate::{state::Stores, ui::format};

/// The three counts in a line; follows the choices.
pub fn before_after(stores: Stores) -> AnyView {
    let case = stores.case;
    div()
        .class("before-after")
        .class(("pending", move || case.preview_pending.get()))
        .aria_live("polite")
        .child((
            one("Nothing treated", stores, |preview| preview.untreated),
            span().class("arrow").child("→"),
            one("As suggested", stores, |preview| preview.suggested),
            span().class("arrow").child("→"),
            one("As chosen", stores, |preview| preview.chosen),
        ))
        .into_any()
}

fn one(name: &'static str, stores: Stores, pick: fn(&Preview) -> RingCount) -> AnyView {
    let counts = move || {
        stores
            .case
            .preview
            .with(|preview| preview.as_ref().map(pick))
    };
    let words = move || match counts() {
        Some(count) => format!(
            "{}, largest {}",
            format::counted(u64::from(count.rings), "ring", "rings"),
            format::count(u64::from(count.largest)),
        ),
        None => "not known".to_owned(),
    };
    div()
        .class("count")
        .child((span().child(name), b().child(words)))
        .into_any()
}
