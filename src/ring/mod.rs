//! Screen: the ring. Its picture with all that can be done in it, and its members as a table.

mod callout;
mod cell_list;
mod cell_words;
mod cells;
mod controls;
mod drawn;
mod input;
mod keys;
mod legend;
mod members;
mod members_bar;
mod minimap;
mod outline;
mod picture;
mod room;
mod sketch;
mod stage;
mod tools;

pub use members::members_tab;
pub use stage::{palette, stage};
