//! The map of all rings, in columns: a ring is a row of each, by rank.

use serde::{Deserialize, Serialize};

use crate::RingId;

/// Where every ring lies. The same case gives the same map.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct MapView {
    /// Middle and radius of each disc, in layout units; no disc covers another.
    pub x: Vec<f32>,
    pub y: Vec<f32>,
    pub radius: Vec<f32>,
    /// 0 to 100, descending.
    pub risk: Vec<f32>,
    pub accounts: Vec<u32>,
    /// All names, one after the other, and where each ends in bytes.
    pub names: String,
    pub name_ends: Vec<u32>,
    /// Accounts in rings, and in none.
    pub in_rings: u64,
    pub alone: u64,
}

impl MapView {
    pub fn len(&self) -> usize {
        self.accounts.len()
    }

    pub fn is_empty(&self) -> bool {
        self.accounts.is_empty()
    }

    /// The name of the ring at a rank; empty where there is none.
    pub fn name(&self, rank: u32) -> &str {
        let end = |at: u32| self.name_ends.get(at as usize).map(|end| *end as usize);
        let start = rank.checked_sub(1).map_or(Some(0), end);
        let range = start.zip(end(rank)).map(|(start, end)| start..end);
        range
            .and_then(|range| self.names.get(range))
            .unwrap_or_default()
    }
}

/// What lies inside the discs of some rings: the columns of one ring follow those of the one before.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct MapDetail {
    pub rings: Vec<RingId>,
    /// By ring: how many nodes and links it has in the columns below.
    pub node_counts: Vec<u32>,
    pub link_counts: Vec<u32>,
    /// By ring: radius of a node, as a share of its disc's.
    pub node_radius: Vec<f32>,
    /// x and y of each node; the disc is the unit circle. Accounts come first.
    pub places: Vec<f32>,
    /// By node: `ACCOUNT`, `KNOWN_BAD`, or the place of an identifier's kind in `KINDS`.
    pub kinds: Vec<u8>,
    /// Two nodes of its ring, by link.
    pub links: Vec<u32>,
}

impl MapDetail {
    pub const ACCOUNT: u8 = 255;
    /// An account that is listed as known-bad.
    pub const KNOWN_BAD: u8 = 254;
}

/// A set of rings, a bit each by rank.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct RingSet {
    bits: Vec<u8>,
    count: u32,
}

impl RingSet {
    /// The ranks of a case of `total` rings; others are left out.
    pub fn new(total: u32, ranks: impl IntoIterator<Item = u32>) -> RingSet {
        let mut set = RingSet {
            bits: vec![0; (total as usize).div_ceil(8)],
            count: 0,
        };
        for rank in ranks {
            if let Some(bits) = set.bits.get_mut(rank as usize / 8) {
                let bit = 1 << (rank % 8);
                set.count += u32::from(*bits & bit == 0);
                *bits |= bit;
            }
        }
        set
    }

    pub fn holds(&self, rank: u32) -> bool {
        let bits = self.bits.get(rank as usize / 8);
        bits.is_some_and(|bits| bits & (1 << (rank % 8)) != 0)
    }

    /// How many there are.
    pub fn count(&self) -> u32 {
        self.count
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_by_rank() {
        let map = MapView {
            names: "Amber HeronÉtoileOak".to_owned(),
            name_ends: vec![11, 18, 21],
            ..MapView::default()
        };
        assert_eq!(
            [0, 1, 2, 3].map(|rank| map.name(rank)),
            ["Amber Heron", "Étoile", "Oak", ""]
        );
    }

    #[test]
    fn a_set_holds_what_was_put_in_once() {
        let set = RingSet::new(11, [0, 10, 10, 7, 99]);
        let held: Vec<u32> = (0..200).filter(|rank| set.holds(*rank)).collect();
        assert_eq!((held, set.count()), (vec![0, 7, 10], 3));
    }
}
