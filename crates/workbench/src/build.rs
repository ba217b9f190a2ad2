//! Building: from a stock of records to a case with ranked, explained rings.

use std::collections::BTreeSet;
use std::rc::Rc;

use ringfence_case::{ChainError, Event, HubTreated, Journal, SettingMoved};
use ringfence_engine::{
    Build, Hubs, Policy, Treatment,
    build::build as find_rings,
    digest::{RankedRing, digest},
    policy::ChosenTreatment,
    score::{Findings, ScorePolicy, Scores, score, score_with_past},
};
use ringfence_wire::{BuildSummary, Choices, HubTreatment, LineageView};

use crate::{
    Shell,
    answers::journal,
    calendar::Calendar,
    case::{Aids, Case, ring_keys},
    pace::Told,
    parameters::parameters,
    preview::to_wire,
    refusal::Refusal,
    settings,
    stock::Stock,
    translate::treatment_from_wire,
};

/// The stock's policy with a person's choices in it, each by its text, so that it outlives this export.
pub fn with_choices(stock: &Stock, chosen: &Choices) -> Result<Policy, Refusal> {
    let mut policy = settings::policy(stock, chosen.settings.as_ref())?;
    for choice in &chosen.treatments {
        let Some(identifier) = stock.ledger.identifier_id(choice.identifier.0) else {
            continue;
        };
        let looked = stock.ledger.identifier(identifier);
        policy.choose(ChosenTreatment {
            label: looked.label_name.to_owned(),
            value: looked.value.to_owned(),
            treatment: treatment_from_wire(choice.treatment),
        });
    }
    Ok(policy)
}

/// Weights, pairs and rings under a policy and its hubs.
pub async fn rings(
    stock: &Stock,
    policy: &Policy,
    hubs: &Hubs,
    shell: &impl Shell,
) -> Result<Build, Refusal> {
    let told = Told {
        shell,
        rows: stock.rows(),
    };
    let treatments = stock.treatments(hubs, policy);
    let graph = &stock.graph;
    Ok(find_rings(&stock.ledger, graph, policy, treatments, &told).await?)
}

/// Scores, names and digest of the rings.
pub async fn explain(
    stock: Rc<Stock>,
    (policy, hubs): (Policy, Rc<Hubs>),
    built: Build,
    scoring: &ScorePolicy,
    journal: Journal,
    shell: &impl Shell,
) -> Result<Case, Refusal> {
    let told = Told {
        shell,
        rows: stock.rows(),
    };
    let findings = Findings {
        ledger: &stock.ledger,
        graph: &stock.graph,
        policy: &policy,
        treatments: &built.treatments,
        weights: &built.weights,
        pairs: &built.pairs,
        rings: &built.rings,
    };
    let (scores, lineage) = match &stock.earlier {
        None => (score(&findings, scoring, &told).await?, None),
        Some(earlier) => {
            let (scores, lineage) =
                score_with_past(&findings, scoring, &earlier.rings, &told).await?;
            (scores, Some(lineage))
        }
    };
    let digest = digest_of(&findings, &scores);
    let ring_keys = ring_keys(&findings, &scores);
    let calendar = Calendar::new(&stock.ledger);
    Ok(Case {
        lineage,
        scoring: scoring.clone(),
        aids: Aids::default(),
        calendar,
        ring_keys,
        digest,
        scores,
        treatments: built.treatments,
        weights: built.weights,
        pairs: built.pairs,
        rings: built.rings,
        stock,
        policy,
        hubs,
        journal,
    })
}

fn digest_of(findings: &Findings<'_>, scores: &Scores) -> String {
    let names = |ring| {
        let members = findings.rings.members(ring).iter();
        members
            .map(|account| findings.ledger.account_name(*account))
            .collect::<Vec<&str>>()
    };
    let members: Vec<Vec<&str>> = scores.as_slice().iter().map(|s| names(s.ring)).collect();
    let ranked = scores.as_slice().iter().zip(&members);
    digest(ranked.map(|(score, members)| RankedRing {
        name: &score.name.words,
        risk: score.risk,
        members,
    }))
}

/// The choices that differ from the suggestions, as the journal keeps them; none where it says so
/// already.
pub fn treated(
    journal: &Journal,
    stock: &Stock,
    hubs: &Hubs,
    chosen: &[HubTreatment],
) -> Option<Vec<HubTreated>> {
    let treated = chosen.iter().filter_map(|choice| {
        let identifier = stock.ledger.identifier_id(choice.identifier.0)?;
        let treatment = treatment_from_wire(choice.treatment);
        let suggested = hubs
            .get(identifier)
            .map_or(Treatment::Keep, |hub| hub.suggested);
        let looked = stock.ledger.identifier(identifier);
        (suggested != treatment).then(|| HubTreated {
            kind: looked.label_name.to_owned(),
            value: looked.value.to_owned(),
            treatment: match treatment {
                Treatment::Keep => ringfence_case::Treatment::Keep,
                Treatment::Weaken => ringfence_case::Treatment::Weaken,
                Treatment::Exclude => ringfence_case::Treatment::Exclude,
            },
        })
    });
    let treated: Vec<HubTreated> = treated.collect();
    let mut entries = journal.entries().iter().rev();
    let last = entries.find_map(|entry| match &entry.event {
        Event::Treated { hubs } => Some(hubs.as_slice()),
        _ => None,
    });
    (treated != last.unwrap_or_default()).then_some(treated)
}

/// The settings that differ from the stock's, as the journal keeps them; none where it says so already.
pub fn set(journal: &Journal, stock: &Stock, policy: &Policy) -> Option<Vec<SettingMoved>> {
    let start = stock.policy.parameters();
    let chosen = policy.parameters();
    let moved = chosen.into_iter().filter(|one| !start.contains(one));
    let hubs: Vec<String> = policy
        .treatments
        .iter()
        .map(ChosenTreatment::name)
        .collect();
    let moved: Vec<SettingMoved> = moved
        .filter(|(name, _)| !hubs.contains(name))
        .map(|(name, value)| SettingMoved { name, value })
        .collect();
    let mut entries = journal.entries().iter().rev();
    let last = entries.find_map(|entry| match &entry.event {
        Event::Set { settings } => Some(settings.as_slice()),
        _ => None,
    });
    (moved != last.unwrap_or_default()).then_some(moved)
}

pub fn not_kept(error: &ChainError) -> Refusal {
    Refusal::plain(&format!("The journal could not be written: {error}."), "")
}

/// What a build gave, for the page.
pub fn summary(case: &Case) -> BuildSummary {
    let count = |treatment| case.treatments.count(treatment) as u32;
    let ledger = &case.stock.ledger;
    BuildSummary {
        digest: case.digest.clone(),
        accounts: ledger.account_count() as u64,
        identifiers: ledger.identifier_count() as u64,
        links: ledger.link_count() as u64,
        rings: to_wire(case.rings.count()),
        excluded: count(Treatment::Exclude),
        weakened: count(Treatment::Weaken),
        created: case.calendar.whole.clone(),
        journal: journal::view(&case.journal),
        lineage: lineage_view(case),
        parameters: parameters(case),
    }
}

/// Entries of the log that travel with the summary; the report has all.
const EVENTS_SHOWN: usize = 200;

fn lineage_view(case: &Case) -> Option<LineageView> {
    let earlier = case.stock.earlier.as_ref()?;
    let lineage = case.lineage.as_ref()?;
    let past: BTreeSet<&str> = earlier.rings.iter().map(|ring| &*ring.name.words).collect();
    let kept = lineage
        .names
        .iter()
        .filter(|name| past.contains(&*name.words));
    let events = lineage.events.iter().take(EVENTS_SHOWN);
    Some(LineageView {
        file: earlier.file.clone(),
        past: earlier.rings.len() as u32,
        kept: kept.count() as u32,
        events: events.map(|event| event.text.clone()).collect(),
        events_total: lineage.events.len() as u32,
    })
}
