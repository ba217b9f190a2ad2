//! Queries: what screens read of the case. None changes it.

mod ask;
mod checks;
mod examine;
mod gather;
mod hubs;
mod map;
mod queue;
mod ring;
mod selection;
mod trail;
mod trends;

pub use ask::{amend_filter, clause, filter_by, load_attributes, load_timeline, suggest};
pub use checks::check_values;
pub use examine::{
    ask_cells, ask_hop, ask_matrix, ask_tie, ask_what_if, find_paths, light_cell, load_leads,
    put_cells_away, put_paths_away, stop_leads,
};
pub use gather::{
    cell_of, gather, gather_all, open_all, point_at_cell, put_gathering_away, shown_cells,
    toggle_cell,
};
pub use hubs::{complete_preview, drop_preview, forget_preview, preview_choices, resume_preview};
pub use map::{light_rings, load_map, look_inside, put_off_inside};
pub use queue::{refresh_queue, reread_queue, restart_queue, rows_in_sight};
pub use ring::{
    open_ring, pause_layout, refresh_ring, reopen_ring, resume_layout, select, unselect,
};
pub use selection::{follow_selection, pick, pick_in_ring, unpick};
pub use trail::{back, forward, show};
pub use trends::load_trends;
