//! Store of the rings that were opened: by which members each is found again after another build.

use std::collections::BTreeMap;

use leptos::prelude::*;
use ringfence_wire::{AccountId, RingId, RingView};

/// Members kept of a ring, evenly taken; more would hardly tell more.
const MEMBERS_MOST: usize = 400;

#[derive(Clone, Copy)]
pub struct Seen {
    members: StoredValue<BTreeMap<RingId, Vec<AccountId>>>,
}

impl Seen {
    pub fn new() -> Self {
        Seen {
            members: StoredValue::new(BTreeMap::new()),
        }
    }

    pub(super) fn note(self, view: &RingView) {
        let step = view.members.len().div_ceil(MEMBERS_MOST).max(1);
        let members = view.members.iter().step_by(step);
        let members = members.map(|member| member.account).collect();
        self.members.update_value(|seen| {
            seen.insert(view.row.ring, members);
        });
    }

    pub(super) fn members(self, ring: RingId) -> Option<Vec<AccountId>> {
        self.members.with_value(|seen| seen.get(&ring).cloned())
    }

    /// After another build: what is known of each ring under the number that it has now.
    pub(super) fn renumber(self, now: &BTreeMap<RingId, RingId>) {
        self.members.update_value(|seen| {
            let before = std::mem::take(seen);
            let renumbered = before.into_iter().filter_map(|(ring, members)| {
                let ring = now.get(&ring)?;
                Some((*ring, members))
            });
            seen.extend(renumbered);
        });
    }
}
