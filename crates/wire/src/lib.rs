//! What page and worker say to each other: requests, events, and the views they carry.
//!
//! Plain data, serialised with postcard. Knows neither the engine nor the browser; the page
//! compiles against this crate alone, so it cannot reach into the engine.

mod comparison;
mod event;
mod frame;
mod ids;
mod request;
mod settings;
mod subset;
mod views;
mod writing;

pub use comparison::*;
pub use event::*;
pub use frame::*;
pub use ids::*;
pub use request::*;
pub use settings::*;
pub use subset::*;
pub use views::*;
pub use writing::*;

/// Raised with every incompatible change; page and worker refuse to talk across versions.
pub const PROTOCOL: u32 = 4;
