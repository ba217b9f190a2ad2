//! Hulls: the ground that a group of nodes covers, with round corners.

use std::f32::consts::TAU;

use crate::Point;

/// Corners of a full turn around a node.
const CORNERS: usize = 16;

/// The convex hull of discs around points, as corners in order; empty without a finite point. The discs
/// are polygons of 16 corners, so that the hull has round corners. `O(points log points)`.
///
/// Andrew's monotone chain (1979).
pub fn hull(points: impl IntoIterator<Item = Point>, margin: f32) -> Vec<Point> {
    let inner = convex(points.into_iter().collect());
    let turn = |at: usize| at as f32 / CORNERS as f32 * TAU;
    let disc = |centre: Point| {
        (0..CORNERS).map(move |at| {
            let (sin, cos) = (libm::sinf(turn(at)), libm::cosf(turn(at)));
            Point::new(centre.x + margin * cos, centre.y + margin * sin)
        })
    };
    convex(inner.into_iter().flat_map(disc).collect())
}

/// Corners of the convex hull, each once.
fn convex(mut points: Vec<Point>) -> Vec<Point> {
    points.retain(|p| p.x.is_finite() && p.y.is_finite());
    points.sort_by(|a, b| a.x.total_cmp(&b.x).then(a.y.total_cmp(&b.y)));
    points.dedup();
    if points.len() < 3 {
        return points;
    }
    let mut lower = chain(points.iter().copied());
    let mut upper = chain(points.iter().rev().copied());
    // Each chain ends where the other begins.
    lower.pop();
    upper.pop();
    lower.append(&mut upper);
    lower
}

/// One side of the hull: never a turn to the other side.
fn chain(points: impl Iterator<Item = Point>) -> Vec<Point> {
    let mut side: Vec<Point> = Vec::new();
    for p in points {
        while let [.., a, b] = side.as_slice() {
            if cross(*a, *b, p) > 0.0 {
                break;
            }
            side.pop();
        }
        side.push(p);
    }
    side
}

/// Twice the area of a triangle; its sign says which way it turns.
fn cross(a: Point, b: Point, c: Point) -> f32 {
    (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x)
}

/// True where a point lies within a closed outline, by the even-odd rule; of a lasso that crosses
/// itself, what is enclosed once is inside. `O(corners)`.
pub fn encloses(outline: &[Point], p: Point) -> bool {
    let next = outline.iter().skip(1).chain(outline.first());
    let crossings = outline.iter().zip(next).filter(|(a, b)| {
        (a.y > p.y) != (b.y > p.y) && p.x < a.x + (p.y - a.y) / (b.y - a.y) * (b.x - a.x)
    });
    crossings.count() % 2 == 1
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn points() -> impl Strategy<Value = Vec<Point>> {
        let point = (-50.0_f32..50.0, -50.0_f32..50.0).prop_map(|(x, y)| Point::new(x, y));
        prop::collection::vec(point, 1..60)
    }

    proptest! {
        #[test]
        fn every_node_is_well_within_its_hull(points in points()) {
            let outline = hull(points.iter().copied(), 2.0);
            for p in &points {
                prop_assert!(encloses(&outline, *p), "{p:?} is outside {outline:?}");
            }
        }

        #[test]
        fn a_hull_never_turns_back(points in points()) {
            let outline = hull(points, 1.0);
            prop_assert!(outline.len() >= CORNERS / 2);
            for at in 0..outline.len() {
                let corner = |by: usize| outline[(at + by) % outline.len()];
                prop_assert!(cross(corner(0), corner(1), corner(2)) >= 0.0);
            }
        }
    }

    #[test]
    fn one_node_has_a_round_ground_and_none_has_none() {
        assert_eq!(hull([Point::new(3.0, 4.0)], 1.0).len(), CORNERS);
        assert!(hull([], 1.0).is_empty());
        assert!(hull([Point::new(f32::NAN, 0.0)], 1.0).is_empty());
    }

    #[test]
    fn a_lasso_encloses_what_it_goes_around() {
        let lasso = [
            (0.0, 0.0),
            (10.0, 0.0),
            (10.0, 10.0),
            (5.0, 4.0),
            (0.0, 10.0),
        ];
        let lasso = lasso.map(|(x, y)| Point::new(x, y));
        assert!(encloses(&lasso, Point::new(2.0, 2.0)));
        assert!(!encloses(&lasso, Point::new(5.0, 8.0)));
        assert!(!encloses(&[], Point::default()));
    }
}
