//! Back and forward: shows a view again, through the queries that made it.

use leptos::prelude::*;

use super::{open_ring, restart_queue, select, unselect};
use crate::state::{Stores, Trail, View};

/// Shows the view before.
pub fn back(stores: Stores) {
    step(stores, Trail::back);
}

/// Shows the view that was gone back from.
pub fn forward(stores: Stores) {
    step(stores, Trail::forward);
}

fn step(stores: Stores, way: fn(&mut Trail) -> Option<View>) {
    if let Some(view) = stores.trail.try_update(way).flatten() {
        show(stores, view);
    }
}

/// Brings a view back; what is as it was is not asked for again.
pub fn show(stores: Stores, view: View) {
    let View {
        tab,
        ring,
        node,
        text,
        sort,
        descending,
        picked,
    } = view;
    let now = untrack(|| View::now(stores));
    if now.tab != tab {
        stores.desk.tab.set(tab);
    }
    if (&now.text, now.sort, now.descending, &now.picked) != (&text, sort, descending, &picked) {
        stores.queue.text.set(text);
        stores.queue.sort.set(sort);
        stores.queue.descending.set(descending);
        stores.selection.picked.set(picked);
        restart_queue(stores);
    }
    if let Some(ring) = ring {
        open_ring(stores, ring);
    }
    match node {
        Some(node) if now.node != Some(node) || now.ring != ring => select(stores, node),
        None if now.node.is_some() => unselect(stores),
        _ => {}
    }
}
