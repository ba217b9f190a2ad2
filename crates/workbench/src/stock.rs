//! The stock of a case: its records, their graph, and what became of every row.

use std::{cell::OnceCell, rc::Rc};

use ringfence_engine::{
    Hubs, Ledger, LinkageGraph, Policy, Treatments, build::Prepared, build::treatments,
    policy::Profile,
};
use ringfence_import::{Shape, Tally};

use crate::{
    ByteSource, Shell,
    intake::{Earlier, OpenedSource},
    pace::Told,
    preview::Baseline,
    refusal::Refusal,
    veil::KnownNames,
};

/// What the files say, before any ring.
#[derive(Debug)]
pub struct Stock {
    pub sources: Vec<SourceRecord>,
    /// Rings of an earlier export, whose names are kept.
    pub earlier: Option<Rc<Earlier>>,
    /// Tables of a file that were not read, and why.
    pub left_out: Vec<String>,
    pub ledger: Ledger,
    pub graph: LinkageGraph,
    /// Under `policy`.
    pub hubs: Rc<Hubs>,
    /// The profile that fits these records.
    pub profile: Profile,
    /// The settings that a build starts from, before a person's choices.
    pub policy: Policy,
    /// Ring counts to compare a person's treatments with.
    pub baseline: Baseline,
    /// For finding names and values in texts; made when something is masked first.
    pub names: OnceCell<KnownNames>,
}

/// A source that has been read: `tally.read == kept + duplicate + tally.rejected`.
#[derive(Debug)]
pub struct SourceRecord {
    pub name: String,
    pub bytes: u64,
    /// Of the file as it was chosen, lower-case hexadecimal.
    pub sha256: String,
    pub shape: Shape,
    pub duplicate: u64,
    pub tally: Tally,
}

impl SourceRecord {
    pub fn new<S: ByteSource>(
        source: &OpenedSource<S>,
        sha256: String,
        tally: Tally,
    ) -> SourceRecord {
        // What a file was unpacked to was never seen by the person who vouches for it.
        let origin = source.origin.as_ref();
        let bytes = origin.map_or(source.held.len(), |origin| origin.bytes);
        SourceRecord {
            name: source.name.clone(),
            bytes,
            sha256,
            shape: source.sniffed.mapping.shape,
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
        (earlier, left_out): (Option<Rc<Earlier>>, Vec<String>),
        ledger: Ledger,
        prepared: Prepared,
        given: Option<&Policy>,
    ) -> Stock {
        let Prepared { graph, hubs } = prepared;
        let profile = Profile::suggested(&ledger, &graph);
        Stock {
            sources,
            earlier,
            left_out,
            ledger,
            graph,
            hubs: Rc::new(hubs),
            profile,
            policy: given.cloned().unwrap_or_else(|| Policy::of(profile)),
            baseline: Baseline::default(),
            names: OnceCell::new(),
        }
    }

    /// The hubs under another policy: found anew only where it draws the limits elsewhere.
    pub async fn hubs_under(
        &self,
        policy: &Policy,
        shell: &impl Shell,
    ) -> Result<Rc<Hubs>, Refusal> {
        if policy.hubs == self.policy.hubs && policy.kinds == self.policy.kinds {
            return Ok(self.hubs.clone());
        }
        let told = Told {
            shell,
            rows: self.rows(),
        };
        let hubs = Hubs::find(&self.ledger, &self.graph, policy, &told).await?;
        Ok(Rc::new(hubs))
    }

    /// The treatments that a policy gives to these hubs.
    pub fn treatments(&self, hubs: &Hubs, policy: &Policy) -> Treatments {
        treatments(&self.ledger, hubs, policy)
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

    /// For finding names and values in texts.
    pub fn names(&self) -> &KnownNames {
        self.names.get_or_init(|| KnownNames::of(&self.ledger))
    }

    /// Name of the file with this number.
    pub fn source_name(&self, source: u32) -> String {
        self.sources
            .get(source as usize)
            .map(|record| record.name.clone())
            .unwrap_or_default()
    }
}
