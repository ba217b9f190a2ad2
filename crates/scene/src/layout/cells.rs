//! Layout of a ring by its cells: first where the cells lie, then the inside of each open one.
//!
//! Where the cells lie does not depend on which are open, so opening one moves no other.

use std::collections::BTreeMap;

use super::{Layout, LayoutRequest, Nest, bodies::DISC};
use crate::{Gathering, Seat, cell_radius};

/// Room around a disc, as a share of its radius: bodies may come to rest a little into one another.
const CLEAR: f32 = 1.12;

/// A layout by cells in progress; stepped like a [`Layout`].
pub struct CellLayout {
    /// In units of `scale`, so that a mean cell is a body like any other and ties can hold it.
    cells: Layout,
    scale: f32,
    /// By cell, in the order of `cells`.
    radii: Vec<f32>,
    /// Open cells with the nodes in them.
    inside: Vec<Inside>,
    /// By node: the places, of `cells`, whose mean is its own; none for what is inside an open cell.
    anchors: Vec<Vec<u32>>,
    positions: Vec<[f32; 2]>,
    has_open: bool,
}

struct Inside {
    cell: usize,
    /// Nodes in the order of the layout.
    nodes: Vec<u32>,
    layout: Layout,
}

impl CellLayout {
    /// `O(nodes log nodes + links log links)`.
    pub fn new(request: &LayoutRequest, gathering: &Gathering) -> Self {
        let sizes = gathering.sizes();
        let place: BTreeMap<u32, u32> = sizes.keys().copied().zip(0..).collect();
        let radii: Vec<f32> = sizes.values().map(|size| cell_radius(*size)).collect();
        let ties = gathering.ties(&request.links).into_iter();
        let ties = ties.filter_map(|((one, other), bits)| {
            Some((*place.get(&one)?, *place.get(&other)?, bits))
        });
        let scale = radii.iter().sum::<f32>() / radii.len().max(1) as f32 / DISC;
        let scaled: Vec<f32> = radii.iter().map(|radius| CLEAR * radius / scale).collect();
        let ends = || {
            request
                .links
                .iter()
                .map(|&(account, value, _)| (account, value))
        };
        let seats = gathering.seats(request.node_count as usize, ends());
        let mut anchors: Vec<Vec<u32>> = vec![Vec::new(); seats.len()];
        for (anchors, seat) in anchors.iter_mut().zip(&seats) {
            if let Seat::Gathered(cell) = seat {
                anchors.extend(place.get(cell));
            }
        }
        for (value, cells) in gathering.users(ends()) {
            if seats.get(value as usize) == Some(&Seat::Between)
                && let Some(anchors) = anchors.get_mut(value as usize)
            {
                anchors.extend(cells.iter().filter_map(|(cell, _)| place.get(cell)));
            }
        }
        let mut layout = Self {
            cells: Layout::of_discs(&scaled, ties),
            scale,
            radii,
            inside: insides(request, &seats, &place),
            anchors,
            positions: vec![[0.0; 2]; seats.len()],
            has_open: !gathering.open.is_empty(),
        };
        layout.write_positions();
        layout
    }

    /// Goes on for some iterations, or until settled.
    pub fn step(&mut self, iterations: u32) {
        if self.cells.settled() {
            let open = self
                .inside
                .iter_mut()
                .find(|inside| !inside.layout.settled());
            if let Some(inside) = open {
                inside.layout.step(iterations);
            }
        } else {
            self.cells.step(iterations);
        }
        self.write_positions();
    }

    /// By node, in layout units: what is gathered lies where its cell does.
    pub fn positions(&self) -> &[[f32; 2]] {
        &self.positions
    }

    pub fn settled(&self) -> bool {
        self.cells.settled() && self.inside.iter().all(|inside| inside.layout.settled())
    }

    /// Whether a picture of it is worth showing: cells that lay somewhere already are not seen to move.
    pub fn is_presentable(&self) -> bool {
        !self.has_open || self.cells.settled()
    }

    fn write_positions(&mut self) {
        let scaled = self.cells.positions().iter();
        let cells: Vec<[f32; 2]> = scaled
            .map(|[x, y]| [self.scale * x, self.scale * y])
            .collect();
        for (position, anchors) in self.positions.iter_mut().zip(&self.anchors) {
            let count = anchors.len().max(1) as f32;
            let sum = |axis: usize| {
                let places = anchors.iter().filter_map(|cell| cells.get(*cell as usize));
                places.map(|place| place[axis]).sum::<f32>()
            };
            *position = [sum(0) / count, sum(1) / count];
        }
        for Inside {
            cell,
            nodes,
            layout,
        } in &self.inside
        {
            let radius = self.radii.get(*cell).copied().unwrap_or(1.0);
            let centre = cells.get(*cell).copied().unwrap_or_default();
            let nest = Nest::of_layout(layout.positions());
            for (node, at) in nodes.iter().zip(nest.places) {
                if let Some(position) = self.positions.get_mut(*node as usize) {
                    *position = [centre[0] + radius * at.x, centre[1] + radius * at.y];
                }
            }
        }
    }
}

/// The insides of open cells, each a layout of its own: links out of the cell pull nowhere.
fn insides(request: &LayoutRequest, seats: &[Seat], place: &BTreeMap<u32, u32>) -> Vec<Inside> {
    let mut nodes_of: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
    let mut local = vec![0_u32; seats.len()];
    for (node, seat) in (0..).zip(seats) {
        if let Seat::Open(cell) = seat {
            let nodes = nodes_of.entry(*cell).or_default();
            if let Some(local) = local.get_mut(node as usize) {
                *local = nodes.len() as u32;
            }
            nodes.push(node);
        }
    }
    let mut links_of: BTreeMap<u32, Vec<(u32, u32, f32)>> = BTreeMap::new();
    for &(account, value, bits) in &request.links {
        let ends = (seats.get(account as usize), seats.get(value as usize));
        if let (Some(Seat::Open(one)), Some(Seat::Open(other))) = ends
            && one == other
        {
            let at = |node: u32| local.get(node as usize).copied().unwrap_or(0);
            let links = links_of.entry(*one).or_default();
            links.push((at(account), at(value), bits));
        }
    }
    let inside = |(cell, nodes): (u32, Vec<u32>)| {
        let accounts = nodes.iter().filter(|node| **node < request.account_count);
        let layout = Layout::new(&LayoutRequest {
            node_count: nodes.len() as u32,
            account_count: accounts.count() as u32,
            links: links_of.remove(&cell).unwrap_or_default(),
        });
        let cell = *place.get(&cell)? as usize;
        Some(Inside {
            cell,
            nodes,
            layout,
        })
    };
    nodes_of.into_iter().filter_map(inside).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Three cells of 30 accounts, each with a device; a phone ties the first two.
    fn request() -> (LayoutRequest, Gathering) {
        let mut links: Vec<(u32, u32, f32)> = (0..90)
            .map(|account| (account, 90 + account / 30, 6.0))
            .collect();
        links.extend([(0, 93, 4.0), (30, 93, 4.0)]);
        let request = LayoutRequest {
            node_count: 94,
            account_count: 90,
            links,
        };
        (
            request,
            Gathering::new((0..90).map(|account| account / 30).collect()),
        )
    }

    fn rest(request: &LayoutRequest, gathering: &Gathering) -> Vec<[f32; 2]> {
        let mut layout = CellLayout::new(request, gathering);
        while !layout.settled() {
            layout.step(20);
        }
        layout.positions().to_vec()
    }

    fn distance(one: [f32; 2], other: [f32; 2]) -> f32 {
        ((one[0] - other[0]).powi(2) + (one[1] - other[1]).powi(2)).sqrt()
    }

    #[test]
    fn gathered_cells_lie_apart_and_hold_what_is_theirs() {
        let (request, gathering) = request();
        let places = rest(&request, &gathering);
        assert_eq!((places[0], places[0]), (places[29], places[90]));
        for (one, other) in [(0, 30), (30, 60), (0, 60)] {
            let apart = distance(places[one], places[other]);
            assert!(apart > 2.0 * cell_radius(30), "{apart}");
        }
        // What two gathered cells share lies midway.
        let (one, other) = (
            distance(places[93], places[0]),
            distance(places[93], places[30]),
        );
        assert!((one - other).abs() < 0.01, "{one} {other}");
    }

    #[test]
    fn opening_a_cell_moves_no_other_and_stays_within_its_rim() {
        let (request, mut gathering) = request();
        let before = rest(&request, &gathering);
        gathering.open.insert(1);
        let after = rest(&request, &gathering);
        assert_eq!((before[0], before[60]), (after[0], after[60]));
        for node in (30..60).chain([91, 93]) {
            assert!(distance(after[node], before[30]) <= cell_radius(30) * 1.001);
        }
        assert_eq!(after, rest(&request, &gathering));
    }

    #[test]
    fn odd_cells_break_nothing() {
        let (request, _) = request();
        let few = Gathering {
            cell_of: vec![7, u32::MAX],
            open: [u32::MAX, 3].into(),
        };
        let places = rest(&request, &few);
        assert!(places.iter().flatten().all(|at| at.is_finite()));
        assert!(rest(&LayoutRequest::default(), &Gathering::default()).is_empty());
    }
}
