//! Sizes of found and true rings, of what both hold, and the measures that need no more.

use std::{collections::BTreeMap, ops::Add};

use super::{Score, share};

pub(super) struct Overlap {
    found: Vec<usize>,
    /// Of each found ring, the accounts that have a true ring.
    with_truth: Vec<usize>,
    truth: BTreeMap<usize, usize>,
    /// Non-empty intersections.
    both: BTreeMap<(usize, usize), usize>,
}

fn pairs(n: usize) -> f64 {
    n as f64 * n.saturating_sub(1) as f64 / 2.0
}

fn pairs_of<'a>(sizes: impl Iterator<Item = &'a usize>) -> f64 {
    sizes.map(|n| pairs(*n)).fold(0.0, f64::add)
}

impl Overlap {
    pub fn new(found: &[Vec<usize>], truth: &[Option<usize>]) -> Overlap {
        let mut overlap = Overlap {
            found: found.iter().map(Vec::len).collect(),
            with_truth: vec![0; found.len()],
            truth: BTreeMap::new(),
            both: BTreeMap::new(),
        };
        for ring in truth.iter().flatten() {
            *overlap.truth.entry(*ring).or_default() += 1;
        }
        for (index, members) in found.iter().enumerate() {
            for account in members {
                if let Some(ring) = truth.get(*account).copied().flatten() {
                    *overlap.both.entry((index, ring)).or_default() += 1;
                    if let Some(with_truth) = overlap.with_truth.get_mut(index) {
                        *with_truth += 1;
                    }
                }
            }
        }
        overlap
    }

    pub fn pair(&self) -> Score {
        let right = pairs_of(self.both.values());
        let said = pairs_of(self.with_truth.iter());
        let true_pairs = pairs_of(self.truth.values());
        Score::new(share(right, said), share(right, true_pairs))
    }

    /// Over accounts that have a true ring; one that was not found stands alone.
    pub fn adjusted_rand(&self) -> f64 {
        let accounts: usize = self.truth.values().sum();
        let right = pairs_of(self.both.values());
        let said = pairs_of(self.with_truth.iter());
        let true_pairs = pairs_of(self.truth.values());
        let by_chance = share(said * true_pairs, pairs(accounts));
        let most = f64::midpoint(said, true_pairs);
        if (most - by_chance).abs() < 1e-12 {
            // Both put all together, or both put all apart.
            return 1.0;
        }
        (right - by_chance) / (most - by_chance)
    }

    /// Averaged over accounts that have a true ring; one that was not found stands alone.
    pub fn b_cubed(&self) -> Score {
        let accounts: usize = self.truth.values().sum();
        let (mut precision, mut recall) = (0.0, 0.0);
        for ((found, ring), n) in &self.both {
            let n = *n as f64;
            let size = self.with_truth.get(*found).copied().unwrap_or(0) as f64;
            let true_size = self.truth.get(ring).copied().unwrap_or(0) as f64;
            precision += n * share(n, size);
            recall += n * share(n, true_size);
        }
        let mut alone: BTreeMap<usize, usize> = self.truth.clone();
        for ((_, ring), n) in &self.both {
            if let Some(left) = alone.get_mut(ring) {
                *left -= n;
            }
        }
        for (ring, n) in alone {
            precision += n as f64;
            recall += n as f64 / self.truth.get(&ring).copied().unwrap_or(1) as f64;
        }
        Score::new(
            share(precision, accounts as f64),
            share(recall, accounts as f64),
        )
    }

    /// Only found rings of at least so many accounts count.
    pub fn ring_recall(&self, at_least: usize) -> Option<f64> {
        let large = self.truth.values().filter(|n| **n >= 8).count();
        let mut met: Vec<usize> = self
            .both
            .iter()
            .filter(|((found, ring), n)| {
                let size = self.found.get(*found).copied().unwrap_or(0);
                let true_size = self.truth.get(ring).copied().unwrap_or(0);
                true_size >= 8 && size >= at_least && **n * 2 >= true_size && **n * 2 >= size
            })
            .map(|((_, ring), _)| *ring)
            .collect();
        met.sort_unstable();
        met.dedup();
        (large > 0).then(|| met.len() as f64 / large as f64)
    }
}
