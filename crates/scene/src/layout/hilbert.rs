//! Orders points along a Hilbert curve, so that neighbours in the plane are neighbours in memory.

/// Keys and order; arrays are kept from one sort to the next.
#[derive(Default)]
pub(super) struct Hilbert {
    keys: Vec<u32>,
    order: Vec<u32>,
    spare: Vec<(u32, u32)>,
    pairs: Vec<(u32, u32)>,
}

/// Bits of a key a pass of the radix sort looks at.
const DIGIT: u32 = 11;

impl Hilbert {
    /// Keys in ascending order. Two bits a level of the quadtree, the coarsest first; 32 in all.
    pub fn keys(&self) -> &[u32] {
        &self.keys
    }

    /// The point at each place along the curve.
    pub fn order(&self) -> &[u32] {
        &self.order
    }

    /// Sorts points; ties keep their order. `O(points)`.
    pub fn sort(&mut self, xs: &[f32], ys: &[f32]) {
        let (low, span) = square(xs, ys);
        let scale = if span > 0.0 { 65_535.0 / span } else { 0.0 };
        self.pairs.clear();
        self.pairs
            .extend(xs.iter().zip(ys).zip(0..).map(|((&x, &y), point)| {
                (
                    key(cell((x - low[0]) * scale), cell((y - low[1]) * scale)),
                    point,
                )
            }));
        self.spare.resize(self.pairs.len(), (0, 0));
        for pass in 0..3 {
            radix(&self.pairs, &mut self.spare, pass * DIGIT);
            std::mem::swap(&mut self.pairs, &mut self.spare);
        }
        self.keys.clear();
        self.keys.extend(self.pairs.iter().map(|&(key, _)| key));
        self.order.clear();
        self.order
            .extend(self.pairs.iter().map(|&(_, point)| point));
    }
}

/// Lower corner and side of the square that holds all points.
fn square(xs: &[f32], ys: &[f32]) -> ([f32; 2], f32) {
    let span = |values: &[f32]| {
        values.iter().fold((f32::MAX, f32::MIN), |(low, high), &v| {
            (low.min(v), high.max(v))
        })
    };
    let (left, right) = span(xs);
    let (top, bottom) = span(ys);
    ([left, top], (right - left).max(bottom - top))
}

/// Column or row; `as` saturates, so that rounding at the rim stays inside.
#[allow(clippy::cast_sign_loss)] // Saturates, as said.
fn cell(scaled: f32) -> u16 {
    scaled as u16
}

/// Place of a cell along the Hilbert curve of order 16.
fn key(column: u16, row: u16) -> u32 {
    let (mut x, mut y) = (u32::from(column), u32::from(row));
    let mut place = 0;
    for level in (0..16).rev() {
        let right = (x >> level) & 1;
        let down = (y >> level) & 1;
        place = (place << 2) | ((3 * right) ^ down);
        // Turn the quadrant so that the curve goes on where it left off.
        if down == 0 {
            if right == 1 {
                x = !x & 0xffff;
                y = !y & 0xffff;
            }
            std::mem::swap(&mut x, &mut y);
        }
    }
    place
}

fn radix(from: &[(u32, u32)], to: &mut [(u32, u32)], shift: u32) {
    let mask = (1_u32 << DIGIT) - 1;
    let mut starts = [0_u32; 1 << DIGIT];
    for &(key, _) in from {
        starts[((key >> shift) & mask) as usize] += 1;
    }
    let mut sum = 0;
    for start in &mut starts {
        let count = *start;
        *start = sum;
        sum += count;
    }
    for &pair in from {
        let digit = ((pair.0 >> shift) & mask) as usize;
        to[starts[digit] as usize] = pair;
        starts[digit] += 1;
    }
}
