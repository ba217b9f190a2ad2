//! The worker: a message loop over a [`Workbench`].
//!
//! Owns the queue of requests: one runs at a time, a cancel is obeyed at once, the rest wait. Knows
//! nothing of the page but the wire types.

mod blob_source;
mod hashing;
mod inbox;
mod pace;
mod page_read;
mod post;
mod warm;

use std::cell::RefCell;
use std::rc::Rc;

use ringfence_wire::{Event, PROTOCOL, RequestId};
use ringfence_workbench::Workbench;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use wasm_bindgen_futures::spawn_local;
use web_sys::MessageEvent;

use blob_source::BlobSource;
use inbox::{Inbox, Job};
use pace::WorkerPace;

/// Takes over the worker's messages and says `Ready`; outside a worker it does nothing.
pub fn start() {
    let Some(scope) = post::scope() else {
        return;
    };
    if scope.name() == hashing::NAME {
        return hashing::serve();
    }
    std::panic::set_hook(Box::new(|panic| post::crash(&last_words(panic))));
    let inbox = Rc::new(RefCell::new(Inbox::default()));
    let bench = Rc::new(RefCell::new(Some(Workbench::default())));
    let idle = inbox.clone();
    let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |message: MessageEvent| {
        if hashing::hears_of_loss(&message.data()) {
            return;
        }
        match inbox::read(&message.data()) {
            Ok(asked) => inbox.borrow_mut().take_in(asked),
            Err(sentence) => return post::crash(&sentence),
        }
        // The bench is out while a request runs; that loop takes the next request itself.
        if let Some(bench_taken) = bench.borrow_mut().take() {
            spawn_local(run(bench_taken, bench.clone(), inbox.clone()));
        }
    });
    scope.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
    // The worker listens as long as it lives.
    on_message.forget();
    hashing::start();
    post::event(RequestId(0), Event::Ready { protocol: PROTOCOL });
    spawn_local(warm::warm_up(idle));
}

/// Answers what waits, one request after another, then puts the bench back.
async fn run(
    mut bench: Workbench<BlobSource>,
    home: Rc<RefCell<Option<Workbench<BlobSource>>>>,
    inbox: Rc<RefCell<Inbox>>,
) {
    loop {
        let next = inbox.borrow_mut().next();
        let Some(Job {
            id,
            request,
            files,
            cancelled,
        }) = next
        else {
            break;
        };
        let pace = WorkerPace::new(id, cancelled);
        let event = bench.handle(request, files, &pace).await;
        inbox.borrow_mut().finish();
        post::event(id, event);
    }
    *home.borrow_mut() = Some(bench);
}

/// Where it stopped. Messages made at run time may quote case data, so only fixed ones are told.
fn last_words(panic: &std::panic::PanicHookInfo<'_>) -> String {
    let fixed = panic.payload().downcast_ref::<&'static str>();
    let place = panic.location().map_or_else(String::new, |location| {
        format!(" at {}:{}", location.file(), location.line())
    });
    fixed.map_or_else(
        || format!("The worker stopped{place}."),
        |fixed| format!("The worker stopped{place}: {fixed}."),
    )
}
