//! Commands on what is masked: all names and values, or one of them.

use leptos::prelude::*;
use ringfence_wire::{Event, NodeRef, Request, SourceId};

use super::{
    decide::{now_ms, on_journal},
    import::remap,
};
use crate::state::{
    Phase, Stores,
    queries::{load_leads, preview_choices, reopen_ring, reread_queue, select},
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

/// Drops whatever the page holds of names and values, and asks for it again.
fn read_again(stores: Stores) {
    let sources = stores.case.sources.with_untracked(|sources| {
        let ids = sources.iter().map(|source| source.source);
        ids.collect::<Vec<SourceId>>()
    });
    stores.case.failure.set(None);
    stores.case.forget_checks();
    stores.case.hide_hubs();
    stores.ask.forget_suggestions();
    stores.arranged.put_all_guests_away();
    // Answers about ties, paths and leads are asked again by whoever wants them.
    stores.examine.leave_selection();
    let has_leads = stores.examine.leads.with_untracked(Option::is_some);
    stores.examine.leads.set(None);
    // A case in the background comes back as it is shown from now on.
    if stores.case.summary.with_untracked(Option::is_some) {
        read_case_again(stores, has_leads);
    }
    match stores.phase.get_untracked() {
        Phase::Mapping => {
            for source in sources {
                remap(stores, source, |_| {});
            }
        }
        Phase::Health | Phase::Ready => preview_choices(stores),
        Phase::Empty | Phase::Importing | Phase::Building | Phase::Failed => {}
    }
}

fn read_case_again(stores: Stores, has_leads: bool) {
    let selected = stores.opened.selected;
    let node = selected.with_untracked(|selected| selected.as_ref().map(|selected| selected.node));
    stores
        .case
        .journal
        .update(|journal| journal.entries.clear());
    stores.ask(Request::Journal, move |event| match event {
        Event::Journal(journal) => stores.case.journal.set(journal),
        Event::Failed(failure) => stores.case.failure.set(Some(failure)),
        _ => {}
    });
    reread_queue(stores);
    reopen_ring(stores);
    if let Some(node) = node {
        select(stores, node);
    }
    if has_leads {
        load_leads(stores);
    }
}
