//! What a reader calls a value of each kind.

use ringfence_normalise::Kind;

/// "device", "IP address".
pub const fn kind_noun(kind: Kind) -> &'static str {
    nouns(kind).0
}

/// "devices", "IP addresses".
pub const fn kind_nouns(kind: Kind) -> &'static str {
    nouns(kind).1
}

/// "object" and "objects" for what is of no other kind, where accounts are tied by sharing it.
pub(super) const fn object_nouns(kind: Kind) -> (&'static str, &'static str) {
    match kind {
        Kind::Other => ("object", "objects"),
        _ => nouns(kind),
    }
}

pub(super) const fn nouns(kind: Kind) -> (&'static str, &'static str) {
    match kind {
        Kind::Device => ("device", "devices"),
        Kind::Phone => ("phone number", "phone numbers"),
        Kind::Ip => ("IP address", "IP addresses"),
        Kind::Email => ("e-mail address", "e-mail addresses"),
        Kind::Url => ("URL", "URLs"),
        Kind::Payment => ("payment instrument", "payment instruments"),
        Kind::Handle => ("handle", "handles"),
        Kind::Wallet => ("wallet", "wallets"),
        Kind::GovernmentId => ("government id", "government ids"),
        Kind::Domain => ("domain", "domains"),
        Kind::Address => ("street address", "street addresses"),
        Kind::Name => ("name", "names"),
        Kind::BirthDate => ("birth date", "birth dates"),
        Kind::Postcode => ("postal area", "postal areas"),
        Kind::Counterparty => ("counterparty", "counterparties"),
        Kind::Other => ("other value", "other values"),
        Kind::Pair => ("direct tie", "direct ties"),
    }
}
