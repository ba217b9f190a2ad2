//! Components of a graph without its widest values.

use petgraph::unionfind::UnionFind;
use pollster::block_on;
use ringfence_engine::{Cancelled, Ledger, LinkageGraph, Steady};

/// Values of more accounts than this are taken away.
const MOST_ACCOUNTS: u32 = 500;

/// What every peer prints, so that all are seen to do the same.
pub struct Counts {
    pub nodes: u32,
    pub edges: u32,
    pub components: u32,
    pub largest: u32,
}

/// O(links · α).
pub fn count(ledger: &Ledger) -> Result<Counts, Cancelled> {
    let graph = block_on(LinkageGraph::build(ledger, &Steady))?;
    let accounts = ledger.account_count() as u32;
    let nodes = accounts as usize + ledger.identifier_count();
    let mut sets = UnionFind::<u32>::new(nodes);
    let mut edges = 0;
    for account in ledger.account_ids() {
        for identifier in graph.identifiers_of(account) {
            if graph.degree(*identifier) <= MOST_ACCOUNTS {
                edges += 1;
                sets.union(account.index() as u32, accounts + identifier.index() as u32);
            }
        }
    }
    let mut sizes = vec![0_u32; nodes];
    let kept = ledger
        .identifier_ids()
        .filter(|identifier| graph.degree(*identifier) <= MOST_ACCOUNTS)
        .map(|identifier| accounts + identifier.index() as u32);
    for node in (0..accounts).chain(kept) {
        if let Some(size) = sizes.get_mut(sets.find_mut(node) as usize) {
            *size += 1;
        }
    }
    Ok(Counts {
        nodes: sizes.iter().sum(),
        edges,
        components: sizes.iter().filter(|size| **size > 0).count() as u32,
        largest: sizes.iter().copied().max().unwrap_or(0),
    })
}
