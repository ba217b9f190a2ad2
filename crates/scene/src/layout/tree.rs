//! Quadtree over points sorted along the Hilbert curve, in preorder in one array: a walk needs no
//! stack, only "go on" or "skip".

/// Points in a leaf.
const BUCKET: usize = 8;
const LEVELS: u32 = 16;

/// A square of the plane with the points in it.
#[derive(Clone, Copy, Default)]
pub(super) struct Cell {
    /// Centre of mass.
    pub x: f32,
    pub y: f32,
    pub mass: f32,
    /// Square of the longer side of the box around its points.
    pub side2: f32,
    /// The box around its points.
    pub left: f32,
    pub right: f32,
    pub top: f32,
    pub bottom: f32,
    /// Largest radius of a body in it.
    pub radius: f32,
    /// Sorted points of the cell.
    pub start: u32,
    pub end: u32,
    /// The next cell that is not inside this one.
    pub skip: u32,
    pub leaf: bool,
}

/// Points in the order of the curve.
pub(super) struct Points<'a> {
    pub keys: &'a [u32],
    pub xs: &'a [f32],
    pub ys: &'a [f32],
    pub masses: &'a [f32],
    pub radii: &'a [f32],
}

/// Replaces `cells` by the tree of these points. `O(points)` for points that are spread.
pub(super) fn build(cells: &mut Vec<Cell>, points: &Points) {
    cells.clear();
    if !points.keys.is_empty() {
        grow(cells, points, 0, points.keys.len(), 0);
    }
}

fn grow(cells: &mut Vec<Cell>, points: &Points, start: usize, end: usize, level: u32) {
    let at = cells.len();
    let leaf = end - start <= BUCKET || level >= LEVELS;
    cells.push(sum(points, start, end, leaf));
    if !leaf {
        let mut from = start;
        let shift = 2 * (LEVELS - 1 - level);
        for quadrant in 0..4 {
            let inside = |&key: &u32| (key >> shift) & 3 <= quadrant;
            let to = from + points.keys[from..end].partition_point(inside);
            if to - from == end - start {
                // All in one quadrant: the child would be the same cell again.
                cells.truncate(at);
                return grow(cells, points, start, end, level + 1);
            }
            if to > from {
                grow(cells, points, from, to, level + 1);
            }
            from = to;
        }
    }
    let next = cells.len() as u32;
    cells[at].skip = next;
}

fn sum(points: &Points, start: usize, end: usize, leaf: bool) -> Cell {
    let (mut left, mut right, mut top, mut bottom) = (f32::MAX, f32::MIN, f32::MAX, f32::MIN);
    let (mut x_mass, mut y_mass, mut mass, mut radius) = (0.0, 0.0, 0.0, 0.0_f32);
    for at in start..end {
        let (x, y, m) = (points.xs[at], points.ys[at], points.masses[at]);
        left = left.min(x);
        right = right.max(x);
        top = top.min(y);
        bottom = bottom.max(y);
        x_mass += x * m;
        y_mass += y * m;
        mass += m;
        radius = radius.max(points.radii[at]);
    }
    let side = (right - left).max(bottom - top);
    Cell {
        x: x_mass / mass,
        y: y_mass / mass,
        mass,
        side2: side * side,
        left,
        right,
        top,
        bottom,
        radius,
        start: start as u32,
        end: end as u32,
        skip: 0,
        leaf,
    }
}
