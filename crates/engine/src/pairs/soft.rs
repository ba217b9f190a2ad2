//! What two accounts share softly, and the rule that one soft family alone says nothing.

use ringfence_normalise::Kind;

use super::combine::{Caps, Part, combine};
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

/// Kind of the identifiers that a soft family is derived from.
const fn source(family: SoftFamily) -> Option<Kind> {
    match family {
        SoftFamily::MailPattern => Some(Kind::Email),
        SoftFamily::NumberBlock => Some(Kind::Phone),
        SoftFamily::NetworkBlock => Some(Kind::Ip),
        SoftFamily::Creation => None,
    }
}

/// An address in common explains that its patterns are alike: of each kind that a pair shares and whose
/// soft family it shares too, either the values count or the family, whichever leaves the pair the
/// surer, the values where it is the same. Taking the better keeps a law: a link more never makes a
/// pair less sure.
pub(super) fn settle(parts: &mut Vec<Part>, soft: &mut Vec<SoftShared>, caps: Caps) {
    let mut both: Vec<Kind> = soft.iter().filter_map(|soft| source(soft.family)).collect();
    both.retain(|kind| parts.iter().any(|part| part.kind == *kind));
    if both.is_empty() {
        return;
    }
    let mut best: Option<(f64, Vec<Part>, Vec<SoftShared>)> = None;
    // Three kinds have a soft family, so these are eight ways at most.
    for choice in 0..1_u32 << both.len() {
        let by_family = |kind: Kind| {
            let at = both.iter().position(|other| *other == kind);
            at.map(|at| choice >> at & 1 == 1)
        };
        let mut values = parts.clone();
        values.retain(|part| by_family(part.kind) != Some(true));
        let mut alike = soft.clone();
        alike.retain(|soft| source(soft.family).and_then(by_family) != Some(false));
        if alike.len() < 2 {
            alike.clear();
        }
        let sum = combine(&mut values, SoftBits::of(&alike), caps, |_, _| ());
        if best.as_ref().is_none_or(|(most, ..)| sum > *most) {
            best = Some((sum, values, alike));
        }
    }
    if let Some((_, values, alike)) = best {
        *parts = values;
        *soft = alike;
    }
}

/// Fills `shared` with the best value of each family that ties of both show, by family; none where
/// fewer than two are left. O(ties of both), which are few.
pub(super) fn collect(
    graph: &LinkageGraph,
    weights: &Weights,
    (a, b): (AccountId, AccountId),
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
            if bits > 0.0 {
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

    fn soft(families: &[usize], bits: f64) -> Vec<SoftShared> {
        let one = |&family: &usize| SoftShared {
            tie: SoftTieId(0),
            family: FAMILIES[family],
            bits,
        };
        families.iter().map(one).collect()
    }

    fn settled(parts: &[(Kind, f64)], soft: &[SoftShared]) -> (f64, usize, usize) {
        let policy = crate::Policy::default();
        let mut parts: Vec<Part> = parts
            .iter()
            .zip(0..)
            .map(|(&(kind, bits), at)| Part {
                family: policy.kinds.of(kind).family,
                kind,
                bits,
                at,
            })
            .collect();
        let mut soft = soft.to_vec();
        let caps = Caps::of(&policy);
        settle(&mut parts, &mut soft, caps);
        let sum = combine(&mut parts, SoftBits::of(&soft), caps, |_, _| ());
        (sum, parts.len(), soft.len())
    }

    #[test]
    fn an_address_in_common_or_its_pattern_counts_never_both() {
        let alike = soft(&[0, 3], 8.0);
        assert_eq!(settled(&[], &alike), (16.0, 0, 2));
        assert_eq!(settled(&[(Kind::Email, 19.0)], &alike), (19.0, 1, 0));
        assert_eq!(settled(&[(Kind::Email, 2.0)], &alike), (16.0, 0, 2));
        assert_eq!(settled(&[(Kind::Device, 10.0)], &alike), (26.0, 1, 2));
    }

    proptest! {
        #[test]
        fn one_value_more_never_lowers_the_sum(
            families in prop::collection::btree_set(0..4_usize, 0..4),
            bits in 0.1..20.0_f64,
            values in prop::collection::vec((0..4_usize, 0.0..20.0_f64), 0..5),
        ) {
            let kinds = [Kind::Email, Kind::Phone, Kind::Ip, Kind::Device];
            let families: Vec<usize> = families.into_iter().collect();
            let alike = soft(&families, bits);
            let values: Vec<(Kind, f64)> =
                values.into_iter().map(|(kind, bits)| (kinds[kind], bits)).collect();
            let mut before = 0.0;
            for count in 0..=values.len() {
                let (sum, ..) = settled(&values[..count], &alike);
                prop_assert!(sum >= before - 1e-12);
                before = sum;
            }
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
