//! Store of what is hidden on the screen; kept in memory only.

use leptos::prelude::*;

#[derive(Clone, Copy)]
pub struct Privacy {
    /// Names and values come masked from the worker.
    pub masked: RwSignal<bool>,
    /// Free text of the export and of reviewers is hidden until somebody asks for it.
    pub shielded: RwSignal<bool>,
}

impl Privacy {
    pub fn new() -> Self {
        Privacy {
            masked: RwSignal::new(false),
            shielded: RwSignal::new(false),
        }
    }
}
