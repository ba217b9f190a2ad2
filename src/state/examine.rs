//! Store of questions about the opened ring: ties, paths, what-if, cells, and what they light up.

use std::collections::BTreeSet;

use leptos::prelude::*;
use ringfence_wire::{
    CellsView, FirmnessView, HopView, IdentifierId, LeadsView, MatrixView, NodeRef, PathsView,
    RequestId, RingView, TieView, TrendsView, WhatIfView,
};

/// An answer, or that it is awaited.
#[derive(Debug, Clone, PartialEq)]
pub enum Answer<T> {
    Awaited,
    Is(T),
    /// Why there is none.
    Refused(String),
}

/// The questions; each belongs to what is selected or opened, and goes with it.
#[derive(Clone, Copy)]
pub struct Examine {
    /// Why the selected account is tied to another.
    pub tie: RwSignal<Option<Answer<TieView>>>,
    pub paths: RwSignal<Option<Answer<PathsView>>>,
    /// Raised for each search for ways, and when they are put away.
    paths_turn: StoredValue<u32>,
    pub what_if: RwSignal<Option<Answer<WhatIfView>>>,
    /// Raised for each question about the selection, so that a late answer is not taken for this one's.
    pub asked: StoredValue<u64>,
    /// Of the ring opened last.
    pub firmness: RwSignal<Option<FirmnessView>>,
    /// Of the opened ring.
    pub cells: RwSignal<Option<Answer<CellsView>>>,
    /// The opened ring is known to be a single cell at the chosen resolution.
    pub is_one_cell: RwSignal<bool>,
    /// The cell whose words are shown.
    pub cell: RwSignal<Option<u32>>,
    pub resolution: RwSignal<f64>,
    /// Order of the opened ring's matrix.
    pub matrix: RwSignal<Option<Answer<MatrixView>>>,
    /// One step beyond the selected account.
    pub hop: RwSignal<Option<Answer<HopView>>>,
    /// Hubs that it was asked to go through.
    pub through: StoredValue<Vec<IdentifierId>>,
    /// Of the whole case.
    pub leads: RwSignal<Option<Answer<LeadsView>>>,
    pub trends: RwSignal<Option<Answer<TrendsView>>>,
    pub leads_request: StoredValue<Option<RequestId>>,
    /// Nodes that stay bright in the picture while the others fade; none lets all be bright.
    pub lit: RwSignal<Option<BTreeSet<NodeRef>>>,
}

/// γ that the cells are first shown at (METHOD 4).
const RESOLUTION: f64 = 0.05;

impl Examine {
    pub fn new() -> Self {
        Examine {
            tie: RwSignal::new(None),
            paths: RwSignal::new(None),
            paths_turn: StoredValue::new(0),
            what_if: RwSignal::new(None),
            asked: StoredValue::new(0),
            firmness: RwSignal::new(None),
            cells: RwSignal::new(None),
            is_one_cell: RwSignal::new(false),
            cell: RwSignal::new(None),
            resolution: RwSignal::new(RESOLUTION),
            matrix: RwSignal::new(None),
            hop: RwSignal::new(None),
            through: StoredValue::new(Vec::new()),
            leads: RwSignal::new(None),
            trends: RwSignal::new(None),
            leads_request: StoredValue::new(None),
            lit: RwSignal::new(None),
        }
    }

    /// Begins another search for ways; answers to earlier ones are none any more.
    pub fn begin_paths(self) -> u32 {
        self.paths_turn.update_value(|turn| *turn += 1);
        self.paths_turn.get_value()
    }

    pub fn are_paths_of(self, turn: u32) -> bool {
        self.paths_turn.get_value() == turn
    }

    /// Another node is selected, or none.
    pub fn leave_selection(self) {
        self.cell.set(None);
        self.tie.set(None);
        if self.paths.with_untracked(Option::is_some) {
            self.lit.set(None);
        }
        self.paths.set(None);
        self.what_if.set(None);
        self.hop.set(None);
        self.asked.update_value(|asked| *asked += 1);
        if self.cells.with_untracked(Option::is_none) {
            self.lit.set(None);
        }
    }

    /// Another ring is opened.
    pub fn leave_ring(self) {
        self.cells.set(None);
        self.is_one_cell.set(false);
        self.firmness.set(None);
        self.matrix.set(None);
        self.leave_selection();
        self.lit.set(None);
    }

    /// Another case is built.
    pub fn leave_case(self) {
        self.leads.set(None);
        self.trends.set(None);
        self.leads_request.set_value(None);
        self.leave_ring();
    }
}

/// The accounts of a cell and what they use, for lighting them up.
pub fn nodes_of_cell(view: &RingView, cells: &CellsView, cell: u32) -> BTreeSet<NodeRef> {
    let is_in = |account: u32| cells.cell_of.get(account as usize) == Some(&cell);
    let members = (0..).zip(&view.nodes).take(view.members.len());
    let accounts = members
        .filter(|(at, _)| is_in(*at))
        .map(|(_, node)| node.node);
    let used = view.links.iter().filter(|link| is_in(link.account));
    let used = used.filter_map(|link| view.nodes.get(link.identifier as usize));
    accounts.chain(used.map(|node| node.node)).collect()
}
