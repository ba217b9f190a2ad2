//! The health report: every row accounted for, and what the values look like.

use std::collections::BTreeMap;

use ringfence_engine::{Hub, Treatments};
use ringfence_normalise::Kind;
use ringfence_wire::{
    HealthReport, HubRow, IdentifierId, KindCount, RejectRow, SourceHealth, SourceId,
};

use crate::{
    stock::{SourceRecord, Stock},
    translate::{shape_to_wire, treatment_to_wire},
};

/// Rejects that travel with the report; the others come as a file.
const REJECTS_SHOWN: usize = 50;
/// Hubs listed.
const HUBS_SHOWN: usize = 500;

/// With the hubs as treated, and the rings that this gives.
pub fn report(stock: &Stock, treatments: &Treatments) -> HealthReport {
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
        kinds: kinds(stock),
        remarks: remarks(stock),
        hubs: hubs(stock, treatments),
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
pub fn hubs(stock: &Stock, treatments: &Treatments) -> Vec<HubRow> {
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
    stock
        .prepared
        .hubs
        .as_slice()
        .iter()
        .take(HUBS_SHOWN)
        .map(row)
        .collect()
}

/// Distinct identifiers and links of each kind, most links first.
fn kinds(stock: &Stock) -> Vec<KindCount> {
    let mut counts: BTreeMap<Kind, (u64, u64)> = BTreeMap::new();
    for id in stock.ledger.identifier_ids() {
        let count = counts.entry(stock.ledger.identifier(id).kind).or_default();
        count.0 += 1;
        count.1 += u64::from(stock.prepared.graph.degree(id));
    }
    let mut kinds: Vec<KindCount> = counts
        .into_iter()
        .map(|(kind, (identifiers, links))| KindCount {
            kind: kind.name().to_owned(),
            identifiers,
            links,
        })
        .collect();
    kinds.sort_by_key(|kind| std::cmp::Reverse(kind.links));
    kinds
}

/// Findings in plain words: of the import, and of the values.
fn remarks(stock: &Stock) -> Vec<String> {
    let mut remarks: Vec<String> = Vec::new();
    for record in &stock.sources {
        let named = |remark: &String| format!("{}: {remark}", record.name);
        remarks.extend(record.tally.remarks.iter().map(named));
    }
    let mut placeholders: BTreeMap<Kind, (u64, u64)> = BTreeMap::new();
    let mut as_given: BTreeMap<Kind, u64> = BTreeMap::new();
    for id in stock.ledger.identifier_ids() {
        let identifier = stock.ledger.identifier(id);
        if identifier.placeholder {
            let count = placeholders.entry(identifier.kind).or_default();
            count.0 += 1;
            count.1 += u64::from(stock.prepared.graph.degree(id));
        } else if identifier.as_given {
            *as_given.entry(identifier.kind).or_default() += 1;
        }
    }
    for (kind, (values, links)) in placeholders {
        remarks.push(format!(
            "{}: {values} {} for “no value” (all zeros, unknown …), in {links} links; they tie nobody.",
            kind.name(),
            if values == 1 { "value stands" } else { "values stand" },
        ));
    }
    for (kind, values) in as_given {
        remarks.push(format!(
            "{}: {values} {} not be read as this kind and {} compared as written.",
            kind.name(),
            if values == 1 {
                "value could"
            } else {
                "values could"
            },
            if values == 1 { "is" } else { "are" },
        ));
    }
    for (at, record) in stock.sources.iter().enumerate() {
        let unmatched = stock
            .ledger
            .source_id(at as u32)
            .map_or(0, |source| stock.ledger.tally(source).unmatched);
        if unmatched > 0 {
            remarks.push(format!(
                "{}: {unmatched} rows name something that occurs nowhere in this case.",
                record.name
            ));
        }
    }
    remarks
}
