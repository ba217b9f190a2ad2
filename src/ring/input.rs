//! Pointers and wheel on the canvas: pan, zoom, pinch, drag, pick, draw around.

use std::collections::BTreeSet;

use leptos::prelude::*;
use ringfence_scene::{NodeIndex, Point};
use ringfence_wire::{AccountId, NodeRef};
use web_sys::{MouseEvent, PointerEvent, WheelEvent};

use super::{
    drawn::Drawn,
    picture::{Easel, Picture, Withheld},
};
use crate::{
    state::{
        Stores,
        queries::{pick_in_ring, select, toggle_cell, unselect},
    },
    ui::{
        grasp::{Grasp, Hold, Move, place},
        zoom,
    },
};

/// A double click that opened a cell at its first click is not to gather it at the second.
const DOUBLE_MS: f64 = 700.0;

/// What a held pointer does.
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
    pub(super) stores: Stores,
    pub(super) easel: Easel,
    grasp: Grasp<Grip>,
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
        Hand {
            stores,
            easel,
            grasp: Grasp::new(Grip::Ground),
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

    /// What the picture shows.
    pub fn drawn(self) -> Drawn {
        self.easel.drawn.get()
    }

    pub fn down(self, event: &PointerEvent) {
        if self.grasp.joins(event, |at| self.grip(event, at)) {
            self.let_go();
        }
    }

    /// What a single pointer takes hold of.
    fn grip(self, event: &PointerEvent, at: Point) -> Grip {
        // A cell is not moved by hand: what lies in it would not come along.
        let node = |picture: &mut Picture| {
            let node = picture.pick(at)?;
            picture.cell(node).is_none().then_some(node)
        };
        let node = || self.easel.look(node).flatten();
        if event.shift_key() {
            Grip::Box
        } else if event.alt_key() || self.lasso.get_untracked() {
            Grip::Lasso
        } else {
            node().map_or(Grip::Ground, Grip::Node)
        }
    }

    pub fn moved(self, event: &PointerEvent) {
        match self.grasp.moved(event) {
            Move::Pinch(pinch) => self.held(|picture| {
                let whole = picture.scene.bounds();
                zoom::pinch(&mut picture.camera, whole, pinch);
            }),
            Move::Drag { hold, at, by } if hold.moved => self.drag(hold, at, by),
            Move::Hover(at) => self.hover(at),
            Move::Drag { .. } | Move::Nothing => {}
        }
    }

    fn drag(self, hold: Hold<Grip>, at: Point, by: Point) {
        match hold.grip {
            Grip::Node(node) => self.held(|picture| {
                let to = picture.camera.world_from_screen(at);
                picture.scene.drag(node, to);
            }),
            Grip::Ground => self.held(|picture| picture.camera.pan(by.x, by.y)),
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

    /// A change by hand: from now on the layout moves the camera no more.
    pub(super) fn held(self, change: impl FnOnce(&mut Picture)) {
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
        let Some(hold) = self.grasp.lifted(event) else {
            return;
        };
        let outline = self.outline.get_untracked();
        self.outline.set(Vec::new());
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
            Grip::Box => self.toggle(place(event)),
            Grip::Node(_) | Grip::Ground | Grip::Lasso => self.click(event),
        }
    }

    /// The system took the pointer away: nothing is picked, pinned or selected.
    pub fn cancel(self, event: &PointerEvent) {
        let hold = self.grasp.lifted(event);
        if hold.is_some() {
            self.leave_off(hold);
        }
    }

    /// Ends what the pointer was doing.
    pub(super) fn let_go(self) {
        self.leave_off(self.grasp.let_go());
    }

    /// A node that was dragged goes back; nothing is being drawn.
    fn leave_off(self, hold: Option<Hold<Grip>>) {
        if hold.is_some_and(|hold| hold.moved && matches!(hold.grip, Grip::Node(_))) {
            self.easel.change(Picture::put);
        }
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
        let at = place(event);
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

    fn pin(self, node: NodeIndex) {
        let node = self.easel.look(|picture| picture.node_ref(node)).flatten();
        self.pin_all(node);
    }

    pub(super) fn pin_all(self, nodes: impl IntoIterator<Item = NodeRef>) {
        let places = self.easel.look(|picture| picture.places_of(nodes));
        self.stores.arranged.pin(places.unwrap_or_default());
    }

    /// Pins every picked account where it is.
    pub fn pin_picked(self) {
        let picked: BTreeSet<AccountId> = self.stores.opened.picked.get_untracked();
        self.pin_all(picked.into_iter().map(NodeRef::Account));
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
        self.zoom_about(factor, move |_| anchor);
    }

    /// Zooms about a point of a canvas of that size.
    pub(super) fn zoom_about(self, factor: f32, anchor: impl FnOnce(Point) -> Point) {
        self.held(|picture| {
            let anchor = anchor(picture.camera.viewport);
            let whole = picture.scene.bounds();
            zoom::zoom(&mut picture.camera, whole, anchor, factor);
        });
    }
}

fn exp(x: f32) -> f32 {
    js_sys::Math::exp(f64::from(x)) as f32
}
