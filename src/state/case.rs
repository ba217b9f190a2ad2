//! Store of the case: its sources, health, hubs, build and journal, as far as screens show them.

use std::collections::BTreeMap;

use leptos::prelude::*;
use ringfence_wire::{
    BuildSummary, Choices, Comparison, Failure, HealthReport, HubRow, HubTreatment, IdentifierId,
    JournalView, Preview, RequestId, Settings, SniffedSource, Stage, Treatment,
};
use web_sys::File;

use crate::load::Meter;

/// What stands for a value that is hidden whole.
pub const HIDDEN: &str = "·· ····";

/// What the worker is busy with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WorkKind {
    Open,
    Ingest,
    Build,
}

impl WorkKind {
    /// What it begins with, told before the worker tells anything.
    pub fn first_stage(self) -> Stage {
        match self {
            WorkKind::Open => Stage::Sampling,
            WorkKind::Ingest => Stage::Reading,
            WorkKind::Build => Stage::Linking,
        }
    }

    /// What it brings is only staged, so that it can be dropped even once it is there.
    pub fn can_be_dropped(self) -> bool {
        matches!(self, WorkKind::Open | WorkKind::Ingest)
    }
}

/// Work under way that a person can cancel.
#[derive(Debug, Clone, PartialEq)]
pub struct Work {
    pub kind: WorkKind,
    pub request: Option<RequestId>,
    /// A person stopped it; its end may have been under way already.
    pub cancelled: bool,
    pub meter: Meter,
}

/// What belongs to the built case, for the way back from another import.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Kept {
    sources: Vec<SniffedSource>,
    health: Option<HealthReport>,
    treatments: BTreeMap<IdentifierId, Treatment>,
    settings: Option<Settings>,
    preview: Option<Preview>,
}

/// What looks wrong with the values of the case; asked for when somebody looks.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Checks {
    #[default]
    Unasked,
    Asked,
    Found(Vec<String>),
}

/// The case as the page knows it.
#[derive(Clone, Copy)]
pub struct Case {
    pub work: RwSignal<Option<Work>>,
    /// The opened files with their mapping, as guessed and corrected.
    pub sources: RwSignal<Vec<SniffedSource>>,
    /// Under which rules and lists values are compared.
    pub comparison: RwSignal<Comparison>,
    /// Files that are being looked at anew.
    pub rewriting: RwSignal<u32>,
    /// Counts up when a choice about a source was refused, so that its fields show what holds.
    pub refused: RwSignal<u32>,
    pub health: RwSignal<Option<HealthReport>>,
    pub checks: RwSignal<Checks>,
    /// Counts up with every case whose values are to be looked at.
    checks_turn: StoredValue<u32>,
    /// A person's choices, those that are what is suggested anyway among them.
    pub treatments: RwSignal<BTreeMap<IdentifierId, Treatment>>,
    /// Settings moved by a person; none: those of the suggested profile.
    pub settings: RwSignal<Option<Settings>>,
    /// Ring counts of the choices, and whether a fresher answer is awaited.
    pub preview: RwSignal<Option<Preview>>,
    pub preview_pending: RwSignal<bool>,
    pub summary: RwSignal<Option<BuildSummary>>,
    pub journal: RwSignal<JournalView>,
    pub failure: RwSignal<Option<Failure>>,
    /// The files that were last asked to be opened.
    pub announced: StoredValue<Vec<File>, LocalStorage>,
    /// Files were opened since the last build.
    pub staged: RwSignal<bool>,
    /// The choices that the rings shown were built with.
    built_with: RwSignal<Option<Choices>>,
    kept: StoredValue<Kept>,
}

impl Case {
    pub fn new() -> Self {
        Case {
            work: RwSignal::new(None),
            sources: RwSignal::new(Vec::new()),
            comparison: RwSignal::new(Comparison::default()),
            rewriting: RwSignal::new(0),
            refused: RwSignal::new(0),
            checks_turn: StoredValue::new(0),
            health: RwSignal::new(None),
            checks: RwSignal::new(Checks::Unasked),
            treatments: RwSignal::new(BTreeMap::new()),
            settings: RwSignal::new(None),
            preview: RwSignal::new(None),
            preview_pending: RwSignal::new(false),
            summary: RwSignal::new(None),
            journal: RwSignal::new(JournalView::default()),
            failure: RwSignal::new(None),
            announced: StoredValue::new_local(Vec::new()),
            staged: RwSignal::new(false),
            built_with: RwSignal::new(None),
            kept: StoredValue::new(Kept::default()),
        }
    }

    /// The treatment that a hub has now: the person's choice, or else what is suggested.
    pub fn treatment_of(&self, hub: &HubRow) -> Treatment {
        self.treatments
            .with(|chosen| chosen.get(&hub.identifier).copied())
            .unwrap_or(hub.suggested)
    }

    /// The settings as they stand.
    pub fn settings_now(&self) -> Option<Settings> {
        let start = || {
            self.health.with(|health| {
                let offer = &health.as_ref()?.settings;
                let mut starts = offer.starts.iter();
                starts
                    .find(|start| start.profile == offer.suggested)
                    .copied()
            })
        };
        self.settings.get().or_else(start)
    }

    /// All choices, as the worker wants them.
    pub fn choices(&self) -> Choices {
        Choices {
            treatments: untrack(|| self.chosen_treatments()),
            settings: self.settings.get_untracked(),
        }
    }

    /// Whether the choices are others than those that the rings shown were built with.
    pub fn is_chosen_otherwise(&self) -> bool {
        let now = self.standing();
        self.built_with
            .with(|built| built.as_ref().is_some_and(|built| *built != now))
    }

    /// Takes hubs that other settings made. A treated value that is none of them any more stays.
    pub fn take_hubs(&self, mut hubs: Vec<HubRow>) {
        let chosen = self.treatments.get_untracked();
        let was_built_so = !untrack(|| self.is_chosen_otherwise());
        self.health.update(|health| {
            let Some(report) = health else {
                return;
            };
            let is_listed = |old: &HubRow| hubs.iter().any(|hub| hub.identifier == old.identifier);
            let old = report.hubs.iter();
            let stays = old.filter(|old| chosen.contains_key(&old.identifier) && !is_listed(old));
            let mut stays: Vec<HubRow> = stays.cloned().collect();
            for row in &mut stays {
                row.suggested = Treatment::Keep;
            }
            hubs.extend(stays);
            report.hubs = hubs;
        });
        // Other hubs with other suggestions tell the same choices otherwise.
        if was_built_so && self.built_with.with_untracked(Option::is_some) {
            self.mark_built();
        }
    }

    /// The rings shown are those of the choices as they stand.
    fn mark_built(&self) {
        self.built_with.set(Some(untrack(|| self.standing())));
    }

    /// The choices as they stand, alike however they were come to; tracks them.
    fn standing(&self) -> Choices {
        let mut treatments = self.chosen_treatments();
        treatments.sort_by_key(|choice| choice.identifier);
        Choices {
            treatments,
            settings: self.settings_now(),
        }
    }

    /// Forgets choices that are what is suggested anyway: other settings may suggest otherwise.
    pub fn settle_choices(&self) {
        let chosen = untrack(|| self.chosen_treatments());
        let chosen: BTreeMap<_, _> = chosen
            .into_iter()
            .map(|choice| (choice.identifier, choice.treatment))
            .collect();
        self.treatments.set(chosen);
    }

    /// The choices that differ from the suggestion, as the worker wants them.
    fn chosen_treatments(&self) -> Vec<HubTreatment> {
        self.health.with(|health| {
            let hubs = health.iter().flat_map(|report| &report.hubs);
            let choices = self.treatments.get();
            let chosen = hubs.map(|hub| {
                (
                    hub,
                    choices
                        .get(&hub.identifier)
                        .copied()
                        .unwrap_or(hub.suggested),
                )
            });
            chosen
                .filter(|(hub, treatment)| *treatment != hub.suggested)
                .map(|(hub, treatment)| HubTreatment {
                    identifier: hub.identifier,
                    treatment,
                })
                .collect()
        })
    }

    /// Remembers what the build was made of.
    pub fn keep(&self) {
        self.staged.set(false);
        self.mark_built();
        self.kept.set_value(Kept {
            sources: self.sources.get_untracked(),
            health: self.health.get_untracked(),
            treatments: self.treatments.get_untracked(),
            settings: self.settings.get_untracked(),
            preview: self.preview.get_untracked(),
        });
    }

    /// Shows again what the build was made of.
    pub fn restore(&self) {
        let kept = self.kept.get_value();
        self.staged.set(false);
        self.sources.set(kept.sources);
        self.forget_checks();
        self.health.set(kept.health);
        self.treatments.set(kept.treatments);
        self.settings.set(kept.settings);
        self.preview.set(kept.preview);
    }

    /// Hides the values of hubs, those of the case in the background among them; the worker's next answer
    /// says how they are shown.
    pub fn hide_hubs(&self) {
        let hide = |health: &mut Option<HealthReport>| {
            for hub in health.iter_mut().flat_map(|report| &mut report.hubs) {
                HIDDEN.clone_into(&mut hub.value);
                hub.reason.clear();
            }
        };
        self.health.update(hide);
        self.kept.update_value(|kept| hide(&mut kept.health));
    }

    /// Whether hubs wait for the worker to say how they are shown.
    pub fn has_hidden_hubs(&self) -> bool {
        self.health.with_untracked(|health| {
            let mut hubs = health.iter().flat_map(|report| &report.hubs);
            hubs.any(|hub| hub.value == HIDDEN)
        })
    }

    /// Other values are to be looked at from now on; an answer about the old ones is dropped.
    pub fn forget_checks(&self) {
        self.checks_turn.update_value(|turn| *turn += 1);
        self.checks.set(Checks::Unasked);
    }

    /// Which case's values are looked at.
    pub fn checks_turn(&self) -> u32 {
        self.checks_turn.get_value()
    }

    /// Forgets the built case.
    pub fn clear(&self) {
        self.kept.set_value(Kept::default());
        self.built_with.set(None);
        self.restore();
        self.summary.set(None);
        self.journal.set(JournalView::default());
    }
}
