//! Which kinds hold a ring, and how strongly.

use ringfence_normalise::Kind;

use crate::RingId;
use crate::score::Findings;

/// Shared values of one kind in one ring.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct HeldBy {
    pub kind: Kind,
    /// Values that two or more members share.
    pub values: u32,
    /// Members that share at least one of them.
    pub accounts: u32,
    /// Σ over values of (members − 1) · bits.
    pub bits: f64,
}

/// Kinds that hold a ring, strongest first. O(users of the holders · log).
pub fn held_by(findings: &Findings, ring: RingId) -> Vec<HeldBy> {
    let rings = findings.rings;
    let mut uses = Vec::new();
    let mut kinds: [HeldBy; 17] = Kind::ALL.map(|kind| HeldBy {
        kind,
        values: 0,
        accounts: 0,
        bits: 0.0,
    });
    for &identifier in rings.holders(ring) {
        let kind = findings.kind(identifier);
        let before = uses.len();
        uses.extend(
            findings
                .members_using(ring, identifier)
                .map(|member| (kind, member)),
        );
        let bits = findings.bits(identifier).max(0.0);
        if let Some(held) = kinds.get_mut(kind as usize) {
            held.values += 1;
            held.bits += bits * ((uses.len() - before) as f64 - 1.0).max(0.0);
        }
    }
    uses.sort_unstable();
    uses.dedup();
    for (kind, _) in uses {
        if let Some(held) = kinds.get_mut(kind as usize) {
            held.accounts += 1;
        }
    }
    let mut holding: Vec<HeldBy> = kinds.into_iter().filter(|held| held.bits > 0.0).collect();
    holding.sort_by(|one, other| {
        other
            .bits
            .total_cmp(&one.bits)
            .then(one.kind.cmp(&other.kind))
    });
    holding
}
