//! The text of a value, as ugly as exports write it.

use std::net::Ipv6Addr;

use super::put;
use crate::random::mix;
use crate::value::{Country, Value};
use crate::words::{ADJECTIVES, MAIL_DOMAINS, NOUNS, STREETS, TOWNS, capital, word};

/// The first byte of the IPv4 addresses made up here: blocks of ministries of defence, whose
/// addresses no home or shop has.
const UNUSED_BLOCKS: [u32; 7] = [25, 26, 28, 29, 30, 33, 55];
const CAMPUS_BLOCK: u32 = 22;
const CARRIER_BLOCK: u32 = 21;

/// Appends a value as one CSV cell. The same account writes the same value the same way.
pub fn push_value(out: &mut String, value: Value, account: u32) {
    let style = value.style(account);
    match value {
        Value::Device(n) => push_uuid(out, n),
        Value::PlaceholderDevice => out.push_str("00000000-0000-0000-0000-000000000000"),
        Value::DefaultDevice => out.push_str("d41c7e90-5b2f-4a6e-8d13-6f0e92ab74c5"),
        Value::Phone(country, n) => push_phone(out, country, n, style),
        Value::Email(_)
        | Value::PopularEmail { .. }
        | Value::PatternEmail { .. }
        | Value::SeriesEmail { .. }
        | Value::Mailbox(_) => {
            push_email(out, value, style);
        }
        Value::Ipv4(n) => push_ipv4(out, n),
        Value::Ipv6(n) => push_ipv6(out, n, style),
        // Every other carrier uses the shared range of RFC 6598.
        Value::CarrierNat(n) if n % 2 == 0 => {
            put(
                out,
                format_args!(
                    "100.{}.{}.{}",
                    64 + n / 2 % 64,
                    n / 128 % 256,
                    1 + n * 37 % 250
                ),
            );
        }
        Value::CarrierNat(n) => {
            put(
                out,
                format_args!("{CARRIER_BLOCK}.40.{}.{}", n / 250, 1 + n % 250),
            );
        }
        Value::Campus { campus, index } => {
            put(
                out,
                format_args!("{CAMPUS_BLOCK}.7.{}.{}", campus % 256, 10 + index),
            );
        }
        Value::PopularUrl(_) | Value::OwnUrl(_) | Value::LandingUrl { .. } => {
            push_url(out, value, style);
        }
        Value::Card(n) => put(
            out,
            format_args!("card_{:012x}", mix(u64::from(n) ^ 0x6361_7264) >> 16),
        ),
        Value::Address(n) => push_address(out, n),
    }
}

/// Appends text as a cell, quoted where CSV (RFC 4180) needs it.
pub fn push_cell(out: &mut String, text: &str) {
    if text.contains([',', '"', '\n', '\r']) {
        out.push('"');
        out.push_str(&text.replace('"', "\"\""));
        out.push('"');
    } else {
        out.push_str(text);
    }
}

fn push_uuid(out: &mut String, n: u32) {
    let high = mix(u64::from(n) ^ 0x6465_7669_6365);
    let low = mix(high);
    put(
        out,
        format_args!(
            "{:08x}-{:04x}-4{:03x}-a{:03x}-{:012x}",
            high >> 32,
            high >> 16 & 0xffff,
            high & 0xfff,
            low >> 52,
            low & 0xffff_ffff_ffff
        ),
    );
}

/// Appends a number of [`reserved`] in one of the notations that exports mix.
fn push_phone(out: &mut String, country: Country, n: u32, style: u64) {
    let (code, national) = reserved(country, n);
    let digits = national.to_string();
    match style % 10 {
        0 => put(out, format_args!("00{code}{digits}")),
        1 | 2 => {
            put(out, format_args!("+{code}"));
            for pair in groups(&digits) {
                put(out, format_args!(" {pair}"));
            }
        }
        3 => put(out, format_args!("+{code}-{digits}")),
        _ => put(out, format_args!("+{code}{digits}")),
    }
}

/// Calling code and national number: from the ranges that regulators keep for fiction, where the
/// country has one and it lasts, else of the area code 555, which is not in use.
fn reserved(country: Country, n: u32) -> (u32, u64) {
    let (block, rest) = ((n / 1_000) as usize, u64::from(n % 1_000));
    let city = |cities: &[u64]| cities.get(block).map(|start| start + rest);
    let found = match country {
        // Lines 0100 to 0199 of the exchange 555 of every area.
        Country::Us => (US_AREAS.get(n as usize / 100))
            .map(|area| (1, area * 10_000_000 + 5_550_100 + u64::from(n % 100))),
        Country::Gb => city(&GB_FICTION).map(|number| (44, number)),
        Country::De => city(&DE_FICTION).map(|number| (49, number)),
        Country::Fr => {
            (FR_FICTION.get(n as usize / 10_000)).map(|start| (33, start + u64::from(n % 10_000)))
        }
        Country::Nl | Country::Es => None,
    };
    found.unwrap_or((
        1,
        5_552_000_000 + country as u64 * 10_000_000 + u64::from(n),
    ))
}

const US_AREAS: [u64; 40] = [
    201, 202, 203, 205, 206, 207, 208, 209, 210, 212, 213, 214, 215, 216, 217, 218, 219, 224, 225,
    228, 229, 231, 234, 239, 240, 248, 251, 252, 253, 254, 256, 260, 262, 267, 269, 270, 276, 281,
    301, 302,
];

/// Ofcom's numbers for drama, 1,000 each: London and eleven cities.
const GB_FICTION: [u64; 12] = [
    2_079_460_000,
    1_134_960_000,
    1_144_960_000,
    1_154_960_000,
    1_164_960_000,
    1_174_960_000,
    1_184_960_000,
    1_214_960_000,
    1_314_960_000,
    1_414_960_000,
    1_514_960_000,
    1_614_960_000,
];

/// The Bundesnetzagentur's numbers for media, 1,000 each: Berlin, Frankfurt, Hamburg, Cologne,
/// Munich.
const DE_FICTION: [u64; 5] = [
    3_023_125_000,
    6_990_009_000,
    4_066_969_000,
    2_214_710_000,
    8_999_998_000,
];

/// Arcep's numbers for fiction, 10,000 each; mobile first.
const FR_FICTION: [u64; 6] = [
    639_980_000,
    199_000_000,
    261_910_000,
    353_010_000,
    465_710_000,
    536_490_000,
];

/// Digits in threes, the last group two to four long.
fn groups(digits: &str) -> Vec<&str> {
    let mut rest = digits;
    let mut groups = Vec::new();
    while rest.len() > 4 {
        let (head, tail) = rest.split_at(3);
        groups.push(head);
        rest = tail;
    }
    groups.push(rest);
    groups
}

fn push_email(out: &mut String, value: Value, style: u64) {
    let start = out.len();
    match value {
        Value::SeriesEmail { ring, index } => {
            let hash = mix(u64::from(ring) ^ 0x6d61_696c);
            put(
                out,
                format_args!(
                    "{}{}{}{:03}@{}",
                    word(&ADJECTIVES, hash),
                    word(&NOUNS, hash >> 16),
                    letters(ring),
                    index + 1,
                    word(&MAIL_DOMAINS, hash >> 32)
                ),
            );
        }
        // Three of four rings keep to one provider, the others use two.
        Value::PatternEmail { ring, index } => {
            let hash = mix(u64::from(ring) ^ 0x0070_6174_7465_726e);
            let provider = (hash >> 32) + u64::from(ring % 4 == 3 && index % 2 == 1);
            put(
                out,
                format_args!(
                    "{}{}{}@{}",
                    letters(475_254 + ring * 7_919),
                    word(&NOUNS, hash >> 16),
                    digits(hash, index),
                    word(&MAIL_DOMAINS, provider)
                ),
            );
        }
        Value::PopularEmail { stem, index } => {
            let hash = mix(u64::from(stem) ^ 0x0073_7465_6d00);
            let mark = word(&[".", "_", "", ""], hash);
            let second = word(&NOUNS, hash >> 24);
            put(
                out,
                format_args!(
                    "{}{mark}{}{}@{}",
                    word(&NOUNS, hash >> 16),
                    if stem.is_multiple_of(3) { "" } else { second },
                    digits(hash, index),
                    word(&MAIL_DOMAINS, hash >> 32)
                ),
            );
        }
        Value::Mailbox(n) => {
            // The one real provider here, because its dots and tags are the point; no person would
            // choose this name.
            let dot = if style.is_multiple_of(2) { "." } else { "" };
            put(
                out,
                format_args!(
                    "ringfence{dot}sample.{}+s{}@gmail.com",
                    letters(n),
                    style % 90
                ),
            );
        }
        Value::Email(n) => {
            let hash = mix(u64::from(n) ^ 0x0070_6572_736f_6e00);
            let mark = word(&[".", "_", ""], hash >> 40);
            put(
                out,
                format_args!(
                    "{}{mark}{}{n}@{}",
                    word(&ADJECTIVES, hash),
                    word(&NOUNS, hash >> 16),
                    word(&MAIL_DOMAINS, hash >> 32)
                ),
            );
        }
        _ => {}
    }
    // Somebody held the shift key, or the form did.
    if style % 33 == 5 {
        let shouted = out.split_off(start).to_ascii_uppercase();
        out.push_str(&shouted);
    }
}

/// Up to five digits, different for every index below 99,991: a multiple modulo a prime.
fn digits(hash: u64, index: u32) -> u64 {
    let factor = 1 + hash % 99_989;
    (u64::from(index) + 1) * factor % 99_991
}

/// 0 → a, 25 → z, 26 → ba, …
fn letters(mut n: u32) -> String {
    let mut reversed = Vec::new();
    loop {
        reversed.push(char::from(b'a' + (n % 26) as u8));
        n /= 26;
        if n == 0 {
            return reversed.into_iter().rev().collect();
        }
    }
}

fn push_ipv4(out: &mut String, n: u32) {
    let blocks = UNUSED_BLOCKS.len() as u32;
    let block = UNUSED_BLOCKS[(n % blocks) as usize];
    // An odd factor permutes the 2^24 addresses of a block.
    let within = (n / blocks)
        .wrapping_mul(0x009e_3779)
        .wrapping_add(0x005b_d1e9)
        & 0x00ff_ffff;
    put(
        out,
        format_args!(
            "{block}.{}.{}.{}",
            within >> 16,
            within >> 8 & 255,
            within & 255
        ),
    );
}

/// An address of a /64 in the range for documentation (RFC 3849).
fn push_ipv6(out: &mut String, network: u32, style: u64) {
    let prefix = u128::from(0x2001_0db8_u32) << 96 | u128::from(network) << 64;
    let host = u128::from(style | 1);
    put(out, format_args!("{}", Ipv6Addr::from(prefix | host)));
}

fn push_url(out: &mut String, value: Value, style: u64) {
    let (salt, n) = match value {
        Value::PopularUrl(n) => (1_u64, n),
        Value::LandingUrl { ring, index } => (2, ring * 8 + index),
        Value::OwnUrl(n) => (3, n),
        _ => return,
    };
    let hash = mix(salt << 40 | u64::from(n));
    let first = word(&ADJECTIVES, hash);
    let second = word(&NOUNS, hash >> 16);
    match value {
        Value::PopularUrl(_) => {
            let www = if style.is_multiple_of(3) { "www." } else { "" };
            let tracking = match style % 7 {
                0 => "?utm_source=share",
                1 => "?utm_campaign=spring&utm_medium=link",
                _ => "",
            };
            put(
                out,
                format_args!("https://{www}{first}-{second}{n}.example/start{tracking}"),
            );
        }
        Value::LandingUrl { .. } => {
            put(
                out,
                format_args!("http://{second}{n}.{first}-offers.test/go/{:x}", hash >> 44),
            );
        }
        _ => put(out, format_args!("https://{first}.example/{second}/{n}")),
    }
}

/// Every street of every town gets a first house before any gets a second.
fn push_address(out: &mut String, n: u32) {
    let streets = (NOUNS.len() * STREETS.len() * TOWNS.len()) as u32;
    // A prime step visits all streets, neighbours far apart.
    let street = u64::from(n % streets) * 1_009 % u64::from(streets);
    let number = 1 + street % 89 + u64::from(n / streets);
    let kind = street / NOUNS.len() as u64;
    let text = format!(
        "{number} {} {}, {}",
        capital(word(&NOUNS, street)),
        word(&STREETS, kind),
        word(&TOWNS, kind / STREETS.len() as u64)
    );
    push_cell(out, &text);
}
