//! Plain words for what travels on the wire.

use ringfence_wire::{Decision, Profile, QueueSort, Role, Shape, Stage, Treatment};

pub fn stage(stage: Stage) -> &'static str {
    match stage {
        Stage::Sampling => "Looking at the first rows",
        Stage::Unpacking => "Unpacking",
        Stage::Reading => "Reading",
        Stage::Normalising => "Normalising values",
        Stage::Graph => "Building the graph",
        Stage::Hubs => "Looking for hubs",
        Stage::Linking => "Weighing links",
        Stage::Rings => "Finding rings",
        Stage::Scoring => "Scoring and explaining",
    }
}

pub fn treatment(treatment: Treatment) -> &'static str {
    match treatment {
        Treatment::Keep => "keep",
        Treatment::Weaken => "weaken",
        Treatment::Exclude => "exclude",
    }
}

pub fn decision(decision: Decision) -> &'static str {
    match decision {
        Decision::Abusive => "abusive",
        Decision::BenignSharing => "benign sharing",
        Decision::Insufficient => "insufficient",
    }
}

pub fn shape(shape: Shape) -> &'static str {
    match shape {
        Shape::Long => "One link a row",
        Shape::Wide => "One account a row, with identifiers",
        Shape::Attributes => "Attributes of accounts",
        Shape::Pairs => "Two accounts tied to one another",
        Shape::KnownBad => "Known-bad accounts",
        Shape::KnownGood => "Known-good accounts",
        Shape::KnownShared => "Values shared by strangers",
        Shape::Ignored => "Do not read",
    }
}

pub const SHAPES: [Shape; 8] = [
    Shape::Long,
    Shape::Wide,
    Shape::Attributes,
    Shape::Pairs,
    Shape::KnownBad,
    Shape::KnownGood,
    Shape::KnownShared,
    Shape::Ignored,
];

/// A role's word; identifiers read as their kind.
pub fn role(role: &Role) -> String {
    match role {
        Role::Account => "account".to_owned(),
        Role::OtherAccount => "second account".to_owned(),
        Role::Kind => "kind of identifier".to_owned(),
        Role::Value => "value of identifier".to_owned(),
        Role::FirstSeen => "first seen".to_owned(),
        Role::LastSeen => "last seen".to_owned(),
        Role::Count => "count".to_owned(),
        Role::Identifier(kind) => kind.clone(),
        Role::CreatedAt => "created at".to_owned(),
        Role::Status => "status".to_owned(),
        Role::Country => "country".to_owned(),
        Role::DisplayName => "display name".to_owned(),
        Role::Reports => "reports".to_owned(),
        Role::Truth => "true ring (never used)".to_owned(),
        Role::Ignore => "ignore".to_owned(),
    }
}

pub const PROFILES: [Profile; 3] = [
    Profile::AccountLinkage,
    Profile::EntityResolution,
    Profile::Coordination,
];

pub fn profile(profile: Profile) -> &'static str {
    match profile {
        Profile::AccountLinkage => "accounts and what they share",
        Profile::EntityResolution => "records of persons",
        Profile::Coordination => "who shared what when",
    }
}

/// Roles other than identifiers, in the order in which a person is offered them.
pub const PLAIN_ROLES: [Role; 14] = [
    Role::Ignore,
    Role::Account,
    Role::OtherAccount,
    Role::Kind,
    Role::Value,
    Role::FirstSeen,
    Role::LastSeen,
    Role::Count,
    Role::CreatedAt,
    Role::Status,
    Role::Country,
    Role::DisplayName,
    Role::Reports,
    Role::Truth,
];

/// Orders of the queue: word, key, and whether it runs downwards.
pub const SORTS: [(&str, QueueSort, bool); 6] = [
    ("risk", QueueSort::Risk, true),
    ("size", QueueSort::Size, true),
    ("fragile first", QueueSort::Fragility, false),
    ("newest", QueueSort::Newest, true),
    ("name", QueueSort::Name, false),
    ("state", QueueSort::State, false),
];

/// What a sentence says beyond what stands beside it anyway: "50 accounts are connected through" a
/// ring's size, "Here because it used" an account's name. The whole sentence stays a title and a label.
pub fn reason(sentence: &str) -> &str {
    if let Some(rest) = sentence.strip_prefix("Here because it ") {
        return rest;
    }
    let words = sentence.split_once(" accounts are connected ");
    let Some((_, rest)) =
        words.filter(|(size, _)| size.chars().all(|c| c.is_ascii_digit() || c == ','))
    else {
        return sentence;
    };
    rest.strip_prefix("through ").unwrap_or(rest)
}

#[cfg(test)]
mod tests {
    use super::reason;

    #[test]
    fn a_short_line_begins_with_what_differs() {
        let ring = "50 accounts are connected through 64 counterparties; 46 of them …";
        assert_eq!(reason(ring), "64 counterparties; 46 of them …");
        let mainly = "9 accounts are connected mainly through 2 devices.";
        assert_eq!(reason(mainly), "mainly through 2 devices.");
        let account = "Here because it used device d-31 (12 accounts).";
        assert_eq!(reason(account), "used device d-31 (12 accounts).");
        assert_eq!(reason("Not in this ring."), "Not in this ring.");
        let value = "3 accounts share the handle: 2 accounts are connected there.";
        assert_eq!(reason(value), value);
    }
}
