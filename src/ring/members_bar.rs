//! Above the members: what is picked, and what can be done with it, as on the canvas.

use std::collections::BTreeSet;

use leptos::{
    ev,
    html::{button, div, span},
    prelude::*,
};
use ringfence_wire::NodeRef;

use super::{
    cell_list::{all_buttons, gathered_said},
    tools::hide_picked,
};
use crate::{
    state::{
        Stores,
        queries::{cell_of, pick_in_ring, shown_cells, unpick},
    },
    ui::format,
};

pub fn members_bar(stores: Stores) -> AnyView {
    let picked = move || stores.opened.picked.with(BTreeSet::len);
    let hidden = move || stores.arranged.now.with(|now| now.hidden.len());
    let said = move || match (picked(), hidden()) {
        (0, 0) => "Tick accounts to pick them.".to_owned(),
        (picked, 0) => format::counted(picked as u64, "account picked", "accounts picked"),
        (picked, hidden) => format!(
            "{}; {} hidden in the picture",
            format::counted(picked as u64, "account picked", "accounts picked"),
            format::count(hidden as u64)
        ),
    };
    let of_picked = move || {
        (picked() > 0).then(|| {
            (
                action("hide-these", "Hide these", move || hide_picked(stores)),
                action("pin-these", "Pin these", move || pin_picked(stores)),
                action("unpick-here", "Clear", move || unpick(stores)),
            )
        })
    };
    let of_hidden = move || {
        (hidden() > 0).then(|| {
            action("show-hidden", "Show hidden", move || {
                stores.arranged.show_hidden();
            })
        })
    };
    let is_by_cells = Memo::new(move |_| shown_cells(stores, |_, _| ()).is_some());
    let of_cells = move || {
        is_by_cells.get().then(|| {
            let said = span()
                .class("tools-said")
                .child(move || gathered_said(stores));
            (all_buttons(stores), said)
        })
    };
    let all = action("pick-all", "Pick all", move || {
        let members = stores.opened.view.with_untracked(|view| {
            let members = view.iter().flat_map(|view| &view.members);
            members.map(|member| member.account).collect()
        });
        pick_in_ring(stores, members);
    });
    div()
        .class("members-bar")
        .role("group")
        .aria_label("What is picked")
        .child((
            span()
                .class("tools-said")
                .attr("data-testid", "members-said")
                .aria_live("polite")
                .child(said),
            all,
            of_picked,
            of_hidden,
            of_cells,
        ))
        .into_any()
}

fn action(testid: &'static str, word: &'static str, act: impl Fn() + 'static) -> AnyView {
    button()
        .r#type("button")
        .class("button small")
        .attr("data-testid", testid)
        .on(ev::click, move |_| act())
        .child(word)
        .into_any()
}

/// Pins every picked account where the layout has it.
fn pin_picked(stores: Stores) {
    let picked = stores.opened.picked.get_untracked();
    let places = stores.opened.view.with_untracked(|view| {
        stores.opened.positions.with_untracked(|positions| {
            let nodes = view.iter().flat_map(|view| &view.nodes).zip(positions);
            let placed = nodes.map(|(node, place)| (node.node, *place));
            let picked = placed.filter(
                |(node, _)| matches!(node, NodeRef::Account(account) if picked.contains(account)),
            );
            picked.collect::<Vec<_>>()
        })
    });
    // What is gathered has no place of its own.
    let is_gathered = |node| cell_of(stores, node).is_some_and(|(_, is_gathered)| is_gathered);
    let is_free = |node| untrack(|| !stores.arranged.is_pinned(node) && !is_gathered(node));
    let places = places.into_iter().filter(|(node, _)| is_free(*node));
    stores.arranged.pin(places.collect::<Vec<_>>());
}
