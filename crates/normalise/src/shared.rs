//! Values known to be shared by strangers, and why.
//!
//! A page of a link-in-bio service or a shortened link belongs to one person and is no hub; only the
//! bare host says nothing. So lists of hosts apply to domains and to addresses without a path.

mod blocks;
mod hosts;
mod numbers;

use std::{fmt, sync::LazyLock};

use serde::{Deserialize, Serialize};

use crate::{
    Kind, ListForm, Rules,
    lists::{SharedLists, read_text},
};

/// Why strangers share a value; each is a list of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum SharedBy {
    PrivateNetwork,
    CarrierNat,
    Loopback,
    LinkLocal,
    Reserved,
    PublicResolver,
    LinkInBio,
    Shortener,
    SocialSite,
    MailProvider,
    DisposableMail,
    /// Addresses that a gateway between versions 4 and 6 gives to all behind it.
    Gateway,
    /// Addresses kept for examples. Made-up cases use them as real ones: off unless switched on.
    Example,
    /// Numbers kept for films. Made-up cases use them as real ones: off unless switched on.
    Fiction,
}

impl SharedBy {
    pub const ALL: [Self; 14] = [
        Self::PrivateNetwork,
        Self::CarrierNat,
        Self::Loopback,
        Self::LinkLocal,
        Self::Reserved,
        Self::PublicResolver,
        Self::LinkInBio,
        Self::Shortener,
        Self::SocialSite,
        Self::MailProvider,
        Self::DisposableMail,
        Self::Gateway,
        Self::Example,
        Self::Fiction,
    ];

    /// The list's name, as it is shown.
    pub const fn name(self) -> &'static str {
        match self {
            Self::PrivateNetwork => "private networks",
            Self::CarrierNat => "carriers' shared addresses",
            Self::Loopback => "loopback addresses",
            Self::LinkLocal => "link-local addresses",
            Self::Reserved => "reserved addresses",
            Self::PublicResolver => "public name servers",
            Self::LinkInBio => "link-in-bio services",
            Self::Shortener => "link shorteners",
            Self::SocialSite => "sites that everybody links to",
            Self::MailProvider => "mail providers",
            Self::DisposableMail => "disposable mail services",
            Self::Gateway => "gateways between versions of IP",
            Self::Example => "addresses for examples",
            Self::Fiction => "numbers for films",
        }
    }

    /// Whether the list is used unless the rules say otherwise.
    pub const fn is_on_by_default(self) -> bool {
        !matches!(self, Self::Example | Self::Fiction)
    }

    const fn listed(self) -> (ListForm, &'static str) {
        match self {
            Self::PrivateNetwork => (ListForm::Blocks, blocks::PRIVATE),
            Self::CarrierNat => (ListForm::Blocks, blocks::CARRIER),
            Self::Loopback => (ListForm::Blocks, blocks::LOOPBACK),
            Self::LinkLocal => (ListForm::Blocks, blocks::LINK_LOCAL),
            Self::Reserved => (ListForm::Blocks, blocks::RESERVED),
            Self::PublicResolver => (ListForm::Blocks, blocks::RESOLVERS),
            Self::Gateway => (ListForm::Blocks, blocks::GATEWAYS),
            Self::Example => (ListForm::Blocks, blocks::EXAMPLES),
            Self::LinkInBio => (ListForm::Hosts, hosts::LINK_IN_BIO),
            Self::Shortener => (ListForm::Hosts, hosts::SHORTENERS),
            Self::SocialSite => (ListForm::Hosts, hosts::SOCIAL),
            Self::MailProvider => (ListForm::Hosts, hosts::MAIL),
            Self::DisposableMail => (ListForm::Hosts, hosts::DISPOSABLE),
            Self::Fiction => (ListForm::Mixed, numbers::FICTION),
        }
    }
}

impl fmt::Display for SharedBy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::PrivateNetwork => "a private network address, the same in every home and office",
            Self::CarrierNat => "a carrier's address shared by its customers (RFC 6598)",
            Self::Loopback => "a loopback address: the machine itself",
            Self::LinkLocal => "a link-local address, valid on one network only",
            Self::Reserved => "a reserved address that no customer holds",
            Self::PublicResolver => "a public name server",
            Self::LinkInBio => "a link-in-bio service with millions of pages",
            Self::Shortener => "a link shortener",
            Self::SocialSite => "a site that everybody links to",
            Self::MailProvider => "a mail provider with millions of users",
            Self::DisposableMail => "a disposable mail service",
            Self::Gateway => {
                "an address of a gateway between the versions of IP, the same for all behind it"
            }
            Self::Example => "an address kept for examples, which no customer holds",
            Self::Fiction => "a number kept for films and books, which no customer holds",
        })
    }
}

/// A list that needs no import.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BuiltInList {
    pub name: &'static str,
    pub why: SharedBy,
    /// How many entries it has.
    pub count: usize,
}

impl BuiltInList {
    /// The entries, as the list is written: hosts, address blocks, numbers with `#` for any digit.
    pub fn entries(&self) -> impl Iterator<Item = &'static str> + use<> {
        self.why.listed().1.split_ascii_whitespace()
    }
}

/// The lists that need no import, in the order of [`SharedBy`].
pub fn built_in_lists() -> impl Iterator<Item = BuiltInList> {
    SharedBy::ALL.into_iter().map(|why| BuiltInList {
        name: why.name(),
        why,
        count: why.listed().1.split_ascii_whitespace().count(),
    })
}

static BUILT_IN: LazyLock<SharedLists> =
    LazyLock::new(|| read_text(SharedBy::ALL.into_iter().map(SharedBy::listed)));

/// The one list that has a value: no value is on two.
fn listed_by(kind: Kind, canonical: &str) -> Option<SharedBy> {
    let list = BUILT_IN.first_list(kind, canonical)?;
    SharedBy::ALL.get(list).copied()
}

/// Why strangers share this canonical value, where that is known in advance, by the lists that the rules
/// leave on.
///
/// Logarithmic in the length of the lists, which hold facts about hosts, address blocks and ranges of
/// numbers only.
pub fn known_shared(kind: Kind, canonical: &str, rules: &Rules) -> Option<SharedBy> {
    listed_by(kind, canonical).filter(|why| !rules.lists_off.contains(why))
}

#[cfg(test)]
mod tests;
