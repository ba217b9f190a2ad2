//! Binding strength: how many links must go before a ring is in two parts.

use petgraph::visit::EdgeRef;

use super::CutLimits;
use super::connectivity::terminal_cut;
use super::lift::lift;
use crate::explain::{counted, named_value, shortened, splits};
use crate::graph::Node;
use crate::score::Findings;
use crate::{AccountId, IdentifierId, LinkId, RingId};

/// How many links must go.
#[derive(Debug, Clone, PartialEq)]
pub enum BindingStrength {
    Found(Binding),
    /// Beyond the limits of accounts or steps; not counted.
    TooLarge {
        accounts: u32,
        links: u32,
    },
}

/// The fewest links without which some two accounts of a ring have no values in common, not even by
/// way of others.
#[derive(Debug, Clone, PartialEq)]
pub struct Binding {
    /// One smallest set, by account, then identifier. Its length is the binding strength.
    pub links: Vec<(AccountId, IdentifierId, LinkId)>,
    /// Accounts of the two parts without them, larger first.
    pub parts: [u32; 2],
    /// "2 links must go before this ring splits: without them it splits 41 / 17."
    pub text: String,
}

impl Binding {
    /// How many links must go.
    pub fn strength(&self) -> u32 {
        self.links.len() as u32
    }
}

/// Edge connectivity between the accounts of the ring's bipartite graph.
///
/// Counted is a **link**, one account's use of one identifier: the thing that a person can dispute.
/// Links to identifiers that hold the ring count, those used by at least two members, not excluded
/// and worth more than 0 bits, each as one, however many bits it is worth. Without the links of the
/// result the ring surely is in two parts, as no pair across shares anything that counts; it may split
/// with fewer, where a pair needs several values to stand. Unit-capacity flows, stopped at the best
/// cut so far (`connectivity.rs` says why not petgraph's).
pub fn binding_strength(findings: &Findings, ring: RingId, limits: &CutLimits) -> BindingStrength {
    let lifted = lift(findings, ring);
    let members = findings.rings.members(ring);
    let holding: Vec<_> = lifted
        .edge_references()
        .filter(|edge| edge.weight().bits > 0.0)
        .collect();
    let too_large = BindingStrength::TooLarge {
        accounts: members.len() as u32,
        links: holding.len() as u32,
    };
    if members.len() > limits.accounts as usize {
        return too_large;
    }
    let edges: Vec<(u32, u32)> = holding
        .iter()
        .map(|edge| (edge.source().index() as u32, edge.target().index() as u32))
        .collect();
    let steps = limits.steps as usize;
    let Ok(cut) = terminal_cut(members.len(), lifted.node_count(), &edges, steps) else {
        return too_large;
    };
    let Some(cut) = cut else {
        return BindingStrength::Found(described(findings, Vec::new(), [members.len() as u32, 0]));
    };
    let gone = cut.edges.iter().filter_map(|at| holding.get(*at as usize));
    let mut links: Vec<(AccountId, IdentifierId, LinkId)> = gone
        .filter_map(|edge| {
            let ends = [edge.source(), edge.target()].map(|end| lifted.node_weight(end));
            match ends {
                [
                    Some(Node::Account(account)),
                    Some(Node::Identifier(identifier)),
                ] => Some((*account, *identifier, edge.weight().link)),
                _ => None,
            }
        })
        .collect();
    links.sort_unstable();
    let inside = cut.side.iter().take(members.len());
    let inside = inside.filter(|inside| **inside).count();
    let outside = members.len() - inside;
    let parts = [inside.max(outside) as u32, inside.min(outside) as u32];
    BindingStrength::Found(described(findings, links, parts))
}

fn described(
    findings: &Findings,
    links: Vec<(AccountId, IdentifierId, LinkId)>,
    parts: [u32; 2],
) -> Binding {
    let splits = splits(&parts);
    let text = match links.as_slice() {
        [] => "No link must go: its accounts share nothing that counts.".to_owned(),
        [(account, identifier, _)] => format!(
            "1 link must go before this ring splits: to give up {}'s use of {} {splits}.",
            shortened(findings.ledger.account_name(*account)),
            named_value(findings.ledger, *identifier),
        ),
        _ => format!(
            "{} must go before this ring splits: the smallest such set {splits}.",
            counted(links.len() as u64, "link", "links"),
        ),
    };
    Binding { links, parts, text }
}

#[cfg(test)]
mod tests;
