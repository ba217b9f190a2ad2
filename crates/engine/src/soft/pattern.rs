//! The soft value of an identifier, as a part of its canonical text.

use std::borrow::Cow;
use std::net::Ipv6Addr;

use ringfence_normalise::Kind;

use super::SoftFamily;

/// Stems shorter than this are initials.
const LEAST_STEM: usize = 3;
/// Digits of a number, calling code included, from which on the last two leave a block.
const LEAST_DIGITS: usize = 9;

/// Family of the soft values that a kind gives, if it gives any.
pub(super) const fn family(kind: Kind) -> Option<SoftFamily> {
    match kind {
        Kind::Email => Some(SoftFamily::MailPattern),
        Kind::Phone => Some(SoftFamily::NumberBlock),
        Kind::Ip => Some(SoftFamily::NetworkBlock),
        _ => None,
    }
}

/// What is left of a canonical value, in two parts: `qarlo` and `@mail.example` of
/// `qarlo77@mail.example`, `+4420794601` of `+442079460123`, `203.0.113` of `203.0.113.9`. None where
/// the value has no such part.
pub(super) fn parts(family: SoftFamily, value: &str) -> Option<(Cow<'_, str>, &str)> {
    match family {
        SoftFamily::MailPattern => mail_parts(value),
        SoftFamily::NumberBlock => {
            let digits = value.strip_prefix('+')?;
            let kept = value.len().checked_sub(2)?;
            (digits.len() >= LEAST_DIGITS)
                .then(|| value.get(..kept))?
                .map(|block| (Cow::Borrowed(block), ""))
        }
        SoftFamily::NetworkBlock => network(value).map(|block| (block, "")),
        SoftFamily::Creation => None,
    }
}

fn mail_parts(value: &str) -> Option<(Cow<'_, str>, &str)> {
    let at = value.rfind('@')?;
    let (local, domain) = value.split_at_checked(at)?;
    let stem = local.trim_end_matches(|c: char| c.is_ascii_digit());
    let has_digits = stem.len() < local.len();
    (has_digits && stem.len() >= LEAST_STEM).then_some((Cow::Borrowed(stem), domain))
}

fn network(value: &str) -> Option<Cow<'_, str>> {
    if let Some((block, _)) = value.rsplit_once('.') {
        return Some(Cow::Borrowed(block));
    }
    let address = value.split('/').next()?;
    let address: Ipv6Addr = address.parse().ok()?;
    let block = Ipv6Addr::from_bits(address.to_bits() >> 80 << 80);
    Some(Cow::Owned(block.to_string()))
}

/// How the value is written: `qarlo#@mail.example`, `+4420794601##`, `203.0.113.0/24`.
pub(super) fn text(family: SoftFamily, value: &str) -> Option<String> {
    let (first, second) = parts(family, value)?;
    Some(match family {
        SoftFamily::NetworkBlock if first.contains(':') => format!("{first}/48"),
        SoftFamily::NetworkBlock => format!("{first}.0/24"),
        SoftFamily::NumberBlock => format!("{first}##"),
        SoftFamily::MailPattern | SoftFamily::Creation => format!("{first}#{second}"),
    })
}

/// FNV-1a of the parts, a family apart from each other.
pub(super) fn hash(family: SoftFamily, (first, second): &(Cow<'_, str>, &str)) -> u64 {
    let start = 0xcbf2_9ce4_8422_2325 ^ (family as u64);
    first
        .bytes()
        .chain(second.bytes())
        .fold(start, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
        })
}
