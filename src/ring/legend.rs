//! What the shapes mean; only those that this ring has.

use leptos::{
    html::{div, i, li, span, ul},
    prelude::*,
};

use crate::{
    state::{Stores, queries::shown_cells},
    ui::{icon, risk},
};

pub fn legend(stores: Stores) -> AnyView {
    let shapes = move || {
        stores.opened.view.with(|view| {
            let view = view.as_ref()?;
            let mut kinds: Vec<String> = Vec::new();
            for node in &view.nodes {
                if !node.kind.is_empty() && !kinds.contains(&node.kind) {
                    kinds.push(node.kind.clone());
                }
            }
            let splits =
                view.links.iter().any(|link| link.bridge) || view.nodes.iter().any(|node| node.cut);
            let rows = kinds
                .into_iter()
                .map(|kind| li().child((icon::kind(&kind), span().child(kind))));
            let cell = shown_cells(stores, |_, _| ()).map(|()| {
                li().child((
                    i().class("legend-cell"),
                    span().child("cell, by its accounts"),
                ))
            });
            let account = li().child((
                i().class(format!("legend-account {}", risk::class(view.row.risk))),
                span().child("account, by risk"),
            ));
            Some(ul().class("legend").child((
                account,
                cell,
                rows.collect::<Vec<_>>(),
                splits.then(|| {
                    li().child((
                        i().class("legend-bridge"),
                        span().child("a part hangs on it"),
                    ))
                }),
                (!view.values_marked).then(|| {
                    li().child(span().child(
                        "values that a part hangs on are not marked: too many pairs to look",
                    ))
                }),
                (!view.alike.is_empty()).then(|| {
                    li().child(
                        span().child("some are tied by what is alike: lines in Accounts only"),
                    )
                }),
            )))
        })
    };
    div().class("legend-place").child(shapes).into_any()
}
