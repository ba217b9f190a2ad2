//! Which rings of the map are named so that no name covers another: the largest first.

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
    /// Radius from which a disc is named, in CSS pixels.
    pub from_px: f32,
    /// A name stands inside its disc where it has this share of its width; else below.
    pub inside: f32,
}

impl Default for AtlasLabelRules {
    fn default() -> Self {
        Self {
            line_height_px: 14.0,
            limit: 36,
            candidates: 240,
            from_px: 9.0,
            inside: 0.9,
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
        let fits = is_full && width < 2.0 * rules.inside * radius_px;
        let Some(free) = boxes(camera, disc, Point::new(width, rules.line_height_px), fits)
            .into_iter()
            .find(|side| canvas.overlaps(side) && !taken.iter().any(|other| other.overlaps(side)))
        else {
            continue;
        };
        taken.push(free);
        placed.push(AtlasLabel {
            rank,
            left: free.low.x,
            middle: free.centre().y,
            strong,
        });
    }
    placed
}

/// Where a name may stand: in the middle of its disc, or below or above it.
fn boxes(camera: &Camera, disc: Disc, size: Point, fits: bool) -> Vec<Bounds> {
    let at = camera.screen_from_world(disc.centre);
    let radius = disc.radius * camera.pixels_per_unit;
    let boxed = |top: f32| Bounds {
        low: Point::new(at.x - 0.5 * size.x, top),
        high: Point::new(at.x + 0.5 * size.x, top + size.y),
    };
    let middle = boxed(at.y - 0.5 * size.y);
    if fits {
        return vec![middle];
    }
    // The last is for a disc whose rim is off the screen.
    let below = boxed(at.y + radius + 1.0);
    vec![below, boxed(at.y - radius - 1.0 - size.y), middle]
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
