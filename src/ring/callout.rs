//! The weakest place, said on the canvas.

use leptos::{
    html::{b, div, p},
    prelude::*,
};

use crate::state::Stores;

pub fn callout(stores: Stores) -> AnyView {
    (move || {
        stores.opened.view.with(|view| {
            let view = view.as_ref()?;
            let weakest = view.weakest.clone()?;
            Some(
                div()
                    .class("callout")
                    .child((b().child("Weakest place"), p().child(weakest))),
            )
        })
    })
    .into_any()
}
