//! The selection, and the views that follow it.

use std::collections::BTreeSet;

use leptos::prelude::*;
use ringfence_wire::{AccountId, Event, Request, Subset};

use super::{put_off_inside, restart_queue};
use crate::{state::Stores, ui::format};

/// Selects accounts everywhere; `words` says what they are, for a person.
pub fn pick(stores: Stores, subset: Subset, words: impl Into<String>) {
    put_off_inside(stores);
    stores.selection.pick(subset, words.into());
    restart_queue(stores);
}

/// Selects nobody.
pub fn unpick(stores: Stores) {
    if stores.selection.clear() {
        restart_queue(stores);
    }
}

/// Selects members of the opened ring; nobody where there are none.
pub fn pick_in_ring(stores: Stores, picked: BTreeSet<AccountId>) {
    let name = stores
        .opened
        .view
        .with_untracked(|view| Some(view.as_ref()?.row.name.clone()));
    let Some(name) = name.filter(|_| !picked.is_empty()) else {
        unpick(stores);
        return;
    };
    let count = format::counted(picked.len() as u64, "account", "accounts");
    let subset = Subset::Accounts(picked.into_iter().collect());
    pick(stores, subset, format!("{count} in {name}"));
}

/// Keeps `Opened::picked` in step with the selection, wherever that was made, and with the opened ring.
pub fn follow_selection(stores: Stores) {
    let opened = stores.opened;
    Effect::new(move |_| {
        let subset = stores
            .selection
            .picked
            .with(|picked| Some(picked.as_ref()?.subset.clone()));
        let shown = opened.shown();
        match (subset, shown) {
            (Some(Subset::Accounts(accounts)), Some(_)) => {
                let accounts: BTreeSet<AccountId> = accounts.into_iter().collect();
                let members = opened.view.with_untracked(|view| {
                    let members = view.iter().flat_map(|view| &view.members);
                    let picked = members.map(|member| member.account);
                    picked
                        .filter(|account| accounts.contains(account))
                        .collect()
                });
                opened.picked.set(members);
            }
            (Some(within @ Subset::Matching(_)), Some(ring)) => {
                let asked = within.clone();
                stores.ask(
                    Request::PickedIn { ring, within },
                    move |event| match event {
                        Event::PickedIn { ring, accounts }
                            if untrack(|| opened.shown()) == Some(ring)
                                && stores.selection.subset() == asked =>
                        {
                            opened.picked.set(accounts.into_iter().collect());
                        }
                        // One that cannot be told here marks nobody.
                        Event::Failed(_) => opened.picked.set(BTreeSet::new()),
                        _ => {}
                    },
                );
            }
            // Of whole rings, this one with all its members or without any, there is nothing to mark.
            _ => opened.picked.set(BTreeSet::new()),
        }
    });
}
