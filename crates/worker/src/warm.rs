//! Before anybody asks for anything: a small made-up case is read and thrown away.
//!
//! A browser compiles a function for speed only after it has run for a while, and a fresh instance has
//! yet to get its memory; so the first file would pay for both. Ends as soon as a request comes.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use ringfence_wire::{Choices, Event, Request};
use ringfence_workbench::{Cancelled, Shell, Workbench};

use crate::blob_source::BlobSource;
use crate::inbox::Inbox;
use crate::pace::{Clock, turn_of_the_event_loop};

/// Enough for the functions that read, intern and tie to be compiled for speed; a fifth of a second.
const ROWS: u32 = 20_000;
const SEED: u64 = 1;
/// Longest stretch of work without a look at what was asked, milliseconds.
const TURN_MS: f64 = 8.0;

/// Says nothing, and stops for the first request.
struct Idle {
    inbox: Rc<RefCell<Inbox>>,
    clock: Clock,
    turned_at_ms: Cell<f64>,
}

impl Shell for Idle {
    fn tell(&self, _: Event) {}

    async fn breathe(&self) -> Result<(), Cancelled> {
        if self.clock.now_ms() - self.turned_at_ms.get() >= TURN_MS {
            turn_of_the_event_loop().await;
            self.turned_at_ms.set(self.clock.now_ms());
        }
        if self.inbox.borrow().is_idle() {
            Ok(())
        } else {
            Err(Cancelled)
        }
    }
}

/// Runs a case of its own, beside the one that the person works on.
pub async fn warm_up(inbox: Rc<RefCell<Inbox>>) {
    let idle = Idle {
        inbox,
        clock: Clock::new(),
        turned_at_ms: Cell::new(0.0),
    };
    let mut bench = Workbench::<BlobSource>::default();
    let sample = Request::Sample {
        rows: ROWS,
        seed: SEED,
    };
    let Event::Sniffed { sources, .. } = bench.handle(sample, Vec::new(), &idle).await else {
        return;
    };
    let ingest = Request::Ingest {
        mappings: sources.into_iter().map(|source| source.mapping).collect(),
    };
    if let Event::Ingested(_) = bench.handle(ingest, Vec::new(), &idle).await {
        let build = Request::Build {
            choices: Choices::default(),
            at_ms: 0,
        };
        bench.handle(build, Vec::new(), &idle).await;
    }
}
