//! Keys on the canvas, and what the buttons beside it do as well.

use std::collections::BTreeSet;

use leptos::prelude::*;
use ringfence_scene::{NodeIndex, Point};
use ringfence_wire::NodeRef;
use web_sys::KeyboardEvent;

use super::{input::Hand, picture::Picture, tools::hide_picked};
use crate::state::queries::{
    cell_of, gather_all, open_all, point_at_cell, select, toggle_cell, unpick, unselect,
};

const KEY_PAN_PX: f32 = 60.0;
const KEY_ZOOM: f32 = 1.25;

impl Hand {
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
        self.held(|picture| picture.camera.pan(right_px, down_px));
    }

    /// Zooms about the middle of the canvas.
    pub fn zoom(self, factor: f32) {
        self.zoom_about(factor, |view| Point::new(view.x / 2.0, view.y / 2.0));
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
}
