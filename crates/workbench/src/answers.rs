//! Views: what each screen shows, derived from the case. Nothing here changes anything.

pub mod cells;
pub mod checks;
pub mod doubts;
pub mod evidence;
pub mod firmness;
pub mod health;
pub mod hop;
pub mod journal;
pub mod leads;
pub mod matrix;
pub mod needs;
pub mod node;
pub mod paths;
pub mod queue;
pub mod ring;
pub mod tie;
pub mod what_if;
