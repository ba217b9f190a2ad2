//! Discs of any sizes, one after the other against the two of the front nearest to the middle.
//!
//! Front-chain packing after Wang, Wang, Dai and Wang, "Visualization of large hierarchical data by
//! circle packing" (CHI 2006), as d3-hierarchy has it.

use super::Packed;

/// Nearer than touching by less than this is no overlap, in layout units.
const TOUCH: f64 = 1e-6;

/// The closed chain of discs that lie outermost; each knows its neighbours.
struct Front {
    discs: Vec<Packed>,
    next: Vec<usize>,
    previous: Vec<usize>,
}

/// Places for discs in descending order of radius. `O(discs · front)`, the front growing as their root.
pub fn grow(radii: &[f64]) -> Vec<Packed> {
    let at_middle = radii.iter().map(|&radius| Packed {
        x: 0.0,
        y: 0.0,
        radius,
    });
    let mut discs: Vec<Packed> = at_middle.collect();
    if let [a, b, ..] = discs.as_mut_slice() {
        a.x = -b.radius;
        b.x = a.radius;
    }
    if discs.len() < 3 {
        return discs;
    }
    let touching = tangent(discs[1], discs[0], discs[2].radius);
    (discs[2].x, discs[2].y) = touching;
    let mut front = Front {
        next: vec![0; discs.len()],
        previous: vec![0; discs.len()],
        discs,
    };
    for (from, to) in [(0, 1), (1, 2), (2, 0)] {
        front.join(from, to);
    }
    let mut nearest = 0;
    for disc in 3..front.discs.len() {
        nearest = front.add(disc, nearest);
    }
    front.discs
}

impl Front {
    fn join(&mut self, from: usize, to: usize) {
        self.next[from] = to;
        self.previous[to] = from;
    }

    /// Adds a disc against the one at `a` and the next of it. The disc of the front to go on at.
    fn add(&mut self, disc: usize, mut a: usize) -> usize {
        let mut b = self.next[a];
        loop {
            let radius = self.discs[disc].radius;
            let (x, y) = tangent(self.discs[a], self.discs[b], radius);
            self.discs[disc] = Packed { x, y, radius };
            match self.obstacle(disc, a, b) {
                Some(Obstacle::After(other)) => b = other,
                Some(Obstacle::Before(other)) => a = other,
                None => break,
            }
            self.join(a, b);
        }
        self.join(a, disc);
        self.join(disc, b);
        self.nearest(disc)
    }

    /// What of the front the new disc would cover, the nearest along the front first.
    fn obstacle(&self, disc: usize, a: usize, b: usize) -> Option<Obstacle> {
        let (mut after, mut before) = (self.next[b], self.previous[a]);
        let mut way_after = self.discs[b].radius;
        let mut way_before = self.discs[a].radius;
        loop {
            if way_after <= way_before {
                if self.overlap(after, disc) {
                    return Some(Obstacle::After(after));
                }
                way_after += self.discs[after].radius;
                after = self.next[after];
            } else {
                if self.overlap(before, disc) {
                    return Some(Obstacle::Before(before));
                }
                way_before += self.discs[before].radius;
                before = self.previous[before];
            }
            if after == self.next[before] {
                return None;
            }
        }
    }

    fn overlap(&self, one: usize, other: usize) -> bool {
        let (one, other) = (self.discs[one], self.discs[other]);
        let reach = one.radius + other.radius - TOUCH;
        let (dx, dy) = (one.x - other.x, one.y - other.y);
        reach > 0.0 && reach * reach > dx * dx + dy * dy
    }

    /// The disc of the front whose place beside the next one is nearest to the middle.
    fn nearest(&self, start: usize) -> usize {
        let mut best = (self.away(start), start);
        let mut at = self.next[start];
        while at != start {
            let away = self.away(at);
            if away < best.0 {
                best = (away, at);
            }
            at = self.next[at];
        }
        best.1
    }

    /// Squared distance from the middle of where a disc and the next one touch.
    fn away(&self, at: usize) -> f64 {
        let (a, b) = (self.discs[at], self.discs[self.next[at]]);
        let both = a.radius + b.radius;
        let x = (a.x * b.radius + b.x * a.radius) / both;
        let y = (a.y * b.radius + b.y * a.radius) / both;
        x * x + y * y
    }
}

/// A disc of the front that is in the way, on which side of the gap.
enum Obstacle {
    After(usize),
    Before(usize),
}

/// Where a disc of that radius touches both, on the outer side of going from `b` to `a`.
fn tangent(b: Packed, a: Packed, radius: f64) -> (f64, f64) {
    let (dx, dy) = (b.x - a.x, b.y - a.y);
    let span2 = dx * dx + dy * dy;
    if span2 <= 0.0 {
        return (a.x + a.radius + radius, a.y);
    }
    let to_a = (a.radius + radius) * (a.radius + radius);
    let to_b = (b.radius + radius) * (b.radius + radius);
    if to_a > to_b {
        let along = (span2 + to_b - to_a) / (2.0 * span2);
        let aside = (to_b / span2 - along * along).max(0.0).sqrt();
        (b.x - along * dx - aside * dy, b.y - along * dy + aside * dx)
    } else {
        let along = (span2 + to_a - to_b) / (2.0 * span2);
        let aside = (to_a / span2 - along * along).max(0.0).sqrt();
        (a.x + along * dx - aside * dy, a.y + along * dy + aside * dx)
    }
}
