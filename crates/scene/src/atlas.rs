//! The map of all rings: a disc for each, which are on the screen, and what a person points at.
//!
//! Rings are known by rank. Painters draw the discs in another order, that of the atlas: the large ones
//! first, the others tile by tile, so that what a camera sees is a few runs of it.

mod buffers;
mod labels;

use std::{cmp::Reverse, ops::Range};

pub use buffers::{AtlasBuffers, DetailNode, InsideDisc};
pub use labels::{AtlasLabel, AtlasLabelRules, choose_atlas_labels};

use crate::{Bounds, Disc, Point};

/// Discs of a tile, on average.
const PER_TILE: usize = 96;
/// Tiles along a side at most: each row of tiles in sight is a run of its own.
const TILES_MOST: usize = 48;

/// Where all discs lie. Made once for a map.
#[derive(Debug, Clone, Default)]
pub struct Atlas {
    discs: Vec<Disc>,
    bounds: Option<Bounds>,
    /// Ranks in the order in which they are drawn, and the place of each rank in it.
    order: Vec<u32>,
    slots: Vec<u32>,
    /// Ranks by size, the largest first.
    by_size: Vec<u32>,
    /// So many of the first in `order` are too large for a tile.
    large: usize,
    low: Point,
    tile: f32,
    columns: usize,
    rows: usize,
    /// By tile, where its discs start in `order`; one more than tiles.
    starts: Vec<u32>,
}

impl Atlas {
    /// Discs by rank. `O(discs log discs)`.
    pub fn new(discs: Vec<Disc>) -> Self {
        let corners = discs.iter().flat_map(|disc| {
            let Disc { centre, radius } = *disc;
            [
                Point::new(centre.x - radius, centre.y - radius),
                Point::new(centre.x + radius, centre.y + radius),
            ]
        });
        let Some(bounds) = Bounds::around(corners) else {
            return Self::default();
        };
        let across = ((discs.len() / PER_TILE) as f32).sqrt().ceil();
        let across = across.clamp(1.0, TILES_MOST as f32);
        let mut atlas = Self {
            bounds: Some(bounds),
            low: bounds.low,
            tile: (bounds.width().max(bounds.height()) / across).max(1e-3),
            by_size: (0..discs.len() as u32).collect(),
            discs,
            ..Self::default()
        };
        atlas.columns = steps(bounds.width(), atlas.tile) + 1;
        atlas.rows = steps(bounds.height(), atlas.tile) + 1;
        let discs = &atlas.discs;
        let bits = |rank: u32| discs.get(rank as usize).map_or(0, |d| d.radius.to_bits());
        // A radius is never negative, so its bits are in its order.
        atlas
            .by_size
            .sort_by_cached_key(|&rank| Reverse(bits(rank)));
        atlas.sort_into_tiles();
        atlas
    }

    fn sort_into_tiles(&mut self) {
        let is_large = |disc: &Disc| disc.radius > 0.5 * self.tile;
        // Large discs are in no tile; they sort before all.
        let key = |rank: u32| {
            let disc = self.disc(rank);
            (!is_large(&disc))
                .then(|| self.row(disc.centre.y) * self.columns + self.column(disc.centre.x))
        };
        let mut keyed: Vec<_> = self.by_size.iter().map(|&rank| (key(rank), rank)).collect();
        keyed.sort_by_key(|&(tile, _)| tile);
        self.large = keyed.iter().take_while(|(tile, _)| tile.is_none()).count();
        let mut starts = vec![0_u32; self.columns * self.rows + 1];
        for tile in keyed.iter().filter_map(|(tile, _)| *tile) {
            starts[tile + 1] += 1;
        }
        let mut sum = self.large as u32;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
        self.starts = starts;
        self.order = keyed.into_iter().map(|(_, rank)| rank).collect();
        self.slots = vec![0; self.order.len()];
        for (slot, &rank) in (0..).zip(&self.order) {
            self.slots[rank as usize] = slot;
        }
    }

    pub fn len(&self) -> usize {
        self.discs.len()
    }

    pub fn is_empty(&self) -> bool {
        self.discs.is_empty()
    }

    /// The disc of a rank; one without room where there is none.
    pub fn disc(&self, rank: u32) -> Disc {
        self.discs.get(rank as usize).copied().unwrap_or_default()
    }

    /// The box around all discs.
    pub fn bounds(&self) -> Option<Bounds> {
        self.bounds
    }

    /// Ranks in the order in which discs are drawn.
    pub fn order(&self) -> &[u32] {
        &self.order
    }

    /// The place of a rank in `order`.
    pub fn slot(&self, rank: u32) -> Option<u32> {
        self.slots.get(rank as usize).copied()
    }

    /// How many of the first in `order` have a larger radius, if no others have. `O(log discs)`.
    pub fn larger_than(&self, radius: f32) -> Option<u32> {
        let is_larger = |&rank: &u32| self.disc(rank).radius > radius;
        let count = self.by_size.partition_point(is_larger);
        (count <= self.large).then_some(count as u32)
    }

    /// Runs of `order` that hold every disc that may be seen in a box: at most one a row of tiles, and
    /// the large ones. `O(rows of tiles)`.
    pub fn runs(&self, seen: Bounds) -> Vec<Range<u32>> {
        let mut runs: Vec<Range<u32>> = Vec::new();
        let mut add = |run: Range<u32>| match runs.last_mut() {
            Some(last) if last.end == run.start => last.end = run.end,
            _ if run.is_empty() => {}
            _ => runs.push(run),
        };
        add(0..self.large as u32);
        self.tiles_of(seen).for_each(add);
        runs
    }

    /// Runs of the tiles whose discs reach into a box, a row each.
    fn tiles_of(&self, seen: Bounds) -> impl Iterator<Item = Range<u32>> {
        let reach = 0.5 * self.tile;
        let low = Point::new(seen.low.x - reach, seen.low.y - reach);
        let high = Point::new(seen.high.x + reach, seen.high.y + reach);
        let columns = self.column(low.x)..self.column(high.x) + 1;
        let rows = self.row(low.y)..self.row(high.y) + 1;
        // Nothing is beyond the last tile, where a box beside the map is drawn in to.
        let touches = self
            .bounds
            .is_some_and(|bounds| bounds.overlaps(&Bounds { low, high }));
        let rows = if touches { rows } else { 0..0 };
        rows.filter_map(move |row| {
            let first = self.starts.get(row * self.columns + columns.start)?;
            let last = self.starts.get(row * self.columns + columns.end)?;
            Some(*first..*last)
        })
    }

    /// The ring at a point, or the nearest within a distance beyond its rim.
    pub fn pick(&self, at: Point, reach: f32) -> Option<u32> {
        let around = Bounds {
            low: Point::new(at.x - reach, at.y - reach),
            high: Point::new(at.x + reach, at.y + reach),
        };
        let beyond = |rank: u32| {
            let disc = self.disc(rank);
            (at.distance2(disc.centre).sqrt() - disc.radius).max(0.0)
        };
        self.candidates(around)
            .map(|rank| (beyond(rank), rank))
            .filter(|(beyond, _)| *beyond <= reach)
            .min_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)))
            .map(|(_, rank)| rank)
    }

    /// Ranks whose middle is in a box, ascending.
    pub fn within(&self, bounds: Bounds) -> Vec<u32> {
        let inside = |rank: &u32| bounds.contains(self.disc(*rank).centre);
        let mut ranks: Vec<u32> = self.candidates(bounds).filter(inside).collect();
        ranks.sort_unstable();
        ranks
    }

    /// Ranks whose discs may reach into a box.
    fn candidates(&self, bounds: Bounds) -> impl Iterator<Item = u32> {
        let runs = self.runs(bounds).into_iter();
        runs.filter_map(|run| self.order.get(run.start as usize..run.end as usize))
            .flatten()
            .copied()
    }

    /// Ranks of discs in a box that are at least of a radius, the largest first; at most `most`.
    pub fn largest_in(&self, bounds: Bounds, radius: f32, most: usize) -> Vec<u32> {
        let is_in = |rank: &u32| bounds.contains(self.disc(*rank).centre);
        let enough = self
            .by_size
            .partition_point(|&rank| self.disc(rank).radius >= radius);
        let near: usize = self.runs(bounds).iter().map(Range::len).sum();
        // Looks through the fewer: those of the size, or those of the place.
        if enough <= near {
            let large = self.by_size.iter().take(enough).copied();
            return large.filter(is_in).take(most).collect();
        }
        let mut ranks: Vec<u32> = self
            .candidates(bounds)
            .filter(|rank| self.disc(*rank).radius >= radius && is_in(rank))
            .collect();
        ranks.sort_unstable_by_key(|&rank| (Reverse(self.disc(rank).radius.to_bits()), rank));
        ranks.truncate(most);
        ranks
    }

    fn column(&self, x: f32) -> usize {
        steps(x - self.low.x, self.tile).min(self.columns.saturating_sub(1))
    }

    fn row(&self, y: f32) -> usize {
        steps(y - self.low.y, self.tile).min(self.rows.saturating_sub(1))
    }
}

/// Whole steps in a length; none in a negative one.
fn steps(length: f32, step: f32) -> usize {
    #[allow(clippy::cast_sign_loss)] // The cast saturates: negative lengths become 0.
    let steps = (length / step) as usize;
    steps
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::pack;

    fn atlas(sizes: &[u32]) -> Atlas {
        Atlas::new(pack(sizes))
    }

    fn a_box() -> impl Strategy<Value = Bounds> {
        let side = || -80.0_f32..80.0;
        (side(), side(), side(), side())
            .prop_map(|(a, b, c, d)| Bounds::between(Point::new(a, b), Point::new(c, d)))
    }

    fn reaches(disc: Disc, seen: Bounds) -> bool {
        let nearest = Point::new(
            disc.centre.x.clamp(seen.low.x, seen.high.x),
            disc.centre.y.clamp(seen.low.y, seen.high.y),
        );
        nearest.distance2(disc.centre) <= disc.radius * disc.radius
    }

    proptest! {
        #[test]
        fn every_disc_in_sight_is_in_a_run_once(
            sizes in prop::collection::vec(prop_oneof![9 => 2_u32..4, 1 => 2_u32..900], 1..900),
            seen in a_box(),
        ) {
            let atlas = atlas(&sizes);
            let runs = atlas.runs(seen);
            let mut drawn: Vec<u32> = runs.into_iter().flatten().collect();
            let count = drawn.len();
            drawn.sort_unstable();
            drawn.dedup();
            prop_assert_eq!(drawn.len(), count);
            for rank in 0..sizes.len() as u32 {
                let slot = atlas.slot(rank).unwrap();
                prop_assert_eq!(atlas.order()[slot as usize], rank);
                prop_assert!(!reaches(atlas.disc(rank), seen) || drawn.contains(&slot));
            }
        }

        #[test]
        fn only_the_first_are_larger(
            sizes in prop::collection::vec(prop_oneof![9 => 2_u32..4, 1 => 2_u32..900], 1..900),
            radius in 0.0_f32..12.0,
        ) {
            let atlas = atlas(&sizes);
            let is_larger = |rank: &u32| atlas.disc(*rank).radius > radius;
            let larger = atlas.order().iter().filter(|rank| is_larger(rank)).count();
            if let Some(first) = atlas.larger_than(radius) {
                prop_assert_eq!(first as usize, larger);
                prop_assert!(atlas.order()[..larger].iter().all(is_larger));
            }
            prop_assert_eq!(atlas.larger_than(f32::MAX), Some(0));
        }

        #[test]
        fn what_is_picked_is_what_lies_there(
            sizes in prop::collection::vec(2_u32..60, 1..400), rank in 0_usize..400,
        ) {
            let atlas = atlas(&sizes);
            let rank = (rank % sizes.len()) as u32;
            let disc = atlas.disc(rank);
            let inside = Point::new(disc.centre.x + 0.9 * disc.radius, disc.centre.y);
            prop_assert_eq!(atlas.pick(inside, 0.0), Some(rank));
            let far = atlas.bounds().unwrap().high;
            prop_assert_eq!(atlas.pick(Point::new(far.x + 50.0, far.y), 2.0), None);
        }

        #[test]
        fn both_ways_to_the_largest_agree(
            sizes in prop::collection::vec(2_u32..60, 1..400), seen in a_box(), radius in 0.0_f32..6.0,
        ) {
            let atlas = atlas(&sizes);
            let mut all: Vec<u32> = (0..sizes.len() as u32).collect();
            all.retain(|&rank| {
                let disc = atlas.disc(rank);
                disc.radius >= radius && seen.contains(disc.centre)
            });
            all.sort_by_key(|&rank| (Reverse(sizes[rank as usize]), rank));
            prop_assert_eq!(&atlas.within(seen).len(), &atlas.largest_in(seen, 0.0, 999).len());
            all.truncate(7);
            prop_assert_eq!(atlas.largest_in(seen, radius, 7), all);
        }
    }

    #[test]
    fn a_map_of_nothing_shows_nothing() {
        let atlas = atlas(&[]);
        let everywhere = Bounds::between(Point::new(-9.0, -9.0), Point::new(9.0, 9.0));
        assert!(atlas.runs(everywhere).is_empty() && atlas.bounds().is_none());
        assert_eq!(atlas.pick(Point::default(), 5.0), None);
    }
}
