//! Requests that wait, and the one that runs.
//!
//! Owns the order of work and what a cancel does. Knows nothing of the workbench.

use std::cell::Cell;
use std::collections::VecDeque;
use std::rc::Rc;

use js_sys::{Array, Reflect, Uint8Array};
use ringfence_wire::{Asked, Event, Request, RequestId, decode};
use wasm_bindgen::{JsCast, JsValue};

use crate::blob_source::BlobSource;
use crate::pace::CancelFlag;
use crate::post;

/// A request with the files that came beside it.
#[derive(Debug)]
pub struct Job {
    pub id: RequestId,
    pub request: Request,
    pub files: Vec<BlobSource>,
    pub cancelled: CancelFlag,
}

#[derive(Debug, Default)]
pub struct Inbox {
    waiting: VecDeque<Job>,
    running: Option<(RequestId, CancelFlag)>,
}

impl Inbox {
    /// Queues a request, or cancels one: at once if it waits, at its next pause if it runs.
    pub fn take_in(&mut self, job: Job) {
        let Request::Cancel { request } = job.request else {
            self.waiting.push_back(job);
            return;
        };
        if let Some((_, flag)) = self.running.as_ref().filter(|(id, _)| *id == request) {
            flag.set(true);
        }
        let before = self.waiting.len();
        self.waiting.retain(|job| job.id != request);
        if self.waiting.len() < before {
            post::event(request, Event::Cancelled);
        }
    }

    /// The next request to run, which becomes the running one.
    pub fn next(&mut self) -> Option<Job> {
        let job = self.waiting.pop_front()?;
        self.running = Some((job.id, job.cancelled.clone()));
        Some(job)
    }

    pub fn finish(&mut self) {
        self.running = None;
    }

    /// Nothing runs and nothing waits.
    pub fn is_idle(&self) -> bool {
        self.running.is_none() && self.waiting.is_empty()
    }
}

/// Reads `{bytes, files?}`; the error is a sentence.
pub fn read(message: &JsValue) -> Result<Job, String> {
    let field = |name: &str| Reflect::get(message, &JsValue::from_str(name)).ok();
    let bytes = field("bytes")
        .and_then(|bytes| bytes.dyn_into::<Uint8Array>().ok())
        .ok_or("A message from the page had no bytes.")?;
    let asked: Asked = decode(&bytes.to_vec()).map_err(|error| error.to_string())?;
    let files = field("files")
        .filter(JsValue::is_object)
        .map(|files| Array::from(&files))
        .unwrap_or_default()
        .iter()
        .filter_map(|file| file.dyn_into::<web_sys::Blob>().ok())
        .map(BlobSource::new)
        .collect();
    Ok(Job {
        id: asked.id,
        request: asked.request,
        files,
        cancelled: Rc::new(Cell::new(false)),
    })
}
