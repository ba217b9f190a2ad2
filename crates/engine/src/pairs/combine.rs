//! Many shared values become one sum: kinds that say much the same do not count twice.

use ringfence_normalise::Kind;

use super::soft::SoftBits;
use crate::Policy;
use crate::policy::Family;

/// One shared value, before its family is considered.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Part {
    pub family: Family,
    pub kind: Kind,
    /// At least 0, decayed.
    pub bits: f64,
    /// Position in the caller's list.
    pub at: u32,
}

/// How far evidence adds up.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Caps {
    /// Most bits of a pair.
    pub most_bits: f64,
    /// Values of one kind that count by half beside the best.
    pub further: usize,
}

impl Caps {
    /// Three more values of a kind, since they say much the same; of occasions all, since to share
    /// together again and again is what tells a troop from a crowd.
    pub fn of(policy: &Policy) -> Self {
        Self {
            most_bits: policy.most_bits,
            further: match policy.coordination {
                Some(_) => usize::MAX,
                None => 3,
            },
        }
    }
}

/// ΣW: of each kind the best value and half of the `further` next ones; of each family the best kind; all
/// families; and on top what is shared softly, which is nothing unless two soft families agree. At
/// most `most_bits`. Sorts `parts`, so that the order of the sum is fixed.
///
/// `counted` is called with the position and the bits that each value adds.
pub(super) fn combine(
    parts: &mut [Part],
    soft: SoftBits,
    caps: Caps,
    mut counted: impl FnMut(u32, f64),
) -> f64 {
    parts.sort_unstable_by(|one, other| {
        (one.family, one.kind)
            .cmp(&(other.family, other.kind))
            .then(other.bits.total_cmp(&one.bits))
            .then(one.at.cmp(&other.at))
    });
    let mut total = 0.0;
    for family in parts.chunk_by(|one, other| one.family == other.family) {
        let mut best: (f64, &[Part]) = (0.0, &[]);
        for kind in family.chunk_by(|one, other| one.kind == other.kind) {
            let sum = of_kind(kind, caps).map(|(_, bits)| bits).sum();
            if sum > best.0 {
                best = (sum, kind);
            }
        }
        total += best.0;
        for (at, bits) in of_kind(best.1, caps) {
            counted(at, bits);
        }
    }
    f64::min(total + soft.get(), caps.most_bits)
}

/// What each value of one kind adds, best first.
fn of_kind(kind: &[Part], caps: Caps) -> impl Iterator<Item = (u32, f64)> {
    let share = std::iter::once(1.0).chain(std::iter::repeat_n(0.5, caps.further));
    kind.iter()
        .zip(share)
        .map(|(part, share)| (part.at, share * part.bits))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const CAPS: Caps = Caps {
        most_bits: 40.0,
        further: 3,
    };

    fn check(parts: &[(Family, Kind, f64)], expected: f64) {
        let mut parts: Vec<Part> = parts
            .iter()
            .enumerate()
            .map(|(at, &(family, kind, bits))| Part {
                family,
                kind,
                bits,
                at: at as u32,
            })
            .collect();
        let mut counted = 0.0;
        let sum = combine(&mut parts, SoftBits::default(), CAPS, |_, bits| {
            counted += bits;
        });
        assert!((sum - expected).abs() < 1e-12, "{sum} is not {expected}");
        assert!((counted.min(40.0) - sum).abs() < 1e-12);
    }

    #[test]
    fn best_of_a_family_and_half_of_the_next_three_of_its_kind() {
        use Family::{Contact, Device, Network};
        check(&[], 0.0);
        check(&[(Device, Kind::Device, 6.0)], 6.0);
        check(
            &[(Device, Kind::Device, 6.0), (Network, Kind::Ip, 2.0)],
            8.0,
        );
        check(
            &[(Contact, Kind::Phone, 5.0), (Contact, Kind::Email, 6.0)],
            6.0,
        );
        let ip = (Network, Kind::Ip, 4.0);
        check(&[ip; 4], 10.0);
        check(&[ip; 9], 10.0);
        check(&[(Network, Kind::Ip, 2.0), (Network, Kind::Ip, 4.0)], 5.0);
        check(
            &[(Device, Kind::Device, 30.0), (Network, Kind::Ip, 30.0)],
            40.0,
        );
    }

    proptest! {
        #[test]
        fn one_more_value_never_lowers_the_sum(
            bits in prop::collection::vec(0.0..20.0_f64, 1..8),
            kinds in prop::collection::vec(0..3_usize, 8),
        ) {
            let all = [
                (Family::Contact, Kind::Phone),
                (Family::Contact, Kind::Email),
                (Family::Device, Kind::Device),
            ];
            let mut parts: Vec<Part> = Vec::new();
            let mut before = 0.0;
            for (at, (&bits, &kind)) in bits.iter().zip(&kinds).enumerate() {
                let (family, kind) = all[kind];
                parts.push(Part { family, kind, bits, at: at as u32 });
                let sum = combine(&mut parts, SoftBits::default(), CAPS, |_, _| ());
                prop_assert!(sum >= before - 1e-12);
                before = sum;
            }
        }
    }
}
