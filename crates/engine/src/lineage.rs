//! Names of rings that survive the next export, and what became of each ring (METHOD 4).
//!
//! Owns the matching of an earlier export's rings with those of this one, by their members' names,
//! and the log of it. Knows no link, no pair and no risk.
//!
//! Names enter the digest of a result: the same export with and without a past gives the same rings,
//! members, risks and order, and a digest that differs by the names alone.

mod events;
mod matching;
mod text;

use serde::{Deserialize, Serialize};

pub use events::{Change, Event};

use crate::names::{RingName, name_rings_beside};
use crate::score::Findings;
use matching::{Matching, Membership};

/// A ring of an earlier export, as a report or a case file holds it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PastRing {
    pub name: RingName,
    /// Orders names by age: the lower, the older. What the first export names has 0.
    pub born: u32,
    /// Names of its accounts, in any order.
    pub members: Vec<String>,
}

/// What each ring is called now, and how that came about.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Lineage {
    /// In the order of the current rings; all different.
    pub names: Vec<RingName>,
    /// Age of each name, in the same order.
    pub born: Vec<u32>,
    /// Empty where the export has the rings that the earlier one had. By change, then by name.
    pub events: Vec<Event>,
}

/// Gives each current ring the name of the past ring with which it shares most accounts, or a fresh one.
///
/// The greatest overlap takes its name first; of equal ones that of the oldest name, then of the first
/// name, then of the ring with the first member. Each name goes to one ring at most. A fresh name
/// is none of the past's, not even of a ring that is gone. A past name that occurs twice is given once.
/// Nothing depends on the order of rings or members. O(members of all rings · log).
pub fn trace(past: &[PastRing], current: &[Vec<&str>]) -> Lineage {
    let membership = Membership::of(past, current);
    let matching = Matching::of(past, current, &membership);
    let unnamed: Vec<(usize, &str)> = current
        .iter()
        .enumerate()
        .filter(|(ring, _)| matching.carried(*ring).is_none())
        .map(|(ring, members)| (ring, members.iter().min().copied().unwrap_or("")))
        .collect();
    let smallest: Vec<&str> = unnamed.iter().map(|(_, smallest)| *smallest).collect();
    let mut fresh = name_rings_beside(&smallest, past.iter().map(|ring| &ring.name)).into_iter();
    let newborn = past.iter().map(|ring| ring.born.saturating_add(1)).max();
    let (names, born): (Vec<RingName>, Vec<u32>) = (0..current.len())
        .filter_map(
            |ring| match matching.carried(ring).and_then(|at| past.get(at)) {
                Some(past) => Some((past.name.clone(), past.born)),
                None => Some((fresh.next()?, newborn.unwrap_or(0))),
            },
        )
        .unzip();
    let events = events::log(&events::Trail {
        past,
        current,
        names: &names,
        membership: &membership,
        matching: &matching,
    });
    Lineage {
        names,
        born,
        events,
    }
}

impl Lineage {
    /// The current rings as the next export's past; `current` as it was given to [`trace`].
    pub fn remembered(&self, current: &[Vec<&str>]) -> Vec<PastRing> {
        self.names
            .iter()
            .zip(&self.born)
            .zip(current)
            .map(|((name, &born), members)| PastRing {
                name: name.clone(),
                born,
                members: members.iter().map(|name| (*name).to_owned()).collect(),
            })
            .collect()
    }
}

/// Names of the members of each ring, in the order of ring ids.
pub fn member_names<'a>(findings: &Findings<'a>) -> Vec<Vec<&'a str>> {
    let Findings { ledger, rings, .. } = *findings;
    rings
        .ids()
        .map(|ring| {
            let members = rings.members(ring).iter();
            members.map(|member| ledger.account_name(*member)).collect()
        })
        .collect()
}

#[cfg(test)]
mod tests;
