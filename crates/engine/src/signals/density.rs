//! Signal: a ring more densely tied than others of its size.
//!
//! Raw density is a bad signal (AUC .32 on Hop): small rings are always dense.

use crate::RingId;
use crate::pairs::StandingPairs;
use crate::score::Findings;
use crate::statistics::wilson_lower;

/// With fewer rings of about the same size, nothing is usual.
const LEAST_RINGS: usize = 5;

/// Pairs of one ring's members.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TiedPairs {
    pub standing: StandingPairs,
    pub possible: u64,
}

impl TiedPairs {
    /// Cost as that of [`StandingPairs`].
    pub(crate) fn of(findings: &Findings, ring: RingId) -> Self {
        let accounts = findings.rings.members(ring).len() as u64;
        Self {
            standing: StandingPairs::of(findings, ring),
            possible: accounts * accounts.saturating_sub(1) / 2,
        }
    }

    /// Tied over possible ones; 0 where there are none.
    pub fn share(self) -> f64 {
        (self.standing.pairs as f64 / self.possible.max(1) as f64).min(1.0)
    }
}

/// How densely one ring is tied.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Density {
    pub pairs: TiedPairs,
    /// Median share of tied pairs over the export's rings of about the same size.
    pub usual: f64,
    /// How many those are.
    pub alike: u32,
}

impl Density {
    /// (density − median) / (1 − median), at least 0, with Wilson's lower bound of the share as density:
    /// few pairs are easily all tied.
    pub fn strength(&self) -> f64 {
        if self.usual >= 1.0 {
            return 0.0;
        }
        let density = wilson_lower(self.pairs.standing.pairs, self.pairs.possible);
        ((density - self.usual) / (1.0 - self.usual)).clamp(0.0, 1.0)
    }
}

/// Densities of an export's rings, by size in half octaves: 2, 3, 4 to 5, 6 to 7, 8 to 11, …
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct UsualDensity {
    /// Sorted, a list a class of size.
    classes: Vec<Vec<f64>>,
}

impl UsualDensity {
    /// From (accounts, tied pairs) of every ring.
    pub(super) fn of(rings: impl Iterator<Item = (usize, TiedPairs)>) -> Self {
        let mut classes: Vec<Vec<f64>> = Vec::new();
        for (accounts, pairs) in rings {
            let class = size_class(accounts);
            if classes.len() <= class {
                classes.resize(class + 1, Vec::new());
            }
            if let Some(densities) = classes.get_mut(class) {
                densities.push(pairs.share());
            }
        }
        for densities in &mut classes {
            densities.sort_unstable_by(f64::total_cmp);
        }
        Self { classes }
    }

    /// None where the export has fewer than five rings of about this size.
    pub(super) fn compare(&self, accounts: usize, pairs: TiedPairs) -> Option<Density> {
        let alike = self.classes.get(size_class(accounts))?;
        if alike.len() < LEAST_RINGS {
            return None;
        }
        let usual = *alike.get((alike.len() - 1) / 2)?;
        Some(Density {
            pairs,
            usual,
            alike: alike.len() as u32,
        })
    }
}

/// 2·log2 of the size, rounded down, in whole numbers.
fn size_class(accounts: usize) -> usize {
    let accounts = (accounts.max(1)) as u64;
    let octave = accounts.ilog2();
    // Past √2 · 2^octave: accounts² ≥ 2^(2·octave + 1).
    let upper = u128::from(accounts).pow(2) >= 1_u128 << (2 * octave + 1);
    2 * octave as usize + usize::from(upper)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_are_half_octaves() {
        let classes: Vec<usize> = [1, 2, 3, 4, 5, 6, 8, 11, 12].map(size_class).to_vec();
        assert_eq!(classes, [0, 2, 3, 4, 4, 5, 6, 6, 7]);
    }

    fn share(accounts: u64, percent: u64) -> TiedPairs {
        let possible = accounts * (accounts - 1) / 2;
        TiedPairs {
            standing: StandingPairs {
                pairs: possible * percent / 100,
                is_exact: true,
            },
            possible,
        }
    }

    #[test]
    fn full_pairs_are_nothing_special_among_full_pairs() {
        let usual = UsualDensity::of((0..9).map(|_| (2, share(2, 100))));
        let found = usual.compare(2, share(2, 100));
        assert_eq!(found.map(|found| found.strength()), Some(0.0));
        assert_eq!(usual.compare(40, share(40, 50)), None);
    }

    #[test]
    fn a_dense_ring_stands_out_of_its_size() {
        let usual = UsualDensity::of((0..9).map(|ring| (20, share(20, 5 * ring))));
        let strength = |percent| {
            let found = usual.compare(21, share(21, percent));
            found.map(|found| found.strength())
        };
        assert_eq!(strength(20), Some(0.0));
        assert!(strength(100) > Some(0.9));
        assert!(strength(60) < strength(70));
    }

    #[test]
    fn few_pairs_that_are_all_tied_are_no_surprise() {
        let usual = UsualDensity::of((0..9).map(|_| (4, share(4, 84))));
        let strength = usual
            .compare(4, share(4, 100))
            .map(|found| found.strength());
        assert_eq!(strength, Some(0.0));
    }
}
