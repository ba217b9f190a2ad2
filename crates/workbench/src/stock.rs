//! The stock of a case: its records, their graph, and what became of every row.

use ringfence_engine::{Ledger, Policy, build::Prepared};
use ringfence_import::{Mapping, Shape, Tally};

use crate::{ByteSource, intake::OpenedSource, preview::Baseline};

/// What the files say, before any ring.
#[derive(Debug)]
pub struct Stock {
    pub sources: Vec<SourceRecord>,
    pub ledger: Ledger,
    pub prepared: Prepared,
    /// The settings that a build starts from, before a person's choices.
    pub policy: Policy,
    /// Ring counts to compare a person's treatments with.
    pub baseline: Baseline,
}

/// A source that has been read: `tally.read == kept + duplicate + tally.rejected`.
#[derive(Debug)]
pub struct SourceRecord {
    pub name: String,
    pub bytes: u64,
    /// Lower-case hexadecimal.
    pub sha256: String,
    pub shape: Shape,
    pub duplicate: u64,
    pub tally: Tally,
}

impl SourceRecord {
    pub fn new<S: ByteSource>(
        source: &OpenedSource<S>,
        mapping: &Mapping,
        sha256: String,
        tally: Tally,
    ) -> SourceRecord {
        SourceRecord {
            name: source.name.clone(),
            bytes: source.held.len(),
            sha256,
            shape: mapping.shape,
            duplicate: 0,
            tally,
        }
    }

    pub fn kept(&self) -> u64 {
        self.tally
            .read
            .saturating_sub(self.duplicate)
            .saturating_sub(self.tally.rejected)
    }
}

/// Lower-case hexadecimal.
pub fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes.iter().fold(String::new(), |mut text, byte| {
        // Writing to a string cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

impl Stock {
    /// A stock whose rings nobody has counted yet.
    pub fn new(
        sources: Vec<SourceRecord>,
        ledger: Ledger,
        prepared: Prepared,
        policy: Policy,
    ) -> Stock {
        Stock {
            sources,
            ledger,
            prepared,
            policy,
            baseline: Baseline::default(),
        }
    }

    /// What the case is called: its first file, without the extension.
    pub fn name(&self) -> String {
        let first = self.sources.first().map_or("", |record| &record.name);
        let stem = first.split('.').next().unwrap_or_default();
        match self.sources.len() {
            0 | 1 => stem.to_owned(),
            n => format!("{stem} and {} more", n - 1),
        }
    }

    /// Rows read over all files.
    pub fn rows(&self) -> u64 {
        self.sources.iter().map(|record| record.tally.read).sum()
    }

    /// Name of the file with this number.
    pub fn source_name(&self, source: u32) -> String {
        self.sources
            .get(source as usize)
            .map(|record| record.name.clone())
            .unwrap_or_default()
    }
}
