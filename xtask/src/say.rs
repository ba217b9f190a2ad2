//! What the person at the terminal is told: which step, why, about how long, how long it took.

use std::time::Instant;

/// A step under way.
pub struct Step {
    name: String,
    since: Instant,
}

impl Step {
    /// Announces a step; `why` ends the sentence, with the expected time where it is long.
    pub fn begin(name: &str, why: &str) -> Step {
        eprintln!("xtask: {name} ({why})");
        Step {
            name: name.to_owned(),
            since: now(),
        }
    }

    pub fn done(self) {
        eprintln!("xtask: {} done in {}", self.name, elapsed(self.since));
    }
}

/// A clock for telling people how long something took; nothing else may depend on it.
#[allow(
    clippy::disallowed_methods,
    reason = "set-up times are told to a person"
)]
pub fn now() -> Instant {
    Instant::now()
}

pub fn elapsed(since: Instant) -> String {
    let seconds = since.elapsed().as_secs_f64();
    if seconds < 60.0 {
        return format!("{seconds:.1} s");
    }
    let whole = since.elapsed().as_secs();
    format!("{} min {:02} s", whole / 60, whole % 60)
}
