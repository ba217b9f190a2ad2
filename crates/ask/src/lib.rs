//! The filter language: `risk>60 kind:phone shared>=3 created:2024-01..2024-03 -country:BR`.
//!
//! Owns what a text means, how it is printed, where it is wrong, how it goes on and what its parts are
//! called. Knows no case, no engine and no page: whoever asks says which values there are. The rules
//! for a person are in docs/FILTER.md.

mod amend;
mod chips;
mod complete;
mod error;
mod field;
mod filter;
mod habit;
mod moment;
mod near;
mod parse;
mod print;
mod scan;
#[cfg(test)]
mod tests;

pub use amend::{Amendment, amend};
pub use chips::{Chip, words_of};
pub use complete::{Candidate, Completion, Completions, complete};
pub use error::AskError;
pub use field::{About, FIELDS, Field, Sort};
pub use filter::{Bounds, Clause, Filter, Value, What};
pub use moment::{Moment, Precision};
pub use near::nearest;
pub use parse::{Parsed, parse};
pub use scan::Span;
