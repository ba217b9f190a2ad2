//! Queries: what screens read of the case. None changes it.

mod hubs;
mod queue;
mod ring;

pub use hubs::preview_treatments;
pub use queue::{refresh_queue, restart_queue, want_rows};
pub use ring::{open_ring, refresh_ring, select, unselect};
