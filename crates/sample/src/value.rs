//! The values that accounts use, as numbers; their text is made when a file is written.

use crate::random::mix;

/// A value of some kind. Two equal values are the same identifier; a number means nothing but
/// which one it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Value {
    Device(u32),
    /// 00000000-0000-…, the placeholder that everybody knows.
    PlaceholderDevice,
    /// A default of some faulty app, on nobody's list.
    DefaultDevice,
    /// The n-th number of a country's range.
    Phone(Country, u32),
    Email(u32),
    /// The n-th address of a stem that strangers hit upon, with digits of no meaning.
    PopularEmail {
        stem: u32,
        index: u32,
    },
    /// One of a ring's addresses of one stem, with digits in no order.
    PatternEmail {
        ring: u32,
        index: u32,
    },
    /// One of a ring's numbered addresses.
    SeriesEmail {
        ring: u32,
        index: u32,
    },
    /// One mailbox whose dots and tags differ from account to account.
    Mailbox(u32),
    Ipv4(u32),
    /// A /64 network; the rest of the address differs from account to account.
    Ipv6(u32),
    CarrierNat(u32),
    /// An address of one campus.
    Campus {
        campus: u32,
        index: u32,
    },
    PopularUrl(u32),
    /// A page of one account's own.
    OwnUrl(u32),
    /// A page that one ring promotes.
    LandingUrl {
        ring: u32,
        index: u32,
    },
    Card(u32),
    Address(u32),
}

impl Value {
    /// The name in the column `identifier_type`.
    pub fn kind(self) -> &'static str {
        match self {
            Self::Device(_) | Self::PlaceholderDevice | Self::DefaultDevice => "device_id",
            Self::Phone(..) => "phone",
            Self::Email(_)
            | Self::PopularEmail { .. }
            | Self::PatternEmail { .. }
            | Self::SeriesEmail { .. }
            | Self::Mailbox(_) => "email",
            Self::Ipv4(_) | Self::Ipv6(_) | Self::CarrierNat(_) | Self::Campus { .. } => "ip",
            Self::PopularUrl(_) | Self::OwnUrl(_) | Self::LandingUrl { .. } => "url",
            Self::Card(_) => "payment",
            Self::Address(_) => "address",
        }
    }

    /// A number that says how this account's row writes the value, the same each time.
    pub fn style(self, account: u32) -> u64 {
        let number = match self {
            Self::PlaceholderDevice | Self::DefaultDevice => 0,
            Self::SeriesEmail { index: n, .. }
            | Self::PatternEmail { index: n, .. }
            | Self::PopularEmail { index: n, .. }
            | Self::Campus { index: n, .. }
            | Self::LandingUrl { index: n, .. }
            | Self::Phone(_, n)
            | Self::Device(n)
            | Self::Email(n)
            | Self::Mailbox(n)
            | Self::Ipv4(n)
            | Self::Ipv6(n)
            | Self::CarrierNat(n)
            | Self::PopularUrl(n)
            | Self::OwnUrl(n)
            | Self::Card(n)
            | Self::Address(n) => n,
        };
        mix(u64::from(account) << 32 | u64::from(number))
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Country {
    Us,
    Gb,
    De,
    Fr,
    Nl,
    Es,
}

impl Country {
    /// By how common they are here; the last two have no phone ranges kept for fiction.
    pub const ALL: [Self; 6] = [Self::Us, Self::Gb, Self::De, Self::Fr, Self::Nl, Self::Es];

    pub fn code(self) -> &'static str {
        match self {
            Self::Us => "US",
            Self::Gb => "GB",
            Self::De => "DE",
            Self::Fr => "FR",
            Self::Nl => "NL",
            Self::Es => "ES",
        }
    }
}
