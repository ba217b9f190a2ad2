//! The whole backend without a browser: scripted requests, as the page sends them.

mod bad_input;
mod bench;
mod desk;
mod queue;
mod whole;
