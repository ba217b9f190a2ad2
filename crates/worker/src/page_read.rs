//! Reading through the page, where a worker may not read by itself.
//!
//! `WebKit` gives a worker of a page opened from disk no access to blobs, while the page has it: the
//! slice goes there and its bytes come back. Owns one question and its answer.

use js_sys::{Array, ArrayBuffer, Object, Promise, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, MessageChannel, MessageEvent};

use crate::post;

/// The bytes of a slice, read by the page; the error is what the page's browser said.
pub async fn bytes(slice: &Blob) -> Result<Uint8Array, JsValue> {
    let channel = MessageChannel::new()?;
    let port = channel.port1();
    let answered = Promise::new(&mut |resolve, _| port.set_onmessage(Some(&resolve)));
    let question = Object::new();
    Reflect::set(&question, &"read".into(), slice)?;
    let scope = post::scope().ok_or(JsValue::NULL)?;
    scope.post_message_with_transfer(&question, &Array::of1(&channel.port2()))?;
    let answer = JsFuture::from(answered).await;
    port.close();
    let answer = answer?.unchecked_into::<MessageEvent>().data();
    match answer.dyn_into::<ArrayBuffer>() {
        Ok(buffer) => Ok(Uint8Array::new(&buffer)),
        Err(sentence) => Err(js_sys::Error::new(&sentence.as_string().unwrap_or_default()).into()),
    }
}
