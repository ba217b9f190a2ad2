//! Questions to the whole case: how a filter goes on, what has a text, spreads over attributes and time.

use leptos::prelude::*;
use ringfence_wire::{Event, Request, RingId, Subset, TimelineBy};

use super::restart_queue;
use crate::state::Stores;

/// Hits of each sort below the field.
const HITS: u32 = 4;

/// Asks how the filter goes on at the cursor (a byte of it), and what has its plain text.
pub fn suggest(stores: Stores, cursor: u32) {
    let ask = stores.ask;
    ask.turn.update_value(|turn| *turn += 1);
    let turn = ask.turn.get_value();
    let is_current = move || ask.turn.get_value() == turn;
    let text = stores.queue.text.get_untracked();
    let request = Request::Complete {
        text: text.clone(),
        cursor,
    };
    stores.ask(request, move |event| match event {
        Event::Completions(view) if is_current() => {
            ask.active.set(None);
            ask.completions.set(view);
            ask.open.set(true);
        }
        Event::Failed(failure) => stores.case.failure.set(Some(failure)),
        _ => {}
    });
    let request = Request::Search { text, limit: HITS };
    stores.ask(request, move |event| match event {
        Event::Search(view) if is_current() => {
            ask.active.set(None);
            ask.hits.set(view);
        }
        Event::Failed(failure) => stores.case.failure.set(Some(failure)),
        _ => {}
    });
}

/// Filters by a text from now on.
pub fn filter_by(stores: Stores, text: String) {
    stores.queue.text.set(text);
    restart_queue(stores);
}

/// Requires or excludes what a clause says; asked for again, it is taken out of the filter.
pub fn amend_filter(stores: Stores, clause: String, excludes: bool) {
    let before = stores.queue.text.get_untracked();
    let request = Request::Amend {
        text: before.clone(),
        clause,
        excludes,
    };
    stores.ask(request, move |event| match event {
        // What was typed in the meantime is not overwritten.
        Event::Amended(text) if stores.queue.text.get_untracked() == before => {
            filter_by(stores, text);
        }
        Event::Failed(failure) => stores.case.failure.set(Some(failure)),
        _ => {}
    });
}

/// A value as one word of the filter language.
pub fn clause(field: &str, operator: char, value: &str) -> String {
    let value = value.replace('\\', "\\\\").replace('"', "\\\"");
    format!("{field}{operator}\"{value}\"")
}

/// How accounts are spread over their attributes, under the filter and the selection as they are.
pub fn load_attributes(stores: Stores) {
    let ask = stores.ask;
    ask.attributes_turn.update_value(|turn| *turn += 1);
    let turn = ask.attributes_turn.get_value();
    let request = Request::Attributes {
        filter: stores.queue.text.get_untracked(),
        subset: stores.selection.subset(),
    };
    stores.ask(request, move |event| match event {
        Event::Attributes(view) if ask.attributes_turn.get_value() == turn => {
            ask.attributes.set(Some(view));
        }
        Event::Failed(failure) => stores.case.failure.set(Some(failure)),
        _ => {}
    });
}

/// The lanes of the timeline, where the page does not have them already.
pub fn load_timeline(stores: Stores, by: TimelineBy, ring: Option<RingId>, subset: Subset) {
    let ask = stores.ask;
    ask.timeline_turn.update_value(|turn| *turn += 1);
    let turn = ask.timeline_turn.get_value();
    if by == TimelineBy::Creation && subset == Subset::Everything {
        ask.timeline.set(None);
        return;
    }
    let request = Request::Timeline { by, ring, subset };
    stores.ask(request, move |event| match event {
        Event::Timeline(view) if ask.timeline_turn.get_value() == turn => {
            ask.timeline.set(Some(view));
        }
        Event::Failed(failure) => stores.case.failure.set(Some(failure)),
        _ => {}
    });
}

#[cfg(test)]
mod tests {
    use super::clause;

    #[test]
    fn a_value_cannot_end_its_own_quotation() {
        assert_eq!(clause("value", '=', "a\"b\\"), "value=\"a\\\"b\\\\\"");
    }
}
