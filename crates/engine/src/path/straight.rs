//! A way without detours through a value that its accounts share anyway.
//!
//! Of a value of very many accounts only a star and a chain are kept as pairs, so the search goes from
//! one of its accounts to another by way of the first; they stand as well by themselves.

use super::pair_graph::Length;
use super::remaining::Remaining;
use crate::AccountId;

/// Longer ways are straightened over so many accounts at a time.
const MOST_SKIPPED: usize = 64;

/// The shortest way from the first account to the last over accounts of `way`, in their order, weighing
/// also those two by two that are not kept as pairs; empty where no such way stands. O(length · 64).
pub(super) fn straightened(remaining: &Remaining, way: &[AccountId]) -> Vec<AccountId> {
    let mut best: Vec<Option<(Length, usize)>> = vec![None; way.len()];
    if let Some(start) = best.first_mut() {
        *start = Some((Length::default(), 0));
    }
    for (at, &to) in way.iter().enumerate() {
        for from in at.saturating_sub(MOST_SKIPPED)..at {
            let (Some((so_far, _)), Some(loss)) = (best[from], remaining.weighed(way[from], to))
            else {
                continue;
            };
            let length = so_far + Length::from(loss);
            if best[at].is_none_or(|(other, _)| length < other) {
                best[at] = Some((length, from));
            }
        }
    }
    let mut straight = Vec::new();
    let mut at = way.len();
    while let Some(&account) = at.checked_sub(1).and_then(|last| way.get(last)) {
        let Some((_, from)) = best[at - 1] else {
            return Vec::new();
        };
        straight.push(account);
        at = if at == 1 { 0 } else { from + 1 };
    }
    straight.reverse();
    straight
}
