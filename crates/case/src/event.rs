//! What a person can do in a case.

use serde::{Deserialize, Serialize};

use crate::Digest;

/// A ring as it is known across rebuilds and exports: made by the engine from its name and its
/// members, never from its rank.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct RingKey(pub String);

/// A person's judgement on a ring.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Decision {
    Abusive,
    BenignSharing,
    Insufficient,
}

impl Decision {
    /// In plain words, lower case.
    pub fn words(self) -> &'static str {
        match self {
            Self::Abusive => "abusive",
            Self::BenignSharing => "benign sharing",
            Self::Insufficient => "insufficient evidence",
        }
    }
}

/// What is done with a value that many accounts share.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Treatment {
    Keep,
    Weaken,
    Exclude,
}

/// One act.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Event {
    /// Files were read into the case.
    Opened { sources: Vec<SourceOpened> },
    /// Hubs were treated otherwise than suggested.
    Treated { hubs: Vec<HubTreated> },
    /// The settings of the build were moved; those that differ from the start.
    Set { settings: Vec<SettingMoved> },
    /// A ring was judged.
    Decided(Decided),
    /// The decision at that index was taken back.
    Undone { index: u32 },
    /// The decision at that index, taken back before, stands again.
    Redone { index: u32 },
    /// A masked value was looked at.
    Revealed(Revealed),
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SourceOpened {
    pub name: String,
    /// SHA-256 of the file, lower-case hexadecimal.
    pub sha256: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HubTreated {
    pub kind: String,
    pub value: String,
    pub treatment: Treatment,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SettingMoved {
    pub name: String,
    pub value: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decided {
    pub ring: RingKey,
    /// The ring's name when it was judged.
    pub name: String,
    pub decision: Decision,
    pub reason: String,
    pub note: String,
}

/// What was looked at, never the value itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Revealed {
    /// "account", or the kind of the identifier.
    pub kind: String,
    /// As it stood on the screen before.
    pub mask: String,
}

/// An event with its time and its place in the chain.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Milliseconds since 1970, as the person's clock said.
    pub at_ms: i64,
    pub event: Event,
    /// SHA-256 over the entry before and this one; see [`Journal::verify`](crate::Journal::verify).
    pub digest: Digest,
}
