//! The Canvas 2D painter of the map, for browsers without WebGL 2: the same picture, slower.

use std::collections::BTreeMap;

use ringfence_scene::{Point, Rgba, SceneBuffers};
use wasm_bindgen::JsCast;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

use super::{
    PaintError,
    flat::{byte, circle, fill, shape},
    map::{MapFrame, OPEN_PX},
};

/// Discs below this radius in CSS pixels are drawn as squares, which is many times as fast.
const SQUARE_PX: f32 = 1.6;
/// Width of the rim of a pale disc, in CSS pixels.
const RIM_PX: f32 = 1.4;
/// Discs of a path: browsers sort all edges of one.
const PATH_DISCS: usize = 500;

pub struct FlatMap {
    canvas: HtmlCanvasElement,
    context: CanvasRenderingContext2d,
}

impl FlatMap {
    pub fn new(canvas: &HtmlCanvasElement) -> Result<Self, PaintError> {
        let context = canvas.get_context("2d")?.ok_or(PaintError::NoContext)?;
        Ok(Self {
            canvas: canvas.clone(),
            context: context.dyn_into().map_err(|_| PaintError::NoContext)?,
        })
    }

    pub fn paint(&mut self, frame: &MapFrame) -> u32 {
        let viewport = frame.camera.viewport;
        let ratio = f64::from(self.canvas.width()) / f64::from(viewport.x.max(1.0));
        // A singular transform draws nothing, which is right for a canvas without room.
        let _ = self.context.set_transform(ratio, 0.0, 0.0, ratio, 0.0, 0.0);
        self.context.set_global_alpha(1.0);
        self.context
            .set_fill_style_str(&frame.palette.canvas.to_hex());
        let (width, height) = (f64::from(viewport.x), f64::from(viewport.y));
        self.context.fill_rect(0.0, 0.0, width, height);
        let mut draws = 1 + self.paint_discs(frame);
        if frame.nearness > 0.0 {
            self.paint_links(frame);
            self.paint_nodes(frame);
            draws += 2;
        }
        self.outline(frame, frame.opened, frame.palette.mark);
        self.outline(frame, frame.pointed, frame.palette.accent);
        draws
    }

    /// All discs of a look one after the other: another colour costs more than a disc. How many looks.
    fn paint_discs(&self, frame: &MapFrame) -> u32 {
        let mut by_look: BTreeMap<_, Vec<_>> = BTreeMap::new();
        let looks = frame.buffers.disc_looks.as_chunks::<2>().0;
        for slot in frame
            .atlas
            .runs(frame.camera.visible())
            .into_iter()
            .flatten()
        {
            if let (Some(look), Some(disc)) = (looks.get(slot as usize), disc(frame, slot)) {
                let is_open = disc.1 > OPEN_PX[1];
                let look = (look.map(byte), is_open);
                by_look.entry(look).or_default().push(disc);
            }
        }
        for (([colour, flags], is_open), discs) in &by_look {
            let full = fill(frame.palette, *colour, *flags);
            let given = if *is_open { frame.nearness } else { 0.0 };
            let shown = frame.palette.canvas.mix(full, 1.0 - 0.88 * given);
            self.context.set_fill_style_str(&shown.to_hex());
            self.fill_discs(discs);
            if given > 0.0 {
                let rim = frame.palette.canvas.mix(full, 1.0 - 0.38 * given);
                self.rim_discs(discs, rim);
            }
        }
        by_look.len() as u32
    }

    fn fill_discs(&self, discs: &[(Point, f32)]) {
        let (small, others): (Vec<_>, Vec<_>) =
            discs.iter().partition(|(_, radius)| *radius < SQUARE_PX);
        for &(at, radius) in small {
            let half = radius.max(0.5);
            let side = f64::from(2.0 * half);
            let (left, top) = (f64::from(at.x - half), f64::from(at.y - half));
            self.context.fill_rect(left, top, side, side);
        }
        for part in others.chunks(PATH_DISCS) {
            self.context.begin_path();
            for &&(at, radius) in part {
                // Each disc is a part of its own: the path must not run from one to the next.
                self.context
                    .move_to(f64::from(at.x + radius), f64::from(at.y));
                circle(&self.context, at, radius);
            }
            self.context.fill();
        }
    }

    /// What is pale has a rim, as no more than a few discs are.
    fn rim_discs(&self, discs: &[(Point, f32)], colour: Rgba) {
        self.context.set_stroke_style_str(&colour.to_hex());
        self.context.set_line_width(RIM_PX.into());
        for &(at, radius) in discs {
            self.context.begin_path();
            circle(&self.context, at, radius - 0.5 * RIM_PX);
            self.context.stroke();
        }
    }

    fn paint_links(&self, frame: &MapFrame) {
        let context = &self.context;
        context.begin_path();
        for &[ax, ay, bx, by] in frame.buffers.link_places.as_chunks::<4>().0 {
            let a = frame.camera.screen_from_world(Point::new(ax, ay));
            let b = frame.camera.screen_from_world(Point::new(bx, by));
            context.move_to(f64::from(a.x), f64::from(a.y));
            context.line_to(f64::from(b.x), f64::from(b.y));
        }
        context.set_stroke_style_str(&frame.palette.link.to_hex());
        context.set_global_alpha(0.4 * f64::from(frame.nearness));
        context.set_line_width(1.0);
        context.stroke();
        context.set_global_alpha(1.0);
    }

    fn paint_nodes(&self, frame: &MapFrame) {
        let visible = frame.camera.visible();
        let places = frame
            .buffers
            .node_places
            .as_chunks::<{ SceneBuffers::NODE_PLACE }>();
        let looks = frame
            .buffers
            .node_looks
            .as_chunks::<{ SceneBuffers::NODE_LOOK }>();
        for (&[x, y], &[radius, family, slot, flags]) in places.0.iter().zip(looks.0) {
            if !visible.contains(Point::new(x, y)) {
                continue;
            }
            let at = frame.camera.screen_from_world(Point::new(x, y));
            let radius = radius * frame.camera.pixels_per_unit;
            let colour = fill(frame.palette, byte(slot), byte(flags));
            shape(
                &self.context,
                frame.palette,
                at,
                radius,
                byte(family),
                colour,
            );
        }
    }

    fn outline(&self, frame: &MapFrame, slot: Option<u32>, colour: Rgba) {
        if let Some((at, radius)) = slot.and_then(|slot| disc(frame, slot)) {
            self.context.begin_path();
            circle(&self.context, at, radius + 3.0);
            self.context.set_stroke_style_str(&colour.to_hex());
            self.context.set_line_width(2.0);
            self.context.stroke();
        }
    }
}

/// Where a disc is on the screen, and its radius there.
fn disc(frame: &MapFrame, slot: u32) -> Option<(Point, f32)> {
    let places = frame.buffers.disc_places.as_chunks::<3>().0;
    let &[x, y, radius] = places.get(slot as usize)?;
    let at = frame.camera.screen_from_world(Point::new(x, y));
    Some((at, radius * frame.camera.pixels_per_unit))
}
