//! The page: screens, their state, and the commands and queries they send to the worker.
//!
//! Knows the wire types and the scene; never the engine.

mod app;
mod attributes;
mod bridge;
mod charts;
mod desk;
mod gl;
mod health;
mod load;
mod map;
mod mapping;
mod matrix;
mod palette;
mod queue;
mod ring;
mod seal;
mod state;
mod ui;
mod why;

pub use app::start;
