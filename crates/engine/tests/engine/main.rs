//! What an investigator relies on: the engine from records to rings, through its public face.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // a test stops where it fails

mod case;
mod graph;
mod hubs;
mod laws;
mod ledger;
mod lfr;
mod links;
mod real;
mod split;
mod worlds;
