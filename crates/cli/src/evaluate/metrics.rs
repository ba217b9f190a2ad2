//! How well found rings agree with true ones.
//!
//! Accounts are numbered 0..n. `truth[a]` is the true ring of account `a`, or none: not proven to be in
//! one, which is not proven honest. Pairs and B-cubed therefore look at accounts with a true ring only;
//! what a ring holds beside them is charged by the account's precision and by ring recall.

use std::{collections::BTreeMap, ops::Add};

use serde::Serialize;

/// Agreement of one partition with the truth; shares are 0 to 1, absent where nothing can be said.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Agreement {
    pub rings: usize,
    pub largest: usize,
    pub pair: Score,
    pub b_cubed: Score,
    /// Accounts in rings against accounts with a true ring.
    pub account: Option<Score>,
    /// Share of true rings of at least eight accounts of which one found ring holds half and is half.
    pub ring_recall: Option<f64>,
    /// Share of the first k rings (of five or more accounts) whose members are mostly truly bad.
    pub precision_at: Vec<(usize, f64)>,
}

/// Precision, recall and their harmonic mean.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Score {
    pub precision: f64,
    pub recall: f64,
    pub f1: f64,
}

impl Score {
    fn new(precision: f64, recall: f64) -> Score {
        let sum = precision + recall;
        let f1 = if sum > 0.0 {
            2.0 * precision * recall / sum
        } else {
            0.0
        };
        Score {
            precision,
            recall,
            f1,
        }
    }
}

fn share(part: f64, whole: f64) -> f64 {
    if whole > 0.0 { part / whole } else { 0.0 }
}

fn pairs(n: usize) -> f64 {
    n as f64 * n.saturating_sub(1) as f64 / 2.0
}

/// The agreement of `found` (each a list of accounts, in rank order) with `truth`. O(n log n).
pub fn agreement(found: &[Vec<usize>], truth: &[Option<usize>]) -> Agreement {
    let overlap = Overlap::new(found, truth);
    Agreement {
        rings: found.len(),
        largest: found.iter().map(Vec::len).max().unwrap_or(0),
        pair: overlap.pair(),
        b_cubed: overlap.b_cubed(),
        account: overlap.account(truth),
        ring_recall: overlap.ring_recall(),
        precision_at: precision_at(found, truth),
    }
}

/// Sizes of both sides, and of each non-empty intersection.
struct Overlap {
    found: Vec<usize>,
    /// Of each found ring, the accounts that have a true ring.
    labelled: Vec<usize>,
    truth: BTreeMap<usize, usize>,
    both: BTreeMap<(usize, usize), usize>,
    in_both: usize,
}

impl Overlap {
    fn new(found: &[Vec<usize>], truth: &[Option<usize>]) -> Overlap {
        let mut overlap = Overlap {
            found: found.iter().map(Vec::len).collect(),
            labelled: vec![0; found.len()],
            truth: BTreeMap::new(),
            both: BTreeMap::new(),
            in_both: 0,
        };
        for ring in truth.iter().flatten() {
            *overlap.truth.entry(*ring).or_default() += 1;
        }
        for (index, members) in found.iter().enumerate() {
            for account in members {
                if let Some(ring) = truth.get(*account).copied().flatten() {
                    *overlap.both.entry((index, ring)).or_default() += 1;
                    overlap.in_both += 1;
                    if let Some(labelled) = overlap.labelled.get_mut(index) {
                        *labelled += 1;
                    }
                }
            }
        }
        overlap
    }

    fn pair(&self) -> Score {
        let right = self.both.values().map(|n| pairs(*n)).fold(0.0, f64::add);
        let said = self.labelled.iter().map(|n| pairs(*n)).fold(0.0, f64::add);
        let true_pairs = self.truth.values().map(|n| pairs(*n)).fold(0.0, f64::add);
        Score::new(share(right, said), share(right, true_pairs))
    }

    /// Averaged over accounts that have a true ring; one that was not found stands alone.
    fn b_cubed(&self) -> Score {
        let labelled: usize = self.truth.values().sum();
        let (mut precision, mut recall) = (0.0, 0.0);
        for ((found, ring), n) in &self.both {
            let n = *n as f64;
            let size = self.labelled.get(*found).copied().unwrap_or(0) as f64;
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
            share(precision, labelled as f64),
            share(recall, labelled as f64),
        )
    }

    fn account(&self, truth: &[Option<usize>]) -> Option<Score> {
        let bad: usize = self.truth.values().sum();
        if bad == 0 || bad == truth.len() {
            return None;
        }
        let said: usize = self.found.iter().sum();
        let right = self.in_both as f64;
        Some(Score::new(
            share(right, said as f64),
            share(right, bad as f64),
        ))
    }

    fn ring_recall(&self) -> Option<f64> {
        let large = self.truth.values().filter(|n| **n >= 8).count();
        let mut met: Vec<usize> = self
            .both
            .iter()
            .filter(|((found, ring), n)| {
                let size = self.found.get(*found).copied().unwrap_or(0);
                let true_size = self.truth.get(ring).copied().unwrap_or(0);
                true_size >= 8 && **n * 2 >= true_size && **n * 2 >= size
            })
            .map(|((_, ring), _)| *ring)
            .collect();
        met.sort_unstable();
        met.dedup();
        (large > 0).then(|| met.len() as f64 / large as f64)
    }
}

fn precision_at(found: &[Vec<usize>], truth: &[Option<usize>]) -> Vec<(usize, f64)> {
    if truth.iter().all(Option::is_some) {
        return Vec::new();
    }
    let good: Vec<bool> = found
        .iter()
        .filter(|members| members.len() >= 5)
        .map(|members| {
            let bad = members
                .iter()
                .filter(|a| truth.get(**a).copied().flatten().is_some())
                .count();
            bad * 2 >= members.len()
        })
        .collect();
    [10, 25, 50, 100]
        .into_iter()
        .filter(|k| *k <= good.len())
        .map(|k| {
            let right = good.iter().take(k).filter(|g| **g).count();
            (k, right as f64 / k as f64)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(a: f64, b: f64) {
        assert!((a - b).abs() < 1e-12, "{a} is not {b}");
    }

    #[test]
    fn agrees_with_a_hand_computed_example() {
        // True rings {0,1,2} and {3,4}; found {0,1} and {2,3,5}; 5 has no true ring.
        let truth = [Some(0), Some(0), Some(0), Some(1), Some(1), None];
        let found = vec![vec![0, 1], vec![2, 3, 5]];
        let agreement = agreement(&found, &truth);
        near(agreement.pair.precision, 1.0 / 2.0);
        near(agreement.pair.recall, 1.0 / 4.0);
        // Precision: 1, 1, 1/2, 1/2, 1 (alone). Recall: 2/3, 2/3, 1/3, 1/2, 1/2.
        near(agreement.b_cubed.precision, 4.0 / 5.0);
        near(agreement.b_cubed.recall, (5.0 / 3.0 + 1.0) / 5.0);
        let account = agreement.account.unwrap();
        near(account.precision, 4.0 / 5.0);
        near(account.recall, 4.0 / 5.0);
    }

    #[test]
    fn the_truth_agrees_with_itself_wholly() {
        let truth: Vec<Option<usize>> = (0..40).map(|a| (a < 32).then_some(a / 8)).collect();
        let found: Vec<Vec<usize>> = (0..4).map(|r| (r * 8..r * 8 + 8).collect()).collect();
        let agreement = agreement(&found, &truth);
        near(agreement.pair.f1, 1.0);
        near(agreement.b_cubed.f1, 1.0);
        near(agreement.account.unwrap().f1, 1.0);
        assert_eq!(agreement.ring_recall, Some(1.0));
    }

    #[test]
    fn one_blob_of_everything_meets_no_true_ring() {
        let truth: Vec<Option<usize>> = (0..100).map(|a| (a < 20).then_some(a / 10)).collect();
        let agreement = agreement(&[(0..100).collect()], &truth);
        assert_eq!(agreement.ring_recall, Some(0.0));
        assert!(
            agreement
                .account
                .is_some_and(|score| score.precision < 0.21)
        );
    }
}
