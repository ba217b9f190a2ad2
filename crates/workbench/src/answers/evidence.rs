//! The facts of an evidence page, gathered from the case.

use std::collections::BTreeMap;

use ringfence_engine::{IdentifierId, Treatment, explain};
use ringfence_evidence::{
    Excluded, ExcludedCount, ExcludedValue, Innocent, Masker, Masking, Member, RingEvidence,
    SharedValue, Signal, Source, SourceRows, Verdict,
};
use ringfence_scene::{Palette, Point, Scene, SceneLink, SceneNode};
use ringfence_wire as wire;

use super::{journal, node, ring};
use crate::{case::Case, parameters::parameters};

/// Shared values, and excluded values, that are listed.
const VALUES_SHOWN: usize = 500;
/// Size of the picture in pixels.
const PICTURE: Point = Point { x: 460.0, y: 390.0 };

/// The page of a ring, and its file name.
pub fn page(
    case: &Case,
    rank: u32,
    masked: bool,
    at_ms: i64,
    positions: &[[f32; 2]],
) -> Option<(String, String)> {
    let score = case.scores.at(rank)?;
    let examined = ring::examine(case, score);
    let view = ring::view_of(case, rank, examined)?;
    let masking = if masked {
        Masking::Masked
    } else {
        Masking::Full
    };
    let mut facts = facts(case, rank, &view, at_ms)?;
    facts.could_be_wrong.clone_from(&view.doubts);
    let labels = Masker::new(&facts, masking);
    facts.picture = Some(picture(&view, positions, &labels));
    let html = ringfence_evidence::page(&facts, masking);
    Some((ringfence_evidence::file_name(&facts), html))
}

fn facts(case: &Case, rank: u32, view: &wire::RingView, at_ms: i64) -> Option<RingEvidence> {
    let score = case.scores.at(rank)?;
    Some(RingEvidence {
        case_name: case.stock.name(),
        app_version: env!("CARGO_PKG_VERSION").to_owned(),
        ring_name: score.name.words.clone(),
        short_id: score.name.short_id.clone(),
        sentence: score.sentence.clone(),
        size: u64::from(score.accounts),
        risk: score.risk,
        weakest: view.weakest.clone(),
        other_rings: (case.scores.len() as u64).saturating_sub(1),
        signals: view.signals.iter().map(signal).collect(),
        could_be_wrong: Vec::new(),
        innocent: view.innocent.iter().map(innocent).collect(),
        shared: shared(case, score.ring),
        members: view.members.iter().map(|m| member(case, m)).collect(),
        excluded: excluded(case),
        parameters: parameters(case),
        sources: sources(case),
        digest: case.digest.clone(),
        journal_head: case.journal.head().to_string(),
        decision: view.decision.as_ref().map(decision),
        created_at: format!("{} UTC", explain::date(at_ms.div_euclid(1000))),
        picture: None,
        also_hide: raw_forms(case, score.ring),
    })
}

fn signal(signal: &wire::SignalView) -> Signal {
    Signal {
        name: signal.name.clone(),
        strength: signal.strength,
        weight: signal.weight,
        points: signal.points,
        text: signal.text.clone(),
    }
}

fn innocent(tested: &wire::InnocentView) -> Innocent {
    Innocent {
        verdict: match tested.verdict {
            wire::Verdict::RuledOut => Verdict::RuledOut,
            wire::Verdict::Possible => Verdict::Possible,
            wire::Verdict::Unknown => Verdict::Unknown,
        },
        text: tested.text.clone(),
    }
}

fn decision(view: &wire::DecisionView) -> ringfence_evidence::DecisionTaken {
    ringfence_evidence::DecisionTaken {
        decision: journal::from_wire(view.decision),
        reason: view.reason.clone(),
        note: view.note.clone(),
        at_ms: view.at_ms,
    }
}

/// The values that hold the ring, the most telling first.
fn shared(case: &Case, ring: ringfence_engine::RingId) -> Vec<SharedValue> {
    let mut shared: Vec<SharedValue> = case
        .rings
        .holders(ring)
        .iter()
        .map(|identifier| shared_value(case, ring, *identifier))
        .collect();
    shared.sort_by(|a, b| {
        let weight = |v: &SharedValue| v.bits * v.accounts_in_ring.saturating_sub(1) as f64;
        weight(b)
            .total_cmp(&weight(a))
            .then_with(|| a.value.cmp(&b.value))
    });
    shared.truncate(VALUES_SHOWN);
    shared
}

fn shared_value(
    case: &Case,
    ring: ringfence_engine::RingId,
    identifier: IdentifierId,
) -> SharedValue {
    let (graph, ledger) = (&case.stock.graph, &case.stock.ledger);
    let looked = ledger.identifier(identifier);
    let users = graph.accounts_of(identifier).iter();
    let links: Vec<_> = users
        .zip(graph.links_to(identifier))
        .filter(|(account, _)| case.rings.ring_of(**account) == Some(ring))
        .map(|(_, link)| *link)
        .collect();
    SharedValue {
        value: looked.value.to_owned(),
        kind: looked.kind.name().to_owned(),
        accounts_in_ring: links.len() as u64,
        accounts_in_case: u64::from(graph.degree(identifier)),
        bits: case.weights.of(identifier),
        first_seen: links.iter().filter_map(|l| ledger.link(*l).first).min(),
        last_seen: links.iter().filter_map(|l| ledger.link(*l).last).max(),
        rows: rows(node::source_rows(case, links)),
    }
}

fn rows(rows: Vec<wire::SourceRows>) -> Vec<SourceRows> {
    rows.into_iter()
        .map(|rows| SourceRows {
            file: rows.name,
            ranges: rows.ranges,
        })
        .collect()
}

fn member(case: &Case, row: &wire::MemberRow) -> Member {
    let account = case.stock.ledger.account_id(row.account.0);
    let links = account.map(|account| case.stock.graph.links_of(account));
    Member {
        name: row.name.clone(),
        display_name: row.display_name.clone(),
        created: row.created,
        status: row.status.clone(),
        known_bad: row.known_bad,
        known_good: row.known_good,
        confidence: row.confidence,
        sure: row.sure.clone(),
        sentence: row.sentence.clone(),
        rows: rows(node::source_rows(case, links.into_iter().flatten())),
    }
}

/// Values that were not used, or not in full, over the whole case.
fn excluded(case: &Case) -> Excluded {
    let mut counts: BTreeMap<(&str, &str), u64> = BTreeMap::new();
    let mut list = Vec::new();
    for hub in case.hubs.as_slice() {
        let reason = match case.treatments.of(hub.identifier) {
            Treatment::Keep => continue,
            Treatment::Weaken => "counted as a public value",
            Treatment::Exclude => "not used",
        };
        let looked = case.stock.ledger.identifier(hub.identifier);
        *counts.entry((looked.kind.name(), reason)).or_default() += 1;
        if list.len() < VALUES_SHOWN {
            list.push(ExcludedValue {
                value: looked.value.to_owned(),
                kind: looked.kind.name().to_owned(),
                accounts: u64::from(hub.accounts),
                reason: hub.reason.clone(),
            });
        }
    }
    let counts = counts
        .into_iter()
        .map(|((kind, reason), values)| ExcludedCount {
            kind: kind.to_owned(),
            reason: reason.to_owned(),
            values,
        });
    Excluded {
        counts: counts.collect(),
        list,
    }
}

fn sources(case: &Case) -> Vec<Source> {
    let sources = case.stock.sources.iter();
    sources
        .map(|record| Source {
            name: record.name.clone(),
            sha256: record.sha256.clone(),
            bytes: record.bytes,
            read: record.tally.read,
            kept: record.kept(),
            duplicate: record.duplicate,
            rejected: record.tally.rejected,
        })
        .collect()
}

/// Every way in which the files write a value that a member uses: masking must hide them all.
fn raw_forms(case: &Case, ring: ringfence_engine::RingId) -> Vec<String> {
    let mut forms = Vec::new();
    for account in case.rings.members(ring) {
        for identifier in case.stock.graph.identifiers_of(*account) {
            let looked = case.stock.ledger.identifier(*identifier);
            forms.push(looked.value.to_owned());
            forms.extend(case.stock.ledger.raw_values(*identifier).map(str::to_owned));
        }
    }
    forms.sort_unstable();
    forms.dedup();
    forms
}

fn picture(view: &wire::RingView, positions: &[[f32; 2]], masker: &Masker) -> String {
    let nodes = view.nodes.iter().map(|node| {
        if node.kind.is_empty() {
            SceneNode::account(
                masker.value(&node.label),
                view.row.risk / 100.0,
                node.degree,
            )
        } else {
            SceneNode::identifier(masker.value(&node.label), &node.kind, node.degree)
        }
        .with_cut(node.cut)
    });
    let links = view.links.iter().map(|link| SceneLink {
        account: ringfence_scene::NodeIndex(link.account),
        identifier: ringfence_scene::NodeIndex(link.identifier),
        bits: link.bits,
        bridge: link.bridge,
    });
    let mut scene = Scene::new(nodes.collect(), links.collect());
    scene.set_positions(positions);
    ringfence_scene::svg(&scene, &Palette::light(), PICTURE)
}
