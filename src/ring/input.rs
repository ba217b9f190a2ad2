//! Pointer, wheel and keys on the canvas: pan, zoom, drag, pick.

use leptos::prelude::*;
use ringfence_scene::{NodeIndex, Point};
use wasm_bindgen::JsCast;
use web_sys::{KeyboardEvent, PointerEvent, WheelEvent};

use super::picture::Easel;
use crate::state::{
    Stores,
    queries::{select, unselect},
};

/// Below this many CSS pixels a press is a click.
const STILL_PX: f32 = 4.0;
const KEY_PAN_PX: f32 = 60.0;
const KEY_ZOOM: f32 = 1.25;

/// What a held pointer does.
#[derive(Debug, Clone, Copy)]
struct Hold {
    node: Option<NodeIndex>,
    from: Point,
    last: Point,
    moved: bool,
}

/// Handlers of one canvas.
#[derive(Clone, Copy)]
pub struct Hand {
    stores: Stores,
    easel: Easel,
    hold: StoredValue<Option<Hold>>,
    pub over_node: RwSignal<bool>,
}

impl Hand {
    pub fn new(stores: Stores, easel: Easel) -> Self {
        let hold = StoredValue::new(None);
        Hand {
            stores,
            easel,
            hold,
            over_node: RwSignal::new(false),
        }
    }

    pub fn down(self, event: &PointerEvent) {
        let at = point(event);
        let node = self.easel.look(|picture| picture.pick(at)).flatten();
        self.hold.set_value(Some(Hold {
            node,
            from: at,
            last: at,
            moved: false,
        }));
        if let Some(canvas) = event
            .target()
            .and_then(|at| at.dyn_into::<web_sys::Element>().ok())
        {
            // Without capture a drag ends at the canvas's edge, which is no harm.
            canvas.set_pointer_capture(event.pointer_id()).ok();
        }
    }

    pub fn moved(self, event: &PointerEvent) {
        let at = point(event);
        match self.hold.get_value() {
            Some(hold) => self.drag(hold, at),
            None => self.hover(at),
        }
    }

    fn drag(self, mut hold: Hold, at: Point) {
        hold.moved |= hold.from.distance2(at) > STILL_PX * STILL_PX;
        if hold.moved {
            self.easel.change(|picture| {
                picture.held = true;
                if let Some(node) = hold.node {
                    let to = picture.camera.world_from_screen(at);
                    picture.scene.drag(node, to);
                } else {
                    picture.camera.pan(at.x - hold.last.x, at.y - hold.last.y);
                }
            });
        }
        hold.last = at;
        self.hold.set_value(Some(hold));
    }

    fn hover(self, at: Point) {
        let changed = self.easel.look(|picture| {
            let node = picture.pick(at);
            picture.scene.hover(node).then_some(node.is_some())
        });
        if let Some(over) = changed.flatten() {
            self.over_node.set(over);
            self.easel.paint_soon();
        }
    }

    pub fn up(self) {
        let Some(hold) = self.hold.get_value() else {
            return;
        };
        self.hold.set_value(None);
        if !hold.moved {
            let node = hold
                .node
                .and_then(|node| self.easel.look(|p| p.node_ref(node)).flatten());
            match node {
                Some(node) => select(self.stores, node),
                None => unselect(self.stores),
            }
        }
    }

    pub fn leave(self) {
        self.over_node.set(false);
        self.easel.change(|picture| picture.scene.hover(None));
    }

    pub fn wheel(self, event: &WheelEvent) {
        event.prevent_default();
        // Lines and pages, as some mice count, become pixels.
        let unit = match event.delta_mode() {
            WheelEvent::DOM_DELTA_LINE => 16.0,
            WheelEvent::DOM_DELTA_PAGE => 400.0,
            _ => 1.0,
        };
        let pixels = (event.delta_y() * unit) as f32;
        let factor = exp(-pixels.clamp(-400.0, 400.0) * 0.0016);
        let anchor = Point::new(event.offset_x() as f32, event.offset_y() as f32);
        self.easel.change(|picture| {
            picture.held = true;
            picture.camera.zoom_about(anchor, factor);
        });
    }

    pub fn key(self, event: &KeyboardEvent) {
        if event.ctrl_key() || event.meta_key() || event.alt_key() {
            return;
        }
        match event.key().as_str() {
            "ArrowLeft" => self.pan(KEY_PAN_PX, 0.0),
            "ArrowRight" => self.pan(-KEY_PAN_PX, 0.0),
            "ArrowUp" => self.pan(0.0, KEY_PAN_PX),
            "ArrowDown" => self.pan(0.0, -KEY_PAN_PX),
            "+" | "=" => self.zoom(KEY_ZOOM),
            "-" | "_" => self.zoom(1.0 / KEY_ZOOM),
            "f" | "0" => self.fit(),
            "n" => self.step(1),
            "p" => self.step(-1),
            "Escape" => unselect(self.stores),
            _ => return,
        }
        event.prevent_default();
    }

    fn pan(self, right_px: f32, down_px: f32) {
        self.easel.change(|picture| {
            picture.held = true;
            picture.camera.pan(right_px, down_px);
        });
    }

    /// Zooms about the middle of the canvas.
    pub fn zoom(self, factor: f32) {
        self.easel.change(|picture| {
            picture.held = true;
            let middle = picture.camera.viewport;
            picture
                .camera
                .zoom_about(Point::new(middle.x / 2.0, middle.y / 2.0), factor);
        });
    }

    pub fn fit(self) {
        self.easel.change(super::picture::Picture::fit);
    }

    /// Selects the next or the previous node, around the ends.
    fn step(self, by: i64) {
        let next = self.easel.look(|picture| {
            let count = i64::try_from(picture.scene.nodes().len()).unwrap_or(0);
            let now = picture
                .scene
                .selected()
                .map_or(-1, |node| i64::from(node.0));
            let next = (now.max(if by < 0 { 0 } else { -1 }) + by).rem_euclid(count.max(1));
            picture.node_ref(NodeIndex(u32::try_from(next).unwrap_or(0)))
        });
        if let Some(node) = next.flatten() {
            select(self.stores, node);
        }
    }
}

fn point(event: &PointerEvent) -> Point {
    Point::new(event.offset_x() as f32, event.offset_y() as f32)
}

fn exp(x: f32) -> f32 {
    js_sys::Math::exp(f64::from(x)) as f32
}
