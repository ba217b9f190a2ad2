//! The whole backend without a browser: scripted requests, as the page sends them.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

mod alike;
mod ask;
mod bad_input;
mod bench;
mod beyond;
mod desk;
mod examine;
mod forms;
mod map;
mod partition;
mod queue;
mod reading;
mod settings;
mod shapes;
mod trends;
mod veil;
mod whole;
