//! Likeness of what accounts share, by TF-IDF and cosine, whenever they do it.

use super::{
    Coordination, CosineRule, LeftOut, NotCoordinated, PostId, Shares,
    graph::{CoordinationEdge, rank},
};
use crate::{AccountId, Pace, Stage, Step};

/// Accounts × objects: who shared what how often.
struct Matrix {
    /// (object, account, weight), by object, then account; weights are tf · idf over the account's norm.
    columns: Vec<(PostId, AccountId, f64)>,
    left_out: Vec<LeftOut>,
}

/// Pairs of accounts by the cosine of what they share.
///
/// tf is how often an account shared an object, idf = ln(accounts / accounts that shared it), over accounts
/// with at least `min_objects` objects (Salton and Buckley 1988). An edge is kept when its cosine is among
/// the best `top_share` of all above 0.
///
/// O(Σ over objects of sharers²): an object of more than `most_sharers` accounts counts for nothing and is
/// listed; more than `most_pairs` meetings in all are refused.
pub async fn by_cosine(
    shares: &Shares,
    rule: &CosineRule,
    pace: &impl Pace,
) -> Result<Coordination, NotCoordinated> {
    let step = |done| Step {
        stage: Stage::Linking,
        done,
        total: 2,
    };
    pace.tick(step(0)).await?;
    let matrix = Matrix::new(shares, rule);
    let meetings = matrix.meetings();
    if meetings > rule.most_pairs {
        return Err(NotCoordinated::TooDense {
            pairs: meetings,
            most: rule.most_pairs,
        });
    }
    let mut met: Vec<(AccountId, AccountId, f64)> = Vec::with_capacity(meetings as usize);
    for column in matrix.columns.chunk_by(|one, other| one.0 == other.0) {
        for (at, &(_, a, of_a)) in column.iter().enumerate() {
            let later = column.iter().skip(at + 1);
            met.extend(later.map(|&(_, b, of_b)| (a, b, of_a * of_b)));
        }
    }
    pace.tick(step(1)).await?;
    // Stable: the products of one pair stay in the order of objects, so that their sum is fixed.
    met.sort_by_key(|&(a, b, _)| (a, b));
    pace.tick(step(2)).await?;
    let mut edges: Vec<CoordinationEdge> = met
        .chunk_by(|one, other| (one.0, one.1) == (other.0, other.1))
        .filter_map(|pair| {
            let &(a, b, _) = pair.first()?;
            let weight: f64 = pair.iter().map(|(_, _, product)| product).sum();
            (weight > 0.0).then_some(CoordinationEdge {
                a,
                b,
                weight: weight.min(1.0),
                kept: false,
                timing: None,
            })
        })
        .collect();
    let threshold = last_kept(&edges, rule.top_share);
    for edge in &mut edges {
        edge.kept = rule.top_share > 0.0 && edge.weight >= threshold;
    }
    Ok(Coordination {
        edges,
        threshold,
        pairs: meetings,
        left_out: matrix.left_out,
    })
}

/// The weight of the last edge of the best share, at least one edge.
fn last_kept(edges: &[CoordinationEdge], top_share: f64) -> f64 {
    let mut weights: Vec<f64> = edges.iter().map(|edge| edge.weight).collect();
    weights.sort_unstable_by(|one, other| other.total_cmp(one));
    let kept = rank(libm::ceil(top_share.clamp(0.0, 1.0) * weights.len() as f64));
    weights.get(kept.max(1) - 1).copied().unwrap_or(0.0)
}

impl Matrix {
    fn new(shares: &Shares, rule: &CosineRule) -> Self {
        let mut counts: Vec<(PostId, AccountId)> = shares
            .as_slice()
            .iter()
            .filter(|share| share.post != share.object)
            .map(|share| (share.object, share.account))
            .collect();
        counts.sort_unstable();
        let mut columns: Vec<(PostId, AccountId, f64)> = counts
            .chunk_by(|one, other| one == other)
            .filter_map(|same| same.first().map(|&(o, a)| (o, a, same.len() as f64)))
            .collect();
        let mut objects_of = vec![0_u32; shares.account_count()];
        for (_, account, _) in &columns {
            objects_of[account.index()] += 1;
        }
        columns.retain(|(_, account, _)| objects_of[account.index()] >= rule.min_objects);
        let mut takes_part = vec![false; shares.account_count()];
        for (_, account, _) in &columns {
            takes_part[account.index()] = true;
        }
        let accounts = takes_part.iter().filter(|takes_part| **takes_part).count();
        let mut matrix = Self {
            columns: Vec::new(),
            left_out: Vec::new(),
        };
        for column in columns.chunk_by(|one, other| one.0 == other.0) {
            matrix.weigh(column, accounts as f64, rule.most_sharers);
        }
        matrix.normalise(shares.account_count());
        matrix
    }

    /// Takes one object with its idf, or lists it.
    fn weigh(&mut self, column: &[(PostId, AccountId, f64)], accounts: f64, most: u32) {
        let sharers = column.len() as u64;
        if sharers > u64::from(most) {
            self.left_out.extend(column.first().map(|entry| LeftOut {
                object: entry.0,
                shares: sharers,
                pairs: sharers * (sharers - 1) / 2,
            }));
            return;
        }
        let rarity = libm::log(accounts / sharers as f64);
        let weighed = column
            .iter()
            .map(|&(object, account, count)| (object, account, count * rarity));
        self.columns.extend(weighed);
    }

    /// Gives every account's row the length 1.
    fn normalise(&mut self, accounts: usize) {
        let mut squares = vec![0.0; accounts];
        for (_, account, weight) in &self.columns {
            squares[account.index()] += weight * weight;
        }
        for (_, account, weight) in &mut self.columns {
            let square: f64 = squares[account.index()];
            if square > 0.0 {
                *weight /= libm::sqrt(square);
            }
        }
    }

    fn meetings(&self) -> u64 {
        let columns = self.columns.chunk_by(|one, other| one.0 == other.0);
        let sharers = columns.map(|column| column.len() as u64);
        sharers.map(|sharers| sharers * (sharers - 1) / 2).sum()
    }
}
