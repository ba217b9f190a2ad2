//! Rows of the queue, a page at a time, as they come into sight.

use std::ops::Range;

use leptos::prelude::*;
use ringfence_wire::{Event, Request};

use crate::{
    state::{PAGE, Stores, queue::Rows},
    ui::window::pages,
};

/// Notes the rows that came into sight, and asks for those that are not known.
pub fn rows_in_sight(stores: Stores, rows: Range<u32>) {
    want_rows(stores, &rows);
    stores.queue.in_sight.set_value(rows);
}

/// Asks for the pages that cover these rows, unless they were asked for.
fn want_rows(stores: Stores, rows: &Range<u32>) {
    for page in pages(rows, PAGE) {
        let is_new = stores
            .queue
            .rows
            .try_update_untracked(|rows| rows.claim(page));
        if is_new == Some(true) {
            ask(stores, page);
        }
    }
}

/// Starts over after the filter or the order changed.
pub fn restart_queue(stores: Stores) {
    stores.queue.epoch.update_value(|epoch| *epoch += 1);
    let known = stores.queue.rows;
    known.set(known.with_untracked(Rows::fresh));
    stores.queue.cursor.set(0);
    want_rows(stores, &(0..1));
}

/// Reads the rows again that may have changed, without a flicker.
pub fn refresh_queue(stores: Stores) {
    stores.queue.rows.try_update_untracked(Rows::expire);
    read_in_sight(stores);
}

/// Reads the rows again, and shows none of the old ones until then.
pub fn reread_queue(stores: Stores) {
    stores.queue.rows.update(Rows::drop_pages);
    read_in_sight(stores);
}

fn read_in_sight(stores: Stores) {
    stores.queue.epoch.update_value(|epoch| *epoch += 1);
    let in_sight = stores.queue.in_sight.get_value();
    // The others follow as they come into sight; the first also says how many there are.
    let wanted = if in_sight.is_empty() { 0..1 } else { in_sight };
    want_rows(stores, &wanted);
}

fn ask(stores: Stores, page: u32) {
    let epoch = stores.queue.epoch.get_value();
    let query = stores.queue.query(page, stores.selection.subset());
    let text = query.text.clone();
    stores.ask(Request::Queue(query), move |event| match event {
        Event::Queue(answer) if stores.queue.epoch.get_value() == epoch => {
            stores
                .queue
                .rows
                .update(|rows| rows.take(text.clone(), answer));
        }
        Event::Failed(failure) => stores.case.failure.set(Some(failure)),
        _ => {}
    });
}
