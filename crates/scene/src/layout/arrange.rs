//! Places of the members of one body around its centre: a sunflower, after Vogel (1979),
//! "A better way to construct the sunflower head". Neighbours stay about one unit apart.

/// Sunflower step in radians: the golden angle, π(3 − √5).
pub(super) const GOLDEN_ANGLE: f64 = 2.399_963_229_728_653;
/// With r = c·√i, neighbours of the sunflower are about 1.67·c apart at the least.
const SPREAD: f64 = 0.68;
/// Leaves that stand on one circle rather than in a sunflower.
const ONE_CIRCLE: usize = 14;
/// Radius of a single node with its room.
const NODE: f32 = 0.55;

/// The point at an angle and a distance.
pub(super) fn polar(angle: f64, distance: f64) -> [f32; 2] {
    [
        (libm::cos(angle) * distance) as f32,
        (libm::sin(angle) * distance) as f32,
    ]
}

/// Places of equals in a filled disc, and the disc's radius.
pub(super) fn disc(count: usize) -> (Vec<[f32; 2]>, f32) {
    if count == 1 {
        return (vec![[0.0, 0.0]], NODE);
    }
    sunflower(count, 0.5)
}

/// Places of leaves around a hub in the middle, nearest first, and the radius of it all.
pub(super) fn crown(count: usize) -> (Vec<[f32; 2]>, f32) {
    if count > ONE_CIRCLE {
        // The hub takes the room of the first few seeds.
        return sunflower(count, 5.5);
    }
    let circumference = 1.25 * count as f64;
    let distance = (circumference / std::f64::consts::TAU).max(2.0);
    let turn = std::f64::consts::TAU / count.max(1) as f64;
    let places = (0..count)
        .map(|leaf| polar(turn * leaf as f64 + 0.4, distance))
        .collect();
    (places, distance as f32 + NODE)
}

fn sunflower(count: usize, first: f64) -> (Vec<[f32; 2]>, f32) {
    let reach = |seed: usize| SPREAD * libm::sqrt(seed as f64 + first);
    let places = (0..count)
        .map(|seed| polar(GOLDEN_ANGLE * seed as f64, reach(seed)))
        .collect();
    (places, reach(count) as f32 + NODE)
}
