//! Rings of an earlier export: a report of `ringfence analyse --json` or of the page, opened beside
//! the new files so that its names are kept.

use ringfence_engine::{lineage::PastRing, names::RingName};
use serde::Deserialize;

use crate::refusal::Refusal;

/// What is kept of an earlier report.
#[derive(Debug)]
pub struct Earlier {
    /// Name of the file.
    pub file: String,
    pub rings: Vec<PastRing>,
}

/// In the order of the report, riskiest first.
#[derive(Debug, Clone, Deserialize)]
struct EarlierRing {
    /// Two words.
    name: String,
    /// Short id.
    id: String,
    /// Age of the name: 0 is the oldest.
    #[serde(default)]
    born: u32,
    /// Names of accounts.
    members: Vec<String>,
}

#[derive(Deserialize)]
struct Report {
    rings: Vec<EarlierRing>,
}

impl From<EarlierRing> for PastRing {
    fn from(ring: EarlierRing) -> Self {
        PastRing {
            name: RingName {
                words: ring.name,
                short_id: ring.id,
            },
            born: ring.born,
            members: ring.members,
        }
    }
}

/// The rings of a report; none where the file is something else.
pub fn of(name: &str, json: &[u8]) -> Option<Earlier> {
    let report: Report = serde_json::from_slice(json).ok()?;
    Some(Earlier {
        file: name.to_owned(),
        rings: report.rings.into_iter().map(PastRing::from).collect(),
    })
}

/// Names can be carried on from one export only.
pub fn second(name: &str) -> Refusal {
    Refusal::plain(
        &format!("{name} is a second report of an earlier export."),
        "Open the newest one only: it knows the age of every name.",
    )
}
