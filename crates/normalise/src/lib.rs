//! Kinds of identifiers, and the canonical form of a value of each kind.
//!
//! Pure functions over text: what a value is, how it is written once for all, and whether it is
//! known to be shared by strangers. Knows no file, no column, no account.

mod canonical;
mod damage;
mod kind;
mod label;
mod placeholder;
mod rules;
mod shared;

pub use canonical::{Form, canonical, reads_as};
pub use damage::is_spreadsheet_damage;
pub use kind::Kind;
pub use rules::Rules;
pub use shared::{SharedBy, known_shared};
