//! Views: exactly what a screen shows, derived from the case.

mod build;
mod examine;
mod health;
mod map;
mod hop;
mod matrix;
mod node;
mod queue;
mod ring;
mod tie;

pub use build::*;
pub use examine::*;
pub use health::*;
pub use map::*;
pub use hop::*;
pub use matrix::*;
pub use node::*;
pub use queue::*;
pub use ring::*;
pub use tie::*;
