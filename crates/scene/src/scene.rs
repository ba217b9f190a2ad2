//! The scene: nodes, links, where they are, and what a person points at.

use std::sync::atomic::{AtomicU64, Ordering};

use crate::{Bounds, ColourSlot, Family, Point, cell_radius, hull, node_scale};

/// From the middle of a group's outer nodes to the rim of its hull, in layout units.
pub const HULL_MARGIN: f32 = 0.9;

/// Bits of a pair at most (METHOD 1).
const MOST_OF_PAIR: f32 = 40.0;

/// A node by its place in `Scene::nodes`, the order of the ring's view.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NodeIndex(pub u32);

impl NodeIndex {
    pub fn at(self) -> usize {
        self.0 as usize
    }
}

#[derive(Debug, Clone, PartialEq)]
pub struct SceneNode {
    pub family: Family,
    pub colour: ColourSlot,
    /// As it is to be shown: masked already, where masking is on.
    pub label: String,
    /// Links in the ring.
    pub degree: u32,
    /// Its removal splits the ring.
    pub cut: bool,
    /// Accounts that it stands for; 1 is itself.
    pub size: u32,
    /// A cell in the place of its accounts, as large as they would be.
    pub gathered: bool,
}

impl SceneNode {
    /// An account, coloured by a risk in 0..=1.
    pub fn account(label: impl Into<String>, risk: f64, degree: u32) -> Self {
        Self {
            family: Family::Account,
            colour: ColourSlot::risk(risk),
            label: label.into(),
            degree,
            cut: false,
            size: 1,
            gathered: false,
        }
    }

    /// An identifier of a kind, by the kind's stable name.
    pub fn identifier(label: impl Into<String>, kind: &str, degree: u32) -> Self {
        let family = Family::of_kind(kind);
        Self {
            family,
            colour: ColourSlot::family(family),
            label: label.into(),
            degree,
            cut: false,
            size: 1,
            gathered: false,
        }
    }

    #[must_use]
    pub fn with_cut(self, cut: bool) -> Self {
        Self { cut, ..self }
    }

    /// A cell in the place of some accounts like this one; people count cells from 1.
    #[must_use]
    pub fn gathered(&self, cell: u32, size: u32) -> Self {
        Self {
            label: format!("cell {}: {size}", u64::from(cell) + 1),
            cut: false,
            size,
            gathered: true,
            ..self.clone()
        }
    }

    /// Radius on the screen in CSS pixels at a zoom, in pixels per layout unit.
    pub fn radius_at(&self, pixels_per_unit: f32) -> f32 {
        if self.gathered {
            cell_radius(self.size) * pixels_per_unit
        } else {
            self.radius_px() * node_scale(pixels_per_unit)
        }
    }

    /// Radius on the screen in CSS pixels, at the zoom where nodes have their natural size. Hubs grow
    /// with the logarithm of their accounts.
    pub fn radius_px(&self) -> f32 {
        if self.family == Family::Account {
            4.3
        } else {
            5.2 + 0.75 * libm::log2f(1.0 + self.degree as f32).min(8.0)
        }
    }
}

/// Between an account and an identifier; in a folded picture between any two nodes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SceneLink {
    pub account: NodeIndex,
    pub identifier: NodeIndex,
    /// Weight of a pair that shares the identifier, or what several such weights add up to.
    pub bits: f32,
    /// Its removal splits the ring.
    pub bridge: bool,
}

impl SceneLink {
    /// Width in CSS pixels: the heavier, the wider.
    pub fn width_px(&self) -> f32 {
        if self.bridge {
            return 2.2;
        }
        let bits = if self.bits.is_finite() {
            self.bits
        } else {
            0.0
        };
        // A pair has at most 40 bits; what two cells share adds up to any number.
        let beyond = libm::log2f((bits / MOST_OF_PAIR).max(1.0)).min(6.0);
        0.7 + 0.07 * bits.clamp(0.0, MOST_OF_PAIR) + beyond
    }
}

/// A picture in the making. What changes is counted, so that a painter uploads only that.
#[derive(Debug, Clone, Default)]
pub struct Scene {
    nodes: Vec<SceneNode>,
    links: Vec<SceneLink>,
    positions: Vec<Point>,
    selected: Option<NodeIndex>,
    hovered: Option<NodeIndex>,
    dimmed: Vec<bool>,
    /// By node: bits of `NodeFlags` that a person gave it.
    marks: Vec<u8>,
    /// Groups of nodes whose ground is shown.
    grounds: Vec<Vec<NodeIndex>>,
    identity: u64,
    moves: u64,
    looks: u64,
}

/// Scenes made so far; tells one scene from the next and reaches no result.
static SCENES: AtomicU64 = AtomicU64::new(0);

impl Scene {
    /// All nodes start at the origin. Links to nodes that do not exist are left out.
    pub fn new(nodes: Vec<SceneNode>, mut links: Vec<SceneLink>) -> Self {
        let exists = |node: NodeIndex| node.at() < nodes.len();
        links.retain(|link| exists(link.account) && exists(link.identifier));
        Self {
            positions: vec![Point::default(); nodes.len()],
            dimmed: vec![false; nodes.len()],
            marks: vec![0; nodes.len()],
            nodes,
            links,
            identity: 1 + SCENES.fetch_add(1, Ordering::Relaxed),
            ..Self::default()
        }
    }

    pub fn nodes(&self) -> &[SceneNode] {
        &self.nodes
    }

    pub fn links(&self) -> &[SceneLink] {
        &self.links
    }

    /// By node, in layout units.
    pub fn positions(&self) -> &[Point] {
        &self.positions
    }

    /// Takes the positions of a layout, in the order of the nodes. Extra ones and those that are not
    /// numbers are ignored.
    pub fn set_positions(&mut self, positions: &[[f32; 2]]) {
        for (position, &[x, y]) in self.positions.iter_mut().zip(positions) {
            if x.is_finite() && y.is_finite() {
                *position = Point::new(x, y);
            }
        }
        self.moves += 1;
    }

    /// Drags a node to a place; what hangs on it alone comes along.
    pub fn drag(&mut self, node: NodeIndex, to: Point) {
        let Some(&from) = self.positions.get(node.at()) else {
            return;
        };
        let leaves = self.neighbours(node);
        let leaves = leaves.filter(|leaf| self.nodes.get(leaf.at()).is_some_and(|n| n.degree <= 1));
        let moved: Vec<NodeIndex> = leaves.chain([node]).collect();
        for index in moved {
            if let Some(position) = self.positions.get_mut(index.at()) {
                position.x += to.x - from.x;
                position.y += to.y - from.y;
            }
        }
        self.moves += 1;
    }

    /// Nodes at the other ends of its links, in the order of the links. `O(links)`.
    pub fn neighbours(&self, node: NodeIndex) -> impl Iterator<Item = NodeIndex> {
        self.links.iter().filter_map(move |link| {
            if link.account == node {
                Some(link.identifier)
            } else if link.identifier == node {
                Some(link.account)
            } else {
                None
            }
        })
    }

    pub fn selected(&self) -> Option<NodeIndex> {
        self.selected
    }

    pub fn hovered(&self) -> Option<NodeIndex> {
        self.hovered
    }

    /// True if the selection changed, so that a picture is due.
    pub fn select(&mut self, node: Option<NodeIndex>) -> bool {
        let changed = self.selected != node;
        self.selected = node;
        self.looks += u64::from(changed);
        changed
    }

    /// True if the node under the pointer changed.
    pub fn hover(&mut self, node: Option<NodeIndex>) -> bool {
        let changed = self.hovered != node;
        self.hovered = node;
        self.looks += u64::from(changed);
        changed
    }

    pub fn is_dimmed(&self, node: NodeIndex) -> bool {
        self.dimmed.get(node.at()).copied().unwrap_or(false)
    }

    /// Dims the nodes for which `dim` holds (outside a filter, a brush, a path) and lights the others.
    pub fn set_dimmed(&mut self, dim: impl Fn(NodeIndex) -> bool) {
        for (at, dimmed) in (0..).zip(&mut self.dimmed) {
            *dimmed = dim(NodeIndex(at));
        }
        self.looks += 1;
    }

    /// Bits of `NodeFlags` that a person gave a node.
    pub fn marks(&self, node: NodeIndex) -> u8 {
        self.marks.get(node.at()).copied().unwrap_or(0)
    }

    /// Marks nodes as picked, pinned or guests, in bits of `NodeFlags`.
    pub fn set_marks(&mut self, marks: impl Fn(NodeIndex) -> u8) {
        for (at, mark) in (0..).zip(&mut self.marks) {
            *mark = marks(NodeIndex(at));
        }
        self.looks += 1;
    }

    /// Shows the ground that each of these groups covers.
    pub fn set_grounds(&mut self, groups: Vec<Vec<NodeIndex>>) {
        if self.grounds != groups {
            self.grounds = groups;
            self.moves += u64::from(self.moves > 0);
        }
    }

    /// Hulls of the grounds, as corners in layout units. `O(nodes log nodes)`.
    pub fn hulls(&self) -> impl Iterator<Item = Vec<Point>> {
        self.grounds.iter().map(|group| {
            let places = group
                .iter()
                .filter_map(|node| self.positions.get(node.at()));
            hull(places.copied(), HULL_MARGIN)
        })
    }

    /// Around all nodes; of cells to their rims.
    pub fn bounds(&self) -> Option<Bounds> {
        let corners = self
            .nodes
            .iter()
            .zip(&self.positions)
            .flat_map(|(node, at)| {
                let reach = if node.gathered {
                    cell_radius(node.size)
                } else {
                    0.0
                };
                [
                    Point::new(at.x - reach, at.y - reach),
                    Point::new(at.x + reach, at.y + reach),
                ]
            });
        Bounds::around(corners)
    }

    /// The cell whose disc is at a place; the first of several. `O(nodes)`.
    pub fn cell_at(&self, at: Point) -> Option<NodeIndex> {
        let nodes = (0..)
            .map(NodeIndex)
            .zip(self.nodes.iter().zip(&self.positions));
        let holds = |node: &SceneNode, centre: &Point| {
            let radius = cell_radius(node.size);
            node.gathered && centre.distance2(at) <= radius * radius
        };
        nodes
            .filter(|(_, (node, centre))| holds(node, centre))
            .map(|(index, _)| index)
            .next()
    }

    /// Differs from that of every other scene with nodes.
    pub fn identity(&self) -> u64 {
        self.identity
    }

    /// Raised whenever a node moved.
    pub fn moves(&self) -> u64 {
        self.moves
    }

    /// Raised whenever selection, hover or dimming changed.
    pub fn looks(&self) -> u64 {
        self.looks
    }
}
