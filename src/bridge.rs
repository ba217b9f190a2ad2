//! The page's line to the worker: ask, hear what is told about it, cancel, begin again after a crash.
//!
//! Owns the worker, the requests that wait for it and the handlers of those that run. Knows nothing
//! of screens, and of requests only which event is the last of one.

mod link;
mod reader;

use std::cell::RefCell;
use std::collections::{BTreeMap, VecDeque};
use std::mem;
use std::rc::{Rc, Weak};

use ringfence_wire::{
    Asked, Event, Failure, PROTOCOL, Request, RequestId, SourceFile, Told, decode, encode,
};
use web_sys::File;

use link::{Arrival, Link};

type Handler = Box<dyn FnMut(Event)>;
type OnCrash = Rc<dyn Fn(String)>;

/// A worker that stops this many times without getting ready will not get ready.
const STARTS: u32 = 3;

/// The line; lives as long as the app, and its clones are the same line.
#[derive(Clone)]
pub struct Bridge {
    inner: Rc<RefCell<Inner>>,
    on_crash: OnCrash,
}

/// A request, written and ready to send.
struct Parcel {
    id: RequestId,
    bytes: Vec<u8>,
    files: Vec<File>,
}

struct Inner {
    /// `None` once no worker can be had.
    link: Option<Link>,
    ready: bool,
    failed_starts: u32,
    next_id: u32,
    /// Written before `Ready`; a message sent earlier would be lost.
    waiting: VecDeque<Parcel>,
    handlers: BTreeMap<RequestId, Handler>,
}

impl Bridge {
    /// Starts the worker. `on_crash` hears a sentence each time an instance is lost; the case in it
    /// is lost, too, and a fresh worker is on its way.
    pub fn start(on_crash: impl Fn(String) + 'static) -> Bridge {
        let inner = Inner {
            link: None,
            ready: false,
            failed_starts: 0,
            next_id: 1,
            waiting: VecDeque::new(),
            handlers: BTreeMap::new(),
        };
        let bridge = Bridge {
            inner: Rc::new(RefCell::new(inner)),
            on_crash: Rc::new(on_crash),
        };
        bridge.spawn();
        bridge
    }

    /// Sends a request; `on_event` hears everything told about it and is dropped after the last.
    pub fn ask(&self, request: Request, on_event: impl FnMut(Event) + 'static) -> RequestId {
        self.send(request, Vec::new(), Box::new(on_event))
    }

    /// Opens files; they travel beside the request and are read in slices over there.
    pub fn open(&self, files: Vec<File>, on_event: impl FnMut(Event) + 'static) -> RequestId {
        let sources = files.iter().map(source_file).collect();
        self.send(Request::Open { sources }, files, Box::new(on_event))
    }

    /// Asks to stop a request, which then hears `Cancelled`, or its last event if that was faster.
    pub fn cancel(&self, id: RequestId) {
        self.send(Request::Cancel { request: id }, Vec::new(), Box::new(drop));
    }

    fn send(&self, request: Request, files: Vec<File>, mut handler: Handler) -> RequestId {
        let mut inner = self.inner.borrow_mut();
        let id = RequestId(inner.next_id);
        inner.next_id += 1;
        let answered = !matches!(request, Request::Cancel { .. });
        let refused = match encode(&Asked { id, request }) {
            Ok(_) if inner.link.is_none() => "The worker is not running.".to_owned(),
            Ok(bytes) => {
                if answered {
                    inner.handlers.insert(id, handler);
                }
                inner.deliver(Parcel { id, bytes, files });
                return id;
            }
            Err(error) => error.to_string(),
        };
        drop(inner);
        handler(Event::Failed(failure(&refused)));
        id
    }

    fn spawn(&self) {
        let inner = Rc::downgrade(&self.inner);
        let on_crash = self.on_crash.clone();
        let link = Link::open(move |arrival| {
            if let Some(inner) = Weak::upgrade(&inner) {
                let on_crash = on_crash.clone();
                Bridge { inner, on_crash }.hear(arrival);
            }
        });
        match link {
            Ok(link) => self.inner.borrow_mut().link = Some(link),
            Err(_) => (self.on_crash)("This browser does not let a worker start.".to_owned()),
        }
    }

    fn hear(&self, arrival: Arrival) {
        match arrival {
            Arrival::Crash(sentence) => self.begin_again(sentence),
            Arrival::Bytes(bytes) => match decode::<Told>(&bytes) {
                Ok(Told {
                    event: Event::Ready { protocol },
                    ..
                }) => self.greet(protocol),
                Ok(told) => self.hand_over(told),
                Err(error) => self.begin_again(error.to_string()),
            },
        }
    }

    fn greet(&self, protocol: u32) {
        if protocol != PROTOCOL {
            self.inner.borrow_mut().link = None;
            (self.on_crash)(format!(
                "Page and worker are of different versions ({PROTOCOL} and {protocol})."
            ));
            return;
        }
        let mut inner = self.inner.borrow_mut();
        inner.ready = true;
        inner.failed_starts = 0;
        for parcel in mem::take(&mut inner.waiting) {
            inner.deliver(parcel);
        }
    }

    /// The handler is out of the table while it runs, so it may ask again.
    fn hand_over(&self, Told { id, event }: Told) {
        let Some(mut handler) = self.inner.borrow_mut().handlers.remove(&id) else {
            return;
        };
        let last = is_last(&event);
        handler(event);
        if !last {
            self.inner.borrow_mut().handlers.insert(id, handler);
        }
    }

    /// Ends the lost worker, starts another, and tells everybody whose request was over there.
    fn begin_again(&self, sentence: String) {
        let (lost, give_up, orphans) = {
            let mut inner = self.inner.borrow_mut();
            inner.failed_starts += u32::from(!inner.ready);
            inner.ready = false;
            let give_up = inner.failed_starts >= STARTS;
            (inner.link.take(), give_up, inner.orphans(give_up))
        };
        drop(lost);
        if !give_up {
            self.spawn();
        }
        for mut handler in orphans {
            handler(Event::Failed(failure(&sentence)));
        }
        (self.on_crash)(sentence);
    }
}

impl Inner {
    fn deliver(&mut self, parcel: Parcel) {
        match &self.link {
            // A worker that cannot be written to is about to say why through its error event.
            Some(link) if self.ready => drop(link.send(&parcel.bytes, &parcel.files)),
            _ => self.waiting.push_back(parcel),
        }
    }

    /// Takes out the handlers that nobody will call any more; requests not sent yet go on.
    fn orphans(&mut self, all: bool) -> Vec<Handler> {
        if all {
            self.waiting.clear();
        }
        let kept = self
            .waiting
            .iter()
            .map(|parcel| parcel.id)
            .collect::<Vec<_>>();
        let (go_on, lost): (BTreeMap<_, _>, BTreeMap<_, _>) = mem::take(&mut self.handlers)
            .into_iter()
            .partition(|(id, _)| kept.contains(id));
        self.handlers = go_on;
        lost.into_values().collect()
    }
}

/// Progress, and a picture that still moves, are followed by more.
fn is_last(event: &Event) -> bool {
    !matches!(
        event,
        Event::Progress(_) | Event::Layout { settled: false, .. }
    )
}

fn source_file(file: &File) -> SourceFile {
    #[allow(clippy::cast_sign_loss, reason = "a size is never negative")]
    let bytes = file.size() as u64;
    SourceFile {
        name: file.name(),
        bytes,
    }
}

fn failure(message: &str) -> Failure {
    Failure {
        message: message.to_owned(),
        hint: "The case in the worker is lost; import the files again.".to_owned(),
        ..Failure::default()
    }
}
