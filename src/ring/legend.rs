//! What the shapes and marks mean; only those that the picture shows.

use leptos::{
    html::{div, i, li, span, ul},
    prelude::*,
};

use super::{drawn::Sign, input::Hand};
use crate::{
    state::Stores,
    ui::{icon, risk},
};

pub fn legend(stores: Stores, hand: Hand) -> AnyView {
    let shapes = move || {
        let drawn = hand.drawn();
        stores.opened.view.with(|view| {
            let view = view.as_ref()?;
            let account = format!("legend-account {}", risk::class(view.row.risk));
            let rows = drawn
                .kinds
                .iter()
                .map(|kind| li().child((icon::kind(kind), span().child(kind.clone()))));
            let sign = |sign: Sign, class: &str, words: &'static str| {
                drawn.signs.contains(&sign).then(|| marked(class, words))
            };
            Some(
                ul().class("legend").attr("data-testid", "legend").child((
                    sign(Sign::Account, &account, "account, by risk"),
                    sign(Sign::Cell, "legend-cell", "cell, by its accounts"),
                    rows.collect::<Vec<_>>(),
                    sign(Sign::Guest, "legend-guest", "from beyond the ring"),
                    sign(Sign::Cut, "legend-cut", "without it the ring splits"),
                    sign(Sign::Bridge, "legend-bridge", "a part hangs on it"),
                    (!view.values_marked).then(|| {
                        said("values that a part hangs on are not marked: too many pairs to look")
                    }),
                    (!view.alike.is_empty())
                        .then(|| said("some are tied by what is alike: lines in Accounts only")),
                )),
            )
        })
    };
    div().class("legend-place").child(shapes).into_any()
}

fn marked(class: &str, words: &'static str) -> AnyView {
    li().child((i().class(class.to_owned()), span().child(words)))
        .into_any()
}

fn said(words: &'static str) -> AnyView {
    li().child(span().child(words)).into_any()
}
