//! Views: exactly what a screen shows, derived from the case.

mod ask;
mod build;
mod examine;
mod health;
mod hop;
mod map;
mod matrix;
mod node;
mod queue;
mod ring;
mod tie;
mod trends;

pub use ask::*;
pub use build::*;
pub use examine::*;
pub use health::*;
pub use hop::*;
pub use map::*;
pub use matrix::*;
pub use node::*;
pub use queue::*;
pub use ring::*;
pub use tie::*;
pub use trends::*;
