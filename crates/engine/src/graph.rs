//! The linkage graph: accounts and identifiers, tied by links, as compressed sparse rows.
//!
//! Owns adjacency, and beside it the ties by soft values, which are no links. What a link says is in
//! the ledger, under the same [`LinkId`].

mod seal;
mod visit;

pub use visit::{LinkEdge, NodeSet};

use crate::{AccountId, IdentifierId, LinkId, SoftTies};

/// A node of the bipartite graph.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Node {
    Account(AccountId),
    Identifier(IdentifierId),
}

/// Both directions. Links of an account are consecutive ids; users of an identifier ascend.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LinkageGraph {
    /// One more than accounts.
    pub(crate) account_offsets: Vec<u32>,
    /// Of each account the number of its links to identifiers that others use too; those come first.
    pub(crate) shared_links: Vec<u32>,
    /// Identifier of each link.
    pub(crate) identifier_of: Vec<IdentifierId>,
    /// One more than identifiers.
    pub(crate) identifier_offsets: Vec<u32>,
    /// Accounts that use an identifier, and by which link.
    pub(crate) users: Vec<AccountId>,
    pub(crate) user_links: Vec<LinkId>,
    pub(crate) linked_accounts: usize,
    /// Beside the links, and counted nowhere: what is only alike.
    pub(crate) soft: SoftTies,
}

impl LinkageGraph {
    pub fn account_count(&self) -> usize {
        self.account_offsets.len().saturating_sub(1)
    }

    /// Accounts with at least one link: N of the formulas.
    pub fn linked_account_count(&self) -> usize {
        self.linked_accounts
    }

    pub fn identifier_count(&self) -> usize {
        self.identifier_offsets.len().saturating_sub(1)
    }

    pub fn link_count(&self) -> usize {
        self.identifier_of.len()
    }

    /// Ties between accounts by soft values; no node and no link of the graph.
    pub fn soft(&self) -> &SoftTies {
        &self.soft
    }

    /// What an account uses, ascending.
    pub fn identifiers_of(&self, account: AccountId) -> &[IdentifierId] {
        &self.identifier_of[range(&self.account_offsets, account.index())]
    }

    /// What an account uses and others use too, ascending: the beginning of [`Self::identifiers_of`].
    pub(crate) fn shared_of(&self, account: AccountId) -> &[IdentifierId] {
        let shared = self.shared_links.get(account.index()).copied();
        let all = self.identifiers_of(account);
        all.get(..shared.unwrap_or(0) as usize).unwrap_or(all)
    }

    /// The same links, parallel to [`Self::identifiers_of`].
    pub fn links_of(&self, account: AccountId) -> impl ExactSizeIterator<Item = LinkId> + use<> {
        let range = range(&self.account_offsets, account.index());
        (range.start as u32..range.end as u32).map(LinkId)
    }

    /// Number of the account's first link; the others follow it.
    pub(crate) fn first_link(&self, account: AccountId) -> u32 {
        self.account_offsets[account.index()]
    }

    /// Who uses an identifier, ascending.
    pub fn accounts_of(&self, identifier: IdentifierId) -> &[AccountId] {
        &self.users[range(&self.identifier_offsets, identifier.index())]
    }

    /// The same links, parallel to [`Self::accounts_of`].
    pub fn links_to(&self, identifier: IdentifierId) -> &[LinkId] {
        &self.user_links[range(&self.identifier_offsets, identifier.index())]
    }

    /// How many accounts use an identifier: `d` of the formulas.
    pub fn degree(&self, identifier: IdentifierId) -> u32 {
        range(&self.identifier_offsets, identifier.index()).len() as u32
    }

    /// The link between the two, in the logarithm of the account's links.
    pub fn link_between(&self, account: AccountId, identifier: IdentifierId) -> Option<LinkId> {
        let start = self.account_offsets[account.index()];
        let found = self
            .identifiers_of(account)
            .binary_search(&identifier)
            .ok()?;
        Some(LinkId(start + found as u32))
    }
}

fn range(offsets: &[u32], at: usize) -> std::ops::Range<usize> {
    offsets[at] as usize..offsets[at + 1] as usize
}
