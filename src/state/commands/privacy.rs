//! Commands on what is masked: all names and values, or one of them.

use leptos::prelude::*;
use ringfence_wire::{Event, NodeRef, Request, SourceId};

use super::{
    decide::{now_ms, on_journal},
    import::remap,
};
use crate::state::{
    Phase, Stores,
    queries::{load_leads, preview_choices, refresh_queue, refresh_ring, select},
};

/// Masks all names and values from now on, or none; every view is read again.
pub fn mask(stores: Stores, masked: bool) {
    stores.privacy.masked.set(masked);
    // Whoever masks the screen hardly wants the evidence to name everybody; its own switch stays.
    stores.desk.masked.set(masked);
    stores.ask(Request::Mask { masked }, move |event| match event {
        Event::Masking { .. } => read_again(stores),
        Event::Failed(failure) => stores.case.failure.set(Some(failure)),
        _ => {}
    });
}

/// A worker that was started anew knows nothing of the setting.
pub fn mask_again(stores: Stores) {
    let masked = stores.privacy.masked.get_untracked();
    if masked {
        stores.ask(Request::Mask { masked }, |_| {});
    }
}

/// Shows one account or identifier in clear; the journal says so.
pub fn reveal(stores: Stores, node: NodeRef) {
    let request = Request::Reveal {
        node,
        at_ms: now_ms(),
    };
    stores.ask(request, move |event| {
        let is_revealed = matches!(event, Event::Journal(_));
        on_journal(stores, event);
        if is_revealed {
            read_again(stores);
        }
    });
}

/// Asks again for whatever on the screen holds names or values.
fn read_again(stores: Stores) {
    let sources = stores.case.sources.with_untracked(|sources| {
        let ids = sources.iter().map(|source| source.source);
        ids.collect::<Vec<SourceId>>()
    });
    stores.case.forget_checks();
    // Answers about ties, paths and leads are asked again by whoever wants them.
    stores.examine.leave_selection();
    let has_leads = stores.examine.leads.with_untracked(Option::is_some);
    stores.examine.leads.set(None);
    match stores.phase.get_untracked() {
        Phase::Mapping => {
            for source in sources {
                remap(stores, source, |_| {});
            }
        }
        Phase::Health => preview_choices(stores),
        Phase::Ready => {
            refresh_queue(stores);
            refresh_ring(stores);
            let node = stores
                .opened
                .selected
                .with_untracked(|selected| selected.as_ref().map(|selected| selected.node));
            if let Some(node) = node {
                select(stores, node);
            }
            if has_leads {
                load_leads(stores);
            }
            preview_choices(stores);
        }
        Phase::Empty | Phase::Importing | Phase::Building | Phase::Failed => {}
    }
}
