//! What a painter draws, as flat arrays of numbers ready for upload.

use crate::{NodeIndex, Point, Scene, cell_radius};

/// Bits of a node's flags.
pub struct NodeFlags;

impl NodeFlags {
    pub const SELECTED: u8 = 1;
    pub const HOVERED: u8 = 2;
    pub const DIMMED: u8 = 4;
    /// Its removal splits the ring.
    pub const CUT: u8 = 8;
    /// Of those that a person picked.
    pub const PICKED: u8 = 16;
    /// Stays where a person put it.
    pub const PINNED: u8 = 32;
    /// Not of the ring: shown beside it on request.
    pub const GUEST: u8 = 64;
    /// Stands for the accounts of a cell.
    pub const GATHERED: u8 = 128;
    /// Any of those for which a ring is drawn around the node.
    pub const RINGED: u8 = Self::SELECTED | Self::HOVERED | Self::CUT | Self::PICKED;
}

/// Bits of a link's flags.
pub struct LinkFlags;

impl LinkFlags {
    /// Drawn dashed, in the colour of the weakest place.
    pub const BRIDGE: u8 = 1;
    pub const DIMMED: u8 = 2;
    /// A link of the node that is selected or under the pointer.
    pub const LIT: u8 = 4;
}

/// Instances in the order of the scene; links are drawn first, then nodes.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct SceneBuffers {
    /// x, y in layout units, by node.
    pub node_places: Vec<f32>,
    /// Radius in CSS pixels at natural size (of a cell below zero, in layout units), family number, colour slot, flags, by node.
    pub node_looks: Vec<f32>,
    /// x, y of the account, then of the identifier, by link.
    pub link_places: Vec<f32>,
    /// Width in CSS pixels, flags, by link.
    pub link_looks: Vec<f32>,
    /// x, y of the corners of triangles that fill the grounds of groups.
    pub ground_fill: Vec<f32>,
    /// x, y of both ends of the lines around the grounds.
    pub ground_rims: Vec<f32>,
    scene: Option<u64>,
    moves: Option<u64>,
    looks: Option<u64>,
}

impl SceneBuffers {
    pub const NODE_PLACE: usize = 2;
    pub const NODE_LOOK: usize = 4;
    pub const LINK_PLACE: usize = 4;
    pub const LINK_LOOK: usize = 2;

    /// Takes over what changed since the last time, all of it for another scene. `O(nodes + links)` where something changed, else nothing.
    pub fn update(&mut self, scene: &Scene) {
        if self.scene != Some(scene.identity()) {
            *self = Self {
                scene: Some(scene.identity()),
                ..Self::default()
            };
        }
        if self.moves != Some(scene.moves()) {
            self.moves = Some(scene.moves());
            self.write_places(scene);
        }
        if self.looks != Some(scene.looks()) {
            self.looks = Some(scene.looks());
            self.write_looks(scene);
        }
    }

    /// Identity of the scene that these hold.
    pub fn scene(&self) -> Option<u64> {
        self.scene
    }

    /// Number of the scene's last move that these hold; a painter uploads places when it differs.
    pub fn moves(&self) -> Option<u64> {
        self.moves
    }

    /// Number of the scene's last change of looks that these hold.
    pub fn looks(&self) -> Option<u64> {
        self.looks
    }

    pub fn node_count(&self) -> usize {
        self.node_places.len() / Self::NODE_PLACE
    }

    pub fn link_count(&self) -> usize {
        self.link_places.len() / Self::LINK_PLACE
    }

    fn write_places(&mut self, scene: &Scene) {
        let positions = scene.positions();
        self.node_places.clear();
        self.node_places
            .extend(positions.iter().flat_map(|p| [p.x, p.y]));
        self.link_places.clear();
        self.link_places
            .extend(scene.links().iter().flat_map(|link| {
                let a = positions[link.account.at()];
                let b = positions[link.identifier.at()];
                [a.x, a.y, b.x, b.y]
            }));
        self.ground_fill.clear();
        self.ground_rims.clear();
        for corners in scene.hulls() {
            self.write_ground(&corners);
        }
    }

    /// A hull as a fan of triangles, and the lines around it.
    fn write_ground(&mut self, corners: &[Point]) {
        let Some(first) = corners.first() else {
            return;
        };
        for (a, b) in corners.iter().zip(corners.iter().skip(1).chain([first])) {
            self.ground_fill
                .extend([first.x, first.y, a.x, a.y, b.x, b.y]);
            self.ground_rims.extend([a.x, a.y, b.x, b.y]);
        }
    }

    fn write_looks(&mut self, scene: &Scene) {
        self.node_looks.clear();
        for (at, node) in (0..).zip(scene.nodes()) {
            self.node_looks.extend([
                if node.gathered {
                    -cell_radius(node.size)
                } else {
                    node.radius_px()
                },
                f32::from(node.family.index()),
                f32::from(node.colour.index()),
                f32::from(node_flags(scene, NodeIndex(at))),
            ]);
        }
        self.link_looks.clear();
        for link in scene.links() {
            let flags = link_flags(scene, link);
            let width = link.width_px();
            let lit = flags & LinkFlags::LIT != 0;
            self.link_looks
                .extend([if lit { width + 0.6 } else { width }, f32::from(flags)]);
        }
    }
}

pub(crate) fn node_flags(scene: &Scene, node: NodeIndex) -> u8 {
    let flag = |on: bool, bit: u8| if on { bit } else { 0 };
    flag(scene.selected() == Some(node), NodeFlags::SELECTED)
        | flag(scene.hovered() == Some(node), NodeFlags::HOVERED)
        | flag(scene.is_dimmed(node), NodeFlags::DIMMED)
        | flag(
            scene.nodes().get(node.at()).is_some_and(|n| n.cut),
            NodeFlags::CUT,
        )
        | flag(
            scene.nodes().get(node.at()).is_some_and(|n| n.gathered),
            NodeFlags::GATHERED,
        )
        | scene.marks(node)
}

fn link_flags(scene: &Scene, link: &crate::SceneLink) -> u8 {
    let flag = |on: bool, bit: u8| if on { bit } else { 0 };
    let touches = |node: Option<NodeIndex>| {
        node.is_some_and(|node| link.account == node || link.identifier == node)
    };
    flag(link.bridge, LinkFlags::BRIDGE)
        | flag(
            scene.is_dimmed(link.account) || scene.is_dimmed(link.identifier),
            LinkFlags::DIMMED,
        )
        | flag(
            touches(scene.selected()) || touches(scene.hovered()),
            LinkFlags::LIT,
        )
}

/// How much of their natural size nodes have at a zoom, in pixels per layout unit: they shrink
/// before they would touch, and grow a little when one looks closely.
pub fn node_scale(pixels_per_unit: f32) -> f32 {
    (pixels_per_unit / 12.5).clamp(0.22, 1.0) * (pixels_per_unit / 40.0).clamp(1.0, 1.8)
}

/// How strong plain links are, 0..=1: where there are many they would else be one grey cloud.
pub fn link_opacity(link_count: usize) -> f32 {
    0.42 * (2_500.0 / link_count.max(1) as f32).sqrt().clamp(0.25, 1.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{SceneLink, SceneNode};

    fn pair() -> Scene {
        let nodes = vec![
            SceneNode::account("a1", 0.9, 1),
            SceneNode::identifier("d1", "device", 1).with_cut(true),
        ];
        let link = SceneLink {
            account: NodeIndex(0),
            identifier: NodeIndex(1),
            bits: 6.5,
            bridge: true,
        };
        let nowhere = SceneLink {
            identifier: NodeIndex(9),
            ..link
        };
        Scene::new(nodes, vec![link, nowhere])
    }

    #[test]
    fn only_what_changed_is_written_again() {
        let mut scene = pair();
        let mut buffers = SceneBuffers::default();
        buffers.update(&scene);
        assert_eq!((buffers.node_count(), buffers.link_count()), (2, 1));
        let (moves, looks) = (buffers.moves(), buffers.looks());
        scene.set_positions(&[[1.0, 2.0], [3.0, 4.0]]);
        buffers.update(&scene);
        assert_eq!(buffers.link_places, [1.0, 2.0, 3.0, 4.0]);
        assert_ne!(buffers.moves(), moves);
        assert_eq!(buffers.looks(), looks);
        assert!(scene.hover(Some(NodeIndex(0))));
        assert!(!scene.hover(Some(NodeIndex(0))));
        buffers.update(&scene);
        assert_ne!(buffers.looks(), looks);
        assert_eq!(buffers.node_looks[3..4], [f32::from(NodeFlags::HOVERED)]);
        assert_eq!(
            buffers.link_looks[1..],
            [f32::from(LinkFlags::BRIDGE | LinkFlags::LIT)]
        );
    }

    #[test]
    fn a_ground_is_filled_and_rimmed_and_moves_with_its_nodes() {
        let mut scene = pair();
        scene.set_positions(&[[0.0, 0.0], [3.0, 4.0]]);
        let mut buffers = SceneBuffers::default();
        buffers.update(&scene);
        assert!(buffers.ground_fill.is_empty());
        scene.set_grounds(vec![vec![NodeIndex(0), NodeIndex(1)]]);
        buffers.update(&scene);
        let rims = buffers.ground_rims.clone();
        assert_eq!(buffers.ground_fill.len() / 6, rims.len() / 4);
        scene.set_positions(&[[0.0, 0.0], [30.0, 4.0]]);
        buffers.update(&scene);
        assert_ne!(buffers.ground_rims, rims);
        scene.set_grounds(Vec::new());
        buffers.update(&scene);
        assert!(buffers.ground_rims.is_empty());
    }

    #[test]
    fn marks_reach_the_painter() {
        let mut scene = pair();
        scene.set_marks(|node| if node.0 == 0 { NodeFlags::PINNED } else { 0 });
        let mut buffers = SceneBuffers::default();
        buffers.update(&scene);
        assert_eq!(buffers.node_looks[3..4], [f32::from(NodeFlags::PINNED)]);
    }

    #[test]
    fn leaves_come_along_when_their_hub_is_dragged() {
        let mut scene = pair();
        scene.set_positions(&[[1.0, 0.0], [0.0, 0.0]]);
        scene.drag(NodeIndex(1), crate::Point::new(5.0, 5.0));
        assert_eq!(
            scene.positions(),
            [crate::Point::new(6.0, 5.0), crate::Point::new(5.0, 5.0)]
        );
    }
}
