//! Commands on hubs and the build: treat a hub, find the rings anew.

use leptos::prelude::*;
use ringfence_wire::{Event, IdentifierId, Profile, Request, RingId, Settings, Treatment};

use super::{
    decide::now_ms,
    import::{common, running_as, start},
};
use crate::state::{
    Phase, Stores, Tab, WorkKind,
    queries::{drop_preview, open_ring, pause_layout, preview_choices, restart_queue, stop_leads},
};

/// Finds, ranks and explains rings under the chosen treatments.
pub fn build(stores: Stores) {
    drop_preview(stores);
    pause_layout(stores);
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
    stores.case.treatments.update(|chosen| {
        chosen.insert(hub, treatment);
    });
    preview_choices(stores);
}

/// Moves settings; the hubs and the counts follow.
pub fn change_settings(stores: Stores, change: impl FnOnce(&mut Settings)) {
    let Some(mut settings) = untrack(|| stores.case.settings_now()) else {
        return;
    };
    change(&mut settings);
    stores.case.settle_choices();
    stores.case.settings.set(Some(settings));
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
    stores.case.treatments.set(suggested);
    stores.case.settle_choices();
    stores.case.settings.set(None);
    preview_choices(stores);
}

fn on_built(stores: Stores, event: Event) {
    if let Some(Event::Built(summary)) = common(stores, event) {
        let has_rings = summary.rings.rings > 0;
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
        stores.ask.leave_case();
        stores.desk.forget();
        stores.desk.tab.set(Tab::Ring);
        stores.queue.text.set(String::new());
        restart_queue(stores);
        // Ranks start at 0: the riskiest ring is what one came for.
        if has_rings {
            open_ring(stores, RingId(0));
        }
        stores.phase.set(Phase::Ready);
    }
}
