//! All signals of one ring, measured.

use serde::{Deserialize, Serialize};

use super::{
    Burst, Density, ExclusiveReuse, Export, KnownBad, Lifespan, NamePattern, PlaceMismatch, Size,
    Synchrony, TiedPairs,
};
use crate::RingId;
use crate::score::Findings;

/// The signals, in the order in which they are shown where they add equally.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Signal {
    Size,
    Burst,
    KnownBad,
    ExclusiveReuse,
    Density,
    NamePattern,
    PlaceMismatch,
    Lifespan,
    Synchrony,
}

impl Signal {
    pub const ALL: [Self; 9] = [
        Self::Size,
        Self::Burst,
        Self::KnownBad,
        Self::ExclusiveReuse,
        Self::Density,
        Self::NamePattern,
        Self::PlaceMismatch,
        Self::Lifespan,
        Self::Synchrony,
    ];

    /// The stable name, as it is shown.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Size => "size",
            Self::Burst => "burst of creation",
            Self::KnownBad => "known-bad rate",
            Self::ExclusiveReuse => "exclusive reuse",
            Self::Density => "density surprise",
            Self::NamePattern => "name pattern",
            Self::PlaceMismatch => "place mismatch",
            Self::Lifespan => "short lifespan",
            Self::Synchrony => "synchrony",
        }
    }
}

/// The numbers that each signal of a ring rests on; none is "no data".
#[derive(Debug, Clone, PartialEq)]
pub struct Measures {
    pub size: Size,
    pub burst: Option<Burst>,
    pub known_bad: Option<KnownBad>,
    pub exclusive_reuse: Option<ExclusiveReuse>,
    pub density: Option<Density>,
    pub name_pattern: Option<NamePattern>,
    pub place_mismatch: Option<PlaceMismatch>,
    pub lifespan: Option<Lifespan>,
    pub synchrony: Option<Synchrony>,
}

impl Measures {
    /// Tied pairs are counted first, for all rings, as each is compared with the others.
    pub(crate) fn of(findings: &Findings, export: &Export, ring: RingId, pairs: TiedPairs) -> Self {
        let members = findings.rings.members(ring);
        Self {
            size: Size {
                accounts: members.len() as u32,
            },
            burst: export.burst(findings, members),
            known_bad: export.known_bad(findings, members),
            exclusive_reuse: ExclusiveReuse::measure(findings, ring),
            density: export.density(members.len(), pairs),
            name_pattern: export.name_pattern(findings, members),
            place_mismatch: PlaceMismatch::measure(findings, ring),
            lifespan: export.lifespan(members),
            synchrony: Synchrony::measure(findings, members),
        }
    }

    /// 0 to 1, or none without data, in the order of [`Signal::ALL`].
    pub fn strengths(&self) -> [(Signal, Option<f64>); 9] {
        // Every signal must be weighed: a new field is a compile error here.
        let Self {
            size,
            burst,
            known_bad,
            exclusive_reuse,
            density,
            name_pattern,
            place_mismatch,
            lifespan,
            synchrony,
        } = self;
        [
            (Signal::Size, Some(size.strength())),
            (Signal::Burst, burst.as_ref().map(Burst::strength)),
            (Signal::KnownBad, known_bad.as_ref().map(KnownBad::strength)),
            (
                Signal::ExclusiveReuse,
                exclusive_reuse.as_ref().map(ExclusiveReuse::strength),
            ),
            (Signal::Density, density.as_ref().map(Density::strength)),
            (
                Signal::NamePattern,
                name_pattern.as_ref().map(NamePattern::strength),
            ),
            (
                Signal::PlaceMismatch,
                place_mismatch.map(PlaceMismatch::strength),
            ),
            (Signal::Lifespan, lifespan.map(Lifespan::strength)),
            (Signal::Synchrony, synchrony.map(Synchrony::strength)),
        ]
    }
}
