//! Work in steps: a decoder gives way after every share of its work, so that whoever drives it can
//! show progress, or stop by dropping it.
//!
//! Owns no clock: a share is a number of bytes, a few milliseconds on any machine.

use std::{
    cell::Cell,
    future::poll_fn,
    pin::Pin,
    rc::Rc,
    task::{Context, Poll, Waker},
};

use crate::{FormatError, Limits, Unpacked, parts};

/// Bytes of work between two pauses.
const SHARE: usize = 256 << 10;

/// How much work was done, and how much of it since the last pause.
#[derive(Default)]
pub(crate) struct Pace {
    done: Rc<Cell<u64>>,
    since: usize,
}

impl Pace {
    /// Counts work; pauses where a share of it is done.
    pub async fn work(&mut self, bytes: usize) {
        self.since = self.since.saturating_add(bytes);
        if self.since >= SHARE {
            self.done.set(self.done.get() + self.since as u64);
            self.since = 0;
            give_way().await;
        }
    }
}

/// Pending once, then ready.
async fn give_way() {
    let mut given = false;
    poll_fn(|_| {
        if std::mem::replace(&mut given, true) {
            Poll::Ready(())
        } else {
            Poll::Pending
        }
    })
    .await;
}

/// A file on its way to its tables. Dropping it stops the work.
pub struct Unpacking<'f> {
    work: Pin<Box<dyn Future<Output = Result<Unpacked, FormatError>> + 'f>>,
    done: Rc<Cell<u64>>,
}

/// What a step came to.
pub enum Step<'f> {
    /// There is more to do.
    More(Unpacking<'f>),
    Done(Result<Unpacked, FormatError>),
}

impl<'f> Unpacking<'f> {
    /// Prepares the work; nothing is read before the first step.
    pub fn new(name: &'f str, bytes: &'f [u8], limits: &'f Limits) -> Self {
        let pace = Pace::default();
        Self {
            done: pace.done.clone(),
            work: Box::pin(parts::unpack(name, bytes, limits, pace)),
        }
    }

    /// Works for some milliseconds: on 256 KiB of what is unpacked, parsed or written.
    pub fn step(mut self) -> Step<'f> {
        let mut context = Context::from_waker(Waker::noop());
        match self.work.as_mut().poll(&mut context) {
            Poll::Pending => Step::More(self),
            Poll::Ready(result) => Step::Done(result),
        }
    }

    /// Bytes worked on so far. Each counts as often as it is touched: when it is unpacked, when it
    /// is parsed, when it is written.
    pub fn done(&self) -> u64 {
        self.done.get()
    }
}
