//! Values known to be shared by strangers, and why.

use std::fmt;

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
            Self::PrivateNetwork => {
                "a private network address (RFC 1918), the same in every home and office"
            }
            Self::CarrierNat => "a carrier's shared address (RFC 6598)",
            Self::Loopback => "a loopback address: the machine itself",
            Self::LinkLocal => "a link-local address, valid on one cable only",
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
pub fn known_shared(kind: Kind, canonical: &str) -> Option<SharedBy> {
    let _ = (kind, canonical);
    None
}
