//! What the page knows: stores by concern, commands that change the case, queries that only read.
//!
//! Every store lives as long as the page, so a late event never meets a disposed signal. The case
//! itself lives in the worker; a store holds no more of it than a screen shows.

mod arrangement;
mod ask;
mod bookmarks;
mod case;
pub mod commands;
mod deeds;
mod desk;
mod examine;
mod map;
mod palette;
mod phase;
mod privacy;
pub mod queries;
mod queue;
mod ring;
mod seen;
mod selection;
mod surroundings;
mod trail;

use std::ops::Deref;

use leptos::prelude::*;
use ringfence_wire::{Event, Request, RequestId};

use crate::bridge::Bridge;

pub use arrangement::{Arranged, Arrangement, Guests};
pub use ask::{Ask, Suggestion};
pub use bookmarks::{Bookmark, Bookmarks, Join, Kept, join};
pub use case::{Case, Checks, HIDDEN, Work, WorkKind};
pub use deeds::{About, Chosen, Deed, Deeds, moved};
pub use desk::{Desk, Saved, Tab};
pub use examine::{Answer, Examine, nodes_of_cell};
pub use map::Map;
pub use palette::Palette;
pub use phase::Phase;
pub use privacy::Privacy;
pub use queue::{PAGE, Queue};
pub use ring::{Opened, Selected};
pub use seen::Seen;
pub use selection::{Picked, Selection};
pub use surroundings::{BreakOut, Surroundings, Theme};
pub use trail::{Trail, View, follow};

/// A handle on all stores; copied freely.
#[derive(Clone, Copy)]
pub struct Stores(&'static Shelf);

/// The stores themselves.
pub struct Shelf {
    pub phase: RwSignal<Phase>,
    pub case: Case,
    pub queue: Queue,
    pub ask: Ask,
    pub opened: Opened,
    pub seen: Seen,
    pub arranged: Arranged,
    pub selection: Selection,
    pub examine: Examine,
    pub map: Map,
    pub desk: Desk,
    pub surroundings: Surroundings,
    pub trail: RwSignal<Trail>,
    pub palette: Palette,
    pub deeds: RwSignal<Deeds>,
    pub bookmarks: RwSignal<Bookmarks>,
    pub privacy: Privacy,
    bridge: StoredValue<Option<Bridge>, LocalStorage>,
}

impl Stores {
    /// Makes the stores in the owner that is current, which must be the page's root.
    pub fn new() -> Self {
        // Leaked on purpose, once: a store must outlive every event that may still come.
        Stores(Box::leak(Box::new(Shelf {
            phase: RwSignal::new(Phase::Empty),
            case: Case::new(),
            queue: Queue::new(),
            ask: Ask::new(),
            opened: Opened::new(),
            seen: Seen::new(),
            arranged: Arranged::new(),
            selection: Selection::new(),
            examine: Examine::new(),
            map: Map::new(),
            desk: Desk::new(),
            surroundings: Surroundings::new(),
            trail: RwSignal::new(Trail::default()),
            palette: Palette::new(),
            deeds: RwSignal::new(Deeds::default()),
            bookmarks: RwSignal::new(Bookmarks::default()),
            privacy: Privacy::new(),
            bridge: StoredValue::new_local(None),
        })))
    }

    /// Connects the worker; requests before this are dropped.
    pub fn connect(self, bridge: Bridge) {
        self.bridge.set_value(Some(bridge));
    }

    /// Sends a request; `on_event` hears every event that answers it.
    fn ask(self, request: Request, on_event: impl FnMut(Event) + 'static) -> Option<RequestId> {
        self.with_bridge(|bridge| bridge.ask(request, on_event))
    }

    fn with_bridge<T>(self, use_it: impl FnOnce(&Bridge) -> T) -> Option<T> {
        // A clone, since an answer given at once asks again.
        self.bridge.try_get_value().flatten().as_ref().map(use_it)
    }
}

impl Deref for Stores {
    type Target = Shelf;

    fn deref(&self) -> &Shelf {
        self.0
    }
}

impl Default for Stores {
    fn default() -> Self {
        Self::new()
    }
}
