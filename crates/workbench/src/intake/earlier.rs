//! Rings of an earlier export: a report of `ringfence analyse --json` or of the page, opened beside
//! the new files so that its names are kept.

use ringfence_engine::{lineage::PastRing, names::RingName};
use serde::Deserialize;

use super::held::Held;
use crate::{ByteSource, refusal::Refusal};

/// A larger report is refused: it is held whole while it is read.
const MOST_BYTES: u64 = 512 * 1024 * 1024;
const SLICE_BYTES: usize = 4 * 1024 * 1024;

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

/// Whether a file is to be read as a report, by its name.
pub fn is_report(name: &str) -> bool {
    std::path::Path::new(name)
        .extension()
        .is_some_and(|extension| extension.eq_ignore_ascii_case("json"))
}

/// The rings of a report.
pub async fn read<S: ByteSource>(name: &str, held: &Held<S>) -> Result<Earlier, Refusal> {
    if held.len() > MOST_BYTES {
        let why = format!("it is larger than {} MiB", MOST_BYTES / (1024 * 1024));
        return Err(unusable(name, &why));
    }
    let mut bytes = Vec::new();
    loop {
        let slice = held.read(bytes.len() as u64, SLICE_BYTES).await;
        let slice = slice.map_err(|error| Refusal::unreadable(name, &error))?;
        if slice.is_empty() {
            break;
        }
        bytes.extend(slice);
    }
    let report: Report =
        serde_json::from_slice(&bytes).map_err(|error| unusable(name, &error.to_string()))?;
    Ok(Earlier {
        file: name.to_owned(),
        rings: report.rings.into_iter().map(PastRing::from).collect(),
    })
}

fn unusable(name: &str, why: &str) -> Refusal {
    Refusal::plain(
        &format!("{name}: these are not the rings of an earlier export ({why})."),
        "Of JSON, only rings that this page or `ringfence analyse --json` saved are read; links come as CSV.",
    )
}

/// Names can be carried on from one export only.
pub fn second(name: &str) -> Refusal {
    Refusal::plain(
        &format!("{name} is a second report of an earlier export."),
        "Open the newest one only: it knows the age of every name.",
    )
}
