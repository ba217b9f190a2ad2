//! A ring shown by its cells: gathered, opened one by one, and the way back.

use leptos::prelude::*;
use ringfence_scene::{Gathering, NodeIndex};
use ringfence_wire::{CellsView, NodeRef, RingId};

use super::{
    examine::{ask_cells, ask_firmness, count_cells, put_cells_away},
    ring::{lay_out_again, unselect},
};
use crate::state::{Answer, Stores};

/// Accounts and identifiers from which a picture begins with its cells: fitted to a window of 1280 by 720
/// a node has some ten pixels to each side then, and of more one sees but a cloud. Drawing them in software
/// is slow as well (docs/BENCHMARKS.md).
pub const LARGE_FROM: usize = 4_000;

/// Lays the ring that was just opened out: a large one by its cells, unless a person wanted it otherwise.
pub(super) fn begin(stores: Stores, nodes: usize) {
    let begun = stores.arranged.now.with_untracked(|now| now.begun);
    let is_gathered = stores.arranged.is_gathered();
    if nodes > LARGE_FROM && !begun || is_gathered {
        gather(stores);
    } else {
        lay_out_first(stores);
    }
}

/// Lays the ring out; how firmly it holds and whether it has cells is asked once, and answered when the
/// picture is at rest.
fn lay_out_first(stores: Stores) {
    lay_out_again(stores);
    let ring = untrack(|| stores.opened.shown());
    if let Some(ring) = ring.filter(|_| stores.examine.firmness.with_untracked(Option::is_none)) {
        ask_firmness(stores, ring);
        if stores.examine.cells.with_untracked(Option::is_none) {
            count_cells(stores, ring);
        }
    }
}

/// Shows the ring by its cells at the chosen resolution; those that are open stay so while the cells do.
pub fn gather(stores: Stores) {
    stores.arranged.begin_gathering();
    ask_cells(stores);
}

/// Takes the cells that were found, where the picture waits for them or shows others.
pub(super) fn take(stores: Stores, ring: RingId, cells: &CellsView) {
    if untrack(|| stores.opened.shown()) != Some(ring) || !stores.arranged.is_gathered() {
        return;
    }
    let now = stores.arranged.now;
    // One cell is the ring itself.
    let found = (cells.sizes.len() > 1).then(|| Gathering::new(cells.cell_of.clone()));
    let before = now.with_untracked(|now| now.gathering.clone());
    let is_same =
        found.as_ref().map(|found| &found.cell_of) == before.as_ref().map(|before| &before.cell_of);
    if !is_same {
        now.update(|now| now.gathering = found);
    }
    lay_out_first(stores);
}

/// No cells came: the ring is laid out whole.
pub(super) fn give_up(stores: Stores) {
    if stores.arranged.is_gathered() {
        put_gathering_away(stores);
    }
}

/// Shows the whole ring at once.
pub fn put_gathering_away(stores: Stores) {
    stores.arranged.now.update(|now| now.gathering = None);
    put_cells_away(stores);
    stores.examine.cell.set(None);
    lay_out_first(stores);
}

/// Opens a gathered cell, or gathers an open one; its words are shown.
pub fn toggle_cell(stores: Stores, cell: u32) {
    unselect(stores);
    change(stores, |gathering| {
        if !gathering.open.remove(&cell) {
            gathering.open.insert(cell);
        }
    });
    stores.examine.cell.set(Some(cell));
}

/// Shows the words of a cell, without opening it.
pub fn point_at_cell(stores: Stores, cell: u32) {
    unselect(stores);
    stores.examine.cell.set(Some(cell));
}

pub fn gather_all(stores: Stores) {
    change(stores, |gathering| gathering.open.clear());
}

pub fn open_all(stores: Stores) {
    change(stores, |gathering| {
        gathering.open = gathering.cell_of.iter().copied().collect();
    });
}

fn change(stores: Stores, change: impl FnOnce(&mut Gathering)) {
    let changed = stores
        .arranged
        .now
        .try_update(|now| now.gathering.as_mut().map(change));
    if changed.flatten().is_some() {
        lay_out_again(stores);
    }
}

/// The cell of an account of the opened ring, and whether it is gathered; none while there are no cells.
/// Follows the arrangement.
pub fn cell_of(stores: Stores, node: NodeRef) -> Option<(u32, bool)> {
    let NodeRef::Account(account) = node else {
        return None;
    };
    stores.arranged.now.with(|now| {
        let gathering = now.gathering.as_ref()?;
        let at = stores.opened.view.with(|view| {
            let members = &view.as_ref()?.members;
            members.iter().position(|member| member.account == account)
        })?;
        let at = NodeIndex(u32::try_from(at).ok()?);
        Some((gathering.cell_of(at)?, gathering.is_gathered(at)))
    })
}

/// What the picture's cells are, once they are there and it shows them.
pub fn shown_cells<T>(stores: Stores, read: impl FnOnce(&CellsView, &Gathering) -> T) -> Option<T> {
    stores.arranged.now.with(|now| {
        let gathering = now.gathering.as_ref()?;
        stores.examine.cells.with(|cells| match cells {
            Some(Answer::Is(view)) => Some(read(view, gathering)),
            _ => None,
        })
    })
}
