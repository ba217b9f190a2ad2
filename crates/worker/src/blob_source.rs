//! A browser's file as the workbench reads one: in slices.
//!
//! Owns one `File`. Never holds the whole of it: `File.text()` on hundreds of megabytes fails
//! silently in browsers, slices do not.

use std::cell::{Cell, RefCell};

use js_sys::Uint8Array;
use ringfence_workbench::{ByteSource, ReadError};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use crate::{hashing::Hashing, page_read};

/// A file that the person chose.
#[derive(Debug, Clone)]
pub struct BlobSource {
    blob: web_sys::Blob,
    /// Set once the browser refused a read here; from then on the page reads.
    through_page: Cell<bool>,
    hashing: RefCell<Option<Hashing>>,
}

impl BlobSource {
    pub fn new(blob: web_sys::Blob) -> Self {
        BlobSource {
            blob,
            through_page: Cell::new(false),
            hashing: RefCell::new(None),
        }
    }

    fn slice(&self, offset: u64, length: usize) -> Result<web_sys::Blob, JsValue> {
        // Exact below 2^53 bytes; browsers clamp the end to the size of the file.
        let start = offset as f64;
        let end = start + length as f64;
        self.blob.slice_with_f64_and_f64(start, end)
    }

    /// The bytes of a slice; the slice itself goes to the hasher, if it was asked for. An empty one says
    /// that the file is at its end.
    fn taken(&self, slice: &Uint8Array) -> Vec<u8> {
        let bytes = slice.to_vec();
        if let Some(hashing) = &mut *self.hashing.borrow_mut() {
            if bytes.is_empty() {
                hashing.end();
            } else {
                hashing.take(slice);
            }
        }
        bytes
    }
}

impl ByteSource for BlobSource {
    fn len(&self) -> u64 {
        // A size is a whole number of bytes, at most 2^53.
        #[allow(clippy::cast_sign_loss, reason = "a size is never negative")]
        let bytes = self.blob.size() as u64;
        bytes
    }

    /// Asks the browser at once; what comes back is awaited later.
    fn read(&self, offset: u64, length: usize) -> impl Future<Output = Result<Vec<u8>, ReadError>> {
        let slice = self.slice(offset, length);
        let asked = match &slice {
            Ok(slice) if !self.through_page.get() => Some(JsFuture::from(slice.array_buffer())),
            _ => None,
        };
        async move {
            let told = |error| ReadError(reason(&error));
            let slice = slice.map_err(told)?;
            if let Some(coming) = asked {
                match coming.await {
                    Ok(buffer) => return Ok(self.taken(&Uint8Array::new(&buffer))),
                    Err(_) => self.through_page.set(true),
                }
            }
            let slice = page_read::bytes(&slice).await.map_err(told)?;
            Ok(self.taken(&slice))
        }
    }

    fn hash_aside(&self) -> bool {
        self.hashing.replace(Hashing::begin());
        self.hashing.borrow().is_some()
    }

    async fn hashed_aside(&self) -> Option<[u8; 32]> {
        let hashing = self.hashing.take()?;
        hashing.finish().await
    }
}

/// What the browser says; files that were moved or changed since give `NotReadableError`.
fn reason(error: &JsValue) -> String {
    error.dyn_ref::<js_sys::Error>().map_or_else(
        || "the browser refused".to_owned(),
        |error| String::from(error.message()),
    )
}
