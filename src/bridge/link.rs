//! The worker's end of the line, as JavaScript has it.
//!
//! Owns one `Worker` and the closures on it. Knows the shape of messages, not their meaning.

use js_sys::{Array, Object, Reflect, Uint8Array};
use wasm_bindgen::prelude::*;
use web_sys::{ErrorEvent, MessageEvent, Worker};

use super::reader;

#[wasm_bindgen]
extern "C" {
    /// From the boot script: makes the blob worker and sends it its module.
    #[wasm_bindgen(js_namespace = ringfence, js_name = spawnWorker, catch)]
    fn spawn_worker() -> Result<Worker, JsValue>;
}

/// What comes over the line.
pub enum Arrival {
    /// The bytes of a `Told`.
    Bytes(Vec<u8>),
    /// The instance is lost.
    Crash(String),
}

/// A running worker; dropping it ends the worker.
pub struct Link {
    worker: Worker,
    // Kept alive as long as the worker calls them.
    _on_message: Closure<dyn FnMut(MessageEvent)>,
    _on_error: Closure<dyn FnMut(ErrorEvent)>,
}

impl Link {
    pub fn open(on_arrival: impl Fn(Arrival) + Clone + 'static) -> Result<Link, JsValue> {
        let worker = spawn_worker()?;
        let on_crash = on_arrival.clone();
        let on_message = Closure::new(move |message: MessageEvent| {
            if reader::answered(&message) {
                return;
            }
            if let Some(arrival) = arrival(&message.data()) {
                on_arrival(arrival);
            }
        });
        let on_error = Closure::new(move |error: ErrorEvent| {
            error.prevent_default();
            on_crash(Arrival::Crash(format!(
                "The worker stopped: {}.",
                error.message()
            )));
        });
        worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
        Ok(Link {
            worker,
            _on_message: on_message,
            _on_error: on_error,
        })
    }

    /// Sends `{bytes, files}`; the bytes are handed over, the files are shared.
    pub fn send(&self, bytes: &[u8], files: &[web_sys::File]) -> Result<(), JsValue> {
        let array = Uint8Array::from(bytes);
        let message = Object::new();
        Reflect::set(&message, &"bytes".into(), &array)?;
        if !files.is_empty() {
            let files: Array = files.iter().collect();
            Reflect::set(&message, &"files".into(), &files)?;
        }
        self.worker
            .post_message_with_transfer(&message, &Array::of1(&array.buffer()))
    }
}

impl Drop for Link {
    fn drop(&mut self) {
        self.worker.set_onmessage(None);
        self.worker.set_onerror(None);
        self.worker.terminate();
    }
}

fn arrival(message: &JsValue) -> Option<Arrival> {
    let field = |name: &str| Reflect::get(message, &JsValue::from_str(name)).ok();
    if let Some(bytes) = field("bytes").and_then(|bytes| bytes.dyn_into::<Uint8Array>().ok()) {
        return Some(Arrival::Bytes(bytes.to_vec()));
    }
    field("crash")
        .and_then(|sentence| sentence.as_string())
        .map(Arrival::Crash)
}
