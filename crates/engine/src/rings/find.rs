//! Connected components of the pairs that stand.

use std::cmp::Reverse;

use petgraph::unionfind::UnionFind;

use super::{RingCount, Rings, split::Splitter};
use crate::{
    AccountId, Cancelled, Ledger, LinkageGraph, Pace, PairId, Pairs, Policy, Stage, Step,
    Treatment, Treatments, Weights, coordination::Occasions, pairs::bits_at, score::Findings,
};

const NONE: u32 = u32::MAX;

impl Rings {
    /// O(accounts + pairs · α + links of members).
    pub async fn find(
        ledger: &Ledger,
        graph: &LinkageGraph,
        policy: &Policy,
        treatments: &Treatments,
        weights: &Weights,
        pairs: &Pairs,
        pace: &impl Pace,
    ) -> Result<Self, Cancelled> {
        let step = |done| Step {
            stage: Stage::Rings,
            done,
            total: 3,
        };
        pace.tick(step(0)).await?;
        let mut rings = held_together(ledger, graph, policy, weights, pairs);
        pace.tick(step(1)).await?;
        rings.take_pairs(pairs);
        pace.tick(step(2)).await?;
        rings.take_holders(ledger, graph, treatments);
        if let Some(occasions) = Occasions::under(policy, ledger) {
            rings.keep_together(graph, occasions);
        }
        Ok(rings)
    }

    /// Rings of a given grouping: a label an account, itself an account's number.
    ///
    /// O(accounts + pairs + links of members).
    pub(crate) fn of_groups(groups: &[u32], findings: &Findings) -> Self {
        let Findings { ledger, graph, .. } = *findings;
        let mut rings = from_groups(groups);
        rings.take_pairs(findings.pairs);
        rings.take_holders(ledger, graph, findings.treatments);
        if let Some(occasions) = Occasions::under(findings.policy, ledger) {
            rings.keep_together(graph, occasions);
        }
        rings
    }

    /// Only the count, without what lies inside.
    pub(crate) fn count_of(
        ledger: &Ledger,
        graph: &LinkageGraph,
        policy: &Policy,
        weights: &Weights,
        pairs: &Pairs,
    ) -> RingCount {
        held_together(ledger, graph, policy, weights, pairs).count()
    }

    /// Rings of groups that were found elsewhere: members only. `groups` has a label an account, each the
    /// number of an account; groups of one are no rings. O(accounts).
    pub(crate) fn members_of_groups(groups: &[u32]) -> Self {
        let mut rings = from_groups(groups);
        rings.pair_offsets = vec![0; rings.len() + 1];
        rings.holder_offsets = vec![0; rings.len() + 1];
        rings.split_from = vec![0; rings.len()];
        rings
    }

    /// Leaves only the holders that two members share together. O(members · holders · log).
    fn keep_together(&mut self, graph: &LinkageGraph, occasions: Occasions) {
        let mut offsets = vec![0];
        let mut holders = Vec::new();
        for ring in self.ids() {
            let members = self.members(ring);
            let held = self.holders(ring).iter().copied();
            holders.extend(held.filter(|&holder| {
                let together = occasions.accounts_together(graph, holder, members);
                !together.is_empty()
            }));
            offsets.push(holders.len() as u32);
        }
        self.holder_offsets = offsets;
        self.holders = holders;
    }

    fn take_pairs(&mut self, pairs: &Pairs) {
        let ring_of = |account: AccountId| self.ring_of[account.index()];
        let inside: Vec<(u32, PairId)> = pairs
            .ids()
            .filter_map(|id| {
                let ring = ring_of(pairs.a[id.index()]);
                (ring != NONE && ring == ring_of(pairs.b[id.index()])).then_some((ring, id))
            })
            .collect();
        let (offsets, order) = group(self.len(), inside.iter().map(|(ring, _)| *ring));
        self.pairs = order.iter().map(|&at| inside[at as usize].1).collect();
        self.pair_offsets = offsets;
    }

    fn take_holders(&mut self, ledger: &Ledger, graph: &LinkageGraph, treatments: &Treatments) {
        let shared = ledger.shared_identifier_count();
        let mut last_ring = vec![NONE; shared];
        let mut users = vec![0_u32; shared];
        let mut offsets = vec![0];
        let mut holders = Vec::new();
        for ring in self.ids() {
            let from = holders.len();
            for &member in self.members(ring) {
                for &identifier in graph.identifiers_of(member) {
                    let at = identifier.index();
                    if at >= shared {
                        break;
                    }
                    if last_ring[at] != ring.0 {
                        last_ring[at] = ring.0;
                        users[at] = 0;
                    }
                    users[at] += 1;
                    if users[at] == 2 && treatments.of(identifier) != Treatment::Exclude {
                        holders.push(identifier);
                    }
                }
            }
            holders[from..].sort_unstable();
            offsets.push(holders.len() as u32);
        }
        self.holder_offsets = offsets;
        self.holders = holders;
    }
}

/// Connected components of the pairs that stand, those too large for one ring split into cells.
fn held_together(
    ledger: &Ledger,
    graph: &LinkageGraph,
    policy: &Policy,
    weights: &Weights,
    pairs: &Pairs,
) -> Rings {
    let floor = bits_at(policy.ring_confidence);
    let mut sets = UnionFind::<u32>::new(ledger.account_count());
    for ((a, b), &bits) in pairs.a.iter().zip(&pairs.b).zip(&pairs.bits) {
        if bits >= floor {
            sets.union(a.0, b.0);
        }
    }
    let mut groups = sets.into_labeling();
    let whole = Splitter {
        ledger,
        graph,
        policy,
        weights,
        pairs,
    }
    .split(&mut groups);
    let mut rings = from_groups(&groups);
    rings.split_from = rings
        .ids()
        .map(|ring| {
            let members = rings.members(ring);
            let whole = members.first().and_then(|first| whole.get(first));
            let is_part = |accounts: &u32| *accounts as usize > members.len();
            whole.copied().filter(is_part).unwrap_or(0)
        })
        .collect();
    rings
}

/// Members only. Account ids ascend by name, so members come out in order of name.
fn from_groups(roots: &[u32]) -> Rings {
    let accounts = roots.len();
    let mut size = vec![0_u32; accounts];
    for &root in roots {
        size[root as usize] += 1;
    }
    // The first member of a set stands for it, whichever its root is.
    let mut ring_of_root = vec![NONE; accounts];
    let mut firsts: Vec<(Reverse<u32>, u32)> = Vec::new();
    for (account, &root) in roots.iter().enumerate() {
        let root = root as usize;
        if size[root] > 1 && ring_of_root[root] == NONE {
            ring_of_root[root] = account as u32;
            firsts.push((Reverse(size[root]), account as u32));
        }
    }
    firsts.sort_unstable();
    for (ring, &(_, first)) in firsts.iter().enumerate() {
        ring_of_root[roots[first as usize] as usize] = ring as u32;
    }
    let ring_of: Vec<u32> = roots
        .iter()
        .map(|&root| ring_of_root[root as usize])
        .collect();
    let in_rings: Vec<u32> = (0..accounts as u32)
        .filter(|&account| ring_of[account as usize] != NONE)
        .collect();
    let (member_offsets, order) = group(
        firsts.len(),
        in_rings.iter().map(|&account| ring_of[account as usize]),
    );
    Rings {
        member_offsets,
        members: order
            .iter()
            .map(|&at| AccountId(in_rings[at as usize]))
            .collect(),
        ring_of,
        ..Rings::default()
    }
}

/// Counting sort: where each group begins, and positions grouped, in their order.
fn group(groups: usize, of: impl Iterator<Item = u32> + Clone) -> (Vec<u32>, Vec<u32>) {
    let mut offsets = vec![0_u32; groups + 1];
    for group in of.clone() {
        offsets[group as usize + 1] += 1;
    }
    let mut sum = 0;
    for offset in &mut offsets {
        sum += *offset;
        *offset = sum;
    }
    let mut next = offsets.clone();
    let mut order = vec![0; sum as usize];
    for (position, group) in of.enumerate() {
        let slot = &mut next[group as usize];
        order[*slot as usize] = position as u32;
        *slot += 1;
    }
    (offsets, order)
}
