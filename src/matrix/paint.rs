//! Draws the part of a matrix that is in sight.

use ringfence_scene::{ColourSlot, Family, Palette, Rgba};
use ringfence_wire::Treatment;
use web_sys::CanvasRenderingContext2d;

use super::{
    grid::{Grid, Head, Place},
    lens::Lens,
};
use crate::ui::whole::whole;

/// Below this side cells are drawn together, in squares of as many pixels.
const TOGETHER_PX: f64 = 2.0;
const FONT: &str = "11px system-ui, sans-serif";
/// Steps of darkness where cells are drawn together.
const SHADES: usize = 5;

/// Everything that a picture of the matrix depends on.
pub struct Sheet<'a> {
    pub grid: &'a Grid,
    pub lens: &'a Lens,
    pub palette: &'a Palette,
    pub cursor: Option<Place>,
    /// Device pixels per CSS pixel.
    pub ratio: f64,
}

/// Paints all of the canvas. `O(links in sight)`.
pub fn paint(context: &CanvasRenderingContext2d, sheet: &Sheet) {
    // A singular transform draws nothing, which is right for a canvas without room.
    let _ = context.set_transform(sheet.ratio, 0.0, 0.0, sheet.ratio, 0.0, 0.0);
    context.set_global_alpha(1.0);
    context.set_fill_style_str(&sheet.palette.canvas.to_hex());
    context.fill_rect(0.0, 0.0, sheet.lens.width, sheet.lens.height);
    bands(context, sheet);
    if sheet.lens.cell_px < TOGETHER_PX {
        together(context, sheet);
    } else {
        one_by_one(context, sheet);
    }
    borders(context, sheet);
    cursor(context, sheet);
    heads(context, sheet);
}

/// The row and the column of the cursor.
fn bands(context: &CanvasRenderingContext2d, sheet: &Sheet) {
    let Some(place) = sheet.cursor else { return };
    let lens = sheet.lens;
    let (x, y) = lens.corner(f64::from(place.row), f64::from(place.column));
    let side = lens.cell_px.max(1.0);
    context.set_global_alpha(0.12);
    context.set_fill_style_str(&sheet.palette.accent.to_hex());
    context.fill_rect(0.0, y, lens.width, side);
    context.fill_rect(x, 0.0, side, lens.height);
    context.set_global_alpha(1.0);
}

fn colour(palette: &Palette, head: &Head) -> Rgba {
    let full = palette.colour(ColourSlot::family(Family::of_kind(&head.kind)));
    match head.treatment {
        Treatment::Keep => full,
        Treatment::Weaken => palette.canvas.mix(full, 0.5),
        Treatment::Exclude => palette.canvas.mix(full, 0.25),
    }
}

/// Each cell as a square in the colour of its kind; of an excluded value only its outline.
fn one_by_one(context: &CanvasRenderingContext2d, sheet: &Sheet) {
    let lens = sheet.lens;
    let (rows, columns) = lens.in_sight();
    let gap = if lens.cell_px > 5.0 { 1.0 } else { 0.0 };
    let side = lens.cell_px - gap;
    for row in rows {
        for filled in sheet.grid.filled(row, columns.start, columns.end) {
            let Some(head) = sheet.grid.columns.get(filled.column as usize) else {
                continue;
            };
            let (x, y) = lens.corner(f64::from(row), f64::from(filled.column));
            let hex = colour(sheet.palette, head).to_hex();
            if head.treatment == Treatment::Exclude && side > 4.0 {
                context.set_stroke_style_str(&hex);
                context.stroke_rect(x + 0.5, y + 0.5, side - 1.0, side - 1.0);
            } else {
                context.set_fill_style_str(&hex);
                context.fill_rect(x, y, side, side);
            }
        }
    }
}

/// Many cells to a square of the screen, the darker the more of them are filled.
fn together(context: &CanvasRenderingContext2d, sheet: &Sheet) {
    let lens = sheet.lens;
    let across = whole((lens.width / TOGETHER_PX).ceil()) as usize + 1;
    let down = whole((lens.height / TOGETHER_PX).ceil()) as usize + 1;
    let mut counts = vec![0_u32; across * down];
    let (rows, columns) = lens.in_sight();
    for row in rows {
        for filled in sheet.grid.filled(row, columns.start, columns.end) {
            let (x, y) = lens.corner(f64::from(row), f64::from(filled.column));
            let at = whole(y / TOGETHER_PX) as usize * across + whole(x / TOGETHER_PX) as usize;
            if let Some(count) = counts.get_mut(at) {
                *count += 1;
            }
        }
    }
    context.set_fill_style_str(&sheet.palette.ink.to_hex());
    for shade in 0..SHADES {
        context.begin_path();
        for (at, count) in counts.iter().enumerate() {
            // 1, 2, 3–4, 5–8, more.
            let log = (u32::BITS - count.saturating_sub(1).leading_zeros()) as usize;
            if *count > 0 && log.min(SHADES - 1) == shade {
                let (x, y) = ((at % across) as f64, (at / across) as f64);
                context.rect(x * TOGETHER_PX, y * TOGETHER_PX, TOGETHER_PX, TOGETHER_PX);
            }
        }
        context.set_global_alpha(0.4 + 0.15 * shade as f64);
        context.fill();
    }
    context.set_global_alpha(1.0);
}

/// A line where a cell of the ring ends.
fn borders(context: &CanvasRenderingContext2d, sheet: &Sheet) {
    let lens = sheet.lens;
    let (_, above) = lens.edges();
    context.begin_path();
    for border in &sheet.grid.borders {
        let (_, y) = lens.corner(f64::from(*border), 0.0);
        if y > above && y < lens.height {
            context.move_to(0.0, y.round() + 0.5);
            context.line_to(lens.width, y.round() + 0.5);
        }
    }
    context.set_global_alpha(0.35);
    context.set_stroke_style_str(&sheet.palette.link.to_hex());
    context.set_line_width(1.0);
    context.stroke();
    context.set_global_alpha(1.0);
}

fn cursor(context: &CanvasRenderingContext2d, sheet: &Sheet) {
    let Some(place) = sheet.cursor else { return };
    let (x, y) = sheet
        .lens
        .corner(f64::from(place.row), f64::from(place.column));
    let side = sheet.lens.cell_px.max(4.0);
    context.set_stroke_style_str(&sheet.palette.mark.to_hex());
    context.set_line_width(1.5);
    context.stroke_rect(x - 0.5, y - 0.5, side, side);
}

/// Names at the edges, which stay while the matrix is scrolled.
fn heads(context: &CanvasRenderingContext2d, sheet: &Sheet) {
    let lens = sheet.lens;
    let palette = sheet.palette;
    let (left, above) = lens.edges();
    context.set_fill_style_str(&palette.canvas.to_hex());
    context.fill_rect(0.0, 0.0, left - 2.0, lens.height);
    context.fill_rect(0.0, 0.0, lens.width, above - 2.0);
    if !lens.has_names() {
        return;
    }
    let (rows, columns) = lens.in_sight();
    context.set_font(FONT);
    context.set_text_baseline("middle");
    context.set_text_align("right");
    context.set_fill_style_str(&palette.ink.to_hex());
    for row in rows {
        let (_, y) = lens.corner(f64::from(row) + 0.5, 0.0);
        if let Some(head) = sheet.grid.rows.get(row as usize).filter(|_| y > above) {
            write(context, &head.short, (left - 8.0, y), left - 12.0);
        }
    }
    context.set_text_align("left");
    for column in columns {
        let (x, _) = lens.corner(0.0, f64::from(column) + 0.5);
        if let Some(head) = sheet.grid.columns.get(column as usize).filter(|_| x > left) {
            context.save();
            // Numbers that are there are never refused.
            let _ = context.translate(x, above - 8.0);
            let _ = context.rotate(-std::f64::consts::FRAC_PI_2);
            context.set_fill_style_str(&colour(palette, head).mix(palette.ink, 0.35).to_hex());
            write(context, &head.short, (0.0, 0.0), above - 12.0);
            context.restore();
        }
    }
}

/// Writes a name; where letters are wide, they are narrowed rather than cut off at the rim.
fn write(context: &CanvasRenderingContext2d, text: &str, (x, y): (f64, f64), room: f64) {
    // Refused only by a canvas that is gone.
    let _ = context.fill_text_with_max_width(text, x, y, room);
}
