//! Commands that bring files in: open, sample, remap, ingest, cancel, and what follows a failure.

use std::collections::BTreeMap;

use gloo::utils::window;
use leptos::prelude::*;
use ringfence_wire::{
    Comparison, Event, Failure, Request, Shape, SourceId, SourceMapping, WritingChoice,
};
use web_sys::File;

use super::{build::build, privacy::mask_again};
use crate::{
    load::Meter,
    state::{
        Bookmarks, Deeds, Phase, Stores, Trail, Work, WorkKind,
        queries::{
            forget_preview, pause_layout, preview_choices, resume_layout, resume_preview,
            stop_leads,
        },
    },
    ui::whole::whole,
};

/// Size and seed of the sample case: large enough to be a case, small enough to open at once.
const SAMPLE_ROWS: u32 = 100_000;
const SAMPLE_SEED: u64 = 7;

/// Whether sure files go straight through to the workbench.
fn is_automatic() -> bool {
    window().location().hash().is_ok_and(|hash| hash == "#auto")
}

/// Opens files in place of what is open; the case stays until they are read.
pub fn open(stores: Stores, files: Vec<File>) {
    if files.is_empty() || stores.case.work.with_untracked(Option::is_some) {
        return;
    }
    let names: Vec<_> = files
        .iter()
        .map(|file| (file.name(), whole(file.size())))
        .collect();
    forget_preview(stores);
    pause_layout(stores);
    stop_leads(stores);
    start(stores, WorkKind::Open, Phase::Importing, names);
    stores.case.announced.set_value(files.clone());
    let request =
        stores.with_bridge(|bridge| bridge.open(files, move |event| on_opened(stores, event)));
    running_as(stores, request);
}

/// After a refusal: opens the files that were not in the way.
pub fn open_others(stores: Stores) {
    let others = stores.case.failure.with_untracked(|failure| {
        let failure = failure.as_ref();
        failure.map_or_else(Vec::new, |failure| failure.others.clone())
    });
    let files = stores.case.announced.with_value(|announced| {
        let files = others.iter().filter_map(|at| announced.get(*at as usize));
        files.cloned().collect()
    });
    open(stores, files);
}

/// Opens the sample case, made in the worker.
pub fn sample(stores: Stores) {
    if stores.case.work.with_untracked(Option::is_some) {
        return;
    }
    forget_preview(stores);
    pause_layout(stores);
    stop_leads(stores);
    start(
        stores,
        WorkKind::Open,
        Phase::Importing,
        vec![("Sample case".to_owned(), 0)],
    );
    let request = Request::Sample {
        rows: SAMPLE_ROWS,
        seed: SAMPLE_SEED,
    };
    running_as(
        stores,
        stores.ask(request, move |event| on_opened(stores, event)),
    );
}

/// Changes the mapping of a source at once, then shows how the source reads under it.
pub fn remap(stores: Stores, source: SourceId, change: impl FnOnce(&mut SourceMapping)) {
    let changed = stores.case.sources.try_update(|known| {
        let known = known.iter_mut().find(|known| known.source == source)?;
        change(&mut known.mapping);
        Some(known.mapping.clone())
    });
    let Some(mapping) = changed.flatten() else {
        return;
    };
    let asked = mapping.clone();
    stores.ask(Request::Preview { mapping }, move |event| match event {
        Event::Sniffed { sources, .. } => stores.case.sources.update(|known| {
            for fresh in sources {
                let known = known.iter_mut().find(|known| known.source == fresh.source);
                // An answer to a change before the newest would take that one back.
                if let Some(old) = known.filter(|known| known.mapping == asked) {
                    *old = fresh;
                }
            }
        }),
        Event::Failed(failure) => stores.case.failure.set(Some(failure)),
        _ => {}
    });
}

/// Looks at a file again, written as a person says; its columns may be others then.
pub fn rewrite(stores: Stores, source: SourceId, change: impl FnOnce(&mut WritingChoice)) {
    let chosen = stores.case.sources.with_untracked(|known| {
        let known = known.iter().find(|known| known.source == source)?;
        Some(known.chosen.clone())
    });
    let Some(mut choice) = chosen else {
        return;
    };
    change(&mut choice);
    stores.case.failure.set(None);
    // At once, so that the next change adds to this one; the columns follow with the answer.
    let chosen = choice.clone();
    let before = stores.case.sources.try_update(|known| {
        let known = known.iter_mut().find(|known| known.source == source)?;
        Some(std::mem::replace(&mut known.chosen, chosen))
    });
    stores.case.rewriting.update(|writes| *writes += 1);
    stores.ask(Request::Write { source, choice }, move |event| {
        stores.case.rewriting.update(|writes| *writes -= 1);
        if matches!(event, Event::Failed(_)) && stores.case.rewriting.get_untracked() == 0 {
            put_back(stores, source, before.clone().flatten());
        }
        take_sources(stores, event);
    });
}

/// After a refusal: the choice that holds.
fn put_back(stores: Stores, source: SourceId, before: Option<WritingChoice>) {
    stores.case.sources.update(|known| {
        let known = known.iter_mut().find(|known| known.source == source);
        if let (Some(known), Some(before)) = (known, before) {
            known.chosen = before;
        }
    });
}

/// Compares values under other rules or lists; the previews follow.
pub fn compare(stores: Stores, change: impl FnOnce(&mut Comparison)) {
    let before = stores.case.comparison.get_untracked();
    let mut comparison = before.clone();
    change(&mut comparison);
    stores.case.failure.set(None);
    // At once, so that the next switch adds to this one.
    stores.case.comparison.set(comparison.clone());
    let asked = comparison.clone();
    stores.ask(Request::Compare { comparison }, move |event| match event {
        Event::Compared(comparison) => {
            // An answer to a switch before the newest would take that one back.
            if stores.case.comparison.with_untracked(|now| *now != asked) {
                return;
            }
            stores.case.comparison.set(comparison);
            let sources = stores.case.sources.with_untracked(|sources| {
                let ids = sources.iter().map(|source| source.source);
                ids.collect::<Vec<SourceId>>()
            });
            for source in sources {
                remap(stores, source, |_| {});
            }
        }
        Event::Failed(failure) => {
            stores.case.failure.set(Some(failure));
            // The switches go back to what holds.
            stores.case.comparison.set(before.clone());
        }
        _ => {}
    });
}

/// Puts what was looked at anew in the place of what was known; a refusal leaves that, and is told.
fn take_sources(stores: Stores, event: Event) {
    match event {
        Event::Sniffed { sources, .. } => stores.case.sources.update(|known| {
            for fresh in sources {
                let mut known = known.iter_mut();
                if let Some(old) = known.find(|known| known.source == fresh.source) {
                    *old = fresh;
                }
            }
        }),
        Event::Failed(failure) => {
            stores.case.failure.set(Some(failure));
            stores.case.refused.update(|times| *times += 1);
        }
        _ => {}
    }
}

/// Reads the opened files as mapped.
pub fn ingest(stores: Stores) {
    if stores.case.rewriting.get_untracked() > 0 {
        // The columns of a file are on their way: what is shown would be read under others.
        return;
    }
    forget_preview(stores);
    let (names, mappings) = stores.case.sources.with_untracked(|sources| {
        // A file that is not read takes no part in the bytes to go.
        let names = sources.iter().map(|source| {
            let is_read = source.mapping.shape != Shape::Ignored;
            (source.name.clone(), if is_read { source.bytes } else { 0 })
        });
        let names = names.collect();
        let mappings = sources
            .iter()
            .map(|source| source.mapping.clone())
            .collect();
        (names, mappings)
    });
    start(stores, WorkKind::Ingest, Phase::Importing, names);
    let request = Request::Ingest { mappings };
    running_as(
        stores,
        stores.ask(request, move |event| on_ingested(stores, event)),
    );
}

/// Stops the work under way; the worker answers with `Cancelled`.
pub fn cancel(stores: Stores) {
    let request = stores.case.work.try_update(|work| {
        let work = work.as_mut()?;
        work.cancelled = true;
        work.request
    });
    if let Some(request) = request.flatten() {
        stores.with_bridge(|bridge| bridge.cancel(request));
    }
}

/// Drops what was opened since the last build, and goes back to that, or to the first screen.
pub fn back_to_case(stores: Stores) {
    forget_preview(stores);
    stores.ask(Request::Discard, |_| {});
    show_kept(stores);
    stores.deeds.set(Deeds::default());
    let has_case = stores.case.summary.with_untracked(Option::is_some);
    stores
        .phase
        .set(if has_case { Phase::Ready } else { Phase::Empty });
    resume_layout(stores);
}

/// Shows again what the case in the background was made of.
fn show_kept(stores: Stores) {
    stores.case.restore();
    // It was masked, or unmasked, in the meantime.
    if stores.case.has_hidden_hubs() {
        preview_choices(stores);
    }
}

pub fn dismiss_failure(stores: Stores) {
    stores.case.failure.set(None);
    if stores.phase.get_untracked() == Phase::Failed {
        stores.phase.set(Phase::Empty);
    }
}

/// The worker died: its case is gone, a new one is already up.
pub fn crashed(stores: Stores, reason: &str) {
    stores.case.clear();
    stores.opened.clear();
    stores.examine.leave_case();
    stores.selection.clear();
    stores.trail.set(Trail::default());
    stores.bookmarks.set(Bookmarks::default());
    stores.deeds.set(Deeds::default());
    stores.map.clear();
    stores.ask.leave_case();
    stores.desk.forget();
    mask_again(stores);
    stores.case.work.set(None);
    stores.case.failure.set(Some(Failure {
        message: format!("The part of the page that reads files stopped: {reason}"),
        hint: "It has been started again. Nothing has left the page; open your files anew."
            .to_owned(),
        ..Failure::default()
    }));
    stores.phase.set(Phase::Failed);
}

/// Shows work as begun.
pub(super) fn start(stores: Stores, kind: WorkKind, phase: Phase, files: Vec<(String, u64)>) {
    stores.case.failure.set(None);
    let meter = Meter::new(files, kind.first_stage(), js_sys::Date::now());
    stores.case.work.set(Some(Work {
        kind,
        request: None,
        cancelled: false,
        meter,
    }));
    stores.phase.set(phase);
}

/// Remembers which request the work is, so that it can be cancelled.
pub(super) fn running_as(stores: Stores, request: Option<ringfence_wire::RequestId>) {
    stores.case.work.update(|work| {
        if let Some(work) = work {
            work.request = request;
        }
    });
}

/// What all work has in common: progress, cancel, failure. Gives back the event that is its own.
pub(super) fn common(stores: Stores, event: Event) -> Option<Event> {
    match event {
        Event::Progress(progress) => {
            stores.case.work.update(|work| {
                if let Some(work) = work {
                    work.meter.take(&progress, js_sys::Date::now());
                }
            });
            None
        }
        Event::Cancelled => {
            stop(stores, false);
            None
        }
        Event::Failed(failure) => {
            stores.case.failure.set(Some(failure));
            stop(stores, true);
            None
        }
        // The cancel came too late for the worker, not for the person.
        other if is_unwanted(stores) => {
            if matches!(other, Event::Sniffed { .. }) && stores.case.staged.get_untracked() {
                stores.ask(Request::TakeBack, |_| {});
            }
            stop(stores, false);
            None
        }
        other => {
            stores.case.work.set(None);
            Some(other)
        }
    }
}

/// The work under way was cancelled and changes nothing that is shown yet.
fn is_unwanted(stores: Stores) -> bool {
    stores.case.work.with_untracked(|work| {
        work.as_ref()
            .is_some_and(|work| work.cancelled && work.kind.can_be_dropped())
    })
}

/// Goes back to where the case, as it was, can be seen.
fn stop(stores: Stores, failed: bool) {
    let kind = stores
        .case
        .work
        .with_untracked(|work| work.as_ref().map(|work| work.kind));
    stores.case.work.set(None);
    let has_case = stores.case.summary.with_untracked(Option::is_some);
    let phase = match kind {
        Some(WorkKind::Build) if stores.case.staged.get_untracked() => Phase::Health,
        // What was open before is open still: more files, or a recipe, were asked for in vain.
        Some(WorkKind::Open) if stores.case.staged.get_untracked() && !is_automatic() => {
            Phase::Mapping
        }
        // Mapped by hand: put right, or gone on with, where it was made; the worker holds the files still.
        Some(WorkKind::Ingest) if !is_automatic() => Phase::Mapping,
        _ if has_case => Phase::Ready,
        _ if failed => Phase::Failed,
        _ => Phase::Empty,
    };
    if phase == Phase::Ready && kind != Some(WorkKind::Build) {
        forget_preview(stores);
        stores.ask(Request::Discard, |_| {});
        show_kept(stores);
    }
    stores.phase.set(phase);
    if kind == Some(WorkKind::Build) {
        resume_preview(stores);
    }
    if phase == Phase::Ready {
        resume_layout(stores);
    }
}

fn on_opened(stores: Stores, event: Event) {
    if let Some(Event::Sniffed {
        sources,
        sure,
        comparison,
    }) = common(stores, event)
    {
        stores.case.staged.set(true);
        stores.case.comparison.set(comparison);
        stores.case.sources.set(sources);
        if sure && is_automatic() {
            ingest(stores);
        } else {
            stores.phase.set(Phase::Mapping);
        }
    }
}

fn on_ingested(stores: Stores, event: Event) {
    if let Some(Event::Ingested(report)) = common(stores, event) {
        stores.deeds.set(Deeds::default());
        stores.case.treatments.set(BTreeMap::new());
        stores.case.settings.set(None);
        stores.case.preview.set(Some(report.preview.clone()));
        stores.case.forget_checks();
        stores.arranged.forget();
        stores.case.health.set(Some(report));
        if is_automatic() {
            build(stores);
        } else {
            stores.phase.set(Phase::Health);
        }
    }
}
