//! The whole ring in a corner, with what is in sight framed; a click goes there. Hidden while all is in sight.

use leptos::{
    ev,
    html::{canvas, div},
    prelude::*,
};
use ringfence_scene::{Bounds, Camera, Point, Scene};
use wasm_bindgen::JsCast;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement, MouseEvent};

use super::picture::Easel;
use crate::ui::whole::whole;

/// Size in CSS pixels; must equal that in the style sheet.
const WIDTH: f32 = 132.0;
const HEIGHT: f32 = 96.0;
/// Dots drawn at most; of more nodes every second, third and so on is.
const DOTS: usize = 3_000;

/// What is framed, in CSS pixels from the corner of the map: left, top, width, height.
pub type Frame = [f32; 4];

/// A camera that sees all of the scene on the map.
fn eye(bounds: Bounds) -> Camera {
    let mut eye = Camera::new(Point::new(WIDTH, HEIGHT));
    eye.fit(Some(bounds), 6.0);
    eye
}

/// The frame of what a camera sees; none where it sees everything, or there is nothing to see.
pub fn frame(scene: &Scene, camera: &Camera) -> Option<Frame> {
    let bounds = scene.bounds().filter(|_| scene.moves() > 0)?;
    let seen = camera.visible();
    if seen.contains(bounds.low) && seen.contains(bounds.high) {
        return None;
    }
    let eye = eye(bounds);
    let low = eye.screen_from_world(seen.low);
    let high = eye.screen_from_world(seen.high);
    let (left, right) = (low.x.clamp(0.0, WIDTH), high.x.clamp(0.0, WIDTH));
    let (top, bottom) = (low.y.clamp(0.0, HEIGHT), high.y.clamp(0.0, HEIGHT));
    Some([left, top, right - left, bottom - top])
}

pub fn minimap(easel: Easel) -> AnyView {
    let node = NodeRef::<leptos::html::Canvas>::new();
    let drawn = StoredValue::new(None::<(u64, u64)>);
    Effect::new(move |_| {
        if let (Some(_), Some(canvas)) = (easel.frame.get(), node.get()) {
            draw(easel, &canvas, drawn);
        }
    });
    let px = |at: usize| {
        move || {
            let frame = easel.frame.get().unwrap_or_default();
            format!("{:.1}px", frame.get(at).copied().unwrap_or(0.0))
        }
    };
    div()
        .class("minimap")
        .class(("away", move || easel.frame.with(Option::is_none)))
        .attr("data-testid", "minimap")
        .aria_hidden("true")
        .on(ev::click, move |event| go(easel, &event))
        .child((
            canvas().node_ref(node),
            div()
                .class("minimap-frame")
                .style(("left", px(0)))
                .style(("top", px(1)))
                .style(("width", px(2)))
                .style(("height", px(3))),
        ))
        .into_any()
}

/// Draws the dots again where nodes have moved since.
fn draw(easel: Easel, canvas: &HtmlCanvasElement, drawn: StoredValue<Option<(u64, u64)>>) {
    let context = canvas.get_context("2d").ok().flatten();
    let Some(context) = context.and_then(|c| c.dyn_into::<CanvasRenderingContext2d>().ok()) else {
        return;
    };
    easel.look(|picture| {
        let scene = &picture.scene;
        let state = Some((scene.identity(), scene.moves()));
        if drawn.get_value() == state {
            return;
        }
        drawn.set_value(state);
        canvas.set_width(whole(f64::from(WIDTH)) as u32);
        canvas.set_height(whole(f64::from(HEIGHT)) as u32);
        let Some(eye) = scene.bounds().map(eye) else {
            return;
        };
        context.set_fill_style_str(&picture.palette().link.to_hex());
        let every = scene.positions().len().div_ceil(DOTS).max(1);
        for place in scene.positions().iter().step_by(every) {
            let at = eye.screen_from_world(*place);
            context.fill_rect(f64::from(at.x) - 0.75, f64::from(at.y) - 0.75, 1.5, 1.5);
        }
    });
}

/// Moves the camera to the place under the pointer.
fn go(easel: Easel, event: &MouseEvent) {
    let map = event
        .current_target()
        .and_then(|map| map.dyn_into::<web_sys::Element>().ok());
    let Some(corner) = map.map(|map| map.get_bounding_client_rect()) else {
        return;
    };
    let at = Point::new(
        event.client_x() as f32 - corner.left() as f32,
        event.client_y() as f32 - corner.top() as f32,
    );
    easel.change(|picture| {
        if let Some(bounds) = picture.scene.bounds() {
            picture.held = true;
            picture.camera.centre = eye(bounds).world_from_screen(at);
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use ringfence_scene::SceneNode;

    #[test]
    fn the_map_is_away_while_all_is_in_sight_and_frames_what_is_seen_else() {
        let nodes = ["a", "b"].map(|name| SceneNode::account(name, 0.5, 1));
        let mut scene = Scene::new(nodes.to_vec(), Vec::new());
        let mut camera = Camera::new(Point::new(600.0, 400.0));
        assert_eq!(frame(&scene, &camera), None);
        scene.set_positions(&[[0.0, 0.0], [40.0, 30.0]]);
        camera.fit(scene.bounds(), 20.0);
        assert_eq!(frame(&scene, &camera), None);
        camera.zoom_about(Point::new(0.0, 0.0), 4.0);
        let framed = frame(&scene, &camera).unwrap_or_default();
        assert!(framed[2] > 0.0 && framed[2] < WIDTH / 2.0, "{framed:?}");
        camera.pan(-100_000.0, 0.0);
        assert!(frame(&scene, &camera).is_some_and(|frame| frame[2] < 0.01));
    }
}
