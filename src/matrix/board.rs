//! The matrix on its canvas: what is in sight, the cursor, pointer and keys.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{
    CanvasRenderingContext2d, HtmlCanvasElement, KeyboardEvent, PointerEvent, WheelEvent,
};

use super::{
    grid::{Grid, Head, Place, Side},
    lens::Lens,
    paint::{Sheet, paint},
};
use crate::{
    ring::palette,
    state::{Stores, queries::select},
    ui::whole::whole,
};

/// Below this many CSS pixels a press is a click.
const STILL_PX: f64 = 4.0;
const KEY_ZOOM: f64 = 1.3;
/// Cells of a step with Page up and Page down.
const PAGE: i64 = 10;

struct Inner {
    grid: Grid,
    lens: Lens,
    context: Option<CanvasRenderingContext2d>,
    ratio: f64,
    /// Where the pointer went down, where it was last, and whether it moved.
    hold: Option<([f64; 2], [f64; 2], bool)>,
}

/// A handle that closures can copy.
#[derive(Clone, Copy)]
pub struct Board {
    stores: Stores,
    inner: StoredValue<Inner, LocalStorage>,
    pending: StoredValue<bool>,
    pub cursor: RwSignal<Option<Place>>,
    /// The name at an edge that the pointer is on.
    pointed: RwSignal<Option<Side>>,
}

impl Board {
    pub fn new(stores: Stores, grid: Grid) -> Self {
        let lens = Lens::first(grid.rows.len(), grid.columns.len(), 1.0, 1.0);
        Board {
            stores,
            inner: StoredValue::new_local(Inner {
                grid,
                lens,
                context: None,
                ratio: 1.0,
                hold: None,
            }),
            pending: StoredValue::new(false),
            cursor: RwSignal::new(None),
            pointed: RwSignal::new(None),
        }
    }

    /// Rows and columns.
    pub fn counts(self) -> (u64, u64) {
        let count = |inner: &Inner| {
            (
                inner.grid.rows.len() as u64,
                inner.grid.columns.len() as u64,
            )
        };
        self.inner.with_value(count)
    }

    pub fn resize(self, canvas: &HtmlCanvasElement, width: f64, height: f64) {
        let ratio = gloo::utils::window().device_pixel_ratio();
        canvas.set_width(whole((width * ratio).round()) as u32);
        canvas.set_height(whole((height * ratio).round()) as u32);
        // Without a context the caption still says everything.
        let context = canvas.get_context("2d").ok().flatten();
        self.inner.try_update_value(|inner| {
            inner.ratio = ratio;
            inner.context = context.and_then(|context| context.dyn_into().ok());
            inner.lens = Lens::first(
                inner.grid.rows.len(),
                inner.grid.columns.len(),
                width,
                height,
            );
        });
        self.paint();
    }

    pub fn paint_soon(self) {
        if self.pending.try_get_value() != Some(false) {
            return;
        }
        self.pending.try_update_value(|pending| *pending = true);
        request_animation_frame(move || {
            self.pending.try_update_value(|pending| *pending = false);
            self.paint();
        });
    }

    fn paint(self) {
        let cursor = self.cursor.try_get_untracked().flatten();
        self.inner.try_with_value(|inner| {
            if let Some(context) = &inner.context {
                let sheet = Sheet {
                    grid: &inner.grid,
                    lens: &inner.lens,
                    palette: &palette(),
                    cursor,
                    ratio: inner.ratio,
                };
                paint(context, &sheet);
            }
        });
    }

    /// All of the name at an edge that the pointer is on.
    pub fn pointed(self) -> Option<String> {
        let side = self.pointed.get()?;
        self.inner
            .with_value(|inner| inner.grid.head(side).map(Head::words))
    }

    /// What the pointer or the cursor is on, in words.
    pub fn said(self) -> Option<String> {
        if let Some(words) = self.pointed() {
            return Some(words);
        }
        let place = self.cursor.get()?;
        self.inner.with_value(|inner| inner.grid.said(place))
    }

    fn look(self, change: impl FnOnce(&mut Lens)) {
        self.inner.try_update_value(|inner| change(&mut inner.lens));
        self.paint_soon();
    }

    fn put_cursor(self, place: Place) {
        self.point_at(None);
        self.cursor.set(Some(place));
        self.look(|lens| lens.reveal(place));
    }

    pub fn down(self, event: &PointerEvent) {
        if event.button() != 0 {
            return;
        }
        let at = point(event);
        self.inner
            .try_update_value(|inner| inner.hold = Some((at, at, false)));
        let canvas = event.target();
        if let Some(canvas) = canvas.and_then(|at| at.dyn_into::<web_sys::Element>().ok()) {
            // Without capture a drag ends at the canvas's edge, which is no harm.
            canvas.set_pointer_capture(event.pointer_id()).ok();
        }
    }

    /// The pointer was taken away.
    pub fn let_go(self) {
        self.inner.try_update_value(|inner| inner.hold = None);
    }

    pub fn moved(self, event: &PointerEvent) {
        let at = point(event);
        let dragged = self.inner.try_update_value(|inner| {
            let Some((from, last, moved)) = &mut inner.hold else {
                return false;
            };
            *moved |= (at[0] - from[0]).hypot(at[1] - from[1]) > STILL_PX;
            if *moved {
                inner.lens.pan(last[0] - at[0], last[1] - at[1]);
            }
            *last = at;
            true
        });
        if dragged == Some(true) {
            self.paint_soon();
            return;
        }
        let under = self.under(at).unwrap_or_default();
        self.point_at(match under {
            (Some(row), None) => Some(Side::Row(row)),
            (None, Some(column)) => Some(Side::Column(column)),
            _ => None,
        });
        if let (Some(row), Some(column)) = under {
            let place = Some(Place { row, column });
            if self.cursor.get_untracked() != place {
                self.cursor.set(place);
            }
        }
    }

    fn point_at(self, side: Option<Side>) {
        if self.pointed.get_untracked() != side {
            self.pointed.set(side);
        }
    }

    pub fn leave(self) {
        self.point_at(None);
    }

    pub fn up(self, event: &PointerEvent) {
        let hold = self.inner.try_update_value(|inner| inner.hold.take());
        if let Some(Some((_, _, false))) = hold {
            match self.under(point(event)) {
                Some((Some(row), Some(column))) => {
                    self.put_cursor(Place { row, column });
                    self.select(true);
                }
                Some((Some(row), None)) => self.select_head(Side::Row(row)),
                Some((None, Some(column))) => self.select_head(Side::Column(column)),
                _ => {}
            }
        }
    }

    fn under(self, [x, y]: [f64; 2]) -> Option<(Option<u32>, Option<u32>)> {
        self.inner.try_with_value(|inner| inner.lens.under(x, y))
    }

    /// Selects the account or the identifier that the cursor is on.
    pub fn select(self, account: bool) {
        if let Some(place) = self.cursor.get_untracked() {
            self.select_head(if account {
                Side::Row(place.row)
            } else {
                Side::Column(place.column)
            });
        }
    }

    fn select_head(self, side: Side) {
        let node = |inner: &Inner| Some(inner.grid.head(side)?.node);
        if let Some(node) = self.inner.with_value(node) {
            select(self.stores, node);
        }
    }

    /// Scrolls; with Ctrl it zooms.
    pub fn wheel(self, event: &WheelEvent) {
        event.prevent_default();
        let (x, y) = (f64::from(event.offset_x()), f64::from(event.offset_y()));
        let (right, down) = (event.delta_x(), event.delta_y());
        if event.ctrl_key() {
            let factor = js_sys::Math::exp(-down.clamp(-400.0, 400.0) * 0.004);
            self.look(|lens| lens.zoom(factor, x, y));
        } else {
            self.look(|lens| lens.pan(right, down));
        }
    }

    pub fn key(self, event: &KeyboardEvent) {
        let far = event.ctrl_key() || event.meta_key();
        match event.key().as_str() {
            "ArrowLeft" => self.step(0, -1, far),
            "ArrowRight" => self.step(0, 1, far),
            "ArrowUp" => self.step(-1, 0, far),
            "ArrowDown" => self.step(1, 0, far),
            "PageUp" => self.step(-PAGE, 0, false),
            "PageDown" => self.step(PAGE, 0, false),
            "Home" => self.step(0, -i64::from(u32::MAX), false),
            "End" => self.step(0, i64::from(u32::MAX), false),
            "Enter" => self.select(!event.shift_key()),
            "+" | "=" => self.zoom(KEY_ZOOM),
            "-" | "_" => self.zoom(1.0 / KEY_ZOOM),
            "0" => self.zoom(0.0),
            _ => return,
        }
        event.prevent_default();
    }

    fn step(self, down: i64, right: i64, far: bool) {
        let next = match self.cursor.get_untracked() {
            Some(place) => self
                .inner
                .with_value(|inner| inner.grid.step(place, down, right, far)),
            None => Place { row: 0, column: 0 },
        };
        self.put_cursor(next);
    }

    /// Zooms about the middle.
    fn zoom(self, factor: f64) {
        self.look(|lens| lens.zoom(factor, lens.width / 2.0, lens.height / 2.0));
    }
}

fn point(event: &PointerEvent) -> [f64; 2] {
    [f64::from(event.offset_x()), f64::from(event.offset_y())]
}
