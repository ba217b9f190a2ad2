//! One step beyond some accounts: their identifiers, and who else uses them. Hubs are not gone through.

use std::collections::BTreeSet;

use ringfence_engine::{AccountId, IdentifierId, Treatment};
use ringfence_wire::{
    AccountId as WireAccount, HopLink, HopView, HubLeftOut, IdentifierId as WireIdentifier,
    NodeInRing,
};

use super::ring::node_in_ring;
use crate::case::Case;

/// Nodes that are handed over at most; a picture holds no more guests.
const NODES_MOST: usize = 600;
/// Hubs that are named; the view says how many there are.
const HUBS_NAMED: usize = 12;

/// What lies beyond `from`. A hub, or a value that is excluded, is gone through only if it is among `through`.
pub fn view(case: &Case, from: &BTreeSet<AccountId>, through: &BTreeSet<IdentifierId>) -> HopView {
    let graph = &case.stock.graph;
    let identifiers: BTreeSet<IdentifierId> = from
        .iter()
        .flat_map(|account| graph.identifiers_of(*account).iter().copied())
        .collect();
    let hubs: BTreeSet<IdentifierId> = case.hubs.as_slice().iter().map(|h| h.identifier).collect();
    let is_excluded = |identifier| case.treatments.of(identifier) == Treatment::Exclude;
    let is_guarded = |identifier: &IdentifierId| {
        (hubs.contains(identifier) || is_excluded(*identifier)) && !through.contains(identifier)
    };
    let (guarded, open): (Vec<IdentifierId>, Vec<IdentifierId>) =
        identifiers.into_iter().partition(is_guarded);
    let reached: BTreeSet<AccountId> = open
        .iter()
        .flat_map(|identifier| graph.accounts_of(*identifier))
        .filter(|account| !from.contains(account))
        .copied()
        .collect();
    let mut view = HopView {
        from: from.iter().map(|a| WireAccount(a.get())).collect(),
        identifiers_total: open.len() as u32,
        accounts_total: reached.len() as u32,
        left_out_total: guarded.len() as u32,
        left_out: left_out(case, guarded),
        nodes: Vec::new(),
        links: Vec::new(),
    };
    draw(case, (from, open, reached), &mut view);
    view
}

fn left_out(case: &Case, mut guarded: Vec<IdentifierId>) -> Vec<HubLeftOut> {
    let graph = &case.stock.graph;
    guarded.sort_by_key(|identifier| (std::cmp::Reverse(graph.degree(*identifier)), *identifier));
    let named = guarded.into_iter().take(HUBS_NAMED).map(|identifier| {
        let looked = case.stock.ledger.identifier(identifier);
        HubLeftOut {
            identifier: WireIdentifier(identifier.get()),
            label: looked.value.to_owned(),
            kind: looked.kind.name().to_owned(),
            accounts: graph.degree(identifier),
            excluded: case.treatments.of(identifier) == Treatment::Exclude,
        }
    });
    named.collect()
}

/// Nodes and links as far as they are handed over: identifiers first, then accounts in the order of the ledger.
fn draw(
    case: &Case,
    (from, open, reached): (&BTreeSet<AccountId>, Vec<IdentifierId>, BTreeSet<AccountId>),
    view: &mut HopView,
) {
    let open: Vec<IdentifierId> = open.into_iter().take(NODES_MOST).collect();
    let room = NODES_MOST - open.len();
    let reached: BTreeSet<AccountId> = reached.into_iter().take(room).collect();
    let mut links_of = std::collections::BTreeMap::<AccountId, u32>::new();
    for identifier in open {
        let users = case.stock.graph.accounts_of(identifier).iter();
        let users = users.filter(|account| from.contains(account) || reached.contains(account));
        let before = view.links.len();
        for account in users {
            *links_of.entry(*account).or_default() += 1;
            view.links.push(HopLink {
                account: WireAccount(account.get()),
                identifier: WireIdentifier(identifier.get()),
                bits: case.weights.of(identifier) as f32,
            });
        }
        let degree = (view.links.len() - before) as u32;
        let node = ringfence_engine::graph::Node::Identifier(identifier);
        view.nodes.push(node_in_ring(case, node, degree, false));
    }
    let accounts = reached.into_iter().map(|account| {
        let degree = links_of.get(&account).copied().unwrap_or(0);
        let node = ringfence_engine::graph::Node::Account(account);
        node_in_ring(case, node, degree, false)
    });
    let accounts: Vec<NodeInRing> = accounts.collect();
    view.nodes.extend(accounts);
}
