//! Forces between bodies: all repel (Barnes and Hut 1986, in groups of eight), bodies that would
//! overlap push, links pull, and everything is drawn to the middle.
//!
//! Every force comes with its stiffness, so that a step can be as long as the place allows.

use super::bodies::Bodies;
use super::hilbert::Hilbert;
use super::tree::{self, Cell, Points};

/// Bodies that share one walk through the tree, and one SIMD register pair.
const LANES: usize = 8;
/// A cell is taken as one point from this share of its distance: side ≤ θ · distance.
const THETA: f32 = 1.15;
/// Repulsion of two bodies of mass 1 at distance 1.
const REPULSION: f32 = 0.5;
/// Nodes per square unit to which parts without links between them would be gathered.
const DENSITY: f32 = 0.10;
/// Pull of a whole part to the middle, of mass 1 at distance 1: balances repulsion at `DENSITY`.
const GRAVITY: f32 = std::f32::consts::PI * REPULSION * DENSITY;
/// Pull of each single body to the middle; weak, so that a long ring may be drawn long.
const OWN_GRAVITY: f32 = 0.3 * GRAVITY;
/// Push of two bodies that overlap, for each unit and the mass of the lighter.
const CONTACT: f32 = 2.5;

/// Force on each body and how fast it would weaken as the body gives way.
#[derive(Default)]
pub(super) struct Forces {
    pub xs: Vec<f32>,
    pub ys: Vec<f32>,
    pub stiffness: Vec<f32>,
    curve: Hilbert,
    cells: Vec<Cell>,
    sorted: Sorted,
    far: Targets,
    near: Targets,
}

/// Bodies along the curve.
#[derive(Default)]
struct Sorted {
    xs: Vec<f32>,
    ys: Vec<f32>,
    masses: Vec<f32>,
    radii: Vec<f32>,
}

/// What acts on one group.
#[derive(Default)]
struct Targets {
    xs: Vec<f32>,
    ys: Vec<f32>,
    masses: Vec<f32>,
    radii: Vec<f32>,
}

/// Forces on one group of bodies.
#[derive(Clone, Copy, Default)]
struct Lanes {
    x: [f32; LANES],
    y: [f32; LANES],
    mass: [f32; LANES],
    radius: [f32; LANES],
    force_x: [f32; LANES],
    force_y: [f32; LANES],
    stiffness: [f32; LANES],
}

impl Forces {
    /// Computes all forces. `contact` in 0..=1 says how hard overlapping bodies push.
    /// `O(bodies log bodies + links)`; allocates only the first time.
    pub fn compute(&mut self, bodies: &Bodies, xs: &[f32], ys: &[f32], contact: f32) {
        self.curve.sort(xs, ys);
        self.sorted.gather(self.curve.order(), bodies, xs, ys);
        let points = Points {
            keys: self.curve.keys(),
            xs: &self.sorted.xs,
            ys: &self.sorted.ys,
            masses: &self.sorted.masses,
            radii: &self.sorted.radii,
        };
        tree::build(&mut self.cells, &points);
        for all in [&mut self.xs, &mut self.ys, &mut self.stiffness] {
            all.resize(bodies.len(), 0.0);
        }
        let contact = CONTACT * contact;
        for start in (0..bodies.len()).step_by(LANES) {
            let group = start..(start + LANES).min(bodies.len());
            self.repel(group, contact);
        }
        self.pull(bodies, xs, ys);
        self.gather(bodies, xs, ys);
    }

    /// Repulsion and contact on the bodies of one group.
    fn repel(&mut self, group: std::ops::Range<usize>, contact: f32) {
        let mut lanes = Lanes::new(&self.sorted, group.clone());
        let frame = Frame::new(&self.sorted, group.clone());
        self.far.clear();
        self.near.clear();
        let mut at = 0;
        while let Some(cell) = self.cells.get(at) {
            if frame.is_far(cell) {
                self.far.push(cell.x, cell.y, cell.mass, 0.0);
                at = cell.skip as usize;
            } else if cell.leaf {
                for point in cell.start as usize..cell.end as usize {
                    self.near.push(
                        self.sorted.xs[point],
                        self.sorted.ys[point],
                        self.sorted.masses[point],
                        self.sorted.radii[point],
                    );
                }
                at = cell.skip as usize;
            } else {
                at += 1;
            }
        }
        lanes.repel_far(&self.far);
        lanes.repel_near(&self.near, contact);
        for (lane, place) in group.enumerate() {
            let body = self.curve.order()[place] as usize;
            self.xs[body] = lanes.force_x[lane];
            self.ys[body] = lanes.force_y[lane];
            self.stiffness[body] = lanes.stiffness[lane];
        }
    }

    /// Draws each part to the middle as a whole, so that its shape is not pressed.
    fn gather(&mut self, bodies: &Bodies, xs: &[f32], ys: &[f32]) {
        for part in &bodies.parts {
            let (mut x, mut y, mut mass) = (0.0, 0.0, 0.0);
            for &body in part {
                let body = body as usize;
                x += bodies.mass[body] * xs[body];
                y += bodies.mass[body] * ys[body];
                mass += bodies.mass[body];
            }
            for &body in part {
                let body = body as usize;
                let gravity = GRAVITY * bodies.mass[body];
                self.xs[body] -= gravity * x / mass;
                self.ys[body] -= gravity * y / mass;
                self.stiffness[body] += gravity;
            }
        }
    }

    /// Links, and a little gravity.
    fn pull(&mut self, bodies: &Bodies, xs: &[f32], ys: &[f32]) {
        for body in 0..bodies.len() {
            let (x, y) = (xs[body], ys[body]);
            let gravity = OWN_GRAVITY * bodies.mass[body];
            let (mut force_x, mut force_y) = (-gravity * x, -gravity * y);
            let mut stiffness = gravity;
            let springs = &bodies.springs;
            let node = body as u32;
            for (&other, &weight) in springs.neighbours(node).iter().zip(springs.weights(node)) {
                let other = other as usize;
                let (dx, dy) = (xs[other] - x, ys[other] - y);
                let distance = (dx * dx + dy * dy).sqrt();
                let rest = bodies.rest(body, other);
                stiffness += weight;
                if distance > rest {
                    let pull = weight * (distance - rest) / distance;
                    force_x += pull * dx;
                    force_y += pull * dy;
                }
            }
            self.xs[body] += force_x;
            self.ys[body] += force_y;
            self.stiffness[body] += stiffness;
        }
    }
}

impl Sorted {
    fn gather(&mut self, order: &[u32], bodies: &Bodies, xs: &[f32], ys: &[f32]) {
        let pick = |into: &mut Vec<f32>, from: &[f32]| {
            into.clear();
            into.extend(order.iter().map(|&body| from[body as usize]));
        };
        pick(&mut self.xs, xs);
        pick(&mut self.ys, ys);
        pick(&mut self.masses, &bodies.mass);
        pick(&mut self.radii, &bodies.radius);
    }
}

impl Targets {
    fn clear(&mut self) {
        for all in [
            &mut self.xs,
            &mut self.ys,
            &mut self.masses,
            &mut self.radii,
        ] {
            all.clear();
        }
    }

    fn push(&mut self, x: f32, y: f32, mass: f32, radius: f32) {
        self.xs.push(x);
        self.ys.push(y);
        self.masses.push(mass);
        self.radii.push(radius);
    }
}

/// The box around one group.
struct Frame {
    left: f32,
    right: f32,
    top: f32,
    bottom: f32,
    radius: f32,
}

impl Frame {
    fn new(sorted: &Sorted, group: std::ops::Range<usize>) -> Self {
        let least = |values: &[f32]| values.iter().copied().fold(f32::MAX, f32::min);
        let most = |values: &[f32]| values.iter().copied().fold(f32::MIN, f32::max);
        Self {
            left: least(&sorted.xs[group.clone()]),
            right: most(&sorted.xs[group.clone()]),
            top: least(&sorted.ys[group.clone()]),
            bottom: most(&sorted.ys[group.clone()]),
            radius: most(&sorted.radii[group]),
        }
    }

    /// True if the cell may stand for its bodies, and none of them can touch the group.
    fn is_far(&self, cell: &Cell) -> bool {
        let dx = (self.left - cell.x).max(cell.x - self.right).max(0.0);
        let dy = (self.top - cell.y).max(cell.y - self.bottom).max(0.0);
        let distance2 = dx * dx + dy * dy;
        if cell.side2 >= THETA * THETA * distance2 {
            return false;
        }
        let gap_x = (self.left - cell.right)
            .max(cell.left - self.right)
            .max(0.0);
        let gap_y = (self.top - cell.bottom)
            .max(cell.top - self.bottom)
            .max(0.0);
        let touch = self.radius + cell.radius;
        gap_x * gap_x + gap_y * gap_y > touch * touch
    }
}

impl Lanes {
    /// Lanes without a body have no mass, and nobody reads them.
    fn new(sorted: &Sorted, group: std::ops::Range<usize>) -> Self {
        let mut lanes = Self::default();
        for (lane, at) in group.enumerate() {
            lanes.x[lane] = sorted.xs[at];
            lanes.y[lane] = sorted.ys[at];
            lanes.mass[lane] = sorted.masses[at];
            lanes.radius[lane] = sorted.radii[at];
        }
        lanes
    }

    fn repel_far(&mut self, far: &Targets) {
        for ((&x, &y), &mass) in far.xs.iter().zip(&far.ys).zip(&far.masses) {
            for lane in 0..LANES {
                let dx = self.x[lane] - x;
                let dy = self.y[lane] - y;
                let push = mass / (dx * dx + dy * dy);
                self.force_x[lane] += push * dx;
                self.force_y[lane] += push * dy;
            }
        }
        for lane in 0..LANES {
            self.force_x[lane] *= REPULSION * self.mass[lane];
            self.force_y[lane] *= REPULSION * self.mass[lane];
        }
    }

    fn repel_near(&mut self, near: &Targets, contact: f32) {
        let both = near.masses.iter().zip(&near.radii);
        for ((&x, &y), (&mass, &radius)) in near.xs.iter().zip(&near.ys).zip(both) {
            for lane in 0..LANES {
                let dx = self.x[lane] - x;
                let dy = self.y[lane] - y;
                let distance2 = dx * dx + dy * dy;
                // A body does not push itself, nor one at the same place: there is no direction.
                let apart = distance2 > 1e-9;
                let safe2 = if apart { distance2 } else { 1.0 };
                let inverse2 = 1.0 / safe2;
                let away = REPULSION * self.mass[lane] * mass * inverse2;
                // Between a half of it and all of it lies the reduced mass, which needs a division.
                let reduced = contact * self.mass[lane].min(mass);
                let depth = (self.radius[lane] + radius) * inverse2.sqrt() - 1.0;
                let touching = if depth > 0.0 { reduced } else { 0.0 };
                let push = away + touching * depth;
                let push = if apart { push } else { 0.0 };
                let stiff = if apart { away + touching } else { 0.0 };
                self.force_x[lane] += push * dx;
                self.force_y[lane] += push * dy;
                self.stiffness[lane] += stiff;
            }
        }
    }
}
