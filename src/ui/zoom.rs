//! Zooming that stops where the whole of a picture is a third of the view: beyond that it is but a speck.

use ringfence_scene::{Bounds, Camera, Point};

use super::fingers::Pinch;

/// How much smaller than fitted a picture can be.
const SMALLEST: f32 = 1.0 / 3.0;

/// Zooms by a factor about a point of the canvas.
pub fn zoom(camera: &mut Camera, whole: Option<Bounds>, anchor: Point, factor: f32) {
    // What is smaller already, since the window or the whole grew, is no reason to come nearer.
    let least = (least(camera, whole) / camera.pixels_per_unit).min(1.0);
    camera.zoom_about(anchor, if factor < least { least } else { factor });
}

/// Pans and zooms with two pointers.
pub fn pinch(camera: &mut Camera, whole: Option<Bounds>, pinch: Pinch) {
    let least = least(camera, whole).min(camera.pixels_per_unit);
    camera.pinch(pinch.from, pinch.to);
    if camera.pixels_per_unit < least {
        let [one, other] = pinch.to;
        let middle = Point::new(0.5 * (one.x + other.x), 0.5 * (one.y + other.y));
        camera.zoom_about(middle, least / camera.pixels_per_unit);
    }
}

fn least(camera: &Camera, whole: Option<Bounds>) -> f32 {
    let mut fitted = *camera;
    // Where there is nothing to fit, the zoom of now is as good as any.
    fitted.fit(whole, 0.0);
    fitted.pixels_per_unit * SMALLEST
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fitted() -> (Camera, Option<Bounds>) {
        let whole = Bounds::between(Point::default(), Point::new(300.0, 100.0));
        let mut camera = Camera::new(Point::new(900.0, 600.0));
        camera.fit(Some(whole), 0.0);
        (camera, Some(whole))
    }

    #[test]
    fn a_wheel_turned_on_and_on_leaves_a_third_of_the_view() {
        let (mut camera, whole) = fitted();
        for _ in 0..50 {
            zoom(&mut camera, whole, Point::new(10.0, 10.0), 0.7);
        }
        assert!((camera.pixels_per_unit * 300.0 - 300.0).abs() < 0.1);
        zoom(&mut camera, whole, Point::new(10.0, 10.0), 2.0);
        assert!((camera.pixels_per_unit * 300.0 - 600.0).abs() < 0.1);
    }

    #[test]
    fn two_fingers_stop_there_as_well() {
        let (mut camera, whole) = fitted();
        let pair = |wide: f32| {
            [
                Point::new(450.0 - wide, 300.0),
                Point::new(450.0 + wide, 300.0),
            ]
        };
        let close = Pinch {
            from: pair(300.0),
            to: pair(1.0),
        };
        pinch(&mut camera, whole, close);
        assert!((camera.pixels_per_unit * 300.0 - 300.0).abs() < 0.1);
    }

    #[test]
    fn what_is_smaller_already_stays_so() {
        let (mut camera, whole) = fitted();
        camera.pixels_per_unit = 0.1;
        zoom(&mut camera, whole, Point::default(), 0.5);
        assert!((camera.pixels_per_unit - 0.1).abs() < 1e-6);
    }
}
