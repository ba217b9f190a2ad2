//! Queries: what screens read of the case. None changes it.

mod checks;
mod examine;
mod hubs;
mod queue;
mod ring;
mod selection;

pub use checks::check_values;
pub use examine::{
    ask_cells, ask_hop, ask_matrix, ask_tie, ask_what_if, find_paths, light_cell, load_leads,
    put_cells_away, stop_leads,
};
pub use hubs::{complete_preview, drop_preview, forget_preview, preview_choices, resume_preview};
pub use queue::{refresh_queue, restart_queue, rows_in_sight};
pub use ring::{open_ring, pause_layout, refresh_ring, resume_layout, select, unselect};
pub use selection::{follow_selection, pick_in_ring, unpick};
