//! The hasher: a second worker, which hashes files on another core while they are read.
//!
//! Owns both ends of the line between them. The same module runs there under another name; slices are handed
//! over after they were read, so nothing is copied or read twice. Where there is no hasher, the workbench
//! hashes by itself.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use js_sys::{Array, ArrayBuffer, Function, Promise, Reflect, Uint8Array};
use sha2::{Digest, Sha256};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::JsFuture;
use web_sys::{MessageChannel, MessageEvent, MessagePort};

/// What the second worker is called.
pub const NAME: &str = "hasher";

thread_local! {
    static HASHER: RefCell<Option<Hasher>> = const { RefCell::new(None) };
}

/// This end of the line.
#[derive(Debug, Clone)]
struct Hasher {
    port: MessagePort,
    /// Set once the other end says that it listens.
    is_ready: Rc<Cell<bool>>,
    /// Resolves if the other end is lost.
    lost: Promise,
    give_up: Function,
}

/// The line, from the boot script.
fn line() -> Option<MessagePort> {
    let line = Reflect::get(&js_sys::global(), &"ringfenceAside".into()).ok()?;
    line.dyn_into().ok()
}

/// Waits for the hasher's word at this end.
pub fn start() {
    let Some(port) = line() else {
        return;
    };
    let is_ready = Rc::new(Cell::new(false));
    let ready = is_ready.clone();
    let on_message = Closure::<dyn FnMut()>::new(move || ready.set(true));
    port.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
    // It listens as long as this worker lives.
    on_message.forget();
    // `Function::default` would be a script from text, which the page's policy refuses.
    let mut told = None;
    let lost = Promise::new(&mut |resolve, _| told = Some(resolve));
    let Some(give_up) = told else {
        return;
    };
    HASHER.set(Some(Hasher {
        port,
        is_ready,
        lost,
        give_up,
    }));
}

/// Whether a message of the page says that the hasher is lost; then the worker goes on without.
pub fn hears_of_loss(message: &JsValue) -> bool {
    let is_lost = Reflect::get(message, &"lost".into()).is_ok_and(|lost| lost.is_truthy());
    if is_lost && let Some(hasher) = HASHER.take() {
        hasher.is_ready.set(false);
        // A promise's own function does not fail.
        let _ = hasher.give_up.call0(&JsValue::NULL);
    }
    is_lost
}

/// A file on its way to its hash.
#[derive(Debug, Clone)]
pub struct Hashing {
    hasher: Hasher,
    /// Resolves with the hash, once it was asked for.
    answered: Option<Promise>,
    /// Bytes handed over.
    bytes: Cell<f64>,
}

impl Hashing {
    /// None where there is no hasher.
    pub fn begin() -> Option<Hashing> {
        let hasher = HASHER.with_borrow(Clone::clone);
        let hasher = hasher.filter(|hasher| hasher.is_ready.get())?;
        hasher.port.post_message(&JsValue::NULL).ok()?;
        Some(Hashing {
            hasher,
            answered: None,
            bytes: Cell::new(0.0),
        })
    }

    /// Hands over the next slice; nobody can read it here afterwards.
    pub fn take(&self, slice: &Uint8Array) {
        let buffer = slice.buffer();
        self.bytes
            .set(self.bytes.get() + f64::from(slice.byte_length()));
        let transfer = Array::of1(&buffer);
        let sent = (self.hasher.port).post_message_with_transferable(&buffer, &transfer);
        if sent.is_err() {
            // Missed when the hash is waited for.
            self.hasher.is_ready.set(false);
        }
    }

    /// Asks for the hash when the last slice is on its way: the next file begins another.
    pub fn end(&mut self) {
        if self.answered.is_some() {
            return;
        }
        let Ok(channel) = MessageChannel::new() else {
            return;
        };
        let answers = channel.port1();
        let answered = Promise::new(&mut |resolve, _| answers.set_onmessage(Some(&resolve)));
        let transfer = Array::of1(&channel.port2());
        let asked = (self.hasher.port).post_message_with_transferable(&JsValue::NULL, &transfer);
        self.answered = asked.is_ok().then_some(answered);
    }

    /// None where the hasher was lost meanwhile, or did not hash every byte.
    pub async fn finish(self) -> Option<[u8; 32]> {
        let Hasher { is_ready, lost, .. } = self.hasher;
        let answered = self.answered.filter(|_| is_ready.get())?;
        let first = JsFuture::from(Promise::race(&Array::of2(&answered, &lost))).await;
        let answer = first.ok()?.dyn_into::<MessageEvent>().ok()?.data();
        let answer = answer.dyn_into::<Array>().ok()?;
        let digest = answer.get(0).dyn_into::<Uint8Array>().ok()?;
        let bytes = answer.get(1).as_f64()?;
        // Counted in whole numbers: equal to the bit.
        let is_whole = bytes.total_cmp(&self.bytes.get()).is_eq();
        is_whole.then(|| digest.to_vec().try_into().ok()).flatten()
    }
}

/// The other end: an `ArrayBuffer` is the next slice, a port asks for the hash, anything else begins anew.
pub fn serve() {
    let Some(port) = line() else {
        return;
    };
    let mut hash = Sha256::new();
    let mut bytes = 0.0;
    let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |message: MessageEvent| {
        if let Ok(answers) = message.ports().get(0).dyn_into::<MessagePort>() {
            let digest = Uint8Array::from(hash.finalize_reset().as_slice());
            // Who asked may be gone.
            let _ = answers.post_message(&Array::of2(&digest, &bytes.into()));
            bytes = 0.0;
        } else if let Ok(slice) = message.data().dyn_into::<ArrayBuffer>() {
            hash.update(Uint8Array::new(&slice).to_vec());
            bytes += f64::from(slice.byte_length());
        } else {
            Digest::reset(&mut hash);
            bytes = 0.0;
        }
    });
    port.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
    on_message.forget();
    // Without this word nothing is sent here.
    let _ = port.post_message(&JsValue::NULL);
}
