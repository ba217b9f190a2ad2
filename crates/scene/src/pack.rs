//! Places for discs of given areas so that none covers another: the largest in the middle, compact.
//!
//! Large discs of many sizes grow outwards along a front; the many small ones of equal size lie in a
//! honeycomb around and between them. Nothing moves and nothing is drawn at random: the same sizes give
//! the same bits on every machine.

mod front;
mod honeycomb;

#[cfg(test)]
mod tests;

use std::cmp::Reverse;

use crate::Point;

/// Distance that discs keep, as a share of their radius.
const APART: f64 = 1.08;
/// Equal discs from which a honeycomb is more compact than a front.
const HONEYCOMB_FROM: usize = 256;
/// The front takes time for each disc that grows with its length; beyond these, honeycombs do.
const FRONT_MOST: usize = 4_096;

/// A disc in layout units.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Disc {
    pub centre: Point,
    pub radius: f32,
}

/// A disc as it is packed: with the room around it.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Packed {
    x: f64,
    y: f64,
    radius: f64,
}

/// Radius of the disc of a ring, in layout units: its area grows with its accounts.
pub fn disc_radius(accounts: u32) -> f32 {
    f64::from(accounts.max(1)).sqrt() as f32
}

/// Discs whose areas are as these numbers of accounts, in their order. Of equal ones the first lies
/// nearest to the middle. `O(n log n + front² + sizes · area)`; 200,000 rings take well under a second.
pub fn pack(accounts: &[u32]) -> Vec<Disc> {
    let mut order: Vec<u32> = (0..accounts.len() as u32).collect();
    let size = |at: u32| accounts.get(at as usize).copied().unwrap_or(0).max(1);
    order.sort_by_key(|&at| Reverse(size(at)));
    let groups: Vec<&[u32]> = order.chunk_by(|&a, &b| size(a) == size(b)).collect();
    let radius = |at: u32| f64::from(size(at)).sqrt() * APART;

    let mut in_front = 0;
    let mut combs = groups.as_slice();
    while let [group, rest @ ..] = combs {
        if group.len() >= HONEYCOMB_FROM || in_front >= FRONT_MOST {
            break;
        }
        in_front += group.len();
        combs = rest;
    }
    let front: Vec<f64> = order.iter().take(in_front).map(|&at| radius(at)).collect();
    let mut packed = front::grow(&front);
    for group in combs {
        let Some(&first) = group.first() else {
            continue;
        };
        honeycomb::fill(&mut packed, radius(first), group.len());
    }

    let mut discs = vec![Disc::default(); accounts.len()];
    for (&at, place) in order.iter().zip(&packed) {
        if let Some(disc) = discs.get_mut(at as usize) {
            *disc = Disc {
                centre: Point::new(place.x as f32, place.y as f32),
                radius: disc_radius(size(at)),
            };
        }
    }
    discs
}
