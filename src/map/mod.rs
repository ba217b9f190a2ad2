//! Screen: the map of all rings. A disc for each, its area its accounts, its colour its risk.

mod hand;
mod legend;
mod names;
mod picture;
mod stage;

pub use stage::map_stage;
