//! The health report: every row accounted for, and what the values look like.

use std::collections::BTreeMap;

use ringfence_engine::{
    Build, Hub, Hubs, IdentifierId as Identifier, Treatments,
    explain::{counted, list},
};
use ringfence_normalise::{Kind, spreadsheet_damage};
use ringfence_wire::{
    HealthReport, HubRow, IdentifierId, KindCount, RejectRow, SourceHealth, SourceId,
};

use crate::{
    settings,
    stock::{SourceRecord, Stock},
    translate::{shape_to_wire, treatment_to_wire},
};

/// Rejects that travel with the report; the others come as a file.
const REJECTS_SHOWN: usize = 50;
/// Hubs listed.
const HUBS_SHOWN: usize = 500;

/// With the hubs as treated, and the rings that this gives.
pub fn report(stock: &Stock, suggested: &Build) -> HealthReport {
    let counts = by_kind(stock);
    let mut remarks = remarks(stock, &counts);
    remarks.extend(left_out(stock, suggested.pairs.left_out()));
    let sum = |count: fn(&SourceRecord) -> u64| stock.sources.iter().map(count).sum();
    HealthReport {
        sources: stock.sources.iter().enumerate().map(source).collect(),
        read: sum(|s| s.tally.read),
        kept: sum(SourceRecord::kept),
        duplicate: sum(|s| s.duplicate),
        rejected: sum(|s| s.tally.rejected),
        accounts: stock.ledger.account_count() as u64,
        identifiers: stock.ledger.identifier_count() as u64,
        links: stock.ledger.link_count() as u64,
        kinds: kinds(&counts),
        remarks,
        earlier: stock
            .earlier
            .as_ref()
            .map(|earlier| (earlier.file.clone(), earlier.rings.len() as u32)),
        settings: settings::offer(stock.profile, &stock.policy),
        hubs: hubs(stock, &stock.hubs, &suggested.treatments),
        preview: stock.baseline.beside(stock.baseline.suggested),
    }
}

fn source((at, record): (usize, &SourceRecord)) -> SourceHealth {
    let rejects = record.tally.rejects.iter().take(REJECTS_SHOWN);
    SourceHealth {
        source: SourceId(at as u32),
        name: record.name.clone(),
        bytes: record.bytes,
        sha256: record.sha256.clone(),
        shape: shape_to_wire(record.shape),
        read: record.tally.read,
        kept: record.kept(),
        duplicate: record.duplicate,
        rejected: record.tally.rejected,
        rejects: rejects
            .map(|reject| RejectRow {
                row: reject.line,
                column: reject.column.clone(),
                message: reject.message.clone(),
                text: reject.text.clone(),
            })
            .collect(),
    }
}

/// The most shared identifiers, with what is suggested and what is chosen.
pub fn hubs(stock: &Stock, hubs: &Hubs, treatments: &Treatments) -> Vec<HubRow> {
    let row = |hub: &Hub| {
        let identifier = stock.ledger.identifier(hub.identifier);
        HubRow {
            identifier: IdentifierId(hub.identifier.get()),
            kind: identifier.kind.name().to_owned(),
            value: identifier.value.to_owned(),
            accounts: hub.accounts,
            suggested: treatment_to_wire(hub.suggested),
            treatment: treatment_to_wire(treatments.of(hub.identifier)),
            reason: hub.reason.clone(),
            corroboration: hub.corroboration,
        }
    };
    hubs.as_slice().iter().take(HUBS_SHOWN).map(row).collect()
}

/// What is said of the identifiers of one kind.
#[derive(Default)]
struct OfKind {
    identifiers: u64,
    links: u64,
    placeholders: u64,
    placeholder_links: u64,
    as_given: u64,
}

/// O(identifiers).
fn by_kind(stock: &Stock) -> BTreeMap<Kind, OfKind> {
    let Stock { ledger, graph, .. } = stock;
    let mut counts: BTreeMap<Kind, OfKind> = BTreeMap::new();
    for id in ledger.identifier_ids() {
        let links = u64::from(graph.degree(id));
        let count = counts.entry(ledger.kind_of(id)).or_default();
        count.identifiers += 1;
        count.links += links;
        if ledger.is_placeholder(id) {
            // What a spreadsheet ruined is told by what was done to it, among the checks.
            if spreadsheet_damage(ledger.kind_of(id), ledger.identifier(id).value).is_none() {
                count.placeholders += 1;
                count.placeholder_links += links;
            }
        } else if ledger.is_as_given(id) {
            count.as_given += 1;
        }
    }
    counts
}

/// Distinct identifiers and links of each kind, most links first.
fn kinds(counts: &BTreeMap<Kind, OfKind>) -> Vec<KindCount> {
    let kinds = counts.iter().map(|(kind, count)| KindCount {
        kind: kind.name().to_owned(),
        identifiers: count.identifiers,
        links: count.links,
    });
    let mut kinds: Vec<KindCount> = kinds.collect();
    kinds.sort_by_key(|kind| std::cmp::Reverse(kind.links));
    kinds
}

/// Findings in plain words: of the import, and of the values.
fn remarks(stock: &Stock, counts: &BTreeMap<Kind, OfKind>) -> Vec<String> {
    let mut remarks: Vec<String> = Vec::new();
    for record in &stock.sources {
        let named = |remark: &String| format!("{}: {remark}", record.name);
        remarks.extend(record.tally.remarks.iter().map(named));
    }
    for (kind, count) in counts {
        let kind = kind.name();
        let OfKind {
            identifiers: _,
            links: _,
            placeholders,
            placeholder_links,
            as_given,
        } = count;
        if *placeholders > 0 {
            remarks.push(format!(
                "{kind}: {} for “no value” (all zeros, unknown …), in {}; they tie nobody.",
                counted(*placeholders, "value stands", "values stand"),
                counted(*placeholder_links, "link", "links"),
            ));
        }
        if *as_given > 0 {
            remarks.push(format!(
                "{kind}: {} not be read as this kind; compared as written.",
                counted(*as_given, "value could", "values could"),
            ));
        }
    }
    remarks.extend(unmatched(stock));
    remarks.extend(stock.left_out.iter().cloned());
    remarks
}

/// Objects whose sharers were not compared.
fn left_out(stock: &Stock, objects: &[Identifier]) -> Option<String> {
    const NAMED: usize = 3;
    let first = objects.iter().take(NAMED);
    let mut names: Vec<String> = first
        .map(|object| stock.ledger.identifier(*object).value.to_owned())
        .collect();
    let more = objects.len().saturating_sub(NAMED);
    if more > 0 {
        names.push(format!("{more} more"));
    }
    (!objects.is_empty()).then(|| {
        let so_many = counted(objects.len() as u64, "object is", "objects are");
        format!(
            "{so_many} shared by so many within the window that their sharers were not compared: {}. A \
             shorter window compares them.",
            list(&names)
        )
    })
}

/// Lists that name what the case does not have.
fn unmatched(stock: &Stock) -> impl Iterator<Item = String> {
    let numbered = stock.sources.iter().zip(0_u32..);
    numbered.filter_map(|(record, at)| {
        let source = stock.ledger.source_id(at)?;
        let rows = stock.ledger.tally(source).unmatched;
        (rows > 0).then(|| {
            let named = counted(rows, "row names", "rows name");
            format!(
                "{}: {named} something that occurs nowhere in this case.",
                record.name
            )
        })
    })
}
