//! The log: what became of each ring.

use serde::{Deserialize, Serialize};

use super::matching::{Matching, Membership};
use super::{PastRing, text};
use crate::names::RingName;

/// What happened to a ring. A part of a ring is at least two accounts, or what carries its name on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Change {
    /// Parts of several past rings are one ring now.
    Merged,
    /// Parts of a past ring are in several rings now.
    Split,
    /// Accounts joined that no part brought.
    Grown,
    /// Accounts left that went with no part.
    Shrunk,
    /// It carries no past name and came from no split or merger.
    New,
    /// No ring carries its name, and no split or merger tells of it.
    Gone,
}

/// One entry of the log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    pub change: Change,
    /// Of a merger, a growth or a new ring the current ring; else the past one.
    pub ring: RingName,
    /// Of a merger the past rings that came in, of a split the rings that have its other parts; the
    /// largest part first.
    pub others: Vec<RingName>,
    /// Accounts that came to the ring by this change, and that went from it.
    pub came: u32,
    pub went: u32,
    /// Who came or went, ascending.
    pub accounts: Vec<String>,
    /// One plain sentence.
    pub text: String,
}

/// All that the log reads.
pub(super) struct Trail<'a> {
    pub past: &'a [PastRing],
    pub current: &'a [Vec<&'a str>],
    pub names: &'a [RingName],
    pub membership: &'a Membership<'a>,
    pub matching: &'a Matching,
}

/// By change, then by name. Every past ring without an heir and every ring with a fresh name is in it.
pub(super) fn log(trail: &Trail) -> Vec<Event> {
    let mut is_told_past = vec![false; trail.past.len()];
    let mut is_told_ring = vec![false; trail.current.len()];
    let mut events = Vec::new();
    for (ring, is_told) in is_told_ring.iter_mut().enumerate() {
        if trail.matching.sources(ring).len() > 1 {
            *is_told = true;
            for (past, _) in trail.matching.sources(ring) {
                is_told_past[*past] = true;
            }
            events.extend(trail.merged(ring));
        }
    }
    for (past, is_told) in is_told_past.iter_mut().enumerate() {
        if trail.matching.parts(past).len() > 1 {
            *is_told = true;
            for (ring, _) in trail.matching.parts(past) {
                is_told_ring[*ring] = true;
            }
            events.extend(trail.split(past));
        }
    }
    for (ring, is_told) in is_told_ring.iter().enumerate() {
        match trail.matching.carried(ring) {
            Some(_) => events.extend(trail.grown(ring)),
            None if !is_told => events.extend(trail.fresh(ring)),
            None => {}
        }
    }
    for (past, is_told) in is_told_past.iter().enumerate() {
        match trail.matching.heir(past) {
            Some(ring) => events.extend(trail.shrunk(past, ring)),
            None if !is_told => events.extend(trail.gone(past)),
            None => {}
        }
    }
    events.sort_by(|one, other| {
        let key = |event: &Event| {
            (
                event.change,
                event.ring.words.clone(),
                event.ring.short_id.clone(),
            )
        };
        key(one).cmp(&key(other)).then(one.text.cmp(&other.text))
    });
    events
}

impl Trail<'_> {
    fn merged(&self, ring: usize) -> Option<Event> {
        let carried = self.matching.carried(ring);
        let sources = self.matching.sources(ring);
        let mut others: Vec<(usize, u32)> = sources.to_vec();
        others.retain(|(past, _)| Some(*past) != carried);
        others.sort_by_key(|(past, accounts)| {
            let name = &self.past[*past].name;
            (std::cmp::Reverse(*accounts), &name.words, &name.short_id)
        });
        let from_others = |account: &&str| {
            let mut past = self.membership.past_of(account);
            past.any(|past| Some(past) != carried && holds(sources, past))
        };
        let members = self.current.get(ring)?.iter().copied();
        let accounts = owned(members.filter(from_others));
        let name = self.names.get(ring)?;
        let parts: Vec<text::Part> = others
            .iter()
            .filter_map(|(past, accounts)| {
                let past = self.past.get(*past)?;
                Some(text::Part {
                    name: &past.name.words,
                    accounts: *accounts,
                    of: past.members.len() as u32,
                })
            })
            .collect();
        let text = text::merged(&name.words, carried.is_some(), &parts, self.size(ring));
        Some(Event {
            change: Change::Merged,
            ring: name.clone(),
            others: others
                .iter()
                .map(|(past, _)| self.past[*past].name.clone())
                .collect(),
            came: accounts.len() as u32,
            went: 0,
            accounts,
            text,
        })
    }

    fn split(&self, at: usize) -> Option<Event> {
        let past = self.past.get(at)?;
        let heir = self.matching.heir(at);
        let parts = self.matching.parts(at);
        let kept = parts.iter().find(|(ring, _)| Some(*ring) == heir);
        let mut others: Vec<(usize, u32)> = parts.to_vec();
        others.retain(|(ring, _)| Some(*ring) != heir);
        others.sort_by_key(|(ring, accounts)| {
            let name = &self.names[*ring];
            (std::cmp::Reverse(*accounts), &name.words, &name.short_id)
        });
        let in_others = |account: &&str| {
            let mut rings = self.membership.current_of(account);
            rings.any(|ring| Some(ring) != heir && holds(parts, ring))
        };
        let accounts = owned(past.members.iter().map(String::as_str).filter(in_others));
        let told: Vec<text::Part> = others
            .iter()
            .filter_map(|(ring, accounts)| {
                Some(text::Part {
                    name: &self.names.get(*ring)?.words,
                    accounts: *accounts,
                    of: self.size(*ring),
                })
            })
            .collect();
        let kept = kept.map(|(_, accounts)| *accounts);
        let text = text::split(&past.name.words, past.members.len() as u32, kept, &told);
        Some(Event {
            change: Change::Split,
            ring: past.name.clone(),
            others: others
                .iter()
                .map(|(ring, _)| self.names[*ring].clone())
                .collect(),
            came: 0,
            went: accounts.len() as u32,
            accounts,
            text,
        })
    }

    fn grown(&self, ring: usize) -> Option<Event> {
        let sources = self.matching.sources(ring);
        let is_new = |account: &&str| {
            let mut past = self.membership.past_of(account);
            !past.any(|past| holds(sources, past))
        };
        let members = self.current.get(ring)?.iter().copied();
        let accounts = owned(members.filter(is_new));
        let name = self.names.get(ring)?;
        let came = accounts.len() as u32;
        (came > 0).then(|| Event {
            change: Change::Grown,
            ring: name.clone(),
            others: Vec::new(),
            came,
            went: 0,
            accounts,
            text: text::grown(&name.words, came, self.size(ring)),
        })
    }

    fn shrunk(&self, at: usize, ring: usize) -> Option<Event> {
        let past = self.past.get(at)?;
        let parts = self.matching.parts(at);
        let has_left = |account: &&str| {
            let mut rings = self.membership.current_of(account);
            !rings.any(|ring| holds(parts, ring))
        };
        let accounts = owned(past.members.iter().map(String::as_str).filter(has_left));
        let went = accounts.len() as u32;
        (went > 0).then(|| Event {
            change: Change::Shrunk,
            ring: past.name.clone(),
            others: Vec::new(),
            came: 0,
            went,
            accounts,
            text: text::shrunk(&past.name.words, went, self.size(ring)),
        })
    }

    fn fresh(&self, ring: usize) -> Option<Event> {
        let name = self.names.get(ring)?;
        let accounts = owned(self.current.get(ring)?.iter().copied());
        Some(Event {
            change: Change::New,
            ring: name.clone(),
            others: Vec::new(),
            came: accounts.len() as u32,
            went: 0,
            text: text::fresh(&name.words, self.size(ring)),
            accounts,
        })
    }

    fn gone(&self, at: usize) -> Option<Event> {
        let past = self.past.get(at)?;
        let accounts = owned(past.members.iter().map(String::as_str));
        let elsewhere = accounts
            .iter()
            .filter(|account| self.membership.current_of(account).next().is_some())
            .count();
        Some(Event {
            change: Change::Gone,
            ring: past.name.clone(),
            others: Vec::new(),
            came: 0,
            went: accounts.len() as u32,
            text: text::gone(&past.name.words, accounts.len() as u32, elsewhere as u32),
            accounts,
        })
    }

    fn size(&self, ring: usize) -> u32 {
        self.current.get(ring).map_or(0, Vec::len) as u32
    }
}

/// Whether a ring is among these, which ascend.
fn holds(parts: &[(usize, u32)], ring: usize) -> bool {
    parts
        .binary_search_by_key(&ring, |(other, _)| *other)
        .is_ok()
}

/// Ascending, each once.
fn owned<'a>(accounts: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut accounts: Vec<String> = accounts.map(str::to_owned).collect();
    accounts.sort_unstable();
    accounts.dedup();
    accounts
}
