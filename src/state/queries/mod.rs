//! Queries: what screens read of the case. None changes it.

mod hubs;
mod queue;
mod ring;

pub use hubs::{drop_preview, preview_choices, resume_preview};
pub use queue::{refresh_queue, restart_queue, rows_in_sight};
pub use ring::{open_ring, pause_layout, refresh_ring, resume_layout, select, unselect};
