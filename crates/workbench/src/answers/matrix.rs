//! A ring as a matrix: the order of its accounts and identifiers in which blocks show.

use ringfence_engine::{RingId as EngineRing, Treatment};
use ringfence_scene::seriate;
use ringfence_wire::{IdentifierId, MatrixView, NodeRef, RingId, RingView};

use super::cells;
use crate::{case::Case, translate::treatment_to_wire};

/// γ of the cells that rows are grouped by; the same that the picture shows first (METHOD 4).
const RESOLUTION: f64 = 0.05;

/// Rows by cell, the largest first; columns by the cell that uses them most.
pub fn view(case: &Case, rank: u32, ring: EngineRing, drawn: &RingView) -> MatrixView {
    let cells = cells::view(case, rank, ring, RESOLUTION);
    let accounts = drawn.members.len() as u32;
    let identifiers = drawn.nodes.len() as u32 - accounts;
    let links: Vec<(u32, u32)> = drawn
        .links
        .iter()
        .filter_map(|link| Some((link.account, link.identifier.checked_sub(accounts)?)))
        .collect();
    let order = seriate(accounts, identifiers, &links, &cells.cell_of);
    let columns: Vec<u32> = order.columns.iter().map(|at| at + accounts).collect();
    let treatment = |at: &u32| {
        let node = drawn.nodes.get(*at as usize).map(|node| node.node);
        let treatment = match node {
            Some(NodeRef::Identifier(identifier)) => treatment_of(case, identifier),
            _ => Treatment::Keep,
        };
        treatment_to_wire(treatment)
    };
    MatrixView {
        ring: RingId(rank),
        treatments: columns.iter().map(treatment).collect(),
        rows: order.rows,
        columns,
        blocks: cells.sizes,
    }
}

fn treatment_of(case: &Case, identifier: IdentifierId) -> Treatment {
    let known = case.stock.ledger.identifier_id(identifier.0);
    known.map_or(Treatment::Keep, |identifier| case.treatments.of(identifier))
}
