//! Views: what each screen shows, derived from the case. Nothing here changes anything.

pub mod evidence;
pub mod health;
pub mod journal;
pub mod node;
pub mod queue;
pub mod ring;
