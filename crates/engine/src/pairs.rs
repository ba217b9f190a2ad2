//! Pairs of accounts and how sure it is that they belong together (METHOD 1 and 2).
//!
//! Owns the sum of evidence of a pair. Knows no ring.

mod candidates;
mod combine;
mod coordinated;
mod dense;
mod evidence;
mod soft;
mod standing;
mod star;
mod tied;
mod what_if;

pub use dense::tie_holds_alone;
pub(crate) use dense::{dense_sets, dense_sets_of_ring};
pub use evidence::{Evidence, PairEvidence, Shared};
pub use soft::SoftShared;
pub use standing::StandingPairs;
pub use tied::{TiedTo, tied_to};

use crate::{AccountId, IdentifierId, PairId};

/// Two accounts tied by what they share; `a < b`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pair {
    pub a: AccountId,
    pub b: AccountId,
    /// M: prior plus evidence.
    pub bits: f64,
    /// p = 1 / (1 + 2^−M).
    pub confidence: f64,
}

/// Pairs that stand at or above the policy's floor, sorted by (a, b).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Pairs {
    pub(crate) a: Vec<AccountId>,
    pub(crate) b: Vec<AccountId>,
    pub(crate) bits: Vec<f64>,
    /// Ascending.
    pub(crate) left_out: Vec<IdentifierId>,
}

impl Pairs {
    pub fn len(&self) -> usize {
        self.bits.len()
    }

    /// Objects that so many share together that their pairs were not looked at, where occasions tie.
    pub fn left_out(&self) -> &[IdentifierId] {
        &self.left_out
    }

    pub fn is_empty(&self) -> bool {
        self.bits.is_empty()
    }

    pub fn get(&self, pair: PairId) -> Pair {
        let bits = self.bits[pair.index()];
        Pair {
            a: self.a[pair.index()],
            b: self.b[pair.index()],
            bits,
            confidence: confidence(bits),
        }
    }

    pub fn ids(&self) -> impl ExactSizeIterator<Item = PairId> + use<> {
        (0..self.bits.len() as u32).map(PairId)
    }

    /// The pair of the two, in whichever order they are named.
    pub fn between(&self, one: AccountId, other: AccountId) -> Option<PairId> {
        let (a, b) = if one < other {
            (one, other)
        } else {
            (other, one)
        };
        let start = self.a.partition_point(|&first| first < a);
        let end = start + self.a[start..].partition_point(|&first| first == a);
        let found = self.b[start..end].binary_search(&b).ok()?;
        Some(PairId((start + found) as u32))
    }

    pub(crate) fn push(&mut self, a: AccountId, b: AccountId, bits: f64) {
        self.a.push(a);
        self.b.push(b);
        self.bits.push(bits);
    }
}

/// p = 1 / (1 + 2^−M) (METHOD 2).
pub fn confidence(bits: f64) -> f64 {
    1.0 / (1.0 + libm::exp2(-bits))
}

/// Bits from which on a pair stands at `confidence`: a hair lower, so that a pair which the formula
/// puts exactly there is in, whatever its sum rounds to.
pub fn bits_at(confidence: f64) -> f64 {
    let p = confidence.clamp(1e-12, 1.0 - 1e-12);
    libm::log2(p / (1.0 - p)) - 1e-9
}
