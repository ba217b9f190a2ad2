//! The selection, and the views that follow it.

use ringfence_wire::Subset;

use super::restart_queue;
use crate::state::Stores;

/// Selects accounts everywhere; `words` says what they are, for a person.
pub fn pick(stores: Stores, subset: Subset, words: impl Into<String>) {
    stores.selection.pick(subset, words.into());
    restart_queue(stores);
}

/// Selects nobody.
pub fn unpick(stores: Stores) {
    if stores.selection.clear() {
        restart_queue(stores);
    }
}
