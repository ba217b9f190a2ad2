//! Reads slices for a worker that may not read by itself.
//!
//! The question is a message `{read: slice}` with a port for the answer: the bytes, or a sentence.

use js_sys::{Array, Error, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Blob, MessageEvent, MessagePort};

/// Answers if the message is such a question.
pub fn answered(message: &MessageEvent) -> bool {
    let slice = Reflect::get(&message.data(), &JsValue::from_str("read"));
    let Some(slice) = slice.ok().and_then(|slice| slice.dyn_into::<Blob>().ok()) else {
        return false;
    };
    let Ok(port) = message.ports().get(0).dyn_into::<MessagePort>() else {
        return false;
    };
    spawn_local(async move {
        // A worker that was ended meanwhile needs no answer.
        let _ = match JsFuture::from(slice.array_buffer()).await {
            Ok(buffer) => port.post_message_with_transferable(&buffer, &Array::of1(&buffer)),
            Err(error) => port.post_message(&sentence(&error)),
        };
    });
    true
}

fn sentence(error: &JsValue) -> JsValue {
    error
        .dyn_ref::<Error>()
        .map_or(JsValue::from_str("the browser refused"), |error| {
            error.message().into()
        })
}
