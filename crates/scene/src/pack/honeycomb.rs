//! Many equal discs in the cells of a honeycomb, where nothing lies yet, from the middle outwards.

use super::Packed;

/// Share of the room that is filled, at best; the first guess of how far out the cells go.
const FILLED: f64 = 0.86;
/// The guess after one that had too few free cells.
const FARTHER: f64 = 1.1;

/// Cells of a honeycomb around the middle, by row and column; rows are a half cell apart in turn.
struct Comb {
    radius: f64,
    rows: i64,
    columns: i64,
    taken: Vec<bool>,
}

/// Adds `count` discs of one radius. `O(area / radius² + discs)`.
pub fn fill(packed: &mut Vec<Packed>, radius: f64, count: usize) {
    let covered: f64 = packed.iter().map(|disc| disc.radius * disc.radius).sum();
    let mut reach = ((covered + count as f64 * radius * radius) / FILLED).sqrt() + radius;
    let mut cells;
    loop {
        let mut comb = Comb::new(radius, reach);
        for disc in packed.iter() {
            comb.take(disc);
        }
        cells = comb.free(reach);
        if cells.len() >= count {
            break;
        }
        reach *= FARTHER;
    }
    // By distance; of equally distant ones the upper and the left first.
    if cells.len() > count {
        cells.select_nth_unstable(count);
        cells.truncate(count);
    }
    cells.sort_unstable();
    packed.extend(cells.into_iter().map(|cell| {
        let (x, y) = place(cell.row, cell.column);
        Packed {
            x: x * radius,
            y: y * radius,
            radius,
        }
    }));
}

/// A free cell; the order is that of the fields.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Cell {
    /// Squared distance from the middle in radii: a whole number.
    distance2: i64,
    row: i64,
    column: i64,
}

/// Middle of a cell, in radii.
fn place(row: i64, column: i64) -> (f64, f64) {
    let x = 2 * column + row.rem_euclid(2);
    (x as f64, row as f64 * 3.0_f64.sqrt())
}

impl Comb {
    fn new(radius: f64, reach: f64) -> Self {
        let rows = (reach / (radius * 3.0_f64.sqrt())).ceil() as i64;
        let columns = (reach / (2.0 * radius)).ceil() as i64 + 1;
        let cells = (2 * rows + 1) * (2 * columns + 1);
        Self {
            radius,
            rows,
            columns,
            taken: vec![false; usize::try_from(cells).unwrap_or(0)],
        }
    }

    fn at(&self, row: i64, column: i64) -> usize {
        let at = (row + self.rows) * (2 * self.columns + 1) + column + self.columns;
        usize::try_from(at).unwrap_or(usize::MAX)
    }

    /// Marks the cells whose discs would cover one that lies there.
    fn take(&mut self, disc: &Packed) {
        let (x, y) = (disc.x / self.radius, disc.y / self.radius);
        let reach = disc.radius / self.radius + 1.0;
        let height = 3.0_f64.sqrt();
        let first = ((y - reach) / height).ceil() as i64;
        let last = ((y + reach) / height).floor() as i64;
        for row in first.max(-self.rows)..=last.min(self.rows) {
            let down = row as f64 * height - y;
            let across = (reach * reach - down * down).max(0.0).sqrt();
            let shift = row.rem_euclid(2) as f64;
            let left = ((x - across - shift) / 2.0).ceil() as i64;
            let right = ((x + across - shift) / 2.0).floor() as i64;
            let left = left.clamp(-self.columns, self.columns + 1);
            let right = right.clamp(-self.columns - 1, self.columns);
            if left <= right {
                let cells = self.at(row, left)..=self.at(row, right);
                if let Some(cells) = self.taken.get_mut(cells) {
                    cells.fill(true);
                }
            }
        }
    }

    fn free(&self, reach: f64) -> Vec<Cell> {
        let within = (reach / self.radius) * (reach / self.radius);
        let mut cells = Vec::new();
        for row in -self.rows..=self.rows {
            for column in -self.columns..=self.columns {
                let x = 2 * column + row.rem_euclid(2);
                let distance2 = x * x + 3 * row * row;
                let is_taken = self.taken.get(self.at(row, column)).copied();
                if distance2 as f64 <= within && is_taken == Some(false) {
                    cells.push(Cell {
                        distance2,
                        row,
                        column,
                    });
                }
            }
        }
        cells
    }
}
