//! The kinds an identifier can have, and their stable names.

use serde::{Deserialize, Serialize};

/// What sort of thing an identifier is. The order is that of the wire's list of kinds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[repr(u8)]
pub enum Kind {
    Device,
    Phone,
    Ip,
    Email,
    Url,
    Payment,
    Handle,
    Wallet,
    #[serde(rename = "government id")]
    GovernmentId,
    Domain,
    Address,
    Name,
    #[serde(rename = "birth date")]
    BirthDate,
    /// A postal area: postcode, town or suburb.
    Postcode,
    Counterparty,
    Other,
    /// Two accounts that a file ties to one another; the value names both.
    Pair,
}

impl Kind {
    pub const ALL: [Self; 17] = [
        Self::Device,
        Self::Phone,
        Self::Ip,
        Self::Email,
        Self::Url,
        Self::Payment,
        Self::Handle,
        Self::Wallet,
        Self::GovernmentId,
        Self::Domain,
        Self::Address,
        Self::Name,
        Self::BirthDate,
        Self::Postcode,
        Self::Counterparty,
        Self::Other,
        Self::Pair,
    ];

    /// The stable name, as it travels and is shown.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Device => "device",
            Self::Phone => "phone",
            Self::Ip => "ip",
            Self::Email => "email",
            Self::Url => "url",
            Self::Payment => "payment",
            Self::Handle => "handle",
            Self::Wallet => "wallet",
            Self::GovernmentId => "government id",
            Self::Domain => "domain",
            Self::Address => "address",
            Self::Name => "name",
            Self::BirthDate => "birth date",
            Self::Postcode => "postcode",
            Self::Counterparty => "counterparty",
            Self::Other => "other",
            Self::Pair => "pair",
        }
    }

    /// The kind of a stable name, exactly as [`Kind::name`] writes it.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_stable_distinct_and_read_back() {
        for (position, kind) in Kind::ALL.into_iter().enumerate() {
            assert_eq!(kind as usize, position);
            assert_eq!(Kind::from_name(kind.name()), Some(kind));
        }
        assert_eq!(Kind::from_name("Device"), None);
    }
}
