//! Rings: accounts that the policy holds together (METHOD 4).
//!
//! Owns membership, and what lies inside each ring. Knows no risk and no name.

mod find;
mod split;

use crate::{AccountId, IdentifierId, PairId, RingId};

/// Rings of at least two accounts, largest first, ties by the first member's name.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Rings {
    /// One more than rings, each.
    pub(crate) member_offsets: Vec<u32>,
    pub(crate) pair_offsets: Vec<u32>,
    pub(crate) holder_offsets: Vec<u32>,
    pub(crate) members: Vec<AccountId>,
    pub(crate) pairs: Vec<PairId>,
    pub(crate) holders: Vec<IdentifierId>,
    /// Accounts of the group that each ring is a cell of; 0 where it was not split off.
    pub(crate) split_from: Vec<u32>,
    /// Ring of each account; `u32::MAX` for none.
    pub(crate) ring_of: Vec<u32>,
}

/// How many rings, and how large.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct RingCount {
    pub rings: u32,
    /// Accounts of the largest.
    pub largest: u32,
    /// Accounts of all.
    pub accounts: u32,
}

impl Rings {
    pub fn len(&self) -> usize {
        self.member_offsets.len().saturating_sub(1)
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    pub fn ids(&self) -> impl ExactSizeIterator<Item = RingId> + use<> {
        (0..self.len() as u32).map(RingId)
    }

    /// Checks a number that comes from outside.
    pub fn id(&self, number: u32) -> Option<RingId> {
        ((number as usize) < self.len()).then_some(RingId(number))
    }

    /// Ascending by name.
    pub fn members(&self, ring: RingId) -> &[AccountId] {
        &self.members[range(&self.member_offsets, ring)]
    }

    /// Pairs with both accounts in the ring, those too weak to hold it included; ascending.
    pub fn pairs(&self, ring: RingId) -> &[PairId] {
        &self.pairs[range(&self.pair_offsets, ring)]
    }

    /// Identifiers that hold it: used by at least two members and not excluded; ascending.
    pub fn holders(&self, ring: RingId) -> &[IdentifierId] {
        &self.holders[range(&self.holder_offsets, ring)]
    }

    /// Accounts of the connected group that was too large for one ring, where this is a cell of it.
    pub fn split_from(&self, ring: RingId) -> Option<u32> {
        self.split_from
            .get(ring.index())
            .copied()
            .filter(|&accounts| accounts > 0)
    }

    pub fn ring_of(&self, account: AccountId) -> Option<RingId> {
        self.ring_of
            .get(account.index())
            .copied()
            .filter(|&ring| ring != u32::MAX)
            .map(RingId)
    }

    pub fn count(&self) -> RingCount {
        RingCount {
            rings: self.len() as u32,
            largest: self
                .ids()
                .next()
                .map_or(0, |largest| self.members(largest).len() as u32),
            accounts: self.members.len() as u32,
        }
    }
}

fn range(offsets: &[u32], ring: RingId) -> std::ops::Range<usize> {
    offsets[ring.index()] as usize..offsets[ring.index() + 1] as usize
}
