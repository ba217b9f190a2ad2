//! The rule of `CooRTweet`: pairs of shares of one object within a time window.
//!
//! `detect_groups` and `generate_coordinated_network` of `CooRTweet` 2.1.2, told from its documentation and
//! held against its own results (tests/engine/coortweet.rs).

use super::{
    Coordination, LeftOut, NotCoordinated, Share, Shares, WindowRule,
    graph::{CoordinationEdge, Timing, quantile},
};
use crate::{AccountId, Pace, Stage, Step};

/// Two shares of one object, by their places in the table; the older first.
#[derive(Debug, Clone, Copy)]
struct Together {
    older: u32,
    newer: u32,
}

/// Pairs of accounts that shared the same object within the window.
///
/// 1. Accounts with fewer than `min_participation` shares are left out.
/// 2. Two shares of one object at most `window_seconds` apart are together, unless one account or one post
///    made both, or a post is the object itself.
/// 3. Of the posts that are together with another, those of accounts with at least `min_participation`
///    such shares stand; a pair stands when one of its two posts does.
/// 4. An edge weighs as many pairs as stand between its accounts, and is kept when it weighs more than the
///    quantile (linear between ranks, R's type 7) of all weights.
///
/// O(shares + pairs · log pairs); a window slides over each object's shares, which are sorted by time.
/// The pairs of an object are counted in O(shares) before they are made: one with more than
/// `most_pairs_of_object` is left out and listed, and so are the largest where all make more than
/// `most_pairs`.
pub async fn within_window(
    shares: &Shares,
    rule: &WindowRule,
    pace: &impl Pace,
) -> Result<Coordination, NotCoordinated> {
    let step = |done| Step {
        stage: Stage::Linking,
        done,
        total: 3,
    };
    pace.tick(step(0)).await?;
    let active = active(shares, rule.min_participation);
    let (objects, left_out) = countable(&active, rule);
    pace.tick(step(1)).await?;
    let mut pairs = Vec::new();
    let mut work = 0;
    for object in objects {
        let from = pairs.len();
        take_pairs(&active, object.range, rule.window_seconds, &mut pairs);
        work += pairs.len() - from + 1;
        if work > SLICE {
            work = 0;
            pace.tick(step(1)).await?;
        }
    }
    let standing = stand(shares, &active, &pairs, rule.min_participation);
    pairs.retain(|pair| {
        let stands = |at: u32| standing[active[at as usize].post.index()];
        stands(pair.older) || stands(pair.newer)
    });
    pace.tick(step(2)).await?;
    let mut edges = edges(&active, &pairs);
    let weights: Vec<f64> = edges.iter().map(|edge| edge.weight).collect();
    let threshold = quantile(weights, rule.edge_quantile);
    for edge in &mut edges {
        edge.kept = edge.weight > threshold;
    }
    Ok(Coordination {
        edges,
        threshold,
        pairs: pairs.len() as u64,
        left_out,
    })
}

/// Pairs between two ticks.
const SLICE: usize = 1 << 18;

/// Shares of accounts that have enough of them, in their order.
fn active(shares: &Shares, least: u32) -> Vec<Share> {
    let mut count = vec![0_u32; shares.account_count()];
    for share in shares.as_slice() {
        count[share.account.index()] += 1;
    }
    let has_enough = |share: &&Share| count[share.account.index()] >= least;
    shares
        .as_slice()
        .iter()
        .filter(has_enough)
        .copied()
        .collect()
}

type Range = std::ops::Range<usize>;

/// An object's shares, as a range of the table, and how many pairs they make.
struct Countable {
    range: Range,
    pairs: u64,
}

/// The objects with two or more shares together, in their order; and those of too many, by object. Where
/// all together make too many pairs, the objects of most pairs are left out until they do not.
fn countable(active: &[Share], rule: &WindowRule) -> (Vec<Countable>, Vec<LeftOut>) {
    let mut objects = Vec::new();
    let mut start = 0;
    for of_object in active.chunk_by(|one, other| one.object == other.object) {
        let range = start..start + of_object.len();
        start = range.end;
        let pairs = pairs_within(of_object, rule.window_seconds);
        if pairs > 0 {
            objects.push(Countable { range, pairs });
        }
    }
    let most = most_of_one(&objects, rule);
    let (kept, dropped) = objects.into_iter().partition(|object| object.pairs <= most);
    let dropped: Vec<Countable> = dropped;
    let left_out = dropped.iter().filter_map(|object| {
        Some(LeftOut {
            object: active.get(object.range.start)?.object,
            shares: object.range.len() as u64,
            pairs: object.pairs,
        })
    });
    (kept, left_out.collect())
}

/// The most pairs that one object may make, so that all that stay make few enough.
fn most_of_one(objects: &[Countable], rule: &WindowRule) -> u64 {
    let mut pairs: Vec<u64> = objects.iter().map(|object| object.pairs).collect();
    pairs.retain(|pairs| *pairs <= rule.most_pairs_of_object);
    pairs.sort_unstable();
    let mut all = 0_u64;
    for (at, &one) in pairs.iter().enumerate() {
        all = all.saturating_add(one);
        if all > rule.most_pairs {
            // Objects of equally many pairs stay or go together.
            let fewer = pairs.get(..at).unwrap_or_default();
            return fewer
                .iter()
                .rfind(|pairs| **pairs < one)
                .copied()
                .unwrap_or(0);
        }
    }
    rule.most_pairs_of_object
}

/// How many pairs lie within the window, those of one account included. O(shares).
fn pairs_within(of_object: &[Share], window: i64) -> u64 {
    let mut oldest = of_object.iter().enumerate();
    let mut from = oldest.next();
    let mut pairs = 0;
    for (at, share) in of_object.iter().enumerate() {
        while from.is_some_and(|(_, old)| share.at.saturating_sub(old.at) > window) {
            from = oldest.next();
        }
        pairs += from.map_or(0, |(first, _)| at - first) as u64;
    }
    pairs
}

/// The pairs of one object.
fn take_pairs(active: &[Share], range: Range, window: i64, pairs: &mut Vec<Together>) {
    let first = range.start;
    let of_object = &active[range];
    for (older, old) in of_object.iter().enumerate() {
        for (newer, new) in of_object.iter().enumerate().skip(older + 1) {
            if new.at.saturating_sub(old.at) > window {
                break;
            }
            let is_loop = old.account == new.account
                || old.post == new.post
                || old.post == old.object
                || new.post == new.object;
            if !is_loop {
                pairs.push(Together {
                    older: (first + older) as u32,
                    newer: (first + newer) as u32,
                });
            }
        }
    }
}

/// Of each post, whether it was shared together by an account that did so often enough.
fn stand(shares: &Shares, active: &[Share], pairs: &[Together], least: u32) -> Vec<bool> {
    let mut paired = vec![false; shares.post_count()];
    for pair in pairs {
        for at in [pair.older, pair.newer] {
            paired[active[at as usize].post.index()] = true;
        }
    }
    let mut count = vec![0_u32; shares.account_count()];
    for share in active.iter().filter(|share| paired[share.post.index()]) {
        count[share.account.index()] += 1;
    }
    let mut standing = vec![false; shares.post_count()];
    for share in active {
        if paired[share.post.index()] && count[share.account.index()] >= least {
            standing[share.post.index()] = true;
        }
    }
    standing
}

/// One edge for each two accounts, by (a, b).
fn edges(active: &[Share], pairs: &[Together]) -> Vec<CoordinationEdge> {
    let share = |at: u32| active[at as usize];
    let between = |pair: &Together| {
        let (one, other) = (share(pair.older).account, share(pair.newer).account);
        (one.min(other), one.max(other))
    };
    let mut keyed: Vec<((AccountId, AccountId), Together)> =
        pairs.iter().map(|pair| (between(pair), *pair)).collect();
    keyed.sort_unstable_by_key(|(key, pair)| (*key, pair.older, pair.newer));
    keyed
        .chunk_by(|one, other| one.0 == other.0)
        .filter_map(|chunk| {
            let ((a, b), _) = *chunk.first()?;
            let gaps = chunk
                .iter()
                .map(|(_, pair)| share(pair.newer).at - share(pair.older).at);
            let weight = chunk.len() as f64;
            let timing = Timing {
                mean_gap_seconds: gaps.sum::<i64>() as f64 / weight,
                older_posts: distinct(chunk.iter().map(|(_, pair)| share(pair.older).post)),
                newer_posts: distinct(chunk.iter().map(|(_, pair)| share(pair.newer).post)),
            };
            Some(CoordinationEdge {
                a,
                b,
                weight,
                kept: false,
                timing: Some(timing),
            })
        })
        .collect()
}

fn distinct<T: Ord>(of: impl Iterator<Item = T>) -> u32 {
    let mut all: Vec<T> = of.collect();
    all.sort_unstable();
    all.dedup();
    all.len() as u32
}
