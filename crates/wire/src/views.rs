//! Views: exactly what a screen shows, derived from the case.

mod ask;
mod build;
mod examine;
mod health;
mod node;
mod queue;
mod ring;
mod tie;

pub use ask::*;
pub use build::*;
pub use examine::*;
pub use health::*;
pub use node::*;
pub use queue::*;
pub use ring::*;
pub use tie::*;
