//! Messages from the worker to the page.
//!
//! Owns the shape of a message as JavaScript sees it: `{bytes}` for an event, `{crash}` for the last
//! words. Nothing here goes to the console: logs could keep case data.

use js_sys::{Array, Object, Reflect, Uint8Array};
use ringfence_wire::{Event, Failure, RequestId, Told, encode};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::DedicatedWorkerGlobalScope;

/// The scope that the worker runs in; `None` anywhere else.
pub fn scope() -> Option<DedicatedWorkerGlobalScope> {
    js_sys::global().dyn_into().ok()
}

/// Sends an event; one that cannot be written becomes a failure of its request.
pub fn event(id: RequestId, event: Event) {
    let bytes = encode(&Told { id, event }).or_else(|error| {
        let event = Event::Failed(Failure {
            message: "The answer could not be sent to the page.".to_owned(),
            hint: error.to_string(),
            ..Failure::default()
        });
        encode(&Told { id, event })
    });
    if let Ok(bytes) = bytes {
        let array = Uint8Array::from(bytes.as_slice());
        let buffer = array.buffer();
        send("bytes", &array, &Array::of1(&buffer));
    }
}

/// Says that this instance is lost; the page starts another.
pub fn crash(sentence: &str) {
    send("crash", &JsValue::from_str(sentence), &Array::new());
}

fn send(key: &str, value: &JsValue, transfer: &Array) {
    let message = Object::new();
    // Setting a property of a fresh object cannot fail; a worker that is being closed hears nothing.
    let _ = Reflect::set(&message, &JsValue::from_str(key), value);
    if let Some(scope) = scope() {
        let _ = scope.post_message_with_transfer(&message, transfer);
    }
}
