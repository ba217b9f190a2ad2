//! A pair as it would stand without values that it shares.

use super::combine::{Caps, Part, combine};
use super::soft::{SoftBits, settle};
use super::{PairEvidence, Shared};
use crate::IdentifierId;
use crate::score::Findings;

impl PairEvidence {
    /// M of the pair if the identifier were excluded; other values of its family step up.
    pub fn bits_without(&self, findings: &Findings, identifier: IdentifierId) -> f64 {
        self.bits_where(findings, |shared| shared.identifier != identifier)
    }

    /// M of the pair if every identifier were excluded: what is alike is left.
    pub(crate) fn bits_by_likeness(&self, findings: &Findings) -> f64 {
        self.bits_where(findings, |_| false)
    }

    fn bits_where(&self, findings: &Findings, is_left: impl Fn(&Shared) -> bool) -> f64 {
        let mut parts: Vec<Part> = self
            .shared
            .iter()
            .zip(0..)
            .filter(|(shared, _)| is_left(shared) && shared.bits > 0.0)
            .map(|(shared, at)| {
                let kind = findings.kind(shared.identifier);
                let family = findings.policy.kinds.of(kind).family;
                Part {
                    family,
                    kind,
                    bits: shared.bits,
                    at,
                }
            })
            .collect();
        let against = self.disagreements.len() as f64 * self.bits_per_disagreement;
        let mut soft = self.alike.clone();
        settle(&mut parts, &mut soft, Caps::of(findings.policy));
        let soft = SoftBits::of(&soft);
        self.prior + combine(&mut parts, soft, Caps::of(findings.policy), |_, _| ()) + against
    }
}
