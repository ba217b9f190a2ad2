//! From identifiers to the soft values that several of them share, and on to ties.

use super::{
    SoftFamily, SoftTies, meet,
    moments::Moments,
    pattern, scan::{self},
};
use crate::{AccountId, Cancelled, IdentifierId, Ledger, LinkageGraph, Pace, Stage, Step};

/// A soft value of fewer accounts ties nobody.
pub(super) const LEAST_ACCOUNTS: usize = 3;
/// An identifier of more accounts is a place or a default: it says nothing of any one of them.
const MOST_USERS: usize = 8;
/// Ties that chance alone would make in the whole case, as a power of ten.
pub(super) const ACCIDENTS_LOG10: f64 = -2.0;
/// Identifiers between two ticks.
const SLICE: usize = 1 << 15;

/// A soft value and who has it.
pub(super) struct Group {
    pub family: SoftFamily,
    /// An identifier that shows the value.
    pub example: IdentifierId,
    /// Ascending, at least [`LEAST_ACCOUNTS`].
    pub accounts: Vec<AccountId>,
}

/// Finds all ties.
///
/// O(identifiers + accounts · log): nearly all identifiers have a soft value of their own, which a
/// table of small counters shows without keeping any text.
pub(crate) async fn derive(
    ledger: &Ledger,
    graph: &LinkageGraph,
    pace: &impl Pace,
) -> Result<SoftTies, Cancelled> {
    let kinds = ledger.labels().iter().map(|label| pattern::family(label.kind));
    let families: Vec<Option<SoftFamily>> = kinds.collect();
    if !families.contains(&Some(SoftFamily::MailPattern))
        && !families.contains(&Some(SoftFamily::NumberBlock))
    {
        return Ok(SoftTies::default());
    }
    let moments = Moments::new(ledger);
    let mut case = Case {
        ledger,
        graph,
        moments,
        having: [0; SoftFamily::COUNT],
    };
    let groups = case.groups(&families, pace).await?;
    let mut found = scan::ties(&case, &groups);
    found.extend(meet::ties(&case, &groups));
    Ok(SoftTies::new(ledger.account_count(), found))
}

/// What the search for ties reads.
pub(super) struct Case<'a> {
    pub ledger: &'a Ledger,
    pub graph: &'a LinkageGraph,
    pub moments: Moments,
    /// Accounts with a value of each family; one an identifier, so nearly so.
    pub having: [u32; SoftFamily::COUNT],
}

impl Case<'_> {
    /// Soft values of at least three identifiers, in the order of their hashes.
    async fn groups(
        &mut self,
        families: &[Option<SoftFamily>],
        pace: &impl Pace,
    ) -> Result<Vec<Group>, Cancelled> {
        let count = self.ledger.identifier_count();
        let mut hashes: Vec<u64> = Vec::with_capacity(count);
        let mut counters = Counters::for_values(count);
        for identifier in self.ledger.identifier_ids() {
            if identifier.index().is_multiple_of(SLICE) {
                pace.tick(Step {
                    stage: Stage::Graph,
                    done: identifier.index() as u64,
                    total: count as u64,
                })
                .await?;
            }
            let hash = self.hash(identifier, families);
            if hash != NO_VALUE {
                counters.add(hash);
            }
            hashes.push(hash);
        }
        let mut keyed: Vec<(u64, IdentifierId)> = hashes
            .into_iter()
            .zip(self.ledger.identifier_ids())
            .filter(|&(hash, _)| hash != NO_VALUE && counters.may_be_shared(hash))
            .collect();
        keyed.sort_unstable();
        let chunks = keyed.chunk_by(|one, other| one.0 == other.0);
        Ok(chunks
            .filter(|chunk| chunk.len() >= LEAST_ACCOUNTS)
            .filter_map(|chunk| self.group(chunk, families))
            .collect())
    }

    fn family(
        &self,
        identifier: IdentifierId,
        families: &[Option<SoftFamily>],
    ) -> Option<SoftFamily> {
        let label = self.ledger.identifiers.label.get(identifier.index())?;
        families.get(label.index()).copied().flatten()
    }

    /// Hash of an identifier's soft value, and a count of it.
    fn hash(&mut self, identifier: IdentifierId, families: &[Option<SoftFamily>]) -> u64 {
        let Some(family) = self.family(identifier, families) else {
            return NO_VALUE;
        };
        let users = self.graph.degree(identifier) as usize;
        if !(1..=MOST_USERS).contains(&users)
            || self.ledger.is_placeholder(identifier)
            || self.ledger.is_as_given(identifier)
        {
            return NO_VALUE;
        }
        self.having[family as usize] += 1;
        let parts = pattern::parts(family, self.text(identifier));
        parts.map_or(NO_VALUE, |parts| pattern::hash(family, &parts).max(1))
    }

    pub fn text(&self, identifier: IdentifierId) -> &str {
        let columns = &self.ledger.identifiers;
        let text = columns.text.get(identifier.index()).copied();
        text.map_or("", |text| columns.texts.get(text))
    }

    /// The accounts of one soft value: of each identifier the user that was created first, since the
    /// others share the identifier itself with it.
    fn group(
        &self,
        chunk: &[(u64, IdentifierId)],
        families: &[Option<SoftFamily>],
    ) -> Option<Group> {
        // Ids of unshared identifiers follow the files; the first text does not.
        let example = chunk
            .iter()
            .map(|&(_, identifier)| identifier)
            .min_by_key(|&identifier| self.text(identifier))?;
        let family = self.family(example, families)?;
        let value = pattern::parts(family, self.text(example))?;
        let mut accounts: Vec<AccountId> = chunk
            .iter()
            .filter(|&&(_, identifier)| {
                // Two texts of one hash are not one value.
                self.family(identifier, families) == Some(family)
                    && pattern::parts(family, self.text(identifier)).as_ref() == Some(&value)
            })
            .filter_map(|&(_, identifier)| {
                let users = self.graph.accounts_of(identifier).iter().copied();
                users.min_by_key(|&user| (self.moments.rank(user).unwrap_or(u32::MAX), user))
            })
            .collect();
        accounts.sort_unstable();
        accounts.dedup();
        (accounts.len() >= LEAST_ACCOUNTS).then_some(Group {
            family,
            example,
            accounts,
        })
    }
}

/// Hash of what has no soft value.
const NO_VALUE: u64 = 0;

/// How many identifiers fall on each of many slots, up to [`LEAST_ACCOUNTS`].
struct Counters {
    slots: Vec<u8>,
    mask: u64,
}

impl Counters {
    /// Four slots a value.
    fn for_values(values: usize) -> Self {
        let slots = (4 * values.max(16)).next_power_of_two();
        Self {
            slots: vec![0; slots],
            mask: slots as u64 - 1,
        }
    }

    /// The low bits of FNV-1a are its weak ones.
    fn slot(&self, hash: u64) -> usize {
        ((hash >> 24) & self.mask) as usize
    }

    fn add(&mut self, hash: u64) {
        let slot = self.slot(hash);
        if let Some(count) = self.slots.get_mut(slot) {
            *count = count.saturating_add(1);
        }
    }

    fn may_be_shared(&self, hash: u64) -> bool {
        let count = self.slots.get(self.slot(hash)).copied();
        count.is_some_and(|count| usize::from(count) >= LEAST_ACCOUNTS)
    }
}
