//! Pointers, wheel and keys on the map: pan, zoom, pinch, point, open, draw a box.

use leptos::prelude::*;
use ringfence_scene::{Bounds, Point};
use ringfence_wire::{RingId, Subset};
use web_sys::{KeyboardEvent, MouseEvent, PointerEvent, WheelEvent};

use super::picture::{Easel, Picture};
use crate::{
    state::{
        Stores, Tab,
        queries::{open_ring, pick, unpick},
    },
    ui::{
        format,
        grasp::{Grasp, Move},
        zoom,
    },
};

const KEY_PAN_PX: f32 = 60.0;
const KEY_ZOOM: f32 = 1.3;

/// What a held pointer does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Grip {
    Pan,
    Box,
}

/// Handlers of one canvas.
#[derive(Clone, Copy)]
pub struct Hand {
    stores: Stores,
    easel: Easel,
    grasp: Grasp<Grip>,
    /// The box being drawn, in CSS pixels.
    pub drawn: RwSignal<Option<Bounds>>,
    pub over_ring: RwSignal<bool>,
    /// The ring that keys led to, for a screen reader.
    pub spoken: RwSignal<String>,
}

impl Hand {
    pub fn new(stores: Stores, easel: Easel) -> Self {
        Hand {
            stores,
            easel,
            grasp: Grasp::new(Grip::Pan),
            drawn: RwSignal::new(None),
            over_ring: RwSignal::new(false),
            spoken: RwSignal::new(String::new()),
        }
    }

    pub fn down(self, event: &PointerEvent) {
        let grip = |_| {
            if event.shift_key() {
                Grip::Box
            } else {
                Grip::Pan
            }
        };
        if self.grasp.joins(event, grip) {
            self.let_go();
        }
    }

    pub fn moved(self, event: &PointerEvent) {
        match self.grasp.moved(event) {
            Move::Pinch(pinch) => self.move_camera(|picture| {
                let whole = picture.atlas.bounds();
                zoom::pinch(&mut picture.camera, whole, pinch);
            }),
            Move::Drag { hold, at, by } if hold.moved => match hold.grip {
                Grip::Box => self.drawn.set(Some(Bounds::between(hold.from, at))),
                Grip::Pan => self.move_camera(|picture| picture.camera.pan(by.x, by.y)),
            },
            Move::Hover(at) => self.hover(self.easel.look(|picture| picture.pick(at)).flatten()),
            Move::Drag { .. } | Move::Nothing => {}
        }
    }

    fn hover(self, rank: Option<u32>) {
        let changed = self.easel.look(|picture| {
            let changed = picture.hovered != rank;
            picture.hovered = rank;
            changed
        });
        if changed == Some(true) {
            self.over_ring.set(rank.is_some());
            self.easel.paint_soon();
        }
    }

    pub fn up(self, event: &PointerEvent) {
        let Some(hold) = self.grasp.lifted(event) else {
            return;
        };
        let drawn = self.drawn.get_untracked();
        self.drawn.set(None);
        if let Some(drawn) = drawn {
            self.pick_within(drawn, "on the map");
        } else if !hold.moved {
            let rank = self.easel.look(|picture| picture.pick(hold.from)).flatten();
            if let Some(rank) = rank {
                self.focus(None);
                open_ring(self.stores, RingId(rank));
            }
        }
    }

    /// The system took the pointer away: nothing is opened or selected.
    pub fn cancel(self, event: &PointerEvent) {
        if self.grasp.lifted(event).is_some() {
            self.drawn.set(None);
        }
    }

    /// Ends what the pointer was doing.
    fn let_go(self) {
        self.grasp.let_go();
        self.drawn.set(None);
    }

    pub fn twice(self, event: &MouseEvent) {
        let at = Point::new(event.offset_x() as f32, event.offset_y() as f32);
        let rank = self.easel.look(|picture| picture.pick(at)).flatten();
        if let Some(rank) = rank {
            open_ring(self.stores, RingId(rank));
            self.stores.desk.tab.set(Tab::Ring);
        }
    }

    pub fn leave(self) {
        self.hover(None);
    }

    pub fn wheel(self, event: &WheelEvent) {
        event.prevent_default();
        // Lines and pages, as some mice count, become pixels.
        let unit = match event.delta_mode() {
            WheelEvent::DOM_DELTA_LINE => 16.0,
            WheelEvent::DOM_DELTA_PAGE => 400.0,
            _ => 1.0,
        };
        let pixels = (event.delta_y() * unit).clamp(-400.0, 400.0);
        let factor = js_sys::Math::exp(-pixels * 0.0016) as f32;
        let anchor = Point::new(event.offset_x() as f32, event.offset_y() as f32);
        self.zoom_about(factor, move |_| anchor);
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
            "f" | "F" | "0" => self.fit(),
            "o" | "O" => self.go_to_opened(),
            "n" | "N" => self.step(true),
            "p" | "P" => self.step(false),
            "b" | "B" => self.pick_in_view(),
            "Enter" => self.open(),
            "Escape" => {
                self.focus(None);
                unpick(self.stores);
            }
            _ => return,
        }
        event.prevent_default();
    }

    fn move_camera(self, change: impl FnOnce(&mut Picture)) {
        self.easel.change(|picture| {
            picture.held = true;
            change(picture);
        });
    }

    fn pan(self, right_px: f32, down_px: f32) {
        self.move_camera(|picture| picture.camera.pan(right_px, down_px));
    }

    /// Zooms about the middle of the canvas.
    pub fn zoom(self, factor: f32) {
        self.zoom_about(factor, |view| Point::new(view.x / 2.0, view.y / 2.0));
    }

    /// Zooms about a point of a canvas of that size.
    fn zoom_about(self, factor: f32, anchor: impl FnOnce(Point) -> Point) {
        self.move_camera(|picture| {
            let anchor = anchor(picture.camera.viewport);
            let whole = picture.atlas.bounds();
            zoom::zoom(&mut picture.camera, whole, anchor, factor);
        });
    }

    pub fn fit(self) {
        self.easel.change(Picture::fit);
    }

    pub fn go_to_opened(self) {
        if let Some(RingId(rank)) = self.stores.opened.wanted.get_untracked() {
            self.easel.change(|picture| picture.go_to(rank, true));
        }
    }

    /// Opens the ring that keys led to; one that is open already on its own tab.
    fn open(self) {
        let focused = self.easel.look(|picture| picture.focused).flatten();
        let opened = self.stores.opened.wanted.get_untracked();
        match focused.map(RingId) {
            Some(ring) if opened != Some(ring) => open_ring(self.stores, ring),
            _ if opened.is_some() => self.stores.desk.tab.set(Tab::Ring),
            _ => {}
        }
    }

    /// Goes to the next or the previous ring in view by rank, around the ends.
    fn step(self, forward: bool) {
        let next = self.easel.look(|picture| {
            let mut ranks = picture.atlas.within(picture.camera.visible());
            ranks.retain(|rank| picture.is_lit(*rank));
            let now = picture.focused.or(picture.opened);
            let next = match (now, forward) {
                (None, true) => None,
                (None, false) => ranks.last(),
                (Some(now), true) => ranks.iter().find(|rank| **rank > now),
                (Some(now), false) => ranks.iter().rfind(|rank| **rank < now),
            };
            let around = if forward { ranks.first() } else { ranks.last() };
            next.or(around).copied()
        });
        self.focus(next.flatten());
    }

    fn focus(self, rank: Option<u32>) {
        let words = self.easel.change(|picture| {
            picture.focused = rank;
            picture.hovered = None;
            rank.map(|rank| picture.words(rank))
        });
        self.spoken.set(words.flatten().unwrap_or_default());
    }

    fn pick_in_view(self) {
        let view = self.easel.look(|picture| picture.camera.viewport);
        if let Some(view) = view {
            self.pick_within(
                Bounds::between(Point::default(), view),
                "in view on the map",
            );
        }
    }

    /// Selects the bright rings whose middle is in a box of the canvas.
    fn pick_within(self, drawn: Bounds, place: &str) {
        let ranks = self.easel.look(|picture| {
            let low = picture.camera.world_from_screen(drawn.low);
            let high = picture.camera.world_from_screen(drawn.high);
            let mut ranks = picture.atlas.within(Bounds { low, high });
            ranks.retain(|rank| picture.is_lit(*rank));
            ranks
        });
        let Some(ranks) = ranks.filter(|ranks| !ranks.is_empty()) else {
            return;
        };
        let counted = format::counted(ranks.len() as u64, "ring", "rings");
        let words = format!("{counted} {place}");
        self.spoken.set(format!("Selected {words}."));
        pick(
            self.stores,
            Subset::Rings(ranks.into_iter().map(RingId).collect()),
            words,
        );
    }
}
