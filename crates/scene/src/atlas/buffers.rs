//! What a painter of the map draws, as flat arrays of numbers ready for upload.

use super::Atlas;
use crate::{ColourSlot, Family, NodeFlags, Point};

/// A node inside a disc.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct DetailNode {
    /// The disc as the unit circle.
    pub place: Point,
    pub family: Family,
    pub colour: ColourSlot,
}

/// What lies inside the disc of a ring.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct InsideDisc {
    pub rank: u32,
    /// Radius of a node, as a share of the disc's.
    pub node_radius: f32,
    pub nodes: Vec<DetailNode>,
    /// Two nodes each.
    pub links: Vec<[u32; 2]>,
}

/// Instances: discs in the order of the atlas, then links and nodes inside them. What changes is counted,
/// so that a painter uploads only that; the camera changes nothing.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct AtlasBuffers {
    /// x, y, radius in layout units, by disc.
    pub disc_places: Vec<f32>,
    /// Colour slot, flags, by disc.
    pub disc_looks: Vec<f32>,
    /// x, y in layout units, by node.
    pub node_places: Vec<f32>,
    /// Radius in layout units, family number, colour slot, flags, by node.
    pub node_looks: Vec<f32>,
    /// x, y of both ends, by link.
    pub link_places: Vec<f32>,
    /// Width in CSS pixels, flags, by link.
    pub link_looks: Vec<f32>,
    /// Raised with every change of places, of looks, of what lies inside discs.
    pub places: u64,
    pub looks: u64,
    pub inside: u64,
}

impl AtlasBuffers {
    pub const DISC_PLACE: usize = 3;
    pub const DISC_LOOK: usize = 2;

    /// Another map. `O(discs)`.
    pub fn set_discs(&mut self, atlas: &Atlas) {
        let discs = atlas.order().iter().map(|&rank| atlas.disc(rank));
        self.disc_places = discs
            .flat_map(|disc| [disc.centre.x, disc.centre.y, disc.radius])
            .collect();
        self.places += 1;
    }

    /// Colours by rank, and which are dimmed. `O(discs)`.
    pub fn set_looks(
        &mut self,
        atlas: &Atlas,
        colour: impl Fn(u32) -> ColourSlot,
        is_dimmed: impl Fn(u32) -> bool,
    ) {
        self.disc_looks.clear();
        self.disc_looks
            .extend(atlas.order().iter().flat_map(|&rank| {
                let flags = flags(is_dimmed(rank));
                [f32::from(colour(rank).index()), flags]
            }));
        self.looks += 1;
    }

    /// What lies inside discs, of all of which it is known. `O(nodes + links)`.
    pub fn set_inside<'a>(
        &mut self,
        atlas: &Atlas,
        inside: impl Iterator<Item = &'a InsideDisc>,
        is_dimmed: impl Fn(u32) -> bool,
    ) {
        for all in [
            &mut self.node_places,
            &mut self.node_looks,
            &mut self.link_places,
            &mut self.link_looks,
        ] {
            all.clear();
        }
        for ring in inside {
            let disc = atlas.disc(ring.rank);
            let flags = flags(is_dimmed(ring.rank));
            let place = |node: &DetailNode| {
                [
                    disc.centre.x + disc.radius * node.place.x,
                    disc.centre.y + disc.radius * node.place.y,
                ]
            };
            let radius = ring.node_radius * disc.radius;
            for node in &ring.nodes {
                let grown = if node.family == Family::Account {
                    radius
                } else {
                    1.15 * radius
                };
                self.node_places.extend(place(node));
                self.node_looks.extend([
                    grown,
                    f32::from(node.family.index()),
                    f32::from(node.colour.index()),
                    flags,
                ]);
            }
            for &[one, other] in &ring.links {
                let node = |at: u32| ring.nodes.get(at as usize);
                if let (Some(one), Some(other)) = (node(one), node(other)) {
                    self.link_places.extend(place(one));
                    self.link_places.extend(place(other));
                    let dimmed = if flags > 0.0 { 2.0 } else { 0.0 };
                    self.link_looks.extend([1.0, dimmed]);
                }
            }
        }
        self.inside += 1;
    }
}

fn flags(is_dimmed: bool) -> f32 {
    f32::from(if is_dimmed { NodeFlags::DIMMED } else { 0 })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pack;

    #[test]
    fn nodes_lie_in_their_disc_and_look_as_their_ring() {
        let atlas = Atlas::new(pack(&[2, 40]));
        let mut buffers = AtlasBuffers::default();
        buffers.set_discs(&atlas);
        buffers.set_looks(
            &atlas,
            |rank| ColourSlot::risk(f64::from(rank)),
            |rank| rank == 1,
        );
        assert_eq!(buffers.disc_looks, [4.0, 4.0, 0.0, 0.0]);
        let node = |x: f32, family| DetailNode {
            place: Point::new(x, 0.0),
            family,
            colour: ColourSlot::family(family),
        };
        let inside = InsideDisc {
            rank: 1,
            node_radius: 0.1,
            nodes: vec![node(-0.5, Family::Account), node(0.5, Family::Device)],
            links: vec![[0, 1], [1, 9]],
        };
        buffers.set_inside(&atlas, [&inside].into_iter(), |_| false);
        let disc = atlas.disc(1);
        let left = disc.centre.x - 0.5 * disc.radius;
        assert!((buffers.node_places[0] - left).abs() < 1e-5);
        assert_eq!(
            (buffers.node_looks.len(), buffers.link_places.len()),
            (8, 4)
        );
    }
}
