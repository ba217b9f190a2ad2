//! Findings in plain words.
//!
//! Says "connected through", never "same person", and claims only what the numbers at hand say.
//! Reads measures and findings; decides nothing.

mod account;
mod calendar;
mod doubts;
mod held_by;
mod innocent;
mod nouns;
mod parts;
mod quantity;
mod ring;
mod signal;
mod soft;

pub use account::{account_sentence, shortened};
pub use calendar::{civil_date, date, span};
pub use doubts::doubts;
pub use held_by::{HeldBy, held_by};
pub use innocent::{Innocent, Tested, Verdict, innocent_explanations};
pub use nouns::{kind_noun, kind_nouns};
pub use parts::{named_value, splits};
pub use quantity::{
    confidence_percent, counted, decimal, list, percent, thousands, threshold_percent,
};
pub use ring::ring_sentence;
pub use signal::signal_text;
pub use soft::{SoftHold, soft_holds, soft_value_text};

#[cfg(test)]
mod tests;
