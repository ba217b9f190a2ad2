//! What colour and area mean, how many rings are lit, and how many accounts are on no map at all.

use leptos::{
    html::{div, i, li, span, ul},
    prelude::*,
};

use crate::{state::Stores, ui::format};

pub fn legend(stores: Stores) -> AnyView {
    let ramp = (0..5).map(|step| i().class(format!("map-swatch risk-{step}")));
    let colours = li().child((
        span().child("risk 0"),
        span().class("map-ramp").child(ramp.collect::<Vec<_>>()),
        span().child("100"),
    ));
    let area = li().child((i().class("map-area"), span().child("area: accounts")));
    div()
        .class("legend-place")
        .child(
            ul().class("legend").child((
                colours,
                area,
                li().attr("data-testid", "map-words")
                    .child(move || counted(stores)),
            )),
        )
        .into_any()
}

fn counted(stores: Stores) -> String {
    stores.map.view.with(|view| {
        let Some(view) = view else {
            return String::new();
        };
        let accounts = |n| format::counted(n, "account", "accounts");
        let rings = format::counted(view.len() as u64, "ring", "rings");
        let lit = stores
            .map
            .lit
            .with(|lit| lit.as_ref().map(|lit| u64::from(lit.count())));
        let rings = match lit {
            Some(lit) => format!("{} of {rings} bright", format::count(lit)),
            None => format!("{rings} of {}", accounts(view.in_rings)),
        };
        match view.alone {
            0 => rings,
            1 => format!("{rings}; 1 account is in no ring"),
            alone => format!("{rings}; {} are in no ring", accounts(alone)),
        }
    })
}
