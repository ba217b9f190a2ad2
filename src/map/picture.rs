//! The map between the view and pixels: atlas, camera, painter, and when to paint.
//!
//! Knows the canvas; knows neither stores nor the worker.

use std::sync::Arc;

use gloo::utils::window;
use leptos::prelude::*;
use ringfence_scene::{
    Atlas, AtlasBuffers, AtlasLabelRules, Camera, ColourSlot, Disc, InsideDisc, Palette, Point,
    choose_atlas_labels, text_width,
};
use ringfence_wire::{MapView, RingSet};
use web_sys::HtmlCanvasElement;

use super::names::{Name, Names};
use crate::{
    gl::{MapFrame, MapPainter},
    ui::format,
};

/// How near the pointer must be to a disc, in CSS pixels.
const REACH_PX: f32 = 4.0;
/// Room left around the fitted map, and what lies on it above and below.
const PADDING_PX: f32 = 16.0;
const ABOVE_PX: f32 = 40.0;
const BELOW_PX: f32 = 58.0;
/// Size of the letters of names, and what their ground has beside them, in CSS pixels; as in the style sheet.
const LETTERS_PX: f32 = 11.0;
const BESIDE_PX: f32 = 3.0;
/// Zooms between which discs give way to what lies inside: accounts are some pixels apart.
const NEAR: [f32; 2] = [5.0, 7.0];
/// Radius from which a disc shows what lies inside it, in CSS pixels.
const OPEN_PX: f32 = 18.0;
/// Rings asked about at once, and accounts of them; a ring of more accounts than `LARGEST` stays a disc.
const ASK_RINGS: usize = 48;
const ASK_ACCOUNTS: u32 = 1_500;
const LARGEST: u32 = 8_000;
/// Frames that the median is of.
const FRAMES: usize = 60;

/// Everything between a `MapView` and pixels.
pub struct Picture {
    pub camera: Camera,
    pub atlas: Atlas,
    view: Arc<MapView>,
    buffers: AtlasBuffers,
    painter: Option<MapPainter>,
    palette: Palette,
    lit: Option<RingSet>,
    /// Ranks: under the pointer, chosen by keys, opened on the desk.
    pub hovered: Option<u32>,
    pub focused: Option<u32>,
    pub opened: Option<u32>,
    /// A person moved the camera, so a new size no longer moves it.
    pub held: bool,
}

impl Picture {
    fn new() -> Self {
        Picture {
            camera: Camera::new(Point::new(1.0, 1.0)),
            atlas: Atlas::default(),
            view: Arc::default(),
            buffers: AtlasBuffers::default(),
            painter: None,
            palette: Palette::light(),
            lit: None,
            hovered: None,
            focused: None,
            opened: None,
            held: false,
        }
    }

    pub fn set_painter(&mut self, painter: MapPainter) {
        self.painter = Some(painter);
    }

    pub fn set_palette(&mut self, palette: Palette) {
        self.palette = palette;
    }

    /// Another map; the camera of before, where there is one.
    pub fn show(&mut self, view: Arc<MapView>, camera: Option<Camera>) {
        let centres = view.x.iter().zip(&view.y).zip(&view.radius);
        let discs = centres.map(|((&x, &y), &radius)| Disc {
            centre: Point::new(x, y),
            radius,
        });
        self.atlas = Atlas::new(discs.collect());
        self.view = view;
        self.buffers.set_discs(&self.atlas);
        self.write_looks();
        match camera {
            Some(camera) => {
                self.camera = Camera {
                    viewport: self.camera.viewport,
                    ..camera
                };
                self.held = true;
            }
            None => self.fit(),
        }
    }

    /// Lets only these be bright; none lets all.
    pub fn light<'a>(
        &mut self,
        lit: Option<RingSet>,
        inside: impl Iterator<Item = &'a InsideDisc>,
    ) {
        self.lit = lit;
        self.write_looks();
        self.take_inside(inside);
    }

    pub fn take_inside<'a>(&mut self, inside: impl Iterator<Item = &'a InsideDisc>) {
        let lit = self.lit.as_ref();
        let is_dimmed = |rank| lit.is_some_and(|lit| !lit.holds(rank));
        self.buffers.set_inside(&self.atlas, inside, is_dimmed);
    }

    fn write_looks(&mut self) {
        let risk = |rank: u32| self.view.risk.get(rank as usize).copied().unwrap_or(0.0);
        let colour = |rank| ColourSlot::risk(f64::from(risk(rank)) / 100.0);
        let lit = self.lit.as_ref();
        let is_dimmed = |rank| lit.is_some_and(|lit| !lit.holds(rank));
        self.buffers.set_looks(&self.atlas, colour, is_dimmed);
    }

    pub fn is_lit(&self, rank: u32) -> bool {
        self.lit.as_ref().is_none_or(|lit| lit.holds(rank))
    }

    pub fn fit(&mut self) {
        let viewport = self.camera.viewport;
        let free = Point::new(viewport.x, (viewport.y - ABOVE_PX - BELOW_PX).max(1.0));
        self.camera.viewport = free;
        self.camera.fit(self.atlas.bounds(), PADDING_PX);
        self.camera.viewport = viewport;
        self.camera.pan(0.0, (ABOVE_PX - BELOW_PX) / 2.0);
        self.held = false;
    }

    pub fn resize(&mut self, width: f64, height: f64) {
        self.camera.viewport = Point::new(width as f32, height as f32);
        if !self.held {
            self.fit();
        }
    }

    /// Goes to a ring that is not in sight; `near` also magnifies it.
    pub fn go_to(&mut self, rank: u32, near: bool) {
        if rank as usize >= self.atlas.len() {
            return;
        }
        let disc = self.atlas.disc(rank);
        if near {
            let room = self.camera.viewport.x.min(self.camera.viewport.y);
            let factor =
                0.3 * room.max(60.0) / (disc.radius * self.camera.pixels_per_unit).max(1e-3);
            self.camera.zoom_about(Point::default(), factor);
        } else if self.camera.visible().contains(disc.centre) {
            return;
        }
        self.camera.centre = disc.centre;
        self.held = true;
    }

    /// The ring under a point of the canvas.
    pub fn pick(&self, screen: Point) -> Option<u32> {
        let at = self.camera.world_from_screen(screen);
        self.atlas.pick(at, REACH_PX / self.camera.pixels_per_unit)
    }

    /// A ring in words: name, size, risk, and which in the order of risk.
    pub fn words(&self, rank: u32) -> String {
        let at = rank as usize;
        let accounts = self.view.accounts.get(at).copied().unwrap_or(0);
        let risk = self.view.risk.get(at).copied().unwrap_or(0.0);
        format!(
            "{} · {} · risk {risk:.0}",
            self.view.name(rank),
            format::counted(u64::from(accounts), "account", "accounts"),
        )
    }

    fn nearness(&self) -> f32 {
        let [from, to] = NEAR;
        ((self.camera.pixels_per_unit - from) / (to - from)).clamp(0.0, 1.0)
    }

    /// Rings whose discs are open on the screen, the largest first.
    pub fn open_in_sight(&self) -> Vec<u32> {
        if self.nearness() <= 0.0 {
            return Vec::new();
        }
        let radius = OPEN_PX / self.camera.pixels_per_unit;
        let mut seen = self.camera.visible();
        // A large disc is seen before its middle is.
        let beyond = 0.5 * seen.width().max(seen.height());
        seen.low = Point::new(seen.low.x - beyond, seen.low.y - beyond);
        seen.high = Point::new(seen.high.x + beyond, seen.high.y + beyond);
        self.atlas.largest_in(seen, radius, 2_000)
    }

    /// Of these, what to ask about next: rings of few accounts in all.
    pub fn to_ask(&self, unknown: impl Iterator<Item = u32>) -> Vec<u32> {
        let mut accounts = 0;
        let mut asked = Vec::new();
        for rank in unknown {
            let size = self.view.accounts.get(rank as usize).copied().unwrap_or(0);
            let is_enough = accounts > 0 && accounts + size > ASK_ACCOUNTS;
            if asked.len() >= ASK_RINGS || is_enough {
                break;
            }
            if size <= LARGEST {
                accounts += size;
                asked.push(rank);
            }
        }
        asked
    }

    /// Paints; the names that belong on top, and how many draws it took.
    fn paint(&mut self) -> (Vec<Name>, u32) {
        let nearness = self.nearness();
        let pointed = self.hovered.or(self.focused);
        let slot = |rank: Option<u32>| rank.and_then(|rank| self.atlas.slot(rank));
        let Some(painter) = &mut self.painter else {
            return (Vec::new(), 0);
        };
        let draws = painter.paint(&MapFrame {
            atlas: &self.atlas,
            buffers: &self.buffers,
            camera: &self.camera,
            palette: &self.palette,
            pointed: slot(pointed),
            opened: slot(self.opened),
            nearness,
        });
        (self.names(pointed), draws)
    }

    fn names(&self, pointed: Option<u32>) -> Vec<Name> {
        let seen = self.camera.visible();
        let opened = self.opened.filter(|rank| Some(*rank) != pointed);
        let marked: Vec<u32> = pointed
            .into_iter()
            .chain(opened)
            .filter(|rank| {
                (*rank as usize) < self.atlas.len() && seen.contains(self.atlas.disc(*rank).centre)
            })
            .collect();
        let text = |rank: u32| {
            if pointed == Some(rank) {
                self.words(rank)
            } else {
                self.view.name(rank).to_owned()
            }
        };
        // Before half the way a disc still looks full.
        let is_open = self.nearness() >= 0.5;
        let measure = |rank: u32, radius_px: f32| {
            let width = text_width(&text(rank), LETTERS_PX) + 2.0 * BESIDE_PX;
            (width, !is_open || radius_px < OPEN_PX)
        };
        let rules = AtlasLabelRules {
            above_px: ABOVE_PX,
            below_px: BELOW_PX,
            ..AtlasLabelRules::default()
        };
        let is_lit = |rank| self.is_lit(rank);
        choose_atlas_labels(&self.atlas, &self.camera, &rules, &marked, is_lit, measure)
            .into_iter()
            .map(|label| Name {
                text: text(label.rank),
                left: label.left,
                middle: label.middle,
                strong: label.strong,
            })
            .collect()
    }
}

/// Milliseconds that the last frames took, on the processor that runs the page.
#[derive(Default)]
struct Frames {
    last: Vec<f64>,
    count: usize,
}

impl Frames {
    fn add(&mut self, ms: f64) {
        let at = self.count % FRAMES;
        match self.last.get_mut(at) {
            Some(slot) => *slot = ms,
            None => self.last.push(ms),
        }
        self.count += 1;
    }

    fn median(&self) -> f64 {
        let mut sorted = self.last.clone();
        sorted.sort_by(f64::total_cmp);
        sorted.get(sorted.len() / 2).copied().unwrap_or(0.0)
    }
}

/// What is drawn on, and what was measured.
struct Ground {
    canvas: HtmlCanvasElement,
    names: Names,
    frames: Frames,
}

/// A handle on the picture that closures can copy, with at most one frame under way.
#[derive(Clone, Copy)]
pub struct Easel {
    picture: StoredValue<Picture, LocalStorage>,
    ground: StoredValue<Option<Ground>, LocalStorage>,
    pending: StoredValue<bool>,
    /// What is done after each frame; counts as a part of it.
    after: StoredValue<Option<Box<dyn Fn()>>, LocalStorage>,
}

impl Easel {
    pub fn new() -> Self {
        Easel {
            picture: StoredValue::new_local(Picture::new()),
            ground: StoredValue::new_local(None),
            pending: StoredValue::new(false),
            after: StoredValue::new_local(None),
        }
    }

    pub fn after_each(self, act: impl Fn() + 'static) {
        self.after.set_value(Some(Box::new(act)));
    }

    pub fn stand_on(self, canvas: HtmlCanvasElement, names: Names) {
        self.ground.set_value(Some(Ground {
            canvas,
            names,
            frames: Frames::default(),
        }));
    }

    /// Changes the picture; a frame follows. None once the stage is gone.
    pub fn change<T>(self, change: impl FnOnce(&mut Picture) -> T) -> Option<T> {
        let result = self.look(change)?;
        self.paint_soon();
        Some(result)
    }

    /// Works on the picture without a new frame.
    pub fn look<T>(self, look: impl FnOnce(&mut Picture) -> T) -> Option<T> {
        self.picture.try_update_value(look)
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

    pub fn paint(self) {
        let clock = window().performance();
        let now = || clock.as_ref().map_or(0.0, web_sys::Performance::now);
        let start = now();
        let Some((names, draws)) = self.picture.try_update_value(Picture::paint) else {
            return;
        };
        self.after.try_with_value(|after| {
            if let Some(act) = after {
                act();
            }
        });
        self.ground.try_update_value(|ground| {
            if let Some(ground) = ground {
                ground.names.show(names);
                ground.frames.add(now() - start);
                ground.tell(draws);
            }
        });
    }
}

impl Ground {
    /// Figures for tests and for whoever looks at them.
    fn tell(&self, draws: u32) {
        let median = format!("{:.3}", self.frames.median());
        for (name, value) in [
            ("data-frame-ms", median),
            ("data-draw-calls", draws.to_string()),
            ("data-frames", self.frames.count.to_string()),
        ] {
            // Fails only for a name that is no attribute.
            self.canvas.set_attribute(name, &value).ok();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_is_of_the_last_frames() {
        let mut frames = Frames::default();
        assert!(frames.median().abs() < 1e-9);
        for _ in 0..FRAMES {
            frames.add(90.0);
        }
        for _ in 0..FRAMES {
            frames.add(2.0);
        }
        assert!((frames.median() - 2.0).abs() < 1e-9);
    }

    fn picture(sizes: &[u32]) -> Picture {
        let discs = ringfence_scene::pack(sizes);
        let mut picture = Picture::new();
        picture.resize(800.0, 600.0);
        let view = MapView {
            x: discs.iter().map(|disc| disc.centre.x).collect(),
            y: discs.iter().map(|disc| disc.centre.y).collect(),
            radius: discs.iter().map(|disc| disc.radius).collect(),
            risk: vec![93.6; sizes.len()],
            accounts: sizes.to_vec(),
            names: "Amber Heron".to_owned(),
            name_ends: vec![11; sizes.len()],
            ..MapView::default()
        };
        picture.show(Arc::new(view), None);
        picture
    }

    #[test]
    fn what_lies_inside_is_asked_for_in_small_parts() {
        let picture = picture(&[9_000, 1_400, 300, 2, 2]);
        // The first is too large to be laid out beside other work; the third would be too much at once.
        assert_eq!(picture.to_ask([0, 1, 2, 3].into_iter()), [1]);
        assert_eq!(picture.to_ask([2, 3, 4].into_iter()), [2, 3, 4]);
    }

    #[test]
    fn a_ring_out_of_sight_is_gone_to() {
        let mut picture = picture(&[50; 400]);
        picture.camera.zoom_about(Point::default(), 8.0);
        let seen = picture.camera.visible();
        let beyond = (0..400).find(|rank| !seen.contains(picture.atlas.disc(*rank).centre));
        picture.go_to(beyond.unwrap(), false);
        assert_eq!(
            picture.camera.centre,
            picture.atlas.disc(beyond.unwrap()).centre
        );
        assert_eq!(picture.words(0), "Amber Heron · 50 accounts · risk 94");
    }
}
