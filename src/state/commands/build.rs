//! Commands on hubs and the build: treat a hub, find the rings anew.

use std::collections::BTreeMap;

use leptos::prelude::*;
use ringfence_wire::{Event, IdentifierId, Profile, Request, RingId, Settings, Treatment};

use super::{
    decide::now_ms,
    import::{common, running_as, start},
};
use crate::state::{
    About, Bookmarks, Chosen, Deed, Phase, Stores, Tab, Trail, WorkKind, moved,
    queries::{
        drop_preview, open_ring, pause_layout, preview_choices, put_off_inside, restart_queue,
        stop_leads,
    },
};

/// Finds, ranks and explains rings under the chosen treatments.
pub fn build(stores: Stores) {
    drop_preview(stores);
    pause_layout(stores);
    put_off_inside(stores);
    stop_leads(stores);
    start(stores, WorkKind::Build, Phase::Building, Vec::new());
    let request = Request::Build {
        choices: stores.case.choices(),
        at_ms: now_ms(),
    };
    running_as(
        stores,
        stores.ask(request, move |event| on_built(stores, event)),
    );
}

/// A person's choice for one hub; the counts follow.
pub fn choose_treatment(stores: Stores, hub: IdentifierId, treatment: Treatment) {
    noting(
        stores,
        |_, _| Some(About::Hub(hub)),
        || {
            stores.case.treatments.update(|chosen| {
                chosen.insert(hub, treatment);
            });
        },
    );
    preview_choices(stores);
}

/// Moves settings; the hubs and the counts follow.
pub fn change_settings(stores: Stores, change: impl FnOnce(&mut Settings)) {
    let Some(mut settings) = untrack(|| stores.case.settings_now()) else {
        return;
    };
    let before = settings;
    change(&mut settings);
    noting(
        stores,
        |_, _| moved(&before, &settings).map(About::Setting),
        || {
            stores.case.settle_choices();
            stores.case.settings.set(Some(settings));
        },
    );
    preview_choices(stores);
}

/// Takes the settings of a profile.
pub fn choose_profile(stores: Stores, profile: Profile) {
    let start = stores.case.health.with_untracked(|health| {
        let mut starts = health.iter().flat_map(|report| &report.settings.starts);
        starts.find(|start| start.profile == profile).copied()
    });
    if let Some(start) = start {
        change_settings(stores, |settings| *settings = start);
    }
}

/// Takes every choice back to the suggestion.
pub fn use_suggestions(stores: Stores) {
    let suggested = stores.case.health.with_untracked(|health| {
        let hubs = health.iter().flat_map(|report| &report.hubs);
        hubs.map(|hub| (hub.identifier, hub.suggested)).collect()
    });
    let differs = |before: &Chosen, after: &Chosen| (before != after).then_some(About::Suggestions);
    noting(stores, differs, || {
        stores.case.treatments.set(suggested);
        stores.case.settle_choices();
        stores.case.settings.set(None);
    });
    preview_choices(stores);
}

/// Makes a choice that can be taken back, unless it is about nothing.
fn noting(
    stores: Stores,
    about: impl FnOnce(&Chosen, &Chosen) -> Option<About>,
    choose: impl FnOnce(),
) {
    let now = || Chosen {
        treatments: stores.case.treatments.get_untracked(),
        settings: stores.case.settings.get_untracked(),
    };
    let before = now();
    choose();
    let after = now();
    if let Some(about) = about(&before, &after) {
        stores.deeds.update(|deeds| {
            deeds.note(Deed::Choice {
                about,
                before,
                after,
            });
        });
    }
}

fn on_built(stores: Stores, event: Event) {
    if let Some(Event::Built(summary)) = common(stores, event) {
        let has_rings = summary.rings.rings > 0;
        // Other files have other accounts under the same numbers.
        let is_same_case = !stores.case.staged.get_untracked()
            && stores.case.summary.with_untracked(Option::is_some);
        let before = stores.opened.wanted.get_untracked();
        stores.case.journal.set(summary.journal.clone());
        // The build says what the choices give; a preview given up for it need not.
        stores.case.preview.update(|preview| {
            if let Some(preview) = preview {
                preview.chosen = summary.rings;
            }
        });
        stores.case.preview_pending.set(false);
        stores.case.summary.set(Some(summary));
        stores.case.keep();
        stores.opened.clear();
        stores.examine.leave_case();
        stores.selection.clear();
        // Ranks are of this build alone.
        stores.bookmarks.set(Bookmarks::default());
        stores.map.clear();
        stores.ask.leave_case();
        stores.desk.forget();
        // Without a ring, the map says in words that there is none.
        let tab = if has_rings { Tab::Ring } else { Tab::Map };
        stores.desk.tab.set(tab);
        stores.queue.text.set(String::new());
        restart_queue(stores);
        if is_same_case && has_rings {
            return_to(stores, before);
            return;
        }
        stores.trail.set(Trail::default());
        stores.seen.renumber(&BTreeMap::new());
        // Ranks start at 0: the riskiest ring is what one came for.
        if has_rings {
            open_ring(stores, RingId(0));
        }
        stores.phase.set(Phase::Ready);
    }
}

/// Steps back and forward whose rings are looked for after another build.
const FOUND_AGAIN_STEPS: usize = 20;

/// After another build of the same case: opens the ring that was open, as it is now, else the riskiest; the
/// ways back and forward lead to what there is still.
fn return_to(stores: Stores, before: Option<RingId>) {
    let mut rings = stores
        .trail
        .with_untracked(|trail| trail.rings(FOUND_AGAIN_STEPS));
    rings.extend(before);
    let rings = rings
        .into_iter()
        .filter_map(|ring| Some((ring, stores.seen.members(ring)?)));
    let rings = rings.collect();
    let current = stores.map.still_this();
    let show = move |found: Vec<(RingId, RingId)>| {
        let found: BTreeMap<RingId, RingId> = found.into_iter().collect();
        stores.trail.update(|trail| trail.renumber(&found));
        stores.seen.renumber(&found);
        let now = before.and_then(|before| found.get(&before));
        open_ring(stores, now.copied().unwrap_or(RingId(0)));
    };
    stores.ask(Request::FindAgain { rings }, move |event| {
        if !current() {
            return;
        }
        match event {
            Event::FoundAgain(found) => show(found),
            Event::Failed(failure) => stores.case.failure.set(Some(failure)),
            _ => {}
        }
        // Files may have been dropped meanwhile.
        if stores.phase.get_untracked() == Phase::Building {
            stores.phase.set(Phase::Ready);
        }
    });
}
