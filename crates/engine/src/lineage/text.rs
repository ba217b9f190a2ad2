//! One plain sentence for each change.

use crate::explain::{counted, list, thousands};

/// A part of a past ring, by the name of the ring at its other end.
pub(super) struct Part<'a> {
    pub name: &'a str,
    pub accounts: u32,
    /// Accounts of the ring at its other end.
    pub of: u32,
}

fn accounts(number: u32) -> String {
    counted(u64::from(number), "account", "accounts")
}

fn number(number: u32) -> String {
    thousands(u64::from(number))
}

/// A sentence names so many rings; the event has all.
const MOST_NAMED: usize = 5;

fn more_rings(rings: usize) -> Option<String> {
    let more = rings.saturating_sub(MOST_NAMED) as u64;
    (more > 0).then(|| counted(more, "more ring", "more rings"))
}

/// "blue finch took in amber heron (17 of its 20 accounts): it has 58 accounts now."
pub(super) fn merged(ring: &str, keeps_name: bool, parts: &[Part], size: u32) -> String {
    let named = parts.iter().take(MOST_NAMED).map(|part| {
        format!(
            "{} ({} of its {})",
            part.name,
            number(part.accounts),
            accounts(part.of)
        )
    });
    let parts: Vec<String> = named.chain(more_rings(parts.len())).collect();
    let verb = if keeps_name { "took in" } else { "was made of" };
    format!(
        "{ring} {verb} {}: it has {} now.",
        list(&parts),
        accounts(size)
    )
}

/// "amber heron split: 41 of its 58 accounts keep the name, 17 are now in blue finch."
pub(super) fn split(ring: &str, size: u32, kept: Option<u32>, parts: &[Part]) -> String {
    let more = more_rings(parts.len());
    let named = parts.iter().take(MOST_NAMED);
    let mut parts: Vec<String> = named
        .map(|part| format!("{} in {}", number(part.accounts), part.name))
        .collect();
    parts.extend(more);
    if let Some(first) = parts.first_mut() {
        let (count, place) = first.split_once(' ').unwrap_or((first, ""));
        *first = format!("{count} are now {place}");
    }
    let size = accounts(size);
    match kept {
        Some(1) => format!(
            "{ring} split: 1 of its {size} keeps the name, {}.",
            list(&parts)
        ),
        Some(kept) => format!(
            "{ring} split: {} of its {size} keep the name, {}.",
            number(kept),
            list(&parts)
        ),
        None => format!(
            "{ring} split: of its {size} {}; none keeps the name.",
            list(&parts)
        ),
    }
}

/// "3 accounts joined amber heron: it has 44 now."
pub(super) fn grown(ring: &str, came: u32, size: u32) -> String {
    format!(
        "{} joined {ring}: it has {} now.",
        accounts(came),
        number(size)
    )
}

/// "3 accounts left amber heron: it has 41 now."
pub(super) fn shrunk(ring: &str, went: u32, size: u32) -> String {
    format!(
        "{} left {ring}: it has {} now.",
        accounts(went),
        number(size)
    )
}

pub(super) fn fresh(ring: &str, size: u32) -> String {
    format!("{ring} is new, with {}.", accounts(size))
}

/// "amber heron is gone: none of its 12 accounts is in a ring now."
pub(super) fn gone(ring: &str, size: u32, elsewhere: u32) -> String {
    let size = accounts(size);
    if elsewhere == 0 {
        return format!("{ring} is gone: none of its {size} is in a ring now.");
    }
    let is = if elsewhere == 1 { "is" } else { "are" };
    format!(
        "{ring} is gone: {} of its {size} {is} in other rings now.",
        number(elsewhere)
    )
}
