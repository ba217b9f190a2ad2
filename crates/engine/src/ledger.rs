//! The ledger: what the files say, as columns, with the rows that say so.
//!
//! Owns accounts, labels, identifiers, links, provenance and attributes. Knows no policy beyond the
//! rules of normalisation, no hub and no ring.

mod account;
mod builder;
mod contains;
mod identifier;
mod intern;
mod link;
mod pending;
mod seal;
mod text;

pub use account::{AttributeColumns, Attributes, TextColumn};
pub use builder::{LedgerBuilder, LinkRecord, TooLarge};
pub use contains::{Containing, Needle, TextSet};
pub use identifier::{Identifier, IdentifierColumns, KindLabel};
pub use link::{Link, LinkColumns, Provenance};

use ringfence_normalise::Kind;

use text::Texts;

use crate::{AccountId, IdentifierId, KindLabelId, LinkId, SourceId};

/// What the rows of one source came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct SourceTally {
    /// Distinct lines that brought at least one record.
    pub lines: u64,
    /// Lines of which every record says, character for character, what an earlier line said.
    pub duplicates: u64,
    /// Link records whose value is empty once trimmed; they make no link.
    pub empty_values: u64,
    /// Listed accounts or known-shared values of this source that occur nowhere in the case.
    pub unmatched: u64,
}

/// All that the files say. Made by `LedgerBuilder::seal`.
#[derive(Debug, Clone)]
pub struct Ledger {
    pub(crate) account_names: Texts,
    pub(crate) attributes: AttributeColumns,
    pub(crate) known_bad: Vec<bool>,
    pub(crate) known_good: Vec<bool>,
    pub(crate) labels: Vec<KindLabel>,
    pub(crate) identifiers: IdentifierColumns,
    pub(crate) links: LinkColumns,
    pub(crate) tallies: Vec<SourceTally>,
}

impl Ledger {
    /// Accounts of all files, those without a link included.
    pub fn account_count(&self) -> usize {
        self.account_names.len()
    }

    /// Checks a number that comes from outside.
    pub fn account_id(&self, number: u32) -> Option<AccountId> {
        ((number as usize) < self.account_count()).then_some(AccountId(number))
    }

    /// Ascending names.
    pub fn account_ids(&self) -> impl ExactSizeIterator<Item = AccountId> + Clone + use<> {
        (0..self.account_count() as u32).map(AccountId)
    }

    /// By its name as the files have it. O(log accounts).
    pub fn find_account(&self, name: &str) -> Option<AccountId> {
        let (mut low, mut high) = (0, self.account_count() as u32);
        while low < high {
            let middle = low + (high - low) / 2;
            match self.account_names.get(middle).cmp(name) {
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Equal => return Some(AccountId(middle)),
                std::cmp::Ordering::Greater => high = middle,
            }
        }
        None
    }

    /// The first account whose name is not before a text, byte by byte; those that begin with it follow.
    /// O(log accounts).
    pub fn first_account_from(&self, name: &str) -> u32 {
        let (mut low, mut high) = (0, self.account_count() as u32);
        while low < high {
            let middle = low + (high - low) / 2;
            if self.account_names.get(middle) < name {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        low
    }

    /// Numbers of the accounts whose name contains a needle. One pass over all names.
    pub fn accounts_containing(&self, needle: &Needle) -> TextSet {
        self.account_names.containing(needle)
    }

    /// The identifiers whose value, canonical or as a file writes it, contains a needle; ascending. One
    /// pass over all values.
    pub fn identifiers_containing(&self, needle: &Needle) -> Vec<Containing> {
        self.identifiers.containing(needle)
    }

    pub fn account_name(&self, account: AccountId) -> &str {
        self.account_names.get(account.0)
    }

    pub fn attributes(&self, account: AccountId) -> Attributes<'_> {
        self.attributes.get(account)
    }

    pub fn attribute_columns(&self) -> &AttributeColumns {
        &self.attributes
    }

    /// Whether a list of known-bad accounts names it.
    pub fn is_known_bad(&self, account: AccountId) -> bool {
        self.known_bad.get(account.index()).copied() == Some(true)
    }

    /// Whether a list of accounts known to be good names it.
    pub fn is_known_good(&self, account: AccountId) -> bool {
        self.known_good.get(account.index()).copied() == Some(true)
    }

    pub fn has_known_bad(&self) -> bool {
        self.known_bad.contains(&true)
    }

    pub fn labels(&self) -> &[KindLabel] {
        &self.labels
    }

    pub fn label(&self, label: KindLabelId) -> &KindLabel {
        &self.labels[label.index()]
    }

    pub fn identifier_count(&self) -> usize {
        self.identifiers.label.len()
    }

    /// Identifiers that more than one account uses: the ids below this number.
    pub fn shared_identifier_count(&self) -> usize {
        self.identifiers.shared as usize
    }

    /// Checks a number that comes from outside.
    pub fn identifier_id(&self, number: u32) -> Option<IdentifierId> {
        ((number as usize) < self.identifier_count()).then_some(IdentifierId(number))
    }

    pub fn identifier_ids(&self) -> impl ExactSizeIterator<Item = IdentifierId> + use<> {
        (0..self.identifier_count() as u32).map(IdentifierId)
    }

    /// Those that more than one account uses.
    pub fn shared_identifier_ids(&self) -> impl ExactSizeIterator<Item = IdentifierId> + use<> {
        (0..self.identifiers.shared).map(IdentifierId)
    }

    /// Marks identifiers that strangers are known to share, with the reasons; what a list among the
    /// sources said before stays. O(marks · log marks).
    pub fn mark_shared(&mut self, marks: Vec<(IdentifierId, Box<str>)>) {
        let known = &mut self.identifiers.known_shared;
        known.extend(marks);
        // Stable: the older reason comes first.
        known.sort_by_key(|(identifier, _)| *identifier);
        known.dedup_by_key(|(identifier, _)| *identifier);
    }

    pub fn identifier(&self, identifier: IdentifierId) -> Identifier<'_> {
        self.identifiers.get(identifier, &self.labels)
    }

    /// Identifiers of a label's text and a canonical value; several where one label is read as two
    /// kinds.
    ///
    /// Logarithmic for shared identifiers, linear for the others.
    pub fn find_identifiers(&self, label: &str, value: &str) -> Vec<IdentifierId> {
        self.identifiers.find(&self.labels, label, value)
    }

    /// Its kind alone, without looking its text up.
    pub fn kind_of(&self, identifier: IdentifierId) -> Kind {
        self.label(self.identifiers.label[identifier.index()]).kind
    }

    /// The file's own name of its sort, without looking its text up.
    pub fn label_of(&self, identifier: IdentifierId) -> KindLabelId {
        self.identifiers.label[identifier.index()]
    }

    /// Whether it stands for "no value".
    pub fn is_placeholder(&self, identifier: IdentifierId) -> bool {
        self.identifiers.flags[identifier.index()] & identifier::PLACEHOLDER != 0
    }

    /// Whether it could not be read as its kind.
    pub fn is_as_given(&self, identifier: IdentifierId) -> bool {
        self.identifiers.flags[identifier.index()] & identifier::AS_GIVEN != 0
    }

    /// The ways in which the files write it, by first appearance.
    pub fn raw_values(&self, identifier: IdentifierId) -> impl Iterator<Item = &str> {
        self.identifiers.raw_values(identifier)
    }

    pub fn link_count(&self) -> usize {
        self.links.account.len()
    }

    /// By account, then identifier.
    pub fn link_ids(&self) -> impl ExactSizeIterator<Item = LinkId> + Clone + use<> {
        (0..self.links.account.len() as u32).map(LinkId)
    }

    pub fn link(&self, link: LinkId) -> Link {
        self.links.get(link)
    }

    /// The rows that say so, by source, then line.
    pub fn provenance(&self, link: LinkId) -> impl Iterator<Item = Provenance<'_>> {
        self.links
            .rows(link)
            .map(|row| row.with_raw(self.identifiers.raw_text(row.raw)))
    }

    pub fn source_count(&self) -> usize {
        self.tallies.len()
    }

    pub fn tally(&self, source: SourceId) -> SourceTally {
        self.tallies
            .get(source.index())
            .copied()
            .unwrap_or_default()
    }

    /// Checks a number that comes from outside.
    pub fn source_id(&self, number: u32) -> Option<SourceId> {
        ((number as usize) < self.tallies.len()).then_some(SourceId(number))
    }
}
