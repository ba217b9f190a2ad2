//! The camera: which part of the world is on the screen, and how large.

use crate::{Bounds, Point};

/// Smallest and largest zoom, in pixels per layout unit.
const ZOOM_MIN: f32 = 0.02;
const ZOOM_MAX: f32 = 400.0;
/// A fit never magnifies beyond this, so that three nodes are not three lakes.
const FIT_MAX: f32 = 48.0;

/// Screen points are in CSS pixels from the canvas's upper left corner.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Camera {
    /// World point in the middle of the canvas.
    pub centre: Point,
    pub pixels_per_unit: f32,
    /// Size of the canvas in CSS pixels.
    pub viewport: Point,
}

impl Camera {
    pub const fn new(viewport: Point) -> Self {
        Self {
            centre: Point::new(0.0, 0.0),
            pixels_per_unit: 12.0,
            viewport,
        }
    }

    pub fn screen_from_world(&self, world: Point) -> Point {
        Point::new(
            (world.x - self.centre.x) * self.pixels_per_unit + 0.5 * self.viewport.x,
            (world.y - self.centre.y) * self.pixels_per_unit + 0.5 * self.viewport.y,
        )
    }

    pub fn world_from_screen(&self, screen: Point) -> Point {
        Point::new(
            (screen.x - 0.5 * self.viewport.x) / self.pixels_per_unit + self.centre.x,
            (screen.y - 0.5 * self.viewport.y) / self.pixels_per_unit + self.centre.y,
        )
    }

    /// The world moves with the pointer, by CSS pixels.
    pub fn pan(&mut self, right_px: f32, down_px: f32) {
        self.centre.x -= right_px / self.pixels_per_unit;
        self.centre.y -= down_px / self.pixels_per_unit;
    }

    /// Zooms by a factor while the world point under `anchor` stays where it is. The zoom is kept
    /// within its limits; a factor that is not a positive number changes nothing.
    pub fn zoom_about(&mut self, anchor: Point, factor: f32) {
        if !(factor.is_finite() && factor > 0.0) {
            return;
        }
        let held = self.world_from_screen(anchor);
        self.pixels_per_unit = (self.pixels_per_unit * factor).clamp(ZOOM_MIN, ZOOM_MAX);
        let moved = self.world_from_screen(anchor);
        self.centre.x += held.x - moved.x;
        self.centre.y += held.y - moved.y;
    }

    /// Two pointers move: what lay between them stays between them, and grows as they part. Turning them
    /// turns nothing.
    pub fn pinch(&mut self, from: [Point; 2], to: [Point; 2]) {
        let middle = |[a, b]: [Point; 2]| Point::new(0.5 * (a.x + b.x), 0.5 * (a.y + b.y));
        let apart = |[a, b]: [Point; 2]| a.distance2(b).sqrt();
        let (before, after) = (middle(from), middle(to));
        self.pan(after.x - before.x, after.y - before.y);
        self.zoom_about(after, apart(to) / apart(from).max(1.0));
    }

    /// Shows all of a box, with padding in pixels. Nothing to show keeps the zoom.
    pub fn fit(&mut self, bounds: Option<Bounds>, padding_px: f32) {
        let Some(bounds) = bounds else {
            self.centre = Point::default();
            return;
        };
        self.centre = bounds.centre();
        let room = |size: f32| (size - 2.0 * padding_px).max(16.0);
        let across = room(self.viewport.x) / bounds.width().max(1e-3);
        let down = room(self.viewport.y) / bounds.height().max(1e-3);
        self.pixels_per_unit = across.min(down).clamp(ZOOM_MIN, FIT_MAX);
    }

    /// The part of the world that is on the screen.
    pub fn visible(&self) -> Bounds {
        Bounds::between(
            self.world_from_screen(Point::default()),
            self.world_from_screen(self.viewport),
        )
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn camera() -> impl Strategy<Value = Camera> {
        (-1e3_f32..1e3, -1e3_f32..1e3, 0.1_f32..100.0).prop_map(|(x, y, zoom)| Camera {
            centre: Point::new(x, y),
            pixels_per_unit: zoom,
            viewport: Point::new(1280.0, 720.0),
        })
    }

    proptest! {
        #[test]
        fn the_point_under_the_pointer_stays_while_zooming(
            mut camera in camera(), x in 0.0_f32..1280.0, y in 0.0_f32..720.0, factor in 0.2_f32..5.0,
        ) {
            let anchor = Point::new(x, y);
            let before = camera.world_from_screen(anchor);
            camera.zoom_about(anchor, factor);
            let after = camera.screen_from_world(before);
            prop_assert!(after.distance2(anchor).sqrt() < 0.5, "{after:?} is not {anchor:?}");
        }

        #[test]
        fn what_two_fingers_hold_stays_between_them(
            mut camera in camera(), x in 200.0_f32..1000.0, y in 200.0_f32..500.0,
            wide in 40.0_f32..160.0, grows in 0.5_f32..2.0, right in -90.0_f32..90.0, down in -90.0_f32..90.0,
        ) {
            let pair = |x: f32, y: f32, wide: f32| [Point::new(x - wide, y), Point::new(x + wide, y)];
            let (from, to) = (pair(x, y, wide), pair(x + right, y + down, wide * grows));
            let held = from.map(|finger| camera.world_from_screen(finger));
            camera.pinch(from, to);
            for (held, finger) in held.into_iter().zip(to) {
                let at = camera.screen_from_world(held);
                prop_assert!(at.distance2(finger).sqrt() < 1.0, "{at:?} is not {finger:?}");
            }
        }

        #[test]
        fn a_fit_shows_everything(
            points in prop::collection::vec((-1e3_f32..1e3, -1e3_f32..1e3), 1..40),
        ) {
            let mut camera = Camera::new(Point::new(1280.0, 720.0));
            let points: Vec<Point> = points.into_iter().map(|(x, y)| Point::new(x, y)).collect();
            camera.fit(Bounds::around(points.iter().copied()), 40.0);
            for &p in &points {
                let s = camera.screen_from_world(p);
                prop_assert!((39.0..=1241.0).contains(&s.x) && (39.0..=681.0).contains(&s.y));
            }
        }
    }

    #[test]
    fn zoom_is_limited_and_survives_nonsense() {
        let mut camera = Camera::new(Point::new(800.0, 600.0));
        camera.pinch([Point::default(); 2], [Point::default(); 2]);
        for factor in [1e30, f32::NAN, 0.0, -2.0, f32::INFINITY] {
            camera.zoom_about(Point::default(), factor);
        }
        assert!((camera.pixels_per_unit - ZOOM_MAX).abs() < 1e-6);
        camera.zoom_about(Point::default(), 1e-30);
        assert!((camera.pixels_per_unit - ZOOM_MIN).abs() < 1e-6);
    }

    #[test]
    fn an_empty_or_pointlike_picture_fits_too() {
        let mut camera = Camera::new(Point::new(0.0, 0.0));
        camera.fit(None, 20.0);
        camera.fit(Bounds::around([Point::new(3.0, 4.0)]), 20.0);
        assert_eq!(camera.centre, Point::new(3.0, 4.0));
        assert!((camera.pixels_per_unit - FIT_MAX).abs() < 1e-6);
    }
}
