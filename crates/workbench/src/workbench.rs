//! The workbench: requests in, events out.

use ringfence_wire::{Event, Failure, Request};

use crate::{ByteSource, Shell};

/// One case and the work on it.
#[derive(Debug)]
pub struct Workbench<S> {
    sources: Vec<S>,
}

impl<S: ByteSource> Default for Workbench<S> {
    fn default() -> Self {
        Workbench { sources: Vec::new() }
    }
}

impl<S: ByteSource> Workbench<S> {
    /// Answers one request; the returned event is the last one of it. `files` travel beside
    /// `Request::Open` and are empty otherwise.
    pub async fn handle(&mut self, request: Request, files: Vec<S>, shell: &impl Shell) -> Event {
        let _ = (request, shell);
        self.sources = files;
        Event::Failed(Failure {
            message: "Not built yet.".to_owned(),
            hint: String::new(),
            source_name: None,
            row: None,
        })
    }
}
