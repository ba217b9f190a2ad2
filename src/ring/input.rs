//! Pointer, wheel and keys on the canvas: pan, zoom, drag, pick, draw around.

use std::collections::BTreeSet;

use leptos::prelude::*;
use ringfence_scene::{NodeIndex, Point};
use ringfence_wire::{AccountId, NodeRef};
use wasm_bindgen::JsCast;
use web_sys::{KeyboardEvent, MouseEvent, PointerEvent, WheelEvent};

use super::{
    picture::{Easel, Picture, Withheld},
    tools::hide_picked,
};
use crate::state::{
    Stores,
    queries::{
        cell_of, gather_all, open_all, pick_in_ring, point_at_cell, select, toggle_cell, unpick,
        unselect,
    },
};

/// Below this many CSS pixels a press is a click.
const STILL_PX: f32 = 4.0;
const KEY_PAN_PX: f32 = 60.0;
const KEY_ZOOM: f32 = 1.25;
/// A double click that opened a cell at its first click is not to gather it at the second.
const DOUBLE_MS: f64 = 700.0;

/// What a held pointer does.
#[derive(Debug, Clone, Copy)]
struct Hold {
    grip: Grip,
    from: Point,
    last: Point,
    moved: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Grip {
    Node(NodeIndex),
    Ground,
    Box,
    Lasso,
}

/// Handlers of one canvas.
#[derive(Clone, Copy)]
pub struct Hand {
    stores: Stores,
    easel: Easel,
    hold: StoredValue<Option<Hold>>,
    /// When a click opened a cell, in milliseconds of the page's life.
    opened_at: StoredValue<f64>,
    pub over_node: RwSignal<bool>,
    /// A drag draws a lasso, whatever is below it.
    pub lasso: RwSignal<bool>,
    /// What is being drawn around, on the screen.
    pub outline: RwSignal<Vec<Point>>,
}

impl Hand {
    pub fn new(stores: Stores, easel: Easel) -> Self {
        let hold = StoredValue::new(None);
        Hand {
            stores,
            easel,
            hold,
            opened_at: StoredValue::new(f64::NEG_INFINITY),
            over_node: RwSignal::new(false),
            lasso: RwSignal::new(false),
            outline: RwSignal::new(Vec::new()),
        }
    }

    /// What the picture does not show.
    pub fn withheld(self) -> Withheld {
        self.easel.withheld.get()
    }

    pub fn down(self, event: &PointerEvent) {
        let at = point(event);
        // A cell is not moved by hand: what lies in it would not come along.
        let node = |picture: &mut Picture| {
            let node = picture.pick(at)?;
            picture.cell(node).is_none().then_some(node)
        };
        let node = || self.easel.look(node).flatten();
        let grip = if event.shift_key() {
            Grip::Box
        } else if event.alt_key() || self.lasso.get_untracked() {
            Grip::Lasso
        } else {
            node().map_or(Grip::Ground, Grip::Node)
        };
        self.hold.set_value(Some(Hold {
            grip,
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
            match hold.grip {
                Grip::Node(node) => self.held(|picture| {
                    let to = picture.camera.world_from_screen(at);
                    picture.scene.drag(node, to);
                }),
                Grip::Ground => self.held(|picture| {
                    picture.camera.pan(at.x - hold.last.x, at.y - hold.last.y);
                }),
                Grip::Box => self.outline.set(vec![
                    hold.from,
                    Point::new(at.x, hold.from.y),
                    at,
                    Point::new(hold.from.x, at.y),
                ]),
                Grip::Lasso => self.outline.update(|outline| {
                    if outline.is_empty() {
                        outline.push(hold.from);
                    }
                    outline.push(at);
                }),
            }
        }
        hold.last = at;
        self.hold.set_value(Some(hold));
    }

    /// A change by hand: from now on the layout moves the camera no more.
    fn held(self, change: impl FnOnce(&mut Picture)) {
        self.easel.change(|picture| {
            picture.held = true;
            change(picture);
        });
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

    pub fn up(self, event: &PointerEvent) {
        let Some(hold) = self.hold.get_value() else {
            return;
        };
        let outline = self.outline.get_untracked();
        self.let_go();
        match hold.grip {
            Grip::Node(node) if hold.moved => self.pin(node),
            Grip::Box | Grip::Lasso if hold.moved => {
                let within = self
                    .easel
                    .look(|picture| picture.accounts_within(&outline))
                    .unwrap_or_default();
                pick_in_ring(self.stores, within.into_iter().collect());
            }
            Grip::Ground if hold.moved => {}
            Grip::Box => self.toggle(point(event)),
            Grip::Node(_) | Grip::Ground | Grip::Lasso => self.click(event),
        }
    }

    /// Ends what the pointer was doing.
    pub fn let_go(self) {
        self.hold.set_value(None);
        self.outline.set(Vec::new());
    }

    fn node_at(self, at: Point) -> Option<NodeRef> {
        let node = |picture: &mut Picture| {
            let index = picture.pick(at)?;
            picture.node_ref(index)
        };
        self.easel.look(node).flatten()
    }

    fn cell_at(self, at: Point) -> Option<u32> {
        let cell = |picture: &mut Picture| {
            let index = picture.pick(at)?;
            picture.cell(index)
        };
        self.easel.look(cell).flatten()
    }

    fn click(self, event: &PointerEvent) {
        let at = point(event);
        match (self.node_at(at), self.cell_at(at)) {
            (Some(node), _) => select(self.stores, node),
            (None, Some(cell)) => {
                self.opened_at.set_value(event.time_stamp());
                toggle_cell(self.stores, cell);
            }
            (None, None) => unselect(self.stores),
        }
    }

    /// Adds the account to what is picked, or takes it out.
    fn toggle(self, at: Point) {
        if let Some(NodeRef::Account(account)) = self.node_at(at) {
            let mut picked = self.stores.opened.picked.get_untracked();
            if !picked.remove(&account) {
                picked.insert(account);
            }
            pick_in_ring(self.stores, picked);
        }
    }

    /// A double click on a pinned node lets it go, and on the ground of an open cell gathers that.
    pub fn double(self, event: &MouseEvent) {
        let at = Point::new(event.offset_x() as f32, event.offset_y() as f32);
        if let Some(node) = self.node_at(at) {
            self.stores.arranged.unpin(node);
        } else if event.time_stamp() - self.opened_at.get_value() > DOUBLE_MS
            && let Some(cell) = self
                .easel
                .look(|picture| picture.open_cell_at(at))
                .flatten()
        {
            toggle_cell(self.stores, cell);
        }
    }

    /// Opens the cell that is pointed at, or gathers that of the selected account.
    fn enter(self) {
        let of_selected = self
            .selected()
            .and_then(|node| untrack(|| cell_of(self.stores, node)));
        let pointed = self.stores.examine.cell.get_untracked();
        if let Some(cell) = of_selected.map(|(cell, _)| cell).or(pointed) {
            toggle_cell(self.stores, cell);
        }
    }

    fn pin(self, node: NodeIndex) {
        let node = self.easel.look(|picture| picture.node_ref(node)).flatten();
        self.pin_all(node);
    }

    fn pin_all(self, nodes: impl IntoIterator<Item = NodeRef>) {
        let places = self.easel.look(|picture| picture.places_of(nodes));
        self.stores.arranged.pin(places.unwrap_or_default());
    }

    /// Pins every picked account where it is.
    pub fn pin_picked(self) {
        let picked: BTreeSet<AccountId> = self.stores.opened.picked.get_untracked();
        self.pin_all(picked.into_iter().map(NodeRef::Account));
    }

    fn selected(self) -> Option<NodeRef> {
        let selected = self.stores.opened.selected;
        selected.with_untracked(|selected| Some(selected.as_ref()?.node))
    }

    /// Pins the selected node where it is, or lets it go.
    fn keep(self) {
        if let Some(node) = self.selected() {
            if untrack(|| self.stores.arranged.is_pinned(node)) {
                self.stores.arranged.unpin(node);
            } else {
                self.pin_all([node]);
            }
        }
    }

    /// Hides what is picked, or else what is selected.
    fn hide(self) {
        if self.stores.opened.picked.with_untracked(BTreeSet::is_empty) {
            self.stores.arranged.hide(self.selected());
        } else {
            hide_picked(self.stores);
        }
    }

    /// One thing at a time: what is being drawn, then the tool, then what is picked, then what is selected.
    fn escape(self) {
        if !self.outline.with_untracked(Vec::is_empty) {
            self.let_go();
        } else if self.lasso.get_untracked() {
            self.lasso.set(false);
        } else if self.stores.opened.picked.with_untracked(BTreeSet::is_empty) {
            unselect(self.stores);
        } else {
            unpick(self.stores);
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
            "h" => self.hide(),
            "H" => self.stores.arranged.show_hidden(),
            "k" => self.keep(),
            "c" => gather_all(self.stores),
            "C" => open_all(self.stores),
            "Enter" => self.enter(),
            "l" => self.lasso.update(|on| *on = !*on),
            "Escape" => self.escape(),
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
        self.easel.change(Picture::fit);
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
            let next = NodeIndex(u32::try_from(next).unwrap_or(0));
            (picture.node_ref(next), picture.cell(next))
        });
        match next {
            Some((Some(node), _)) => select(self.stores, node),
            Some((None, Some(cell))) => point_at_cell(self.stores, cell),
            _ => {}
        }
    }
}

fn point(event: &PointerEvent) -> Point {
    Point::new(event.offset_x() as f32, event.offset_y() as f32)
}

fn exp(x: f32) -> f32 {
    js_sys::Math::exp(f64::from(x)) as f32
}
