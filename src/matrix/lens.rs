//! Which part of a matrix is in sight, and how large its cells are.

use super::grid::Place;
use crate::ui::whole::whole;

/// Largest side of a cell, in CSS pixels.
const CELL_MOST_PX: f64 = 26.0;
/// A matrix of up to so many rows is first seen with names, at this side of a cell.
const READ_UP_TO: usize = 400;
const READ_PX: f64 = 15.0;
/// From this side on, names stand at the edges.
const NAMES_FROM_PX: f64 = 9.0;
/// Room for names at the left and above; and without them.
const NAMED_PX: (f64, f64) = (132.0, 128.0);
const BARE_PX: (f64, f64) = (14.0, 14.0);

/// Part of a matrix; the canvas and its edges are in CSS pixels.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Lens {
    /// Scrolled away, in cells.
    pub left: f64,
    pub top: f64,
    pub cell_px: f64,
    pub rows: f64,
    pub columns: f64,
    pub width: f64,
    pub height: f64,
}

impl Lens {
    /// All of a matrix, as large as fits.
    pub fn whole(rows: usize, columns: usize, width: f64, height: f64) -> Self {
        let mut lens = Lens {
            left: 0.0,
            top: 0.0,
            cell_px: CELL_MOST_PX,
            rows: rows.max(1) as f64,
            columns: columns.max(1) as f64,
            width,
            height,
        };
        lens.cell_px = lens.least();
        lens
    }

    /// What is seen first: all of it, or of a matrix that can be read row by row its upper left with names.
    pub fn first(rows: usize, columns: usize, width: f64, height: f64) -> Self {
        let mut lens = Lens::whole(rows, columns, width, height);
        if !lens.has_names() && rows.max(columns) <= READ_UP_TO {
            lens.cell_px = READ_PX;
        }
        lens
    }

    pub fn has_names(&self) -> bool {
        self.cell_px >= NAMES_FROM_PX
    }

    /// Room at the left and above.
    pub fn edges(&self) -> (f64, f64) {
        if self.has_names() { NAMED_PX } else { BARE_PX }
    }

    fn room(&self) -> (f64, f64) {
        let (left, above) = self.edges();
        ((self.width - left).max(1.0), (self.height - above).max(1.0))
    }

    /// The side at which all of the matrix is in sight.
    fn least(&self) -> f64 {
        let with = |(left, above): (f64, f64)| {
            let across = (self.width - left).max(1.0) / self.columns;
            across.min((self.height - above).max(1.0) / self.rows)
        };
        let named = with(NAMED_PX);
        let side = if named >= NAMES_FROM_PX {
            named
        } else {
            with(BARE_PX).min(NAMES_FROM_PX - 0.01)
        };
        side.min(CELL_MOST_PX)
    }

    /// Scrolls by pixels, not beyond the edges.
    pub fn pan(&mut self, right_px: f64, down_px: f64) {
        self.left += right_px / self.cell_px;
        self.top += down_px / self.cell_px;
        self.keep_within();
    }

    /// Zooms about a point of the canvas.
    pub fn zoom(&mut self, factor: f64, x: f64, y: f64) {
        let (left, above) = self.edges();
        let (column, row) = (
            self.left + (x - left) / self.cell_px,
            self.top + (y - above) / self.cell_px,
        );
        self.cell_px = (self.cell_px * factor).clamp(self.least(), CELL_MOST_PX);
        let (left, above) = self.edges();
        self.left = column - (x - left) / self.cell_px;
        self.top = row - (y - above) / self.cell_px;
        self.keep_within();
    }

    /// Scrolls until a place is in sight.
    pub fn reveal(&mut self, place: Place) {
        let (width, height) = self.room();
        let within = |from: f64, at: f64, room: f64| {
            let room = (room / self.cell_px).floor().max(1.0);
            from.min(at).max(at + 1.0 - room)
        };
        self.left = within(self.left, f64::from(place.column), width);
        self.top = within(self.top, f64::from(place.row), height);
        self.keep_within();
    }

    fn keep_within(&mut self) {
        let (width, height) = self.room();
        let most = |count: f64, room: f64| (count - room / self.cell_px).max(0.0);
        self.left = self.left.clamp(0.0, most(self.columns, width));
        self.top = self.top.clamp(0.0, most(self.rows, height));
    }

    /// Left upper corner of a place on the canvas.
    pub fn corner(&self, row: f64, column: f64) -> (f64, f64) {
        let (left, above) = self.edges();
        (
            left + (column - self.left) * self.cell_px,
            above + (row - self.top) * self.cell_px,
        )
    }

    /// First and last, not included, of the rows in sight; and of the columns.
    pub fn in_sight(&self) -> (std::ops::Range<u32>, std::ops::Range<u32>) {
        let (width, height) = self.room();
        let range = |from: f64, room: f64, count: f64| {
            let end = (from + room / self.cell_px).ceil().min(count);
            whole(from.floor()) as u32..whole(end) as u32
        };
        (
            range(self.top, height, self.rows),
            range(self.left, width, self.columns),
        )
    }

    /// What is under a point: a row, a column, or both.
    pub fn under(&self, x: f64, y: f64) -> (Option<u32>, Option<u32>) {
        let (left, above) = self.edges();
        let at = |from: f64, px: f64, count: f64| {
            let at = (from + px / self.cell_px).floor();
            (px >= 0.0 && at < count).then(|| whole(at) as u32)
        };
        (
            at(self.top, y - above, self.rows),
            at(self.left, x - left, self.columns),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_revealed_cell_is_under_its_own_place(
            rows in 1_usize..30_000, columns in 1_usize..30_000, zoom in 0.5_f64..400.0,
            down in 0.0_f64..1.0, right in 0.0_f64..1.0,
        ) {
            let mut lens = Lens::whole(rows, columns, 640.0, 480.0);
            lens.zoom(zoom, 300.0, 200.0);
            let place = Place {
                row: whole(down * (rows - 1) as f64) as u32,
                column: whole(right * (columns - 1) as f64) as u32,
            };
            lens.reveal(place);
            let (x, y) = lens.corner(f64::from(place.row) + 0.5, f64::from(place.column) + 0.5);
            prop_assert_eq!(lens.under(x, y), (Some(place.row), Some(place.column)));
            let (in_rows, in_columns) = lens.in_sight();
            prop_assert!(in_rows.contains(&place.row) && in_columns.contains(&place.column));
        }
    }

    #[test]
    fn all_of_a_large_matrix_is_in_sight_at_first() {
        let lens = Lens::whole(20_000, 30_000, 640.0, 480.0);
        assert_eq!(lens.in_sight(), (0..20_000, 0..30_000));
        assert!(!lens.has_names());
        assert!(Lens::whole(12, 9, 640.0, 480.0).has_names());
        assert!(Lens::first(90, 40, 640.0, 480.0).has_names());
        assert_eq!(lens, Lens::first(20_000, 30_000, 640.0, 480.0));
    }
}
