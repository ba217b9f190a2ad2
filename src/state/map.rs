//! Store of the map of all rings: where they lie, which are lit, and what lies inside some of them.

use std::collections::BTreeMap;
use std::sync::Arc;

use leptos::prelude::*;
use ringfence_scene::{Camera, InsideDisc};
use ringfence_wire::{MapView, RequestId, RingSet};

/// Nodes kept inside discs; those of rings not seen for longest go first.
const NODES_MOST: usize = 60_000;

#[derive(Clone, Copy)]
pub struct Map {
    pub view: RwSignal<Option<Arc<MapView>>>,
    /// The map was asked for, and of which build.
    pub asked: StoredValue<bool>,
    pub build: StoredValue<u64>,
    /// Rings that the queue lets through; none lets all be bright.
    pub lit: RwSignal<Option<RingSet>>,
    pub inside: StoredValue<Inside>,
    /// Raised when more is known of what lies inside discs.
    pub arrived: RwSignal<u64>,
    pub inside_asked: StoredValue<Option<RequestId>>,
    /// Where the person left the map.
    pub camera: StoredValue<Option<Camera>>,
}

impl Map {
    pub fn new() -> Self {
        Map {
            view: RwSignal::new(None),
            asked: StoredValue::new(false),
            build: StoredValue::new(0),
            lit: RwSignal::new(None),
            inside: StoredValue::new(Inside::default()),
            arrived: RwSignal::new(0),
            inside_asked: StoredValue::new(None),
            camera: StoredValue::new(None),
        }
    }

    /// Another case is built; answers about the one before are dropped.
    pub fn clear(self) {
        self.build.update_value(|build| *build += 1);
        self.view.set(None);
        self.asked.set_value(false);
        self.lit.set(None);
        self.inside.set_value(Inside::default());
        self.inside_asked.set_value(None);
        self.camera.set_value(None);
    }

    /// Whether answers asked for now are still about this build when they come.
    pub fn still_this(self) -> impl Fn() -> bool {
        let build = self.build.get_value();
        move || self.build.get_value() == build
    }
}

/// What lies inside discs, as far as it is kept.
#[derive(Debug, Clone, Default)]
pub struct Inside {
    rings: BTreeMap<u32, Kept>,
    nodes: usize,
    looks: u64,
}

#[derive(Debug, Clone)]
struct Kept {
    disc: InsideDisc,
    seen: u64,
}

impl Inside {
    pub fn holds(&self, rank: u32) -> bool {
        self.rings.contains_key(&rank)
    }

    /// These are on the screen now.
    pub fn see(&mut self, ranks: &[u32]) {
        self.looks += 1;
        for rank in ranks {
            if let Some(kept) = self.rings.get_mut(rank) {
                kept.seen = self.looks;
            }
        }
    }

    /// Takes discs in; where there are too many nodes, those not seen for longest go. What is in sight stays,
    /// however much it is: it would be asked for again at once.
    pub fn take(&mut self, discs: Vec<InsideDisc>) {
        for disc in discs {
            self.nodes += disc.nodes.len();
            let kept = Kept {
                seen: self.looks,
                disc,
            };
            if let Some(before) = self.rings.insert(kept.disc.rank, kept) {
                self.nodes -= before.disc.nodes.len();
            }
        }
        while self.nodes > NODES_MOST {
            let unseen = self.rings.iter().filter(|(_, kept)| kept.seen < self.looks);
            let oldest = unseen.min_by_key(|(_, kept)| kept.seen);
            let Some(rank) = oldest.map(|(rank, _)| *rank) else {
                break;
            };
            if let Some(gone) = self.rings.remove(&rank) {
                self.nodes -= gone.disc.nodes.len();
            }
        }
    }

    pub fn discs(&self) -> impl Iterator<Item = &InsideDisc> {
        self.rings.values().map(|kept| &kept.disc)
    }
}

#[cfg(test)]
mod tests {
    use ringfence_scene::{ColourSlot, DetailNode, Family, Point};

    use super::*;

    fn disc(rank: u32, nodes: usize) -> InsideDisc {
        let node = DetailNode {
            place: Point::default(),
            family: Family::Account,
            colour: ColourSlot::risk(0.5),
        };
        InsideDisc {
            rank,
            node_radius: 0.1,
            nodes: vec![node; nodes],
            links: Vec::new(),
        }
    }

    #[test]
    fn what_was_not_seen_for_longest_goes_first() {
        let mut inside = Inside::default();
        inside.take(vec![disc(1, 25_000), disc(2, 25_000)]);
        inside.see(&[1]);
        inside.take(vec![disc(3, 25_000)]);
        assert!(inside.holds(1) && inside.holds(3) && !inside.holds(2));
        inside.take(vec![disc(3, 10)]);
        assert_eq!((inside.discs().count(), inside.nodes), (2, 25_010));
    }

    #[test]
    fn what_is_in_sight_is_never_asked_for_twice() {
        let mut inside = Inside::default();
        inside.see(&[1, 2, 3]);
        inside.take(vec![disc(1, 25_000), disc(2, 25_000), disc(3, 25_000)]);
        assert!([1, 2, 3].iter().all(|rank| inside.holds(*rank)));
    }
}
