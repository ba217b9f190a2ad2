//! The weakest place, said on the canvas.

use leptos::{
    html::{b, div, p},
    prelude::*,
};

use crate::{state::Stores, ui::format};

pub fn callout(stores: Stores) -> AnyView {
    (move || {
        stores.opened.view.with(|view| {
            let view = view.as_ref()?;
            let weakest = view.weakest.clone()?;
            let stands = format!("It stands at {}.", format::percent(view.row.fragility));
            Some(div().class("callout").child((
                b().child("Weakest place"),
                p().child(weakest),
                p().class("quiet-text").child(stands),
            )))
        })
    })
    .into_any()
}
