//! Where bodies start: pivot MDS (Brandes and Pich 2006, "Eigensolver methods for progressive
//! multidimensional scaling of large data"), part by part. The long shape of a ring is right before
//! the first force is computed, so that forces need only tidy up. No randomness.

use super::arrange::{GOLDEN_ANGLE, polar};
use super::bodies::Bodies;

/// Bodies from which distances are measured, at most.
const PIVOTS: usize = 16;
/// Rounds of the power iteration; the picture needs a direction, not digits.
const ROUNDS: usize = 40;

/// Start positions by body, x and y. `O(pivots · (bodies + links))`.
pub(super) fn place(bodies: &Bodies) -> (Vec<f32>, Vec<f32>) {
    let mut xs = vec![0.0_f32; bodies.len()];
    let mut ys = vec![0.0_f32; bodies.len()];
    let mut parts = bodies.parts.clone();
    let mass = |part: &[u32]| part.iter().map(|&b| bodies.mass[b as usize]).sum::<f32>();
    parts.sort_by(|a, b| mass(b).total_cmp(&mass(a)).then(a.cmp(b)));
    let mut taken = 0.0_f64;
    for (rank, part) in parts.iter().enumerate() {
        let places = place_part(bodies, part);
        let reach = places
            .iter()
            .zip(part)
            .map(|(p, &b)| {
                libm::sqrt(p[0] * p[0] + p[1] * p[1]) + f64::from(bodies.radius[b as usize])
            })
            .fold(0.0, f64::max);
        // Parts stand around the largest like seeds around a flower's middle.
        let out = if rank == 0 {
            0.0
        } else {
            libm::sqrt(taken) + reach
        };
        let centre = polar(GOLDEN_ANGLE * rank as f64, out);
        taken += 1.3 * (reach + 1.0) * (reach + 1.0);
        for (p, &b) in places.iter().zip(part) {
            xs[b as usize] = centre[0] + p[0] as f32;
            ys[b as usize] = centre[1] + p[1] as f32;
        }
    }
    (xs, ys)
}

/// Positions of one part around the origin, in the order of `part`.
fn place_part(bodies: &Bodies, part: &[u32]) -> Vec<[f64; 2]> {
    if part.len() == 1 {
        return vec![[0.0, 0.0]];
    }
    let mut local = vec![0_u32; bodies.len()];
    for (at, &body) in part.iter().enumerate() {
        local[body as usize] = at as u32;
    }
    let columns = distances(bodies, part, &local);
    let mut places = project(&columns, part.len());
    spread(bodies, part, &local, &mut places);
    places
}

/// Steps from each pivot to each body of the part; pivots are chosen farthest first.
fn distances(bodies: &Bodies, part: &[u32], local: &[u32]) -> Vec<Vec<f64>> {
    let mut nearest = vec![u32::MAX; part.len()];
    let mut pivot = heaviest(bodies, part);
    let mut columns = Vec::new();
    for _ in 0..PIVOTS.min(part.len()) {
        let steps = walk(bodies, part, local, pivot);
        for (near, &step) in nearest.iter_mut().zip(&steps) {
            *near = (*near).min(step);
        }
        columns.push(steps.into_iter().map(f64::from).collect());
        pivot = (0..part.len()).fold(0, |best, at| {
            if nearest[at] > nearest[best] {
                at
            } else {
                best
            }
        });
    }
    columns
}

fn heaviest(bodies: &Bodies, part: &[u32]) -> usize {
    let mass = |at: usize| bodies.mass[part[at] as usize];
    (0..part.len()).fold(0, |best, at| if mass(at) > mass(best) { at } else { best })
}

/// Breadth-first steps from one body to all of its part.
fn walk(bodies: &Bodies, part: &[u32], local: &[u32], from: usize) -> Vec<u32> {
    let mut steps = vec![u32::MAX; part.len()];
    steps[from] = 0;
    let mut queue = vec![from];
    let mut at = 0;
    while let Some(&here) = queue.get(at) {
        at += 1;
        for &other in bodies.springs.neighbours(part[here]) {
            let there = local[other as usize] as usize;
            if steps[there] == u32::MAX {
                steps[there] = steps[here] + 1;
                queue.push(there);
            }
        }
    }
    steps
}

/// The two directions in which double-centred squared distances vary most.
fn project(columns: &[Vec<f64>], count: usize) -> Vec<[f64; 2]> {
    let mut centred: Vec<Vec<f64>> = columns
        .iter()
        .map(|c| {
            let mean = c.iter().map(|d| d * d).sum::<f64>() / count as f64;
            c.iter().map(|d| d * d - mean).collect()
        })
        .collect();
    for at in 0..count {
        let mean = centred.iter().map(|c| c[at]).sum::<f64>() / centred.len() as f64;
        for column in &mut centred {
            column[at] = -0.5 * (column[at] - mean);
        }
    }
    let product: Vec<Vec<f64>> = centred
        .iter()
        .map(|a| centred.iter().map(|b| dot(a, b)).collect())
        .collect();
    let first = eigenvector(&product, None);
    let second = eigenvector(&product, Some(&first));
    let along = |axis: &[f64], at: usize| {
        axis.iter()
            .zip(&centred)
            .map(|(w, column)| w * column[at])
            .sum::<f64>()
    };
    (0..count)
        .map(|at| [along(&first, at), along(&second, at)])
        .collect()
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(x, y)| x * y).sum()
}

/// Leading eigenvector of a symmetric matrix, at right angles to another, by power iteration.
fn eigenvector(matrix: &[Vec<f64>], other: Option<&[f64]>) -> Vec<f64> {
    let mut vector: Vec<f64> = (0..matrix.len())
        .map(|at| 1.0 + 0.37 * ((at * 7) % 5) as f64 - 0.9 * (at % 2) as f64)
        .collect();
    for _ in 0..ROUNDS {
        if let Some(axis) = other {
            let along = dot(&vector, axis);
            for (v, a) in vector.iter_mut().zip(axis) {
                *v -= along * a;
            }
        }
        let next: Vec<f64> = matrix.iter().map(|row| dot(row, &vector)).collect();
        let length = libm::sqrt(dot(&next, &next));
        if length < 1e-12 {
            return vec![0.0; matrix.len()];
        }
        vector = next.into_iter().map(|v| v / length).collect();
    }
    vector
}

/// Scales a part so that its links are about as long as they rest, and sets bodies that came to lie
/// on each other apart, in a sunflower.
fn spread(bodies: &Bodies, part: &[u32], local: &[u32], places: &mut [[f64; 2]]) {
    let (mut length, mut rest) = (0.0, 0.0);
    for (at, &body) in part.iter().enumerate() {
        for &other in bodies.springs.neighbours(body) {
            let there = places[local[other as usize] as usize];
            let (dx, dy) = (there[0] - places[at][0], there[1] - places[at][1]);
            length += libm::sqrt(dx * dx + dy * dy);
            rest += f64::from(bodies.rest(body as usize, other as usize));
        }
    }
    let scale = if length > 1e-9 { rest / length } else { 0.0 };
    let area: f64 = part
        .iter()
        .map(|&b| f64::from(bodies.radius[b as usize]) * f64::from(bodies.radius[b as usize]))
        .sum();
    let jitter = 0.35 * libm::sqrt(area);
    for (at, place) in places.iter_mut().enumerate() {
        let seed = libm::sqrt((at as f64 + 0.5) / part.len() as f64);
        let aside = polar(GOLDEN_ANGLE * at as f64, jitter * seed);
        place[0] = place[0] * scale + f64::from(aside[0]);
        place[1] = place[1] * scale + f64::from(aside[1]);
    }
}
