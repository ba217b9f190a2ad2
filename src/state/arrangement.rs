//! Store of how a person arranged the picture of each ring: what is hidden, pinned, seen through.
//!
//! Kept by the page as long as its sources are open, so that a ring is found again as it was left. No
//! part of the case: nothing is decided by it.

use std::collections::{BTreeMap, BTreeSet};

use leptos::prelude::*;
use ringfence_scene::Gathering;
use ringfence_wire::{HopLink, HopView, NodeInRing, NodeRef, RingRow};

/// How one ring is shown.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Arrangement {
    pub hidden: BTreeSet<NodeRef>,
    /// Where a person put a node, in layout units.
    pub pinned: BTreeMap<NodeRef, [f32; 2]>,
    /// Every identifier gives way to links between its accounts.
    pub accounts_only: bool,
    /// Identifiers that do so one by one.
    pub seen_through: BTreeSet<NodeRef>,
    /// Nodes from beyond the ring, on request.
    pub guests: Option<Guests>,
    /// The ring is shown by its cells; without any while they are awaited.
    pub gathering: Option<Gathering>,
    /// Whether it begins with its cells was decided: by its size, or by a person since.
    pub begun: bool,
}

/// Nodes and links that are shown beside a ring.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Guests {
    pub nodes: Vec<NodeInRing>,
    pub links: Vec<HopLink>,
}

impl Guests {
    /// The identifiers of a hop, and the accounts as well where it is a whole one.
    pub fn of(view: &HopView, whole: bool) -> Self {
        let is_wanted = |node: &&NodeInRing| whole || matches!(node.node, NodeRef::Identifier(_));
        Guests {
            nodes: view.nodes.iter().filter(is_wanted).cloned().collect(),
            links: view.links.clone(),
        }
    }
}

/// The arrangements, by ring.
#[derive(Clone, Copy)]
pub struct Arranged {
    /// Of the ring on the screen.
    pub now: RwSignal<Arrangement>,
    /// Whose arrangement `now` is.
    ring: StoredValue<Option<String>>,
    /// Of the rings that were on the screen before.
    kept: StoredValue<BTreeMap<String, Arrangement>>,
}

impl Arranged {
    pub fn new() -> Self {
        Arranged {
            now: RwSignal::new(Arrangement::default()),
            ring: StoredValue::new(None),
            kept: StoredValue::new(BTreeMap::new()),
        }
    }

    /// Puts the arrangement of the ring before away and takes out that of this one.
    pub(super) fn open(self, row: &RingRow) {
        let key = format!("{} {}", row.name, row.short_id);
        let now = self.now.get_untracked();
        let before = self.ring.get_value();
        if before.as_ref() == Some(&key) {
            return;
        }
        let opened = self.kept.try_update_value(|kept| {
            if let Some(before) = before.filter(|_| now != Arrangement::default()) {
                kept.insert(before, now);
            }
            kept.remove(&key)
        });
        self.ring.set_value(Some(key));
        self.now.set(opened.flatten().unwrap_or_default());
    }

    /// Other sources: the same ids are other nodes.
    pub(super) fn forget(self) {
        self.ring.set_value(None);
        self.kept.set_value(BTreeMap::new());
        self.now.set(Arrangement::default());
    }

    pub(super) fn begin_gathering(self) {
        self.now.update(|now| {
            now.begun = true;
            now.gathering.get_or_insert_default();
        });
    }

    /// The ring is shown by its cells, or will be once they are there.
    pub fn is_gathered(self) -> bool {
        self.now.with_untracked(|now| now.gathering.is_some())
    }

    pub fn hide(self, nodes: impl IntoIterator<Item = NodeRef>) {
        self.now.update(|now| now.hidden.extend(nodes));
    }

    pub fn show_hidden(self) {
        self.now.update(|now| now.hidden.clear());
    }

    pub fn show(self, node: NodeRef) {
        self.now.update(|now| {
            now.hidden.remove(&node);
        });
    }

    pub fn pin(self, places: impl IntoIterator<Item = (NodeRef, [f32; 2])>) {
        self.now.update(|now| now.pinned.extend(places));
    }

    pub fn unpin(self, node: NodeRef) {
        self.now.update(|now| {
            now.pinned.remove(&node);
        });
    }

    pub fn invite(self, guests: Guests) {
        self.now.update(|now| now.guests = Some(guests));
    }

    pub fn put_guests_away(self) {
        self.now.update(|now| now.guests = None);
    }

    /// Sends the guests of every ring away.
    pub fn put_all_guests_away(self) {
        self.put_guests_away();
        self.kept.update_value(|kept| {
            for arrangement in kept.values_mut() {
                arrangement.guests = None;
            }
        });
    }

    pub fn unpin_all(self) {
        self.now.update(|now| now.pinned.clear());
    }

    pub fn is_pinned(self, node: NodeRef) -> bool {
        self.now.with(|now| now.pinned.contains_key(&node))
    }

    pub fn is_hidden(self, node: NodeRef) -> bool {
        self.now.with(|now| now.hidden.contains(&node))
    }

    /// Collapses an identifier into links between its accounts, or brings it back.
    pub fn see_through(self, node: NodeRef, through: bool) {
        self.now.update(|now| {
            if through {
                now.seen_through.insert(node);
            } else {
                now.seen_through.remove(&node);
            }
        });
    }
}
