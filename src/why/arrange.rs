//! How the selected node is shown in the picture: hidden, pinned, collapsed, and back.

use leptos::{
    ev,
    html::{button, div},
    prelude::*,
};
use ringfence_wire::NodeRef;

use crate::state::{
    Stores,
    queries::{cell_of, select, toggle_cell},
};

/// The buttons for a node of the opened ring.
pub fn arrange(stores: Stores, node: NodeRef) -> AnyView {
    let arranged = stores.arranged;
    let is_hidden = move || arranged.is_hidden(node);
    let hide = toggle("node-hide", "Hide", "Show again", is_hidden, move |hide| {
        if hide {
            arranged.hide([node]);
        } else {
            arranged.show(node);
        }
    });
    let is_pinned = move || arranged.is_pinned(node);
    let pin = toggle("node-pin", "Pin", "Unpin", is_pinned, move |pin| {
        if pin {
            arranged.pin(place_of(stores, node));
        } else {
            arranged.unpin(node);
        }
    });
    let collapse = matches!(node, NodeRef::Identifier(_)).then(|| {
        let is_through = move || arranged.now.with(|now| now.seen_through.contains(&node));
        toggle(
            "node-collapse",
            "Collapse into links",
            "Bring back",
            is_through,
            move |through| arranged.see_through(node, through),
        )
    });
    let open_cell = move || {
        let (cell, is_gathered) = cell_of(stores, node)?;
        let word = if is_gathered {
            "Open its cell"
        } else {
            "Gather its cell"
        };
        let button = button()
            .r#type("button")
            .class("button small")
            .attr("data-testid", "node-cell")
            .on(ev::click, move |_| {
                toggle_cell(stores, cell);
                select(stores, node);
            })
            .child(format!("{word} ({})", u64::from(cell) + 1));
        Some(button)
    };
    div()
        .class("arrange-row")
        .role("group")
        .aria_label("In the picture")
        .child((hide, pin, collapse, open_cell))
        .into_any()
}

fn toggle(
    testid: &'static str,
    word: &'static str,
    back: &'static str,
    is_on: impl Fn() -> bool + Copy + Send + Sync + 'static,
    set: impl Fn(bool) + 'static,
) -> AnyView {
    button()
        .r#type("button")
        .class("button small")
        .attr("data-testid", testid)
        .aria_pressed(move || if is_on() { "true" } else { "false" })
        .on(ev::click, move |_| set(!untrack(is_on)))
        .child(move || if is_on() { back } else { word })
        .into_any()
}

/// Where the layout has a node.
fn place_of(stores: Stores, node: NodeRef) -> Option<(NodeRef, [f32; 2])> {
    let at = stores.opened.view.with_untracked(|view| {
        let nodes = &view.as_ref()?.nodes;
        nodes.iter().position(|other| other.node == node)
    })?;
    let positions = stores.opened.positions;
    positions.with_untracked(|positions| Some((node, *positions.get(at)?)))
}
