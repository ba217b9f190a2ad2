//! From identifiers to the soft values that several of them share, and on to ties.

use super::{SoftFamily, SoftTies, meet, moments::Moments, pattern, scan};
use crate::{AccountId, Cancelled, IdentifierId, Ledger, LinkageGraph, Pace, Stage, Step};

/// A soft value of fewer accounts ties nobody.
pub(super) const LEAST_ACCOUNTS: usize = 3;
/// An identifier of more accounts is a place or a default: it says nothing of any one of them.
const MOST_USERS: usize = 8;
/// An account with more identifiers brings only its first to the search for blocks.
const MOST_IDENTIFIERS: usize = 64;
/// Ties that chance alone would make in the whole case, as a power of ten.
pub(super) const ACCIDENTS_LOG10: f64 = -2.0;
/// Identifiers between two ticks.
const SLICE: usize = 1 << 15;

/// Finds all ties.
///
/// O(identifiers + accounts · log): nearly all identifiers have a soft value of their own, which a
/// table of small counters shows without keeping any text. Each text read costs a miss of the cache,
/// so blocks are derived only for whom something else can tie.
pub(crate) async fn derive(
    ledger: &Ledger,
    graph: &LinkageGraph,
    pace: &impl Pace,
) -> Result<SoftTies, Cancelled> {
    let case = Case::new(ledger, graph);
    if case.having(SoftFamily::MailPattern) + case.having(SoftFamily::NumberBlock) == 0 {
        return Ok(SoftTies::default());
    }
    let is_dated = case.moments.len() > 0;
    let keyed = case
        .shared_values(
            |family| match family {
                SoftFamily::MailPattern => true,
                SoftFamily::NumberBlock => is_dated,
                _ => false,
            },
            pace,
        )
        .await?;
    let groups = groups(&keyed);
    let mut found = scan::ties(&case, &groups);
    found.extend(meet::ties(&case, &groups, pace).await?);
    Ok(SoftTies::new(ledger.account_count(), found))
}

/// A soft value of some account: the hash of its text, which ends in its family.
///
/// 64 bits, so that two patterns of one export are as good as never confused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Key(u64);

impl Key {
    pub fn family(self) -> SoftFamily {
        pattern::family_of(self.0)
    }
}

/// One soft value of one account; for e-mails with a hash of the domain, else 0.
pub(super) type Keyed = (Key, u32, AccountId);

/// A soft value and who has it.
pub(super) struct Group<'a> {
    pub family: SoftFamily,
    /// Whether all are at one domain, where the family has any.
    one_domain: bool,
    /// At least [`LEAST_ACCOUNTS`]; by account within a domain. An account with addresses at two
    /// domains is there twice.
    members: &'a [Keyed],
}

/// A stem at all its domains is a value, and so is the stem at each of several.
fn groups(keyed: &[Keyed]) -> Vec<Group<'_>> {
    let mut groups = Vec::new();
    for members in keyed.chunk_by(|one, other| one.0 == other.0) {
        let Some(&(key, first, _)) = members.first() else {
            continue;
        };
        let family = key.family();
        let one_domain = members.last().is_some_and(|&(_, last, _)| last == first);
        let mut add = |members, one_domain| {
            groups.push(Group {
                family,
                one_domain,
                members,
            });
        };
        if members.len() >= LEAST_ACCOUNTS {
            add(members, one_domain);
        }
        if !one_domain {
            members
                .chunk_by(|one, other| one.1 == other.1)
                .filter(|at_one| at_one.len() >= LEAST_ACCOUNTS)
                .for_each(|at_one| add(at_one, true));
        }
    }
    groups
}

impl<'a> Group<'a> {
    /// All who have a soft value.
    pub fn whole(family: SoftFamily, members: &'a [Keyed]) -> Self {
        Self {
            family,
            one_domain: true,
            members,
        }
    }

    pub fn len(&self) -> usize {
        self.members.len()
    }

    /// In no order of use.
    pub fn accounts(&self) -> impl Iterator<Item = AccountId> + use<'a> {
        self.members.iter().map(|&(.., account)| account)
    }
}

/// What the search for ties reads.
pub(super) struct Case<'a> {
    pub ledger: &'a Ledger,
    pub graph: &'a LinkageGraph,
    /// By label.
    families: Vec<Option<SoftFamily>>,
    pub moments: Moments,
    /// Identifiers of each family, which nearly are accounts that have one.
    having: [u32; SoftFamily::COUNT],
}

impl<'a> Case<'a> {
    /// O(identifiers + accounts · log), without reading a text.
    fn new(ledger: &'a Ledger, graph: &'a LinkageGraph) -> Self {
        let kinds = ledger.labels().iter();
        let mut case = Self {
            ledger,
            graph,
            families: kinds.map(|label| pattern::family(label.kind)).collect(),
            moments: Moments::new(ledger),
            having: [0; SoftFamily::COUNT],
        };
        for identifier in ledger.identifier_ids() {
            if let Some(family) = case.family(identifier) {
                case.having[family as usize] += 1;
            }
        }
        case
    }

    /// N of a family.
    pub fn having(&self, family: SoftFamily) -> u32 {
        match family {
            SoftFamily::Creation => self.moments.len(),
            _ => self.having[family as usize],
        }
    }

    /// How the value of a group is written.
    pub fn text(&self, group: &Group) -> Option<Box<str>> {
        let &(key, domain, example) = group.members.first()?;
        let mut own = self.graph.identifiers_of(example).iter().copied();
        let shows = own.find(|&identifier| self.key(identifier) == Some((key, domain)))?;
        pattern::text(group.family, self.value(shows), group.one_domain).map(Into::into)
    }

    /// Soft values of the families asked for that may have three identifiers, and the account of
    /// each, in order, each once.
    async fn shared_values(
        &self,
        is_asked: impl Fn(SoftFamily) -> bool,
        pace: &impl Pace,
    ) -> Result<Vec<Keyed>, Cancelled> {
        let mut keys: Vec<((Key, u32), IdentifierId)> = Vec::new();
        let mut counters = Counters::for_values(self.ledger.identifier_count());
        for (at, identifier) in self.in_order_of_texts(is_asked).enumerate() {
            self.tick(at, pace).await?;
            if let Some(key) = self.key(identifier) {
                counters.add(key.0);
                keys.push((key, identifier));
            }
        }
        let shared = (keys.into_iter()).filter(|&((key, _), _)| counters.may_be_shared(key));
        Ok(self.keyed(shared))
    }

    /// Identifiers of the families asked for as their texts lie in memory: read in that order they miss
    /// the cache a tenth as often as in the order of ids.
    fn in_order_of_texts<F: Fn(SoftFamily) -> bool>(
        &self,
        is_asked: F,
    ) -> impl Iterator<Item = IdentifierId> + use<F> {
        let columns = &self.ledger.identifiers;
        let mut of_text: Vec<Option<IdentifierId>> = vec![None; columns.texts.len()];
        for (identifier, text) in self.ledger.identifier_ids().zip(&columns.text) {
            if self.family(identifier).is_some_and(&is_asked)
                && let Some(slot) = of_text.get_mut(*text as usize)
            {
                *slot = Some(identifier);
            }
        }
        of_text.into_iter().flatten()
    }

    /// Who has the soft values asked for, in order, each once; `asked` ascends.
    pub async fn holders(&self, asked: &[Key], pace: &impl Pace) -> Result<Vec<Keyed>, Cancelled> {
        let mut keys = Vec::new();
        for identifier in self.ledger.identifier_ids() {
            self.tick(identifier.index(), pace).await?;
            if let Some(key) = self.block(identifier)
                && asked.binary_search(&key).is_ok()
            {
                keys.push(((key, 0), identifier));
            }
        }
        Ok(self.keyed(keys))
    }

    /// The block of numbers or networks that an identifier is in.
    fn block(&self, identifier: IdentifierId) -> Option<Key> {
        let family = self.family(identifier)?;
        matches!(family, SoftFamily::NumberBlock | SoftFamily::NetworkBlock)
            .then(|| self.key(identifier))?
            .map(|(key, _)| key)
    }

    /// The blocks that an account speaks for, ascending, each once; of its first few identifiers.
    pub fn blocks_of(&self, account: AccountId) -> Vec<Key> {
        let own = self.graph.identifiers_of(account).iter().copied();
        let mut blocks: Vec<Key> = own
            .take(MOST_IDENTIFIERS)
            .filter(|&identifier| self.first_user(identifier) == Some(account))
            .filter_map(|identifier| self.block(identifier))
            .collect();
        blocks.sort_unstable();
        blocks.dedup();
        blocks
    }

    fn keyed(&self, keys: impl IntoIterator<Item = ((Key, u32), IdentifierId)>) -> Vec<Keyed> {
        let mut keyed: Vec<Keyed> = keys
            .into_iter()
            .filter_map(|((key, domain), identifier)| {
                Some((key, domain, self.first_user(identifier)?))
            })
            .collect();
        keyed.sort_unstable();
        keyed.dedup();
        keyed
    }

    async fn tick(&self, at: usize, pace: &impl Pace) -> Result<(), Cancelled> {
        if !at.is_multiple_of(SLICE) {
            return Ok(());
        }
        pace.tick(Step {
            stage: Stage::Graph,
            done: at as u64,
            total: self.ledger.identifier_count() as u64,
        })
        .await
    }

    fn family(&self, identifier: IdentifierId) -> Option<SoftFamily> {
        let label = self.ledger.identifiers.label.get(identifier.index())?;
        self.families.get(label.index()).copied().flatten()
    }

    fn key(&self, identifier: IdentifierId) -> Option<(Key, u32)> {
        let family = self.family(identifier)?;
        let users = self.graph.degree(identifier) as usize;
        if !(1..=MOST_USERS).contains(&users)
            || self.ledger.is_placeholder(identifier)
            || self.ledger.is_as_given(identifier)
        {
            return None;
        }
        let (hash, domain) = pattern::hash(family, self.value(identifier))?;
        Some((Key(hash), domain))
    }

    fn value(&self, identifier: IdentifierId) -> &str {
        let columns = &self.ledger.identifiers;
        let text = columns.text.get(identifier.index()).copied();
        text.map_or("", |text| columns.texts.get(text))
    }

    /// The user that was created first; the others share the identifier itself with it.
    fn first_user(&self, identifier: IdentifierId) -> Option<AccountId> {
        match self.graph.accounts_of(identifier) {
            &[only] => Some(only),
            users => users
                .iter()
                .copied()
                .min_by_key(|&user| (self.moments.rank(user).unwrap_or(u32::MAX), user)),
        }
    }
}

/// How many identifiers fall on each of many slots.
struct Counters {
    slots: Vec<u8>,
    mask: u64,
}

impl Counters {
    /// Two slots a value: more would leave the cache, and a wrong guess costs but a place in a sort.
    fn for_values(values: usize) -> Self {
        let slots = (2 * values.max(16)).next_power_of_two();
        Self {
            slots: vec![0; slots],
            mask: slots as u64 - 1,
        }
    }

    fn slot(&self, key: Key) -> usize {
        ((key.0 >> 24) & self.mask) as usize
    }

    fn add(&mut self, key: Key) {
        let slot = self.slot(key);
        if let Some(count) = self.slots.get_mut(slot) {
            *count = count.saturating_add(1);
        }
    }

    fn may_be_shared(&self, key: Key) -> bool {
        let count = self.slots.get(self.slot(key)).copied();
        count.is_some_and(|count| usize::from(count) >= LEAST_ACCOUNTS)
    }
}
