//! Bars as SVG with plain attributes: a strict policy allows no inline style.

use super::sheet::Sheet;

/// A bar from `from` to `to`, both in points of 0 to 100.
pub fn push(sheet: &mut Sheet, from: f64, to: f64) {
    let from = within(from);
    let width = (within(to) - from).max(0.0);
    sheet.html("<svg class=\"bar\" viewBox=\"0 0 100 8\" preserveAspectRatio=\"none\" aria-hidden=\"true\">");
    sheet.html("<rect class=\"rail\" width=\"100\" height=\"8\"/>");
    sheet.html(&format!(
        "<rect class=\"fill\" x=\"{from:.2}\" width=\"{width:.2}\" height=\"8\"/></svg>"
    ));
}

fn within(points: f64) -> f64 {
    if points.is_finite() {
        points.clamp(0.0, 100.0)
    } else {
        0.0
    }
}
