//! A browser's file as the workbench reads one: in slices.
//!
//! Owns one `File`. Never holds the whole of it: `File.text()` on hundreds of megabytes fails
//! silently in browsers, slices do not.

use std::cell::Cell;

use js_sys::Uint8Array;
use ringfence_workbench::{ByteSource, ReadError};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use super::page_read;

/// A file that the person chose.
#[derive(Debug, Clone)]
pub struct BlobSource {
    blob: web_sys::Blob,
    /// Set once the browser refused a read here; from then on the page reads.
    through_page: Cell<bool>,
}

impl BlobSource {
    pub fn new(blob: web_sys::Blob) -> Self {
        BlobSource {
            blob,
            through_page: Cell::new(false),
        }
    }

    async fn slice(&self, offset: u64, length: usize) -> Result<Vec<u8>, JsValue> {
        // Exact below 2^53 bytes; browsers clamp the end to the size of the file.
        let start = offset as f64;
        let end = start + length as f64;
        let slice = self.blob.slice_with_f64_and_f64(start, end)?;
        if !self.through_page.get() {
            match JsFuture::from(slice.array_buffer()).await {
                Ok(buffer) => return Ok(Uint8Array::new(&buffer).to_vec()),
                Err(_) => self.through_page.set(true),
            }
        }
        page_read::bytes(&slice).await
    }
}

impl ByteSource for BlobSource {
    fn len(&self) -> u64 {
        // A size is a whole number of bytes, at most 2^53.
        #[allow(clippy::cast_sign_loss, reason = "a size is never negative")]
        let bytes = self.blob.size() as u64;
        bytes
    }

    async fn read(&self, offset: u64, length: usize) -> Result<Vec<u8>, ReadError> {
        self.slice(offset, length)
            .await
            .map_err(|error| ReadError(reason(&error)))
    }
}

/// What the browser says; files that were moved or changed since give `NotReadableError`.
fn reason(error: &JsValue) -> String {
    error.dyn_ref::<js_sys::Error>().map_or_else(
        || "the browser refused".to_owned(),
        |error| String::from(error.message()),
    )
}
