//! Everything that was found, as the command line writes it: a stable contract (docs/AUTOMATION.md).

use ringfence_engine::lineage::Event as LineageEvent;
use ringfence_wire::{Event, HubRow, SignalView};
use serde::Serialize;

use crate::{
    ByteSource, Workbench,
    answers::{health, ring},
    case::Case,
    refusal::Refusal,
};

/// All rings with their reasons, and what they rest on.
#[derive(Debug, Serialize)]
pub struct Report {
    pub version: &'static str,
    /// SHA-256 of the rings, lower-case hexadecimal; the page shows the same.
    pub digest: String,
    pub sources: Vec<SourceReport>,
    pub accounts: u64,
    pub identifiers: u64,
    pub links: u64,
    pub hubs: Vec<HubRow>,
    /// What became of the rings of an earlier export, where its report was given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lineage: Option<Vec<LineageEvent>>,
    /// Riskiest first.
    pub rings: Vec<RingReport>,
}

#[derive(Debug, Serialize)]
pub struct SourceReport {
    pub name: String,
    pub sha256: String,
    pub bytes: u64,
    pub read: u64,
    pub kept: u64,
    pub duplicate: u64,
    pub rejected: u64,
}

#[derive(Debug, Serialize)]
pub struct RingReport {
    pub name: String,
    /// Short id.
    pub id: String,
    /// Age of the name, for the next export: 0 is the oldest.
    pub born: u32,
    /// 0 to 100.
    pub risk: f64,
    pub size: usize,
    /// Account names in byte order.
    pub members: Vec<String>,
    pub signals: Vec<SignalView>,
    pub sentence: String,
}

impl<S: ByteSource> Workbench<S> {
    /// Everything that was found; none before a build.
    pub fn report(&self) -> Option<Report> {
        self.case.as_ref().map(report)
    }

    /// The report as a file, to be opened beside the next export.
    pub(crate) fn rings_file(&self) -> Result<Event, Refusal> {
        let report = report(self.built()?);
        let bytes = serde_json::to_vec_pretty(&report).map_err(|error| {
            Refusal::plain(&format!("The rings were not written: {error}."), "")
        })?;
        Ok(Event::File {
            file_name: "rings.json".to_owned(),
            media_type: "application/json".to_owned(),
            bytes,
        })
    }
}

fn report(case: &Case) -> Report {
    let sources = case.stock.sources.iter().map(|record| SourceReport {
        name: record.name.clone(),
        sha256: record.sha256.clone(),
        bytes: record.bytes,
        read: record.tally.read,
        kept: record.kept(),
        duplicate: record.duplicate,
        rejected: record.tally.rejected,
    });
    let ledger = &case.stock.ledger;
    let rings = case.scores.as_slice().iter().map(|score| RingReport {
        name: score.name.words.clone(),
        id: score.name.short_id.clone(),
        born: case
            .lineage
            .as_ref()
            .and_then(|lineage| lineage.born.get(score.ring.index()).copied())
            .unwrap_or(0),
        risk: score.risk,
        size: score.accounts as usize,
        members: case
            .rings
            .members(score.ring)
            .iter()
            .map(|account| ledger.account_name(*account).to_owned())
            .collect(),
        signals: ring::signals(score),
        sentence: score.sentence.clone(),
    });
    Report {
        version: env!("CARGO_PKG_VERSION"),
        digest: case.digest.clone(),
        sources: sources.collect(),
        accounts: ledger.account_count() as u64,
        identifiers: ledger.identifier_count() as u64,
        links: ledger.link_count() as u64,
        hubs: health::hubs(&case.stock, &case.hubs, &case.treatments),
        lineage: case.lineage.as_ref().map(|lineage| lineage.events.clone()),
        rings: rings.collect(),
    }
}
