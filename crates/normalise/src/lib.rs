//! Kinds of identifiers, and the canonical form of a value of each kind.
//!
//! Pure functions over text: what a value is, how it is written once for all, whether it is known to be
//! shared by strangers, and whether it was damaged or is nearly another. Knows no column, no account.

mod alike;
mod canonical;
mod damage;
mod kind;
mod label;
mod lists;
mod placeholder;
mod public_suffix;
mod rules;
mod shared;

pub use alike::SameButFor;
pub use canonical::{Form, canonical, reads_as};
pub use damage::{DamageKind, spreadsheet_damage};
pub use kind::Kind;
pub use lists::{
    LONGEST_ENTRY, ListError, ListForm, MOST_ENTRIES, SharedList, SharedLists, Unread,
};
pub use public_suffix::registrable_domain;
pub use rules::{Rules, Switch};
pub use shared::{BuiltInList, SharedBy, built_in_lists, known_shared};
