//! The Canvas 2D painter, for browsers without WebGL 2: the same picture, slower.

use js_sys::Array;
use ringfence_scene::{
    Family, LinkFlags, NodeFlags, Outline, Palette, Point, Rgba, SceneBuffers, link_opacity,
    node_scale,
};
use wasm_bindgen::JsCast;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

use super::{Frame, GROUND_FILL, GROUND_RIM, PaintError};

/// Paints with Canvas 2D.
pub struct FlatPainter {
    canvas: HtmlCanvasElement,
    context: CanvasRenderingContext2d,
    buffers: SceneBuffers,
}

/// A way of drawing links: those whose flags, masked, are these.
struct Pen {
    mask: u8,
    flags: u8,
    colour: Rgba,
    opacity: f32,
    dashed: bool,
}

impl FlatPainter {
    pub fn new(canvas: &HtmlCanvasElement) -> Result<Self, PaintError> {
        let context = canvas.get_context("2d")?.ok_or(PaintError::NoContext)?;
        Ok(Self {
            canvas: canvas.clone(),
            context: context.dyn_into().map_err(|_| PaintError::NoContext)?,
            buffers: SceneBuffers::default(),
        })
    }

    pub fn paint(&mut self, frame: &Frame) {
        self.buffers.update(frame.scene);
        let ratio = f64::from(self.canvas.width()) / f64::from(frame.camera.viewport.x.max(1.0));
        // A singular transform draws nothing, which is right for a canvas without room.
        let _ = self.context.set_transform(ratio, 0.0, 0.0, ratio, 0.0, 0.0);
        self.context.set_global_alpha(1.0);
        self.context
            .set_fill_style_str(&frame.palette.canvas.to_hex());
        let viewport = frame.camera.viewport;
        let (width, height) = (f64::from(viewport.x), f64::from(viewport.y));
        self.context.fill_rect(0.0, 0.0, width, height);
        self.paint_grounds(frame);
        self.paint_links(frame);
        self.paint_nodes(frame);
    }

    /// Each ground as one path: its rim begins anew where a line does not go on from the last.
    fn paint_grounds(&self, frame: &Frame) {
        if self.buffers.ground_rims.is_empty() {
            return;
        }
        let context = &self.context;
        let colour = frame.palette.link.to_hex();
        context.begin_path();
        let mut at = None;
        for &[ax, ay, bx, by] in self.buffers.ground_rims.as_chunks::<4>().0 {
            let a = frame.camera.screen_from_world(Point::new(ax, ay));
            let b = frame.camera.screen_from_world(Point::new(bx, by));
            if at != Some([ax, ay]) {
                context.move_to(f64::from(a.x), f64::from(a.y));
            }
            context.line_to(f64::from(b.x), f64::from(b.y));
            at = Some([bx, by]);
        }
        context.set_fill_style_str(&colour);
        context.set_global_alpha(f64::from(GROUND_FILL));
        context.fill();
        context.set_stroke_style_str(&colour);
        context.set_global_alpha(f64::from(GROUND_RIM));
        context.set_line_width(1.0);
        context.stroke();
    }

    fn paint_links(&self, frame: &Frame) {
        let palette = frame.palette;
        let plain = link_opacity(self.buffers.link_count());
        let all = LinkFlags::BRIDGE | LinkFlags::DIMMED | LinkFlags::LIT;
        let lit_or_plain = |flags, colour, opacity| Pen {
            mask: all,
            flags,
            colour,
            opacity,
            dashed: false,
        };
        let bridge = |flags, opacity| Pen {
            mask: LinkFlags::BRIDGE | LinkFlags::DIMMED,
            flags,
            colour: palette.bridge,
            opacity,
            dashed: true,
        };
        let pens = [
            lit_or_plain(LinkFlags::DIMMED, palette.link, plain * 0.2),
            lit_or_plain(LinkFlags::DIMMED | LinkFlags::LIT, palette.accent, 0.18),
            lit_or_plain(0, palette.link, plain),
            lit_or_plain(LinkFlags::LIT, palette.accent, 0.9),
            bridge(LinkFlags::BRIDGE | LinkFlags::DIMMED, 0.2),
            bridge(LinkFlags::BRIDGE, 1.0),
        ];
        for pen in &pens {
            self.stroke_links(frame, pen);
        }
        let _ = self.context.set_line_dash(&Array::new());
    }

    /// All links of one pen as one path: thousands of single strokes would be slow.
    fn stroke_links(&self, frame: &Frame, pen: &Pen) {
        let context = &self.context;
        let dashes = Array::new();
        if pen.dashed {
            dashes.push(&6.0.into());
            dashes.push(&4.0.into());
        }
        // A list of two positive numbers is never refused.
        let _ = context.set_line_dash(&dashes);
        context.set_stroke_style_str(&pen.colour.to_hex());
        context.set_global_alpha(f64::from(pen.opacity));
        context.begin_path();
        let mut width = 1.0;
        let places = self.buffers.link_places.as_chunks::<4>().0;
        let looks = self.buffers.link_looks.as_chunks::<2>().0;
        for (&[ax, ay, bx, by], &[link_width, flags]) in places.iter().zip(looks) {
            if byte(flags) & pen.mask == pen.flags {
                let a = frame.camera.screen_from_world(Point::new(ax, ay));
                let b = frame.camera.screen_from_world(Point::new(bx, by));
                context.move_to(f64::from(a.x), f64::from(a.y));
                context.line_to(f64::from(b.x), f64::from(b.y));
                width = link_width;
            }
        }
        let scale = node_scale(frame.camera.pixels_per_unit).clamp(0.5, 1.4);
        context.set_line_width(f64::from(width * scale));
        context.stroke();
    }

    fn paint_nodes(&self, frame: &Frame) {
        let scale = node_scale(frame.camera.pixels_per_unit);
        let visible = frame.camera.visible();
        let places = self.buffers.node_places.as_chunks::<2>().0;
        let looks = self.buffers.node_looks.as_chunks::<4>().0;
        self.context.set_global_alpha(1.0);
        self.context.set_line_join("round");
        for (&[x, y], &[radius, family, slot, flags]) in places.iter().zip(looks) {
            let place = Point::new(x, y);
            // A cell is as large as its accounts: its middle may be beyond the edge.
            if radius < 0.0 || visible.contains(place) {
                let radius = if radius < 0.0 {
                    -radius * frame.camera.pixels_per_unit
                } else {
                    radius * scale
                };
                let at = frame.camera.screen_from_world(place);
                let flags = byte(flags);
                let fill = fill(frame.palette, byte(slot), flags);
                let is_guest = flags & (NodeFlags::GUEST | NodeFlags::GATHERED) != 0;
                let body = if is_guest {
                    frame.palette.canvas.mix(fill, 0.15)
                } else {
                    fill
                };
                shape(&self.context, frame.palette, at, radius, byte(family), body);
                if is_guest {
                    // Hollow: the shape is still the current path.
                    self.context.set_stroke_style_str(&fill.to_hex());
                    self.context.set_line_width(1.3);
                    self.context.stroke();
                }
                self.paint_ring(frame.palette, at, radius, flags);
                if flags & NodeFlags::PINNED != 0 {
                    self.paint_pin(frame.palette, at, radius);
                }
            }
        }
    }

    /// The head of a pin at the upper right.
    fn paint_pin(&self, palette: &Palette, at: Point, radius: f32) {
        let away = 0.72 * (radius + 2.2);
        self.context.begin_path();
        circle(&self.context, Point::new(at.x + away, at.y - away), 2.4);
        self.context.set_fill_style_str(&palette.mark.to_hex());
        self.context.fill();
    }

    fn paint_ring(&self, palette: &Palette, at: Point, radius: f32, flags: u8) {
        let colour = if flags & NodeFlags::SELECTED != 0 {
            palette.mark
        } else if flags & (NodeFlags::HOVERED | NodeFlags::PICKED) != 0 {
            palette.accent
        } else if flags & NodeFlags::CUT != 0 {
            palette.bridge
        } else {
            return;
        };
        self.context.begin_path();
        circle(&self.context, at, radius + 4.5);
        self.context.set_stroke_style_str(&colour.to_hex());
        self.context.set_line_width(1.6);
        self.context.stroke();
    }
}

/// A node of a family, with a gap around; its outline stays the current path.
pub(super) fn shape(
    context: &CanvasRenderingContext2d,
    palette: &Palette,
    at: Point,
    radius: f32,
    family: u8,
    fill: Rgba,
) {
    let outline = Family::ALL
        .get(usize::from(family))
        .map(|family| family.outline());
    context.begin_path();
    if let Some(Outline::Polygon(corners)) = outline {
        for [x, y] in corners {
            context.line_to(f64::from(at.x + x * radius), f64::from(at.y + y * radius));
        }
        context.close_path();
    } else {
        circle(context, at, radius);
    }
    context.set_stroke_style_str(&palette.canvas.to_hex());
    context.set_line_width(f64::from((0.6 * radius).min(2.4)));
    context.stroke();
    context.set_fill_style_str(&fill.to_hex());
    context.fill();
}

pub(super) fn circle(context: &CanvasRenderingContext2d, at: Point, radius: f32) {
    let (x, y) = (f64::from(at.x), f64::from(at.y));
    // Refused only for a negative radius.
    let _ = context.arc(x, y, f64::from(radius.max(0.0)), 0.0, std::f64::consts::TAU);
}

/// The colour of a slot, drawn towards the canvas's where the node is dimmed.
pub(super) fn fill(palette: &Palette, slot: u8, flags: u8) -> Rgba {
    let full = palette
        .slots
        .get(usize::from(slot))
        .copied()
        .unwrap_or(palette.link);
    if flags & NodeFlags::DIMMED == 0 {
        full
    } else {
        palette.canvas.mix(full, 0.22)
    }
}

/// Numbers travel as floats, for that is what a vertex buffer holds.
#[allow(clippy::cast_sign_loss)] // Small whole numbers, written by `SceneBuffers`.
pub(super) fn byte(number: f32) -> u8 {
    number as u8
}
