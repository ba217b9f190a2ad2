//! The few statistics that the signals rest on: binomial tail, Beta quantile, Wilson bound.
//!
//! Plain numbers in and out. Knows nothing of accounts, rings or exports. Only libm functions, in a
//! fixed order of summation, so that every machine gets the same bits.

mod beta;
mod binomial;
mod wilson;

pub use beta::{beta_cumulative, beta_quantile};
pub use binomial::binomial_tail_log10;
pub use wilson::wilson_lower;
