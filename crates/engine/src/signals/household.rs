//! Whether the members could be one household: few accounts, one home, made over the years.

use ringfence_normalise::Kind;

use crate::RingId;
use crate::score::Findings;

const MOST_ACCOUNTS: u32 = 6;
/// Accounts of a household come one by one: not all within this time.
const SHORTEST_SECONDS: i64 = 30 * 86_400;
/// Kinds of values that a home has, those that say most of it first.
const HOMES: [Kind; 4] = [Kind::Address, Kind::Ip, Kind::Name, Kind::Postcode];

/// What speaks for and against a household.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Household {
    pub accounts: u32,
    /// Kind of a value of a home that all members share, whatever it weighs.
    pub home: Option<Kind>,
    /// Seconds between the first and the last creation; none with fewer than two dated members.
    pub created_within: Option<i64>,
    /// Members of which the export says when they were created.
    pub dated: u32,
}

impl Household {
    /// O(members + users of the holders), for a ring of a household's size; of larger ones nothing
    /// but the size is looked at.
    pub fn measure(findings: &Findings, ring: RingId) -> Self {
        let accounts = findings.rings.members(ring).len() as u32;
        let is_small = accounts <= MOST_ACCOUNTS;
        let times = if is_small {
            creations(findings, ring)
        } else {
            Vec::new()
        };
        Self {
            accounts,
            home: is_small.then(|| home(findings, ring)).flatten(),
            created_within: within(&times),
            dated: times.len() as u32,
        }
    }

    pub fn is_too_large(&self) -> bool {
        self.accounts > MOST_ACCOUNTS
    }

    /// The time within which all were created, where that is too short for a household.
    pub fn created_too_close(&self) -> Option<i64> {
        self.created_within
            .filter(|&seconds| seconds < SHORTEST_SECONDS)
    }

    /// Whether the export shows one: a home that they share, and creations over a longer time. Without
    /// dates it does not, nor by a name in common, which one hand with many accounts has, too.
    pub fn is_shown(&self) -> bool {
        let has_home = self.home.is_some_and(|home| home != Kind::Name);
        let over_time = self.created_within.is_some() && self.created_too_close().is_none();
        !self.is_too_large() && has_home && over_time
    }
}

fn home(findings: &Findings, ring: RingId) -> Option<Kind> {
    let members = findings.rings.members(ring).len();
    let holders = findings.rings.holders(ring).iter();
    holders
        .filter_map(|&holder| Some((place(findings.kind(holder))?, holder)))
        .filter(|&(_, holder)| findings.members_using(ring, holder).count() == members)
        .map(|(place, _)| place)
        .min()
        .and_then(|place| HOMES.get(place).copied())
}

fn place(kind: Kind) -> Option<usize> {
    HOMES.iter().position(|home| *home == kind)
}

fn creations(findings: &Findings, ring: RingId) -> Vec<i64> {
    let columns = findings.ledger.attribute_columns();
    let members = findings.rings.members(ring).iter();
    members
        .filter_map(|member| columns.created(*member))
        .collect()
}

fn within(times: &[i64]) -> Option<i64> {
    let (first, last) = times.iter().min().zip(times.iter().max())?;
    (times.len() >= 2).then(|| last.saturating_sub(*first))
}
