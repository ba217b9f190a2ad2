//! Word lists: neutral things and places, no names of people.

pub const ADJECTIVES: [&str; 40] = [
    "amber", "azure", "brisk", "calm", "cedar", "clear", "copper", "coral", "crisp", "dusky",
    "early", "fern", "frosty", "gentle", "golden", "hazel", "indigo", "ivory", "jolly", "keen",
    "lilac", "lively", "lucid", "mellow", "misty", "modest", "nimble", "opal", "pale", "plain",
    "quiet", "rapid", "rustic", "silver", "solar", "steady", "sunny", "teal", "velvet", "windy",
];

pub const NOUNS: [&str; 64] = [
    "acorn", "anchor", "anvil", "arbor", "atlas", "badger", "basin", "beacon", "birch", "bramble",
    "bridge", "brook", "canyon", "castle", "cinder", "clover", "comet", "compass", "cove", "crane",
    "delta", "dune", "ember", "falcon", "finch", "fjord", "garden", "glade", "grove", "harbor",
    "heron", "island", "juniper", "kettle", "kite", "lagoon", "lantern", "larch", "lumen",
    "marble", "meadow", "mill", "orchard", "otter", "pebble", "pine", "plover", "prairie",
    "quarry", "quill", "raven", "reef", "ridge", "saddle", "spruce", "summit", "thicket",
    "thistle", "timber", "valley", "walnut", "willow", "wren", "zephyr",
];

/// Domains that are reserved for documentation and tests (RFC 2606, RFC 6761).
pub const MAIL_DOMAINS: [&str; 10] = [
    "mail.example",
    "example.com",
    "inbox.example",
    "example.org",
    "postbox.example",
    "letters.test",
    "example.net",
    "quickmail.example",
    "parcel.test",
    "homemail.example",
];

pub const STREETS: [&str; 6] = ["Lane", "Street", "Row", "Avenue", "Close", "Walk"];

pub const TOWNS: [&str; 12] = [
    "Alderbrook",
    "Birchwick",
    "Cloverton",
    "Dunmarsh",
    "Elmbridge",
    "Fernhollow",
    "Greywater",
    "Hazelford",
    "Ivymouth",
    "Larkstead",
    "Millhaven",
    "Northreach",
];

/// One word of a list, chosen by a number of any size.
pub fn word(list: &[&'static str], number: u64) -> &'static str {
    let at = number % (list.len().max(1) as u64);
    list.get(at as usize).copied().unwrap_or("")
}

/// The word with a capital first letter.
pub fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters
        .next()
        .map(|first| first.to_ascii_uppercase())
        .into_iter()
        .chain(letters)
        .collect()
}
