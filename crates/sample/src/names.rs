//! Display names: things and places, a few of them awkward for a CSV reader.

use crate::print::put;
use crate::random::mix;
use crate::words::{ADJECTIVES, NOUNS, capital, word};

/// What the account calls itself, before CSV quoting.
pub fn display_name(account: u32, numbered: Option<(u32, u32)>) -> String {
    let mut name = String::new();
    if let Some((ring, index)) = numbered {
        let hash = mix(u64::from(ring) ^ 0x6e61_6d65);
        let noun = word(&NOUNS, hash >> 8);
        put(&mut name, format_args!("{noun}_{:03}", index + 1));
        return name;
    }
    let hash = mix(u64::from(account) ^ 0x6469_7370_6c61_7900);
    let adjective = word(&ADJECTIVES, hash >> 8);
    let noun = word(&NOUNS, hash >> 24);
    let second = word(&NOUNS, hash >> 40);
    let number = hash >> 50 & 0x7f;
    match hash % 100 {
        0 => put(
            &mut name,
            format_args!("{}, {} & Co", capital(noun), capital(second)),
        ),
        1 => put(
            &mut name,
            format_args!("The \"{}\" {}", capital(adjective), capital(noun)),
        ),
        2 => put(&mut name, format_args!("Café {}", capital(noun))),
        3 => put(&mut name, format_args!("{} 🌿 {second}", capital(noun))),
        4..=39 => put(
            &mut name,
            format_args!("{} {}", capital(adjective), capital(noun)),
        ),
        40..=59 => put(&mut name, format_args!("{adjective}.{noun}")),
        60..=79 => put(&mut name, format_args!("{noun}{number}")),
        _ => put(
            &mut name,
            format_args!("{} {} {number}", capital(adjective), second),
        ),
    }
    name
}
