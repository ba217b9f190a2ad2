//! Store of what is asked: completions and hits below the field, attributes, the timeline's lanes.

use leptos::prelude::*;
use ringfence_wire::{
    AccountHit, AttributesView, CompletionRow, CompletionsView, IdentifierHit, RingHit, SearchView,
    TimelineBy, TimelineView,
};

/// One line below the field.
#[derive(Debug, Clone, PartialEq)]
pub enum Suggestion {
    /// How the filter may go on.
    Text(CompletionRow),
    Ring(RingHit),
    Account(AccountHit),
    Identifier(IdentifierHit),
}

/// What stands below the field.
#[derive(Clone, Copy)]
pub struct Ask {
    pub open: RwSignal<bool>,
    pub completions: RwSignal<CompletionsView>,
    pub hits: RwSignal<SearchView>,
    /// The suggestion that the keyboard is on.
    pub active: RwSignal<Option<usize>>,
    /// Counts up with every question; answers to an older one are dropped.
    pub turn: StoredValue<u64>,
    pub attributes: RwSignal<Option<AttributesView>>,
    pub attributes_turn: StoredValue<u64>,
    pub timeline_by: RwSignal<TimelineBy>,
    pub timeline: RwSignal<Option<TimelineView>>,
    pub timeline_turn: StoredValue<u64>,
}

impl Ask {
    pub fn new() -> Self {
        Ask {
            open: RwSignal::new(false),
            completions: RwSignal::new(CompletionsView::default()),
            hits: RwSignal::new(SearchView::default()),
            active: RwSignal::new(None),
            turn: StoredValue::new(0),
            attributes: RwSignal::new(None),
            attributes_turn: StoredValue::new(0),
            timeline_by: RwSignal::new(TimelineBy::Creation),
            timeline: RwSignal::new(None),
            timeline_turn: StoredValue::new(0),
        }
    }

    /// Everything below the field, in order.
    pub fn suggestions(self) -> Vec<Suggestion> {
        let completions = self.completions.get().items.into_iter();
        let hits = self.hits.get();
        completions
            .map(Suggestion::Text)
            .chain(hits.rings.into_iter().map(Suggestion::Ring))
            .chain(hits.accounts.into_iter().map(Suggestion::Account))
            .chain(hits.identifiers.into_iter().map(Suggestion::Identifier))
            .collect()
    }

    /// Puts what stands below the field away; an answer on its way is dropped.
    pub fn close(self) {
        self.turn.update_value(|turn| *turn += 1);
        self.open.set(false);
        self.active.set(None);
    }

    /// Puts what stands below the field away for good.
    pub fn forget_suggestions(self) {
        self.close();
        self.completions.set(CompletionsView::default());
        self.hits.set(SearchView::default());
    }

    /// Another case: what was known of the one before is not of this one.
    pub fn leave_case(self) {
        self.forget_suggestions();
        self.attributes_turn.update_value(|turn| *turn += 1);
        self.attributes.set(None);
        self.timeline.set(None);
    }
}
