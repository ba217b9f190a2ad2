//! Signal: a ring more densely tied than others of its size.
//!
//! Raw density is a bad signal (AUC .32 on Hop): small rings are always dense.

/// With fewer rings of about the same size, nothing is usual.
const LEAST_RINGS: usize = 5;

/// How densely one ring is tied.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Density {
    /// Share of the possible pairs that are tied.
    pub density: f64,
    /// Median over the export's rings of about the same size.
    pub usual: f64,
    /// How many those are.
    pub alike: u32,
}

impl Density {
    /// (density − median) / (1 − median), at least 0.
    pub fn strength(&self) -> f64 {
        if self.usual >= 1.0 {
            return 0.0;
        }
        ((self.density - self.usual) / (1.0 - self.usual)).clamp(0.0, 1.0)
    }
}

/// Tied pairs over possible pairs.
///
/// Values on many accounts tie each to two others instead of to all; `most_sharing` members share one
/// such value, so all pairs among those count as tied.
pub(super) fn density(accounts: usize, pairs: usize, most_sharing: usize) -> f64 {
    let possible = |n: usize| n as f64 * (n as f64 - 1.0) / 2.0;
    if accounts < 2 {
        return 0.0;
    }
    let tied = (pairs as f64).max(possible(most_sharing.max(1)));
    (tied / possible(accounts)).clamp(0.0, 1.0)
}

/// Densities of an export's rings, by size in half octaves: 2, 3, 4 to 5, 6 to 7, 8 to 11, …
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct UsualDensity {
    /// Sorted, a list a class of size.
    classes: Vec<Vec<f64>>,
}

impl UsualDensity {
    /// From (accounts, density) of every ring.
    pub(super) fn of(rings: impl Iterator<Item = (usize, f64)>) -> Self {
        let mut classes: Vec<Vec<f64>> = Vec::new();
        for (accounts, density) in rings {
            let class = size_class(accounts);
            if classes.len() <= class {
                classes.resize(class + 1, Vec::new());
            }
            if let Some(densities) = classes.get_mut(class) {
                densities.push(density);
            }
        }
        for densities in &mut classes {
            densities.sort_unstable_by(f64::total_cmp);
        }
        Self { classes }
    }

    /// None where the export has fewer than five rings of about this size.
    pub(super) fn compare(&self, accounts: usize, density: f64) -> Option<Density> {
        let alike = self.classes.get(size_class(accounts))?;
        if alike.len() < LEAST_RINGS {
            return None;
        }
        let usual = *alike.get((alike.len() - 1) / 2)?;
        Some(Density {
            density,
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

    #[test]
    fn full_pairs_are_nothing_special_among_full_pairs() {
        let usual = UsualDensity::of((0..9).map(|_| (2, 1.0)));
        assert_eq!(
            usual.compare(2, 1.0).map(|found| found.strength()),
            Some(0.0)
        );
        assert_eq!(usual.compare(40, 0.5), None);
    }

    #[test]
    fn a_dense_ring_stands_out_of_its_size() {
        let usual = UsualDensity::of((0..9).map(|ring| (20, f64::from(ring) / 20.0)));
        let strength = |density| usual.compare(21, density).map(|found| found.strength());
        assert_eq!(strength(0.2), Some(0.0));
        assert_eq!(strength(1.0), Some(1.0));
        assert!(strength(0.6) < strength(0.7));
    }

    #[test]
    fn a_shared_device_counts_all_its_pairs() {
        assert!((density(100, 198, 100) - 1.0).abs() < 1e-12);
        assert!((density(4, 3, 0) - 0.5).abs() < 1e-12);
    }
}
