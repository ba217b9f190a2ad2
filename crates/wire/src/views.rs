//! Views: exactly what a screen shows, derived from the case.

mod build;
mod health;
mod node;
mod queue;
mod ring;

pub use build::*;
pub use health::*;
pub use node::*;
pub use queue::*;
pub use ring::*;
