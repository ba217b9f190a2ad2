//! Values known to be shared by strangers, and why.
//!
//! A page of a link-in-bio service or a shortened link belongs to one person and is no hub; only the
//! bare host says nothing. So lists of hosts apply to domains and to addresses without a path.

mod hosts;

use std::fmt;
use std::net::{Ipv4Addr, Ipv6Addr};

use serde::{Deserialize, Serialize};

use crate::Kind;

/// Why strangers share a value.
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
        })
    }
}

/// Why strangers share this canonical value, where that is known in advance.
///
/// Logarithmic in the length of the lists, which hold facts about hosts and address blocks only.
pub fn known_shared(kind: Kind, canonical: &str) -> Option<SharedBy> {
    match kind {
        Kind::Ip => shared_address(canonical),
        Kind::Domain => hosts::shared_host(canonical),
        Kind::Url => {
            let page = canonical
                .split_once("://")
                .map_or(canonical, |(_, page)| page);
            let host = page.strip_suffix('/').unwrap_or(page);
            hosts::shared_host(host.strip_prefix("www.").unwrap_or(host))
        }
        _ => None,
    }
}

fn shared_address(canonical: &str) -> Option<SharedBy> {
    if let Ok(address) = canonical.parse::<Ipv4Addr>() {
        return shared_v4(address);
    }
    let address: Ipv6Addr = canonical
        .strip_suffix("/64")
        .unwrap_or(canonical)
        .parse()
        .ok()?;
    if address.is_loopback() {
        Some(SharedBy::Loopback)
    } else if address.is_unique_local() {
        Some(SharedBy::PrivateNetwork)
    } else if address.is_unicast_link_local() {
        Some(SharedBy::LinkLocal)
    } else if address.is_multicast() || address.is_unspecified() {
        Some(SharedBy::Reserved)
    } else {
        None
    }
}

fn shared_v4(address: Ipv4Addr) -> Option<SharedBy> {
    match address.octets() {
        [127, ..] => Some(SharedBy::Loopback),
        [100, 64..=127, ..] => Some(SharedBy::CarrierNat),
        [0 | 224..=255, ..] => Some(SharedBy::Reserved),
        [8, 8, 8, 8] | [8, 8, 4, 4] | [1, 1, 1, 1] | [1, 0, 0, 1] | [9, 9, 9, 9] => {
            Some(SharedBy::PublicResolver)
        }
        _ if address.is_private() => Some(SharedBy::PrivateNetwork),
        _ if address.is_link_local() => Some(SharedBy::LinkLocal),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(kind: Kind, canonical: &str, expected: Option<SharedBy>) {
        assert_eq!(
            known_shared(kind, canonical),
            expected,
            "{kind:?} {canonical}"
        );
    }

    #[test]
    fn blocks_that_many_machines_use() {
        check(Kind::Ip, "10.0.0.7", Some(SharedBy::PrivateNetwork));
        check(Kind::Ip, "172.31.255.255", Some(SharedBy::PrivateNetwork));
        check(Kind::Ip, "172.32.0.0", None);
        check(Kind::Ip, "100.64.0.1", Some(SharedBy::CarrierNat));
        check(Kind::Ip, "100.128.0.1", None);
        check(Kind::Ip, "127.0.0.1", Some(SharedBy::Loopback));
        check(Kind::Ip, "::1", Some(SharedBy::Loopback));
        check(Kind::Ip, "169.254.1.1", Some(SharedBy::LinkLocal));
        check(Kind::Ip, "fd00:1:2:3::/64", Some(SharedBy::PrivateNetwork));
        check(Kind::Ip, "2001:db8::/64", None);
        check(Kind::Ip, "8.8.8.8", Some(SharedBy::PublicResolver));
    }

    #[test]
    fn hosts_are_shared_and_their_pages_are_not() {
        check(Kind::Domain, "linktr.ee", Some(SharedBy::LinkInBio));
        check(Kind::Url, "linktr.ee", Some(SharedBy::LinkInBio));
        check(Kind::Url, "https://www.bit.ly", Some(SharedBy::Shortener));
        check(Kind::Url, "linktr.ee/someone", None);
        check(Kind::Domain, "gmail.com", Some(SharedBy::MailProvider));
        check(
            Kind::Domain,
            "mailinator.com",
            Some(SharedBy::DisposableMail),
        );
        check(Kind::Email, "someone@gmail.com", None);
    }

    #[test]
    fn every_reason_is_in_words() {
        assert_eq!(SharedBy::Shortener.to_string(), "a link shortener");
    }
}
