//! Keys of the queue: move, jump, open.

use leptos::prelude::*;
use web_sys::KeyboardEvent;

use super::open_at_cursor;
use crate::state::Stores;

/// Where a key takes the cursor in a list of `count` rows; none for a key that means nothing.
fn target(key: &str, cursor: u32, count: u32) -> Option<u32> {
    const LEAP: u32 = 10;
    let last = count.checked_sub(1)?;
    let target = match key {
        "ArrowDown" | "j" => cursor.saturating_add(1),
        "ArrowUp" | "k" => cursor.saturating_sub(1),
        "PageDown" => cursor.saturating_add(LEAP),
        "PageUp" => cursor.saturating_sub(LEAP),
        "Home" => 0,
        "End" => last,
        _ => return None,
    };
    Some(target.min(last))
}

/// The same from the search field, which keeps the keys that move within a text.
pub fn on_key_of_search(stores: Stores, event: &KeyboardEvent) {
    if matches!(
        event.key().as_str(),
        "ArrowDown" | "ArrowUp" | "PageDown" | "PageUp" | "Enter"
    ) {
        on_key(stores, event);
    }
}

pub fn on_key(stores: Stores, event: &KeyboardEvent) {
    if event.ctrl_key() || event.meta_key() || event.alt_key() {
        return;
    }
    let key = event.key();
    if key == "Enter" || key == " " {
        event.prevent_default();
        open_at_cursor(stores);
        return;
    }
    let count = stores
        .queue
        .rows
        .with_untracked(|rows| rows.matching.unwrap_or(0));
    if let Some(target) = target(&key, stores.queue.cursor.get_untracked(), count) {
        event.prevent_default();
        stores.queue.cursor.set(target);
    }
}

/// Opens the ring after or before the one under the cursor, from wherever one is.
pub fn step_ring(stores: Stores, onwards: bool) {
    let count = stores
        .queue
        .rows
        .with_untracked(|rows| rows.matching.unwrap_or(0));
    let key = if onwards { "ArrowDown" } else { "ArrowUp" };
    if let Some(target) = target(key, stores.queue.cursor.get_untracked(), count) {
        stores.queue.cursor.set(target);
        open_at_cursor(stores);
    }
}

#[cfg(test)]
mod tests {
    use super::target;

    #[test]
    fn the_cursor_stays_in_the_list() {
        assert_eq!(target("j", 4, 5), Some(4));
        assert_eq!(target("k", 0, 5), Some(0));
        assert_eq!(target("PageDown", 0, 5), Some(4));
        assert_eq!(target("End", 0, 0), None);
        assert_eq!(target("x", 0, 5), None);
    }
}
