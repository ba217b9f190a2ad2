//! Binding strength: how many links must go before a ring is in two parts.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use petgraph::unionfind::UnionFind;
use petgraph::visit::EdgeRef;

use super::connectivity::terminal_cut;
use super::lift::lift;
use super::sets::numbered;
use super::without::Broken;
use super::{CutLimits, Needs, RingGraph};
use crate::explain::{named_value, shortened, splits, thousands};
use crate::graph::Node;
use crate::score::Findings;
use crate::{AccountId, IdentifierId, LinkId, RingId};

/// How many links must go.
#[derive(Debug, Clone, PartialEq)]
pub enum BindingStrength {
    Found(Binding),
    /// What is alike ties all accounts by itself: no number of links splits the ring.
    ByLikeness,
    /// Beyond the limits of accounts, pairs or steps; not counted.
    TooLarge {
        accounts: u32,
        links: u32,
    },
}

/// The fewest links that were found without which a ring is in parts.
#[derive(Debug, Clone, PartialEq)]
pub struct Binding {
    /// By account, then identifier. One or two are the fewest that there are; of three or more, fewer that were not
    /// found may do.
    pub links: Vec<UsedBy>,
    /// Accounts of the parts without them, largest first.
    pub parts: Vec<u32>,
    /// "No one link holds this ring together; to give up 2 of its links splits this ring 41 / 17."
    pub text: String,
}

/// One account's use of one identifier.
pub type UsedBy = (AccountId, IdentifierId, LinkId);

impl Binding {
    /// How many they are.
    pub fn strength(&self) -> u32 {
        self.links.len() as u32
    }
}

/// Edge connectivity of a ring, counted in links.
///
/// Counted is a **link**, one account's use of one identifier: the thing that a person can dispute.
///
/// 1. Where the pairs that stand fall apart without one link, it is that one: the most even split, then
///    the first account. Exact, for every pair is weighed again without it.
/// 2. Else the fewest links without which no chain of shared values ties all accounts: links to
///    identifiers that hold the ring and are worth more than 0 bits, each as one, whatever it is worth.
///    Accounts that what is alike ties by itself are one terminal, since no link parts them. Without the
///    links of the result the ring surely is in two parts; where it names three or more it may split with
///    fewer, as a pair may need several values to stand. Unit-capacity flows, stopped at the best cut so
///    far (`connectivity.rs` says why not petgraph's).
///
/// Without `needs`, which a ring of very many pairs has not, it is too large.
pub fn binding_strength(
    findings: &Findings,
    (ring, needs): (RingId, Option<&Needs>),
    limits: &CutLimits,
) -> BindingStrength {
    let lifted = lift(findings, ring);
    let members = findings.rings.members(ring);
    let holding = holding(&lifted, members.len());
    let too_large = BindingStrength::TooLarge {
        accounts: members.len() as u32,
        links: holding.len() as u32,
    };
    let is_small = members.len() <= limits.accounts as usize
        && findings.rings.pairs(ring).len() <= limits.pairs as usize;
    let Some(needs) = needs.filter(|_| is_small) else {
        return too_large;
    };
    if let Some((link, parts)) = one_link(&holding, needs) {
        return BindingStrength::Found(described(findings, vec![link], parts));
    }
    let (group_of, sizes) = numbered(tied_by_likeness(members.len(), needs));
    if sizes.len() < 2 {
        return BindingStrength::ByLikeness;
    }
    let terminals = sizes.len() as u32;
    let edges: Vec<(u32, u32)> = holding
        .iter()
        .map(|link| (group_of[link.member as usize], terminals + link.holder))
        .collect();
    let nodes = lifted.node_count() - members.len() + sizes.len();
    let Ok(cut) = terminal_cut(sizes.len(), nodes, &edges, limits.steps as usize) else {
        return too_large;
    };
    // Of two terminals or more there is a cut.
    let Some(cut) = cut else { return too_large };
    let gone = cut.edges.iter().filter_map(|at| holding.get(*at as usize));
    let mut links: Vec<UsedBy> = gone.map(|link| link.used_by).collect();
    links.sort_unstable();
    let inside = sizes.iter().zip(&cut.side).filter(|(_, inside)| **inside);
    let inside: u32 = inside.map(|(size, _)| size).sum();
    let outside = members.len() as u32 - inside;
    let parts = vec![inside.max(outside), inside.min(outside)];
    BindingStrength::Found(described(findings, links, parts))
}

/// A link of the ring that is worth something.
struct Holding {
    /// Places among members and holders.
    member: u32,
    holder: u32,
    used_by: UsedBy,
}

fn holding(lifted: &RingGraph, members: usize) -> Vec<Holding> {
    let links = lifted.edge_references();
    let worth = links.filter(|edge| edge.weight().bits > 0.0);
    worth
        .filter_map(|edge| {
            let ends = [edge.source(), edge.target()].map(|end| lifted.node_weight(end));
            let [
                Some(Node::Account(account)),
                Some(Node::Identifier(identifier)),
            ] = ends
            else {
                return None;
            };
            Some(Holding {
                member: edge.source().index() as u32,
                holder: (edge.target().index() - members) as u32,
                used_by: (*account, *identifier, edge.weight().link),
            })
        })
        .collect()
}

/// The link without which the ring is split most evenly, and the parts; of equals the first.
fn one_link(holding: &[Holding], needs: &Needs) -> Option<(UsedBy, Vec<u32>)> {
    let mut breaking: BTreeMap<LinkId, Broken> = needs.links_that_break().into_iter().collect();
    let links = holding.iter().map(|link| link.used_by);
    let found = links.filter_map(|link| Some((link, breaking.remove(&link.2)?.parts)));
    found.max_by_key(|(link, parts)| (parts.get(1).copied(), Reverse(*link)))
}

/// Members that are tied with no value in common, by places.
fn tied_by_likeness(members: usize, needs: &Needs) -> UnionFind<u32> {
    let mut sets = UnionFind::new(members);
    for pair in needs.pairs().iter().filter(|pair| pair.by_likeness) {
        sets.union(pair.ends.0, pair.ends.1);
    }
    sets
}

fn described(findings: &Findings, links: Vec<UsedBy>, parts: Vec<u32>) -> Binding {
    let splits = splits(&parts);
    let text = match links.as_slice() {
        [(account, identifier, _)] => format!(
            "1 link must go before this ring splits: to give up {}'s use of {} {splits}.",
            shortened(findings.ledger.account_name(*account)),
            named_value(findings.ledger, *identifier),
        ),
        _ => format!(
            "No one link holds this ring together; to give up {} of its links {splits}.",
            thousands(links.len() as u64),
        ),
    };
    Binding { links, parts, text }
}

#[cfg(test)]
mod tests;
