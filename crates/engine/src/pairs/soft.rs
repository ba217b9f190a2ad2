//! What two accounts share softly, and the rule that one soft family alone says nothing.

use ringfence_normalise::Kind;

use crate::{AccountId, LinkageGraph, SoftFamily, SoftTieId, Weights};

/// One soft value of a pair.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SoftShared {
    /// The tie that shows it; of its two values the one of this family.
    pub tie: SoftTieId,
    pub family: SoftFamily,
    /// What it adds to the sum.
    pub bits: f64,
}

/// Bits of soft evidence of one pair. Made only by [`SoftBits::of`], so that nothing can count the
/// bits of one family alone.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct SoftBits(f64);

impl SoftBits {
    /// The sum over the families if there are at least two, else nothing. One value a family.
    pub fn of(shared: &[SoftShared]) -> Self {
        let distinct = shared
            .array_windows()
            .all(|[one, next]| one.family != next.family);
        if shared.len() < 2 || !distinct {
            return Self(0.0);
        }
        Self(shared.iter().map(|shared| shared.bits).sum())
    }

    pub fn get(self) -> f64 {
        self.0
    }
}

/// Hard kinds that a pair shares: an address in common explains that its patterns are alike.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct HardKinds(u32);

impl HardKinds {
    pub fn add(&mut self, kind: Kind) {
        self.0 |= 1 << kind as u32;
    }

    fn explain(self, family: SoftFamily) -> bool {
        let kind = match family {
            SoftFamily::MailPattern => Kind::Email,
            SoftFamily::NumberBlock => Kind::Phone,
            SoftFamily::NetworkBlock => Kind::Ip,
            SoftFamily::Creation => return false,
        };
        self.0 >> kind as u32 & 1 == 1
    }
}

/// Fills `shared` with the best value of each family that ties of both show, by family; none where
/// fewer than two are left. O(ties of both), which are few.
pub(super) fn collect(
    graph: &LinkageGraph,
    weights: &Weights,
    (a, b): (AccountId, AccountId),
    hard: HardKinds,
    shared: &mut Vec<SoftShared>,
) {
    shared.clear();
    let of_b = graph.soft().ties_of(b);
    if of_b.is_empty() {
        return;
    }
    for &tie in graph.soft().ties_of(a) {
        if of_b.binary_search(&tie).is_err() {
            continue;
        }
        let values = &graph.soft().get(tie).values;
        for (value, bits) in values.iter().zip(weights.of_tie(tie)) {
            if bits > 0.0 && !hard.explain(value.family) {
                shared.push(SoftShared {
                    tie,
                    family: value.family,
                    bits,
                });
            }
        }
    }
    shared.sort_by(|one, other| {
        one.family
            .cmp(&other.family)
            .then(other.bits.total_cmp(&one.bits))
            .then(one.tie.cmp(&other.tie))
    });
    shared.dedup_by_key(|shared| shared.family);
    if shared.len() < 2 {
        shared.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const FAMILIES: [SoftFamily; 4] = [
        SoftFamily::MailPattern,
        SoftFamily::NumberBlock,
        SoftFamily::NetworkBlock,
        SoftFamily::Creation,
    ];

    proptest! {
        #[test]
        fn one_family_alone_counts_nothing(
            family in 0..4_usize,
            bits in prop::collection::vec(0.0..60.0_f64, 0..4),
        ) {
            let shared: Vec<SoftShared> = bits
                .iter()
                .zip(0..)
                .map(|(&bits, tie)| SoftShared { tie: SoftTieId(tie), family: FAMILIES[family], bits })
                .collect();
            prop_assert!(SoftBits::of(&shared).get().abs() < f64::EPSILON);
        }
    }

    #[test]
    fn two_families_add_up() {
        let shared = [FAMILIES[0], FAMILIES[3]].map(|family| SoftShared {
            tie: SoftTieId(0),
            family,
            bits: 9.0,
        });
        assert!((SoftBits::of(&shared).get() - 18.0).abs() < f64::EPSILON);
    }
}
