//! What an investigator relies on: the engine from records to rings, through its public face.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // a test stops where it fails

mod case;
mod coortweet;
mod graph;
mod hubs;
mod huge;
mod laws;
mod ledger;
mod lfr;
mod links;
mod paths;
mod real;
mod seeds;
mod split;
mod worlds;
