//! Signal: accounts that use a value of an exclusive kind which three or more accounts share.

use super::Household;
use crate::policy::Class;
use crate::score::Findings;
use crate::{RingId, Treatment};

/// A value of fewer accounts is what a couple shares.
const SHARED_BY: usize = 3;

/// A family has a tablet, a card and a telephone; more that three or more of them share is no family's.
const MOST_OF_HOUSEHOLD: u32 = 3;

/// Reuse of devices, cards, wallets and their like in one ring.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ExclusiveReuse {
    pub accounts: u32,
    /// Members that use a kept exclusive value together with at least two other members.
    pub sharing: u32,
    /// Such values.
    pub values: u32,
    /// Members of the most shared one.
    pub most: u32,
    /// Whether the export shows one household, which shares as much anyway.
    pub of_household: bool,
}

impl ExclusiveReuse {
    /// None where no member has a value of an exclusive kind. O(links of the members and holders).
    pub fn measure(findings: &Findings, ring: RingId) -> Option<Self> {
        let Findings {
            graph,
            rings,
            treatments,
            policy,
            ..
        } = *findings;
        let members = rings.members(ring);
        let exclusive =
            |identifier| policy.kinds.of(findings.kind(identifier)).class == Class::Exclusive;
        let mut sharing = Vec::new();
        let (mut values, mut most) = (0, 0);
        for &identifier in rings.holders(ring) {
            if treatments.of(identifier) != Treatment::Keep || !exclusive(identifier) {
                continue;
            }
            let users = graph.accounts_of(identifier).iter().copied();
            let before = sharing.len();
            sharing.extend(users.filter(|user| rings.ring_of(*user) == Some(ring)));
            let users = sharing.len() - before;
            if users < SHARED_BY {
                sharing.truncate(before);
                continue;
            }
            values += 1;
            most = most.max(users as u32);
        }
        sharing.sort_unstable();
        sharing.dedup();
        let has_any = !sharing.is_empty()
            || members
                .iter()
                .any(|member| graph.identifiers_of(*member).iter().copied().any(exclusive));
        has_any.then_some(Self {
            accounts: members.len() as u32,
            sharing: sharing.len() as u32,
            values,
            most,
            of_household: (1..=MOST_OF_HOUSEHOLD).contains(&values)
                && Household::measure(findings, ring).is_shown(),
        })
    }

    /// Share of the members; nothing where a household explains it.
    pub fn strength(&self) -> f64 {
        if self.of_household {
            return 0.0;
        }
        f64::from(self.sharing) / f64::from(self.accounts.max(1))
    }
}
