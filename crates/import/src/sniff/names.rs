//! What a column's header says it holds.

use ringfence_normalise::Kind;

use super::headers::words;
use crate::Role;

/// Headers that say a role by themselves, and how surely.
const WHOLE: &[(&str, Role, f64)] = &[
    ("account_id", Role::Account, 1.0),
    ("account", Role::Account, 1.0),
    ("accountid", Role::Account, 1.0),
    ("account_name", Role::Account, 0.8),
    ("acct", Role::Account, 0.95),
    ("acct_id", Role::Account, 1.0),
    ("acc_id", Role::Account, 1.0),
    ("user_id", Role::Account, 0.98),
    ("userid", Role::Account, 0.98),
    ("user", Role::Account, 0.9),
    ("uid", Role::Account, 0.95),
    ("customer_id", Role::Account, 0.98),
    ("customer", Role::Account, 0.9),
    ("client_id", Role::Account, 0.95),
    ("member_id", Role::Account, 0.98),
    ("profile_id", Role::Account, 0.98),
    ("player_id", Role::Account, 0.98),
    ("seller_id", Role::Account, 0.98),
    ("entity_id", Role::Account, 0.9),
    ("record_id", Role::Account, 0.9),
    ("record", Role::Account, 0.8),
    ("rec_id", Role::Account, 0.9),
    ("unique_id", Role::Account, 0.9),
    ("id", Role::Account, 0.7),
    ("identifier_type", Role::Kind, 1.0),
    ("identifier_kind", Role::Kind, 1.0),
    ("id_type", Role::Kind, 0.95),
    ("link_type", Role::Kind, 0.95),
    ("attribute_type", Role::Kind, 0.95),
    ("entity_type", Role::Kind, 0.9),
    ("edge_type", Role::Kind, 0.95),
    ("relation", Role::Kind, 0.9),
    ("relationship", Role::Kind, 0.9),
    ("attribute", Role::Kind, 0.8),
    ("type", Role::Kind, 0.95),
    ("kind", Role::Kind, 0.98),
    ("category", Role::Kind, 0.9),
    ("reason", Role::Kind, 0.9),
    ("why", Role::Kind, 0.9),
    ("identifier_value", Role::Value, 1.0),
    ("identifier", Role::Value, 0.95),
    ("attribute_value", Role::Value, 0.95),
    ("id_value", Role::Value, 0.95),
    ("value", Role::Value, 0.98),
    ("val", Role::Value, 0.9),
    ("first_seen", Role::FirstSeen, 1.0),
    ("first", Role::FirstSeen, 0.8),
    ("since", Role::FirstSeen, 0.8),
    ("start", Role::FirstSeen, 0.8),
    ("valid_from", Role::FirstSeen, 0.9),
    ("seen_at", Role::FirstSeen, 0.9),
    ("timestamp", Role::FirstSeen, 0.8),
    ("event_time", Role::FirstSeen, 0.9),
    ("observed_at", Role::FirstSeen, 0.9),
    ("time", Role::FirstSeen, 0.8),
    ("date", Role::FirstSeen, 0.8),
    ("datetime", Role::FirstSeen, 0.8),
    ("ts", Role::FirstSeen, 0.8),
    ("timestamp_share", Role::FirstSeen, 0.95),
    ("last_seen", Role::LastSeen, 1.0),
    ("last", Role::LastSeen, 0.8),
    ("until", Role::LastSeen, 0.8),
    ("end", Role::LastSeen, 0.8),
    ("valid_to", Role::LastSeen, 0.9),
    ("count", Role::Count, 0.95),
    ("weight", Role::Count, 0.8),
    ("hits", Role::Count, 0.9),
    ("uses", Role::Count, 0.9),
    ("occurrences", Role::Count, 0.95),
    ("events", Role::Count, 0.8),
    ("n", Role::Count, 0.8),
    ("status", Role::Status, 0.95),
    ("account_status", Role::Status, 1.0),
    ("account_state", Role::Status, 1.0),
    ("country", Role::Country, 0.95),
    ("country_code", Role::Country, 0.95),
    ("cc", Role::Country, 0.8),
    ("display_name", Role::DisplayName, 1.0),
    ("displayname", Role::DisplayName, 1.0),
    ("profile_name", Role::DisplayName, 0.95),
    ("name", Role::DisplayName, 0.7),
    ("label", Role::DisplayName, 0.7),
    ("true_cluster", Role::Truth, 1.0),
    ("true_ring", Role::Truth, 1.0),
    ("ground_truth", Role::Truth, 1.0),
    ("truth", Role::Truth, 1.0),
    ("ring_id", Role::Truth, 1.0),
    ("ring", Role::Truth, 0.95),
    ("cluster", Role::Truth, 0.95),
    ("cluster_id", Role::Truth, 0.95),
    ("community", Role::Truth, 0.9),
    ("object_id", Role::Identifier(Kind::Other), 0.92),
    ("content_id", Role::Ignore, 0.92),
    ("street_number", Role::Ignore, 0.9),
    ("house_number", Role::Ignore, 0.9),
    ("state", Role::Ignore, 0.9),
    ("gender", Role::Ignore, 0.95),
    ("age", Role::Ignore, 0.95),
];

/// Words that say when an account came to be.
const CREATED: [&str; 9] = [
    "created",
    "creation",
    "registered",
    "registration",
    "signup",
    "joined",
    "join",
    "opened",
    "onboarded",
];

/// The role that a header says, and how surely; `None` where it says nothing.
pub(super) fn role_of(header: &str) -> Option<(Role, f64)> {
    let words = words(header);
    let whole = words.join("_");
    if let Some(&(_, role, confidence)) = WHOLE.iter().find(|(name, _, _)| *name == whole) {
        return Some((role, confidence));
    }
    let has = |word: &str| words.iter().any(|w| w == word);
    let kind = Kind::from_label(header);
    if kind != Kind::Other {
        return Some((Role::Identifier(kind), 0.9));
    }
    if CREATED.iter().any(|word| has(word)) {
        return Some((Role::CreatedAt, 0.95));
    }
    if has("reports") || has("complaints") || (has("report") && has("count")) {
        return Some((Role::Reports, 0.95));
    }
    if has("first") && (has("seen") || has("used") || has("time") || has("date") || has("at")) {
        return Some((Role::FirstSeen, 0.95));
    }
    if has("last") && (has("seen") || has("used") || has("time") || has("date") || has("at")) {
        return Some((Role::LastSeen, 0.95));
    }
    if has("country") {
        return Some((Role::Country, 0.85));
    }
    (has("account") || has("user")).then_some((Role::Account, 0.7))
}

/// Whether a name speaks of accounts known to be bad.
pub(super) fn says_bad(name: &str) -> bool {
    const BAD: [&str; 11] = [
        "bad",
        "banned",
        "seed",
        "seeds",
        "fraud",
        "fraudsters",
        "blocklist",
        "blacklist",
        "abusive",
        "offenders",
        "confirmed",
    ];
    words(name).iter().any(|word| BAD.contains(&word.as_str()))
}

/// Whether a name speaks of accounts known to be good.
pub(super) fn says_good(name: &str) -> bool {
    const GOOD: [&str; 6] = [
        "good",
        "trusted",
        "vetted",
        "cleared",
        "legitimate",
        "employees",
    ];
    words(name).iter().any(|word| GOOD.contains(&word.as_str()))
}

/// Whether a name speaks of values that strangers share.
pub(super) fn says_shared(name: &str) -> bool {
    const SHARED: [&str; 7] = [
        "hub",
        "hubs",
        "shared",
        "allowlist",
        "whitelist",
        "benign",
        "public",
    ];
    words(name)
        .iter()
        .any(|word| SHARED.contains(&word.as_str()))
}
