//! A ring inside its disc on the map: few accounts by a closed form, many by their layout, drawn in.

use super::LayoutRequest;
use crate::Point;

/// Most accounts of the closed form.
const FEW: u32 = 4;
/// How far from the middle accounts stand in it, as a share of the disc's radius.
const OUT: f32 = 0.62;
/// Share of the disc's radius that a drawn-in layout reaches.
const FILLED: f32 = 0.9;
/// Radius of an account in a layout, in layout units.
const NODE: f32 = 0.42;
/// Radius of an account at most, as a share of the disc's radius.
const NODE_MOST: f32 = 0.15;
/// Turn from one value to the next of a bunch, in radians: the golden angle.
const GOLDEN: f32 = 2.399_963;

/// Places in the unit circle, by node.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Nest {
    pub places: Vec<Point>,
    /// Radius of a node.
    pub node_radius: f32,
}

impl Nest {
    /// Few accounts stand around the middle, each value between those that use it; none for a ring that
    /// needs a layout. `O(nodes + links)`.
    pub fn of_few(request: &LayoutRequest) -> Option<Nest> {
        let accounts = request.account_count;
        if accounts > FEW || accounts > request.node_count {
            return None;
        }
        let full = std::f32::consts::TAU / accounts.max(1) as f32;
        let corner = |account: u32| {
            let turn = full * account as f32;
            Point::new(-OUT * libm::cosf(turn), -OUT * libm::sinf(turn))
        };
        let mut places: Vec<Point> = (0..accounts).map(corner).collect();
        let values = (request.node_count - accounts) as usize;
        let mut sums = vec![(Point::default(), 0_u32); values];
        for &(account, value, _) in &request.links {
            let slot = value.checked_sub(accounts);
            let slot = slot.and_then(|slot| sums.get_mut(slot as usize));
            if let (Some((sum, users)), Some(at)) = (slot, places.get(account as usize)) {
                sum.x += at.x;
                sum.y += at.y;
                *users += 1;
            }
        }
        // Values of the same accounts would lie on one another: each goes around their middle.
        let step = 0.3 / (values.max(1) as f32).sqrt().max(1.0);
        let bunch = sums.iter().enumerate().map(|(at, &(sum, users))| {
            let (at, users) = (at as f32, users.max(1) as f32);
            let (turn, out) = (GOLDEN * at, step * at.sqrt());
            Point::new(
                0.8 * sum.x / users + out * libm::cosf(turn),
                0.8 * sum.y / users + 1.4 * out * libm::sinf(turn),
            )
        });
        places.extend(bunch);
        Some(Nest {
            places,
            node_radius: NODE_MOST.min(0.5 * step).max(0.04),
        })
    }

    /// The positions of a layout, drawn into the unit circle. `O(nodes)`.
    pub fn of_layout(positions: &[[f32; 2]]) -> Nest {
        let count = positions.len().max(1) as f32;
        let sum = |axis: usize| positions.iter().map(|at| at[axis]).sum::<f32>() / count;
        let middle = Point::new(sum(0), sum(1));
        let out = |&at: &[f32; 2]| Point::from(at).distance2(middle);
        let reach = positions.iter().map(out).fold(0.0, f32::max).sqrt();
        let scale = FILLED / (reach + NODE);
        let places = positions
            .iter()
            .map(|&[x, y]| Point::new((x - middle.x) * scale, (y - middle.y) * scale));
        Nest {
            places: places.collect(),
            node_radius: (NODE * scale).min(NODE_MOST),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::layout::Layout;

    proptest! {
        #[test]
        fn every_node_lies_in_the_disc(
            accounts in 1_u32..12, values in 0_u32..30, ends in prop::collection::vec((0_u32..12, 0_u32..30), 0..60),
        ) {
            let request = LayoutRequest {
                node_count: accounts + values,
                account_count: accounts,
                links: ends.into_iter().map(|(a, v)| (a % accounts, accounts + v, 4.0)).collect(),
            };
            let nest = Nest::of_few(&request).unwrap_or_else(|| {
                let mut layout = Layout::new(&request);
                while !layout.settled() {
                    layout.step(40);
                }
                Nest::of_layout(layout.positions())
            });
            prop_assert_eq!(nest.places.len(), request.node_count as usize);
            for at in &nest.places {
                let out = at.distance2(Point::default()).sqrt() + nest.node_radius;
                prop_assert!(out <= 1.001, "{out} of {at:?}");
            }
        }
    }

    #[test]
    fn more_values_than_a_u16_counts_have_places_of_their_own() {
        let values = 70_000;
        let request = LayoutRequest {
            node_count: 1 + values,
            account_count: 1,
            links: (1..=values).map(|value| (0, value, 4.0)).collect(),
        };
        let places = Nest::of_few(&request).unwrap().places;
        assert_eq!(places.len(), 1 + values as usize);
        assert_ne!(places[65_600], places[65_601]);
        let out = |at: &Point| at.distance2(Point::default()).sqrt();
        assert!(places.iter().all(|at| out(at) < 1.0));
    }

    #[test]
    fn a_pair_stands_on_both_sides_of_what_it_shares() {
        let links = vec![(0, 2, 6.0), (1, 2, 6.0), (0, 3, 6.0), (1, 3, 6.0)];
        let request = LayoutRequest {
            node_count: 4,
            account_count: 2,
            links,
        };
        let nest = Nest::of_few(&request).unwrap();
        let [left, right, one, other] = nest.places[..] else {
            panic!("four nodes")
        };
        assert!(left.x < one.x && one.x < right.x);
        assert!(one.distance2(other).sqrt() > nest.node_radius);
    }
}
