//! The nodes as discs on the screen, which labels keep clear of.

use crate::{Bounds, Camera, NodeIndex, PickIndex, Point, Scene};

/// Cells of at least this radius in pixels are looked at one by one: no more than some hundred have room on a
/// screen, and the grid would be searched as far around as the largest is wide.
const WIDE_PX: f32 = 24.0;

/// The nodes as they lie on the screen.
pub struct Discs<'a> {
    scene: &'a Scene,
    camera: &'a Camera,
    pick: &'a PickIndex,
    /// Largest radius of those that the grid is searched for, in pixels.
    reach: f32,
    wide: Vec<NodeIndex>,
}

impl<'a> Discs<'a> {
    pub fn new(scene: &'a Scene, camera: &'a Camera, pick: &'a PickIndex) -> Self {
        let zoom = camera.pixels_per_unit;
        let others = scene.nodes().iter().filter(|node| !node.gathered);
        let widest = others.max_by_key(|node| node.degree);
        let reach = widest.map_or(0.0, |node| node.radius_at(zoom)).max(WIDE_PX);
        let all = (0..).map(NodeIndex).zip(scene.nodes());
        let screen = Bounds::between(Point::default(), camera.viewport);
        let wide = all
            .filter(|(_, node)| node.gathered && node.radius_at(zoom) > reach)
            .map(|(index, _)| index)
            .filter(|index| is_under(scene, camera, *index, &screen));
        Self {
            scene,
            camera,
            pick,
            reach,
            wide: wide.collect(),
        }
    }

    /// Whether a node other than the label's own is under a box.
    pub fn are_under(&self, side: &Bounds, own: NodeIndex) -> bool {
        let corner = |x: f32, y: f32| self.camera.world_from_screen(Point::new(x, y));
        let around = Bounds {
            low: corner(side.low.x - self.reach, side.low.y - self.reach),
            high: corner(side.high.x + self.reach, side.high.y + self.reach),
        };
        let covers = |node: NodeIndex| node != own && is_under(self.scene, self.camera, node, side);
        self.wide.iter().any(|node| covers(*node)) || self.pick.any_within(around, covers)
    }
}

/// Whether any of a node's disc is under a box.
fn is_under(scene: &Scene, camera: &Camera, node: NodeIndex, side: &Bounds) -> bool {
    let at = camera.screen_from_world(scene.positions()[node.at()]);
    let radius = scene.nodes()[node.at()].radius_at(camera.pixels_per_unit);
    let nearest = Point::new(
        at.x.clamp(side.low.x, side.high.x),
        at.y.clamp(side.low.y, side.high.y),
    );
    at.distance2(nearest) < radius * radius
}
