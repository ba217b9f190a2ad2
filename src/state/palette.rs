//! Store of the palette: whether it or the list of keys stands open, and what was done last.

use leptos::prelude::*;

/// Actions remembered as recent.
const RECENT: usize = 8;

#[derive(Clone, Copy)]
pub struct Palette {
    pub open: RwSignal<bool>,
    /// The dialog that lists the keys.
    pub keys_open: RwSignal<bool>,
    /// Whether keys without Ctrl or Alt do anything: speech input types them by accident (WCAG 2.1.4).
    pub single_keys: RwSignal<bool>,
    /// Ids of actions, the last one first.
    pub recent: RwSignal<Vec<String>>,
}

impl Palette {
    pub fn new() -> Self {
        Palette {
            open: RwSignal::new(false),
            keys_open: RwSignal::new(false),
            single_keys: RwSignal::new(true),
            recent: RwSignal::new(Vec::new()),
        }
    }

    /// Moves an action to the front of the recent ones.
    pub fn remember(self, id: &str) {
        self.recent.update(|recent| {
            recent.retain(|other| other != id);
            recent.insert(0, id.to_owned());
            recent.truncate(RECENT);
        });
    }
}
