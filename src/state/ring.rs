//! Store of the ring on the screen: the ring, where its nodes lie, and what is selected in it.

use std::collections::BTreeSet;

use leptos::prelude::*;
use ringfence_wire::{AccountId, NodeRef, NodeView, RequestId, RingId, RingView};

/// What is selected, and its details once they are there.
#[derive(Debug, Clone, PartialEq)]
pub struct Selected {
    pub node: NodeRef,
    pub view: Option<NodeView>,
}

/// The opened ring.
#[derive(Clone, Copy)]
pub struct Opened {
    /// The ring asked for; `view` may still be the one before.
    pub wanted: RwSignal<Option<RingId>>,
    pub view: RwSignal<Option<RingView>>,
    /// Raised when `view` holds other nodes than before, so that the picture begins anew.
    pub drawing: RwSignal<u64>,
    /// In the order of `RingView::nodes`; empty until the layout begins to answer.
    pub positions: RwSignal<Vec<[f32; 2]>>,
    pub selected: RwSignal<Option<Selected>>,
    /// Members that are of the accounts picked anywhere.
    pub picked: RwSignal<BTreeSet<AccountId>>,
    /// The layout asked for last, for as long as nothing more urgent took its place.
    pub layout: StoredValue<Option<RequestId>>,
    /// `positions` are final.
    pub settled: StoredValue<bool>,
}

impl Opened {
    pub fn new() -> Self {
        Opened {
            wanted: RwSignal::new(None),
            view: RwSignal::new(None),
            drawing: RwSignal::new(0),
            positions: RwSignal::new(Vec::new()),
            selected: RwSignal::new(None),
            picked: RwSignal::new(BTreeSet::new()),
            layout: StoredValue::new(None),
            settled: StoredValue::new(false),
        }
    }

    /// The ring on the screen, once it is the one asked for.
    pub fn shown(self) -> Option<RingId> {
        let wanted = self.wanted.get();
        self.view
            .with(|view| view.as_ref().map(|view| view.row.ring))
            .filter(|ring| wanted == Some(*ring))
    }

    /// The ring asked for is the one on the screen.
    pub fn is_shown(self) -> bool {
        self.shown().is_some()
    }

    pub fn clear(self) {
        self.wanted.set(None);
        self.view.set(None);
        self.positions.set(Vec::new());
        self.selected.set(None);
    }
}
