//! The one place at the shell that reads a clock or the process's memory; no result depends on it.

use std::{
    cell::RefCell,
    time::{Duration, Instant},
};

use ringfence_wire::{Event, Progress};
use ringfence_workbench::{Cancelled, Shell};

#[allow(
    clippy::disallowed_methods,
    reason = "times are told to a person; no result depends on them"
)]
pub fn now() -> Instant {
    Instant::now()
}

/// A shell that never pauses and notes when each stage is first heard of.
#[derive(Debug)]
pub struct StageClock {
    /// Name and begin of each stage, in their order; a stage that comes twice is there twice.
    begun: RefCell<Vec<(&'static str, Instant)>>,
}

impl Default for StageClock {
    fn default() -> Self {
        StageClock {
            begun: RefCell::new(vec![("open", now())]),
        }
    }
}

impl StageClock {
    /// A stage that the workbench does not tell of.
    pub fn begin(&self, stage: &'static str) {
        self.begun.borrow_mut().push((stage, now()));
    }

    /// Each stage and how long it took, up to now.
    pub fn times(&self) -> Vec<(&'static str, Duration)> {
        let begun = self.begun.borrow();
        let ends = begun.iter().skip(1).map(|(_, at)| *at);
        begun
            .iter()
            .zip(ends.chain([now()]))
            .map(|((stage, from), to)| (*stage, to.saturating_duration_since(*from)))
            .collect()
    }
}

impl Shell for StageClock {
    fn tell(&self, event: Event) {
        if let Event::Progress(Progress { stage, .. }) = event {
            let name = stage.name();
            let last = self.begun.borrow().last().map(|(stage, _)| *stage);
            if last != Some(name) {
                self.begin(name);
            }
        }
    }

    async fn breathe(&self) -> Result<(), Cancelled> {
        Ok(())
    }
}

/// Most memory that the process held since [`forget_peak`], in bytes; none where the system does not tell
/// (it does on Linux).
pub fn peak_memory() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kilobytes: u64 = line.split_whitespace().next()?.parse().ok()?;
    Some(kilobytes * 1024)
}

/// Begins the measurement anew; where that is not allowed, peaks include what came before.
pub fn forget_peak() {
    let _ = std::fs::write("/proc/self/clear_refs", "5");
}
