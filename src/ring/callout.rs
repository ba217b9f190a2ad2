//! The weakest place, said on the canvas; folded where the list of cells leaves little room.

use leptos::{
    html::{details, p, summary},
    prelude::*,
};

use crate::state::Stores;

pub fn callout(stores: Stores) -> AnyView {
    let weakest = Memo::new(move |_| {
        stores
            .opened
            .view
            .with(|view| view.as_ref().and_then(|view| view.weakest.clone()))
    });
    let is_unfolded = Memo::new(move |_| stores.arranged.now.with(|now| now.gathering.is_none()));
    (move || {
        weakest.get().map(|weakest| {
            details()
                .class("callout")
                .attr("data-testid", "weakest")
                .attr("open", is_unfolded.get())
                .child((summary().child("Weakest place"), p().child(weakest)))
        })
    })
    .into_any()
}
