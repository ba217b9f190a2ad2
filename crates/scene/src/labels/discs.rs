//! The nodes as discs on the screen, which labels keep clear of.

use crate::{Bounds, Camera, NodeIndex, PickIndex, Point, Scene};

/// The nodes as they lie on the screen.
pub struct Discs<'a> {
    scene: &'a Scene,
    camera: &'a Camera,
    pick: &'a PickIndex,
    /// Largest radius of any, in pixels.
    reach: f32,
}

impl<'a> Discs<'a> {
    pub fn new(scene: &'a Scene, camera: &'a Camera, pick: &'a PickIndex) -> Self {
        let zoom = camera.pixels_per_unit;
        let cells = scene.nodes().iter().filter(|node| node.gathered);
        let others = scene.nodes().iter().filter(|node| !node.gathered);
        let widest = cells.max_by_key(|node| node.size).into_iter();
        let widest = widest.chain(others.max_by_key(|node| node.degree));
        let reach = widest.map(|node| node.radius_at(zoom)).fold(0.0, f32::max);
        Self {
            scene,
            camera,
            pick,
            reach,
        }
    }

    /// Whether a node other than the label's own is under a box.
    pub fn are_under(&self, side: &Bounds, own: NodeIndex) -> bool {
        let corner = |x: f32, y: f32| self.camera.world_from_screen(Point::new(x, y));
        let around = Bounds {
            low: corner(side.low.x - self.reach, side.low.y - self.reach),
            high: corner(side.high.x + self.reach, side.high.y + self.reach),
        };
        let is_under = |node: NodeIndex| {
            let at = self
                .camera
                .screen_from_world(self.scene.positions()[node.at()]);
            let radius = self.scene.nodes()[node.at()].radius_at(self.camera.pixels_per_unit);
            let nearest = Point::new(
                at.x.clamp(side.low.x, side.high.x),
                at.y.clamp(side.low.y, side.high.y),
            );
            node != own && at.distance2(nearest) < radius * radius
        };
        self.pick.any_within(around, is_under)
    }
}
