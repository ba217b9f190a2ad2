//! Which rings of the map are named so that no name covers another: the largest first, and only those so
//! large that a name on them is plainly theirs.

use super::Atlas;
use crate::{Bounds, Camera, Disc, Point};

/// What names may take of the map.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct AtlasLabelRules {
    pub line_height_px: f32,
    /// Names at most; those of the marked rings come first.
    pub limit: usize,
    /// Rings looked at for them.
    pub candidates: usize,
    /// Radius from which a disc is looked at, in CSS pixels.
    pub from_px: f32,
    /// A disc is named where it is as wide as this share of its name.
    pub least: f32,
    /// What lies on the map above and below; names keep clear of it.
    pub above_px: f32,
    pub below_px: f32,
}

impl Default for AtlasLabelRules {
    fn default() -> Self {
        Self {
            line_height_px: 14.0,
            limit: 36,
            candidates: 240,
            from_px: 12.0,
            least: 0.6,
            above_px: 0.0,
            below_px: 0.0,
        }
    }
}

/// A name and where its text begins: left end, middle of the line, in CSS pixels.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct AtlasLabel {
    pub rank: u32,
    pub left: f32,
    pub middle: f32,
    /// Of a marked ring.
    pub strong: bool,
}

/// Chooses names: of the marked rings, then of the largest that are lit. `measure` gives the width of a
/// ring's name in CSS pixels, and whether its disc is full, so that a name may stand in it. Deterministic
/// for a deterministic `measure`. `O(discs of the size or the place + limit · candidates)`.
pub fn choose_atlas_labels(
    atlas: &Atlas,
    camera: &Camera,
    rules: &AtlasLabelRules,
    marked: &[u32],
    is_lit: impl Fn(u32) -> bool,
    mut measure: impl FnMut(u32, f32) -> (f32, bool),
) -> Vec<AtlasLabel> {
    let least = rules.from_px / camera.pixels_per_unit;
    let large = atlas.largest_in(camera.visible(), least, rules.candidates);
    let others = large
        .into_iter()
        .filter(|rank| is_lit(*rank) && !marked.contains(rank));
    let canvas = Bounds::between(Point::default(), camera.viewport);
    let free = rules.above_px..=camera.viewport.y - rules.below_px;
    let mut taken: Vec<Bounds> = Vec::new();
    let mut placed = Vec::new();
    let marked = marked.iter().map(|&rank| (rank, true));
    for (rank, strong) in marked.chain(others.map(|rank| (rank, false))) {
        if placed.len() >= rules.limit {
            break;
        }
        let disc = atlas.disc(rank);
        let radius_px = disc.radius * camera.pixels_per_unit;
        let (width, is_full) = measure(rank, radius_px);
        let is_wide = 2.0 * radius_px >= rules.least * width;
        if !is_wide && !strong {
            continue;
        }
        let size = Point::new(width, rules.line_height_px);
        let is_seen = |side: &Bounds| {
            let is_clear = free.contains(&side.low.y) && free.contains(&side.high.y);
            canvas.overlaps(side) && (is_clear || strong)
        };
        let sides = boxes(camera, disc, size, is_full && is_wide).into_iter();
        let mut sides = sides.filter(is_seen);
        let Some(place) = sides.find(|side| !taken.iter().any(|other| other.overlaps(side))) else {
            continue;
        };
        taken.push(place);
        placed.push(AtlasLabel {
            rank,
            left: place.low.x,
            middle: place.centre().y,
            strong,
        });
    }
    placed
}

/// Where a name may stand: over its disc, in the middle or somewhat below or above it; or else at its rim.
fn boxes(camera: &Camera, disc: Disc, size: Point, over: bool) -> Vec<Bounds> {
    const ASIDE: [f32; 5] = [0.0, 0.3, -0.3, 0.55, -0.55];
    let at = camera.screen_from_world(disc.centre);
    let radius = disc.radius * camera.pixels_per_unit;
    let boxed = |top: f32| Bounds {
        low: Point::new(at.x - 0.5 * size.x, top),
        high: Point::new(at.x + 0.5 * size.x, top + size.y),
    };
    let middle = at.y - 0.5 * size.y;
    if over {
        return ASIDE.map(|part| boxed(middle + part * radius)).to_vec();
    }
    // The last is for a disc whose rim is off the screen.
    vec![
        boxed(at.y + radius + 1.0),
        boxed(at.y - radius - 1.0 - size.y),
        boxed(middle),
    ]
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::pack;

    proptest! {
        #[test]
        fn no_name_covers_another_and_marked_rings_are_named(
            sizes in prop::collection::vec(2_u32..400, 1..300), marked in 0_u32..300, zoom in 0.5_f32..30.0,
        ) {
            let atlas = Atlas::new(pack(&sizes));
            let marked = marked % sizes.len() as u32;
            let mut camera = Camera::new(Point::new(900.0, 600.0));
            camera.centre = atlas.disc(marked).centre;
            camera.pixels_per_unit = zoom;
            let rules = AtlasLabelRules::default();
            let labels = choose_atlas_labels(&atlas, &camera, &rules, &[marked], |_| true, |_, px| (80.0, px < 26.0));
            prop_assert_eq!(labels[0].rank, marked);
            prop_assert!(labels[0].strong && labels.len() <= rules.limit);
            let boxes: Vec<Bounds> = labels.iter().map(|label| Bounds {
                low: Point::new(label.left, label.middle - 6.9),
                high: Point::new(label.left + 79.9, label.middle + 6.9),
            }).collect();
            for (at, a) in boxes.iter().enumerate() {
                prop_assert!(!boxes[at + 1..].iter().any(|b| a.overlaps(b)));
                let disc = atlas.disc(labels[at].rank);
                let radius_px = disc.radius * zoom;
                prop_assert!(labels[at].strong || 2.0 * radius_px >= 0.6 * 80.0);
                // Over its disc, or at its rim.
                let away = a.centre().distance2(camera.screen_from_world(disc.centre)).sqrt();
                let is_over = away < 0.56 * radius_px + 0.5;
                prop_assert!(is_over || (away - radius_px - 8.0).abs() < 0.5, "{away} px");
            }
        }
    }

    #[test]
    fn dimmed_rings_are_not_named() {
        let atlas = Atlas::new(pack(&[900, 800, 2]));
        let camera = Camera::new(Point::new(900.0, 600.0));
        let rules = AtlasLabelRules::default();
        let named = choose_atlas_labels(
            &atlas,
            &camera,
            &rules,
            &[],
            |rank| rank != 0,
            |_, _| (60.0, true),
        );
        assert!(named.iter().all(|label| label.rank != 0));
        assert!(named.iter().any(|label| label.rank == 1));
    }
}
