//! How well found rings agree with true ones.
//!
//! Accounts are numbered 0..n. The true ring of an account may be unknown: not proven to be in one, which
//! is not proven honest. Pairs, B-cubed and the Rand index therefore look at accounts with a true ring
//! only; what a ring holds beside them is charged by the account's precision and by ring recall.

mod overlap;

use std::collections::BTreeMap;

use serde::Serialize;

use overlap::Overlap;

/// What is known of the accounts.
#[derive(Debug, Clone, Copy)]
pub struct Truth<'a> {
    /// The true ring of each account.
    pub rings: &'a [Option<usize>],
    /// Whether the data call an account bad.
    pub labelled: &'a [bool],
}

/// Agreement of one partition with the truth; shares are 0 to 1, absent where nothing can be said.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Agreement {
    pub pair: Score,
    pub b_cubed: Score,
    /// Adjusted Rand index, at most 1; 0 is what chance gives (Hubert and Arabie 1985).
    pub ari: f64,
    /// Accounts in rings of at least eight accounts against labelled accounts.
    pub account_of_8: Option<Score>,
    /// The same of all rings.
    pub account: Option<Score>,
    /// Share of true rings of at least eight accounts of which one found ring holds half and is half.
    pub ring_recall: Option<f64>,
    /// The same where the found ring, too, has at least eight.
    pub ring_recall_of_8: Option<f64>,
    /// Share of the first k rings of five or more accounts whose members are at least half labelled; only
    /// of as many rings as there are.
    pub precision_at: BTreeMap<usize, f64>,
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

/// The agreement of `found` (each a list of accounts, in rank order) with the truth; none without truth.
/// O(n log n).
pub fn agreement(found: &[Vec<usize>], truth: Truth<'_>) -> Option<Agreement> {
    if truth.rings.iter().all(Option::is_none) {
        return None;
    }
    let overlap = Overlap::new(found, truth.rings);
    Some(Agreement {
        pair: overlap.pair(),
        b_cubed: overlap.b_cubed(),
        ari: overlap.adjusted_rand(),
        account_of_8: account(found, truth.labelled, 8),
        account: account(found, truth.labelled, 2),
        ring_recall: overlap.ring_recall(2),
        ring_recall_of_8: overlap.ring_recall(8),
        precision_at: precision_at(found, truth.labelled),
    })
}

/// Whether labels say anything: some accounts have one, and some have none.
fn tells_apart(labelled: &[bool]) -> bool {
    labelled.contains(&true) && labelled.contains(&false)
}

fn labelled_of(members: &[usize], labelled: &[bool]) -> usize {
    let bad = |account: &&usize| labelled.get(**account).copied() == Some(true);
    members.iter().filter(bad).count()
}

fn account(found: &[Vec<usize>], labelled: &[bool], at_least: usize) -> Option<Score> {
    if !tells_apart(labelled) {
        return None;
    }
    let all = labelled.iter().filter(|labelled| **labelled).count();
    let rings = found.iter().filter(|members| members.len() >= at_least);
    let (mut said, mut right) = (0, 0);
    for members in rings {
        said += members.len();
        right += labelled_of(members, labelled);
    }
    let right = right as f64;
    Some(Score::new(
        share(right, said as f64),
        share(right, all as f64),
    ))
}

fn precision_at(found: &[Vec<usize>], labelled: &[bool]) -> BTreeMap<usize, f64> {
    if !tells_apart(labelled) {
        return BTreeMap::new();
    }
    let good: Vec<bool> = found
        .iter()
        .filter(|members| members.len() >= 5)
        .map(|members| labelled_of(members, labelled) * 2 >= members.len())
        .collect();
    [10, 25, 50, 100]
        .into_iter()
        .filter(|k| *k <= good.len())
        .map(|k| {
            let right = good.iter().take(k).filter(|good| **good).count();
            (k, right as f64 / k as f64)
        })
        .collect()
}

#[cfg(test)]
mod tests;
