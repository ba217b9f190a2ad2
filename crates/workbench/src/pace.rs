//! The engine's pauses, told to the page as progress.

use ringfence_engine::{Cancelled, Pace, Step};
use ringfence_wire::{Event, Progress};

use crate::{Shell, translate::stage_to_wire};

/// Tells the shell how far the engine is, and lets it breathe.
pub struct Told<'a, H> {
    pub shell: &'a H,
    /// Rows read before the engine began, shown along.
    pub rows: u64,
}

impl<H: Shell> Pace for Told<'_, H> {
    async fn tick(&self, step: Step) -> Result<(), Cancelled> {
        self.shell.tell(Event::Progress(Progress {
            stage: stage_to_wire(step.stage),
            source: None,
            rows: self.rows,
            done: step.done,
            total: step.total,
        }));
        self.shell.breathe().await
    }
}
