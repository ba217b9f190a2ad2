//! Force-directed layout of a ring, step by step, so that a worker can stream it and cancel it.
//!
//! Knows nothing of kinds, pictures or clocks. The same request gives the same bits everywhere.

mod adjacency;
mod arrange;
mod bodies;
mod cells;
mod forces;
mod hilbert;
mod nest;
mod place;
mod request;
mod tree;

#[cfg(test)]
mod tests;

pub use cells::CellLayout;
pub use nest::Nest;
pub use request::{LayoutRequest, Motion};

use bodies::Bodies;
use forces::Forces;

/// Share of the velocity that a body keeps.
const INERTIA: f32 = 0.62;
/// Share of the way to its local balance that a body goes in one iteration.
const EAGERNESS: f32 = 0.30;
/// Mean motion, in units per iteration, below which nobody would see a difference.
const STILL: f32 = 0.004;
/// Part of the iterations after which bodies begin to push each other apart.
const UNTANGLED: f32 = 0.35;

/// A layout in progress.
///
/// ```
/// use ringfence_scene::layout::{Layout, LayoutRequest};
/// let request = LayoutRequest { node_count: 3, account_count: 2, links: vec![(0, 2, 6.5), (1, 2, 6.5)] };
/// let mut layout = Layout::new(&request);
/// while !layout.settled() {
///     layout.step(20);
/// }
/// assert_eq!(layout.positions().len(), 3);
/// ```
pub struct Layout {
    bodies: Bodies,
    forces: Forces,
    xs: Vec<f32>,
    ys: Vec<f32>,
    speed_xs: Vec<f32>,
    speed_ys: Vec<f32>,
    positions: Vec<[f32; 2]>,
    motion: Motion,
    settled: bool,
}

impl Layout {
    /// Groups nodes into bodies and places them. `O(nodes log nodes + 16 · links)`.
    pub fn new(request: &LayoutRequest) -> Self {
        Self::of_bodies(Bodies::new(request))
    }

    /// Discs of these radii, tied to one another.
    pub(crate) fn of_discs(radii: &[f32], ties: impl Iterator<Item = (u32, u32, f32)>) -> Self {
        Self::of_bodies(Bodies::discs(radii, ties))
    }

    fn of_bodies(bodies: Bodies) -> Self {
        let (xs, ys) = place::place(&bodies);
        let still = vec![0.0; bodies.len()];
        let mut layout = Self {
            forces: Forces::default(),
            xs,
            ys,
            speed_xs: still.clone(),
            speed_ys: still,
            positions: vec![[0.0; 2]; bodies.body_of.len()],
            motion: Motion {
                iterations_max: iterations_max(bodies.len()),
                ..Motion::default()
            },
            settled: bodies.len() < 2,
            bodies,
        };
        layout.write_positions();
        layout
    }

    /// Goes on for some iterations, or until settled. `O(iterations · (bodies log bodies + links))`.
    pub fn step(&mut self, iterations: u32) -> Motion {
        for _ in 0..iterations {
            if self.settled {
                break;
            }
            self.iterate();
        }
        self.write_positions();
        self.motion
    }

    /// By node, in layout units around the origin; y points down.
    pub fn positions(&self) -> &[[f32; 2]] {
        &self.positions
    }

    /// True when further steps would change nothing that can be seen, or the iterations are used up.
    pub fn settled(&self) -> bool {
        self.settled
    }

    fn iterate(&mut self) {
        let done = self.motion.iteration as f32 / self.motion.iterations_max as f32;
        let contact = ((done - UNTANGLED) / (0.8 - UNTANGLED)).clamp(0.0, 1.0);
        // Cool down over the last two fifths.
        let heat = ((1.0 - done) / 0.4).clamp(0.05, 1.0);
        self.forces
            .compute(&self.bodies, &self.xs, &self.ys, contact);
        let (mut sum, mut max) = (0.0_f32, 0.0_f32);
        for body in 0..self.bodies.len() {
            let give = heat * EAGERNESS / self.forces.stiffness[body].max(1e-6);
            let mut dx = INERTIA * self.speed_xs[body] + give * self.forces.xs[body];
            let mut dy = INERTIA * self.speed_ys[body] + give * self.forces.ys[body];
            let length = (dx * dx + dy * dy).sqrt();
            let limit = heat * (4.0 + self.bodies.radius[body]);
            if length > limit {
                dx *= limit / length;
                dy *= limit / length;
            }
            self.speed_xs[body] = dx;
            self.speed_ys[body] = dy;
            self.xs[body] += dx;
            self.ys[body] += dy;
            let moved = length.min(limit);
            sum += moved;
            max = max.max(moved);
        }
        self.motion.iteration += 1;
        self.motion.mean = sum / self.bodies.len() as f32;
        self.motion.max = max;
        let all_contacts = contact >= 1.0;
        self.settled = self.motion.iteration >= self.motion.iterations_max
            || (all_contacts && self.motion.mean < STILL);
    }

    fn write_positions(&mut self) {
        let places = self.bodies.body_of.iter().zip(&self.bodies.offset);
        for (position, (&body, offset)) in self.positions.iter_mut().zip(places) {
            let body = body as usize;
            *position = [self.xs[body] + offset[0], self.ys[body] + offset[1]];
        }
    }
}

/// Fewer for more bodies: a picture of 20,000 is read by its outline, and the wait is bounded.
fn iterations_max(bodies: usize) -> u32 {
    match bodies {
        0..=3_000 => 320,
        3_001..=10_000 => 240,
        10_001..=30_000 => 160,
        30_001..=100_000 => 80,
        _ => 40,
    }
}
