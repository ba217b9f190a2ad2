//! The soft value of an identifier, as a part of its canonical text.

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

/// `qarlo` and `@mail.example` of `qarlo77@mail.example`; none without digits or with a short stem.
fn mail(value: &str) -> Option<(&str, &str)> {
    let bytes = value.as_bytes();
    let at = bytes.iter().rposition(|&byte| byte == b'@')?;
    let local = bytes.get(..at)?;
    let stem = 1 + local.iter().rposition(|byte| !byte.is_ascii_digit())?;
    let is_pattern = (LEAST_STEM..at).contains(&stem);
    is_pattern.then(|| Some((value.get(..stem)?, value.get(at..)?)))?
}

/// `+4420794601` of `+442079460123`.
fn number(value: &str) -> Option<&str> {
    let is_long = value.starts_with('+') && value.len() > LEAST_DIGITS;
    is_long.then(|| value.get(..value.len() - 2))?
}

/// `203.0.113` of `203.0.113.9`; none of version 6.
fn quad(value: &str) -> Option<&str> {
    let dot = value.bytes().rposition(|byte| byte == b'.')?;
    value.get(..dot)
}

/// The /48 of an address or block of version 6, as a number.
fn v6(value: &str) -> Option<u128> {
    let address: Ipv6Addr = value.split('/').next()?.parse().ok()?;
    Some(address.to_bits() >> 80 << 80)
}

/// How the soft value of a canonical value is written: `qarlo#@mail.example` or, at any domain,
/// `qarlo#`; `+4420794601##`, `203.0.113.0/24`.
pub(super) fn text(family: SoftFamily, value: &str, one_domain: bool) -> Option<String> {
    match family {
        SoftFamily::MailPattern => mail(value).map(|(stem, domain)| {
            let domain = if one_domain { domain } else { "" };
            format!("{stem}#{domain}")
        }),
        SoftFamily::NumberBlock => number(value).map(|block| format!("{block}##")),
        SoftFamily::NetworkBlock => match quad(value) {
            Some(block) => Some(format!("{block}.0/24")),
            None => v6(value).map(|block| format!("{}/48", Ipv6Addr::from_bits(block))),
        },
        SoftFamily::Creation => None,
    }
}

/// A hash of the soft value whose last two bits are its family, and one of an e-mail's domain; none
/// where there is no such value.
pub(super) fn hash(family: SoftFamily, value: &str) -> Option<(u64, u32)> {
    let mut at_domain = 0;
    let hash = match family {
        SoftFamily::MailPattern => {
            let (stem, domain) = mail(value)?;
            at_domain = (add(START, domain.as_bytes()) >> 32) as u32;
            add(START, stem.as_bytes())
        }
        SoftFamily::NumberBlock => add(START, number(value)?.as_bytes()),
        SoftFamily::NetworkBlock => match quad(value) {
            Some(block) => add(START, block.as_bytes()),
            None => add(START, &v6(value)?.to_be_bytes()),
        },
        SoftFamily::Creation => return None,
    };
    Some((hash & !3 | family as u64, at_domain))
}

/// The family at the end of a hash.
pub(super) const fn family_of(hash: u64) -> SoftFamily {
    match hash & 3 {
        0 => SoftFamily::MailPattern,
        1 => SoftFamily::NumberBlock,
        2 => SoftFamily::NetworkBlock,
        _ => SoftFamily::Creation,
    }
}

const START: u64 = 0xcbf2_9ce4_8422_2325;

/// Eight bytes a step: a multiplication, and a shift that brings the high bits down again (the
/// mixing of `splitmix64`). The length goes in, so that a text is not its own beginning.
fn add(hash: u64, bytes: &[u8]) -> u64 {
    let mut hash = hash ^ bytes.len() as u64;
    for chunk in bytes.chunks(8) {
        let mut word = [0; 8];
        for (slot, &byte) in word.iter_mut().zip(chunk) {
            *slot = byte;
        }
        hash = (hash ^ u64::from_le_bytes(word)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        hash ^= hash >> 29;
    }
    hash
}
