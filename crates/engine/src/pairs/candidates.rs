//! Which pairs can reach the floor, found row by row.
//!
//! For one account after the other, everyone who shares a value with it is met through that value's
//! users (Gustavson's way of multiplying a sparse matrix by itself); no table of pairs is kept.

use super::{
    Evidence, Pairs, bits_at,
    star::{Spread, StarEdges, spread, spread_of_ties},
};
use crate::{
    AccountId, IdentifierId, Ledger, LinkageGraph, Pace, Policy, Stage, Step, Treatments, Weights,
    coordination::NotCoordinated,
};

impl Pairs {
    /// Every pair at or above the policy's floor.
    ///
    /// A pair is looked at where some value ties it, each with each up to `star_above` accounts, by a
    /// star and a chain beyond. Bounded by 128 · links, and far below: values of an account which
    /// together cannot reach the floor are not followed from it. A policy of coordination looks at those
    /// pairs that share objects together, see [`within_window`](crate::coordination::within_window).
    pub async fn find(
        ledger: &Ledger,
        graph: &LinkageGraph,
        policy: &Policy,
        weights: &Weights,
        treatments: &Treatments,
        pace: &impl Pace,
    ) -> Result<Self, NotCoordinated> {
        if let Some(rule) = &policy.coordination {
            return Self::coordinated(rule, (ledger, graph), policy, weights, treatments, pace)
                .await;
        }
        let spread = spread(ledger, graph, policy, weights);
        let ties = spread_of_ties(graph, weights);
        let stars = StarEdges::new(ledger, graph, &spread, &ties);
        let floor = bits_at(policy.pair_confidence);
        let mut row = Row::new(graph, weights, (&spread, &ties), floor);
        let mut evidence = Evidence::new(ledger, graph, policy, weights);
        let mut pairs = Self::default();
        let mut star_at = 0;
        let mut work = SLICE;
        for a in ledger.account_ids() {
            if work >= SLICE {
                work = 0;
                pace.tick(Step {
                    stage: Stage::Linking,
                    done: u64::from(a.0),
                    total: ledger.account_count() as u64,
                })
                .await?;
            }
            let starred = stars.after(a, &mut star_at);
            work += row.meet(a, graph.shared_of(a), starred);
            for &b in &row.met {
                if row.can_stand(b) {
                    work += 8;
                    let bits = evidence.bits(a, b);
                    if bits >= row.floor {
                        pairs.push(a, b, bits);
                    }
                }
            }
        }
        Ok(pairs)
    }
}

/// Steps of the innermost loop between two ticks.
const SLICE: usize = 1 << 18;

/// Everyone after one account who shares something with it, and at most how much.
struct Row<'a> {
    graph: &'a LinkageGraph,
    weights: &'a Weights,
    spread: &'a [Spread],
    /// The same of soft ties.
    ties: &'a [Spread],
    /// Bits that a pair must reach, prior included.
    floor: f64,
    /// Bits from values that were followed, by account; valid where `met_by` is the row's account.
    sum: Vec<f32>,
    met_by: Vec<u32>,
    /// Ascending.
    met: Vec<AccountId>,
    /// At most this many bits come from values that were not followed.
    unfollowed: f64,
    values: Vec<(u32, IdentifierId)>,
}

impl<'a> Row<'a> {
    fn new(
        graph: &'a LinkageGraph,
        weights: &'a Weights,
        (spread, ties): (&'a [Spread], &'a [Spread]),
        floor: f64,
    ) -> Self {
        Self {
            graph,
            weights,
            spread,
            ties,
            floor,
            sum: vec![0.0; graph.account_count()],
            met_by: vec![u32::MAX; graph.account_count()],
            met: Vec::new(),
            unfollowed: 0.0,
            values: Vec::new(),
        }
    }

    /// Fills `met`; returns how many steps that took.
    fn meet(
        &mut self,
        a: AccountId,
        shared: &[IdentifierId],
        starred: impl Iterator<Item = AccountId>,
    ) -> usize {
        self.met.clear();
        self.values.clear();
        self.unfollowed = 0.0;
        let needed = self.floor - self.weights.prior();
        let mut starred_bits = 0.0;
        let mut full_bits = 0.0;
        for &identifier in shared {
            match self.spread[identifier.index()] {
                Spread::None => {}
                Spread::Star => starred_bits += self.weights.of(identifier),
                Spread::Full => {
                    full_bits += self.weights.of(identifier);
                    self.values
                        .push((self.graph.degree(identifier), identifier));
                }
            }
        }
        for &tie in self.graph.soft().ties_of(a) {
            let bits: f64 = self.weights.of_tie(tie).iter().sum();
            match self.ties.get(tie.index()) {
                Some(Spread::Star) => starred_bits += bits,
                _ => full_bits += bits,
            }
        }
        if starred_bits + full_bits < needed {
            return shared.len() + 1;
        }
        self.leave_out(starred_bits, needed);
        let mut steps = shared.len() + 1;
        for at in 0..self.values.len() {
            let (degree, identifier) = self.values[at];
            steps += degree as usize;
            let bits = self.weights.of(identifier) as f32;
            let users = self.graph.accounts_of(identifier);
            let after = users.partition_point(|&user| user <= a);
            for &b in &users[after..] {
                self.count(a, b, bits);
            }
        }
        steps += self.meet_softly(a);
        for b in starred {
            steps += 1;
            self.count(a, b, f32::INFINITY);
        }
        self.met.sort_unstable();
        steps
    }

    /// Everyone whom a tie of few ties to it; such ties are followed always.
    fn meet_softly(&mut self, a: AccountId) -> usize {
        let soft = self.graph.soft();
        let mut steps = 0;
        for &tie in soft.ties_of(a) {
            if self.ties.get(tie.index()) == Some(&Spread::Full) {
                let bits: f64 = self.weights.of_tie(tie).iter().sum();
                let users = soft.accounts_of(tie);
                let after = users.partition_point(|&user| user <= a);
                for &b in &users[after..] {
                    self.count(a, b, bits as f32);
                }
                steps += users.len();
            }
        }
        steps
    }

    /// Drops the most shared values as long as a pair that shares all of them, and nothing else,
    /// could not stand: whoever stands shares another value too, and is met through that.
    fn leave_out(&mut self, starred_bits: f64, needed: f64) {
        self.values.sort_unstable();
        self.unfollowed = starred_bits;
        while let Some(&(_, identifier)) = self.values.last() {
            let with = self.unfollowed + self.weights.of(identifier);
            if with >= needed {
                break;
            }
            self.unfollowed = with;
            self.values.pop();
        }
    }

    fn count(&mut self, a: AccountId, b: AccountId, bits: f32) {
        let at = b.index();
        if self.met_by[at] == a.0 {
            self.sum[at] += bits;
        } else {
            self.met_by[at] = a.0;
            self.sum[at] = bits;
            self.met.push(b);
        }
    }

    /// False only where the exact sum is below the floor: families and time can but lower this one.
    fn can_stand(&self, b: AccountId) -> bool {
        const ROUNDING: f64 = 1e-3;
        let most = f64::from(self.sum[b.index()]) + self.unfollowed;
        most + self.weights.prior() + ROUNDING >= self.floor
    }
}
