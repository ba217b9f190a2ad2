//! Undo and redo over all that a person decides or chooses.

use leptos::prelude::*;
use ringfence_wire::{Event, Request};

use super::decide::{now_ms, on_journal};
use crate::{
    state::{About, Chosen, Deed, Deeds, Phase, Stores, Tab, queries::preview_choices},
    ui::words,
};

/// Takes the last deed back.
pub fn undo(stores: Stores) {
    match next(stores, Deeds::last_done) {
        Some(Deed::Choice { before, .. }) => {
            stores.deeds.update(Deeds::took_back);
            choose(stores, before);
        }
        Some(Deed::Decision) => {
            ask(stores, Request::Undo { at_ms: now_ms() }, Deeds::took_back);
        }
        None => {}
    }
}

/// Does again what was taken back last.
pub fn redo(stores: Stores) {
    match next(stores, Deeds::last_taken_back) {
        Some(Deed::Choice { after, .. }) => {
            stores.deeds.update(Deeds::did_again);
            choose(stores, after);
        }
        Some(Deed::Decision) => {
            ask(stores, Request::Redo { at_ms: now_ms() }, Deeds::did_again);
        }
        None => {}
    }
}

/// What an undo would take back, in words; tracks what it is made of.
pub fn undo_words(stores: Stores) -> Option<String> {
    let journal = stores.case.journal.with(|journal| journal.undo.clone());
    described(stores, Deeds::last_done, journal)
}

/// What a redo would do again.
pub fn redo_words(stores: Stores) -> Option<String> {
    let journal = stores.case.journal.with(|journal| journal.redo.clone());
    described(stores, Deeds::last_taken_back, journal)
}

/// The decision on the opened ring that an undo would take back; whatever else comes first is taken back elsewhere.
pub fn undo_here_words(stores: Stores) -> Option<String> {
    undo_words(stores).filter(|words| is_here(stores, Deeds::last_done, words))
}

/// The decision on the opened ring that a redo would make again.
pub fn redo_here_words(stores: Stores) -> Option<String> {
    redo_words(stores).filter(|words| is_here(stores, Deeds::last_taken_back, words))
}

/// Whether a deed is a decision on the opened ring; the journal says "Amber Heron: abusive".
fn is_here(stores: Stores, which: fn(&Deeds) -> Option<&Deed>, words: &str) -> bool {
    let is_choice = stores
        .deeds
        .with(|deeds| matches!(which(deeds), Some(Deed::Choice { .. })));
    let opened = stores
        .opened
        .view
        .with(|view| view.as_ref().map(|view| view.row.name.clone()));
    let judged = words.split_once(": ").map(|(name, _)| name);
    !is_choice && opened.is_some() && opened.as_deref() == judged
}

fn described(
    stores: Stores,
    which: fn(&Deeds) -> Option<&Deed>,
    journal: Option<String>,
) -> Option<String> {
    match stores.deeds.with(|deeds| which(deeds).cloned()) {
        Some(Deed::Choice { .. }) if stores.phase.get() == Phase::Building => None,
        Some(Deed::Choice {
            about,
            before,
            after,
        }) => Some(choice_words(stores, about, &before, &after)),
        Some(Deed::Decision) => journal,
        // What the journal alone remembers: of the case that is open.
        None => journal.filter(|_| stores.phase.get() == Phase::Ready),
    }
}

fn choice_words(stores: Stores, about: About, before: &Chosen, after: &Chosen) -> String {
    match about {
        About::Suggestions => "use of the suggestions".to_owned(),
        About::Setting(name) => format!("setting {name}"),
        About::Hub(hub) => {
            let treatment = after.treatments.get(&hub).or(before.treatments.get(&hub));
            let treatment = treatment.map_or("as suggested", |is| words::treatment(*is));
            let named = stores.case.health.with(|health| {
                let mut hubs = health.iter().flat_map(|report| &report.hubs);
                let found = hubs.find(|row| row.identifier == hub);
                found.map(|row| format!("{} {}", row.kind, row.value))
            });
            format!("{treatment} {}", named.unwrap_or_default())
        }
    }
}

/// The deed at hand: that of the page, or else a decision that the journal remembers. While rings are built of the
/// choices, those stay.
fn next(stores: Stores, which: fn(&Deeds) -> Option<&Deed>) -> Option<Deed> {
    let deed = stores.deeds.with_untracked(|deeds| which(deeds).cloned());
    let phase = stores.phase.get_untracked();
    match deed {
        Some(Deed::Choice { .. }) if phase == Phase::Building => None,
        None => (phase == Phase::Ready).then_some(Deed::Decision),
        deed => deed,
    }
}

fn ask(stores: Stores, request: Request, then: fn(&mut Deeds)) {
    stores.ask(request, move |event| {
        if matches!(event, Event::Journal(_)) {
            stores.deeds.update(then);
        }
        on_journal(stores, event);
    });
}

/// Chooses otherwise for the next build, and shows where that is.
fn choose(stores: Stores, chosen: Chosen) {
    stores.case.treatments.set(chosen.treatments);
    stores.case.settings.set(chosen.settings);
    if stores.phase.get_untracked() == Phase::Ready {
        stores.desk.tab.set(Tab::Hubs);
    }
    preview_choices(stores);
}
