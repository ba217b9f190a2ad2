//! Which past ring's name each current ring carries.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use super::PastRing;

/// Fewer accounts are no part of a ring: one account that changes rings has left and joined.
const LEAST_PART: u32 = 2;

/// Where each account is and was, by name.
pub(super) struct Membership<'a> {
    /// (account, past ring), ascending.
    past: Vec<(&'a str, usize)>,
    /// (account, current ring), ascending.
    current: Vec<(&'a str, usize)>,
}

impl<'a> Membership<'a> {
    pub(super) fn of(past: &'a [PastRing], current: &[Vec<&'a str>]) -> Self {
        let past = past.iter().enumerate();
        let past =
            past.flat_map(|(ring, past)| past.members.iter().map(move |name| (&**name, ring)));
        let current = current.iter().enumerate();
        let current =
            current.flat_map(|(ring, members)| members.iter().map(move |name| (*name, ring)));
        Self {
            past: sorted(past.collect()),
            current: sorted(current.collect()),
        }
    }

    /// Past rings of an account; one, unless the past is not disjoint.
    pub(super) fn past_of(&self, account: &str) -> impl Iterator<Item = usize> {
        of(&self.past, account)
    }

    pub(super) fn current_of(&self, account: &str) -> impl Iterator<Item = usize> {
        of(&self.current, account)
    }

    /// (past ring, current ring, accounts in both), ascending.
    fn overlaps(&self) -> Vec<(usize, usize, u32)> {
        let mut both: Vec<(usize, usize)> = Vec::new();
        let mut from = 0;
        for (account, ring) in &self.current {
            from += self.past[from..].partition_point(|(name, _)| name < account);
            let same = self.past[from..]
                .iter()
                .take_while(|(name, _)| name == account);
            both.extend(same.map(|(_, past)| (*past, *ring)));
        }
        both.sort_unstable();
        both.chunk_by(|one, other| one == other)
            .filter_map(|same| {
                same.first()
                    .map(|(past, ring)| (*past, *ring, same.len() as u32))
            })
            .collect()
    }
}

fn sorted(mut places: Vec<(&str, usize)>) -> Vec<(&str, usize)> {
    places.sort_unstable();
    places.dedup();
    places
}

fn of<'a>(places: &'a [(&str, usize)], account: &str) -> impl Iterator<Item = usize> + use<'a> {
    let from = places.partition_point(|(name, _)| *name < account);
    let same = places[from..].partition_point(|(name, _)| *name <= account);
    places[from..from + same].iter().map(|(_, ring)| *ring)
}

/// Names carried on, and parts that stayed together.
pub(super) struct Matching {
    /// Past ring whose name each current ring carries, and the other way round.
    carried: Vec<Option<usize>>,
    heirs: Vec<Option<usize>>,
    /// Past rings of which a part is in each current ring, with its accounts, and the other way round.
    sources: Vec<Vec<(usize, u32)>>,
    parts: Vec<Vec<(usize, u32)>>,
}

impl Matching {
    pub(super) fn of(past: &[PastRing], current: &[Vec<&str>], membership: &Membership) -> Self {
        let overlaps = membership.overlaps();
        let mut matching = Self {
            carried: vec![None; current.len()],
            heirs: vec![None; past.len()],
            sources: vec![Vec::new(); current.len()],
            parts: vec![Vec::new(); past.len()],
        };
        matching.carry_names(past, current, &overlaps);
        for (from, ring, accounts) in overlaps {
            if accounts >= LEAST_PART || matching.carried[ring] == Some(from) {
                matching.sources[ring].push((from, accounts));
                matching.parts[from].push((ring, accounts));
            }
        }
        matching
    }

    fn carry_names(
        &mut self,
        past: &[PastRing],
        current: &[Vec<&str>],
        overlaps: &[(usize, usize, u32)],
    ) {
        let first: Vec<Option<&str>> = current
            .iter()
            .map(|ring| ring.iter().min().copied())
            .collect();
        let mut order: Vec<&(usize, usize, u32)> = overlaps.iter().collect();
        order.sort_by_key(|(from, ring, accounts)| {
            let from = &past[*from];
            let name = (&from.name.words, &from.name.short_id);
            (Reverse(*accounts), from.born, name, first[*ring])
        });
        let (mut words, mut ids) = (BTreeSet::new(), BTreeSet::new());
        for &(from, ring, _) in order {
            let name = &past[from].name;
            let is_free = !words.contains(&name.words) && !ids.contains(&name.short_id);
            if self.carried[ring].is_none() && self.heirs[from].is_none() && is_free {
                self.carried[ring] = Some(from);
                self.heirs[from] = Some(ring);
                words.insert(&name.words);
                ids.insert(&name.short_id);
            }
        }
    }

    /// Past ring whose name a current ring carries.
    pub(super) fn carried(&self, ring: usize) -> Option<usize> {
        self.carried.get(ring).copied().flatten()
    }

    /// Current ring that carries a past ring's name.
    pub(super) fn heir(&self, past: usize) -> Option<usize> {
        self.heirs.get(past).copied().flatten()
    }

    /// Past rings that brought a part of a ring, with its accounts; that of its name included.
    pub(super) fn sources(&self, ring: usize) -> &[(usize, u32)] {
        self.sources.get(ring).map_or(&[], Vec::as_slice)
    }

    /// Current rings that have a part of a past ring, with its accounts; its heir included.
    pub(super) fn parts(&self, past: usize) -> &[(usize, u32)] {
        self.parts.get(past).map_or(&[], Vec::as_slice)
    }
}
