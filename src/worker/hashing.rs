//! A file's SHA-256, made by the browser beside the worker's own work.
//!
//! `crypto.subtle` hashes in a thread of its own and with the processor's instructions for it, but only
//! what it is given whole: the slices are kept together until the last has come.

use js_sys::{Promise, Uint8Array};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{SubtleCrypto, WorkerGlobalScope};

/// Smaller files are hashed here before the browser has begun.
const LEAST_BYTES: u64 = 4 << 20;
/// The browser holds the file and a copy while it hashes: beyond this, memory matters more.
const MOST_BYTES: u64 = 256 << 20;

/// A file on its way to its hash.
#[derive(Debug, Clone)]
pub struct Hashing {
    crypto: SubtleCrypto,
    kept: Uint8Array,
    digest: Option<Promise>,
}

impl Hashing {
    /// None where the size or the browser does not allow it; pages that are not served securely have no
    /// `crypto.subtle`.
    pub fn begin(bytes: u64) -> Option<Hashing> {
        if !(LEAST_BYTES..=MOST_BYTES).contains(&bytes) {
            return None;
        }
        let scope = js_sys::global().dyn_into::<WorkerGlobalScope>().ok()?;
        let crypto = scope.crypto().ok()?.subtle();
        crypto.is_object().then(|| Hashing {
            crypto,
            kept: Uint8Array::new_with_length(bytes as u32),
            digest: None,
        })
    }

    /// Takes the next slice; with the last one the browser begins.
    pub fn take(&mut self, offset: u64, slice: &Uint8Array) {
        let end = offset + u64::from(slice.length());
        if end > u64::from(self.kept.length()) {
            return;
        }
        self.kept.set(slice, offset as u32);
        if end == u64::from(self.kept.length()) && self.digest.is_none() {
            let kept = &self.kept;
            self.digest = (self.crypto)
                .digest_with_str_and_js_u8_array("SHA-256", kept)
                .ok();
            // The browser has its own copy.
            self.kept = Uint8Array::new_with_length(0);
        }
    }

    /// None where the browser gave up, or not all slices came.
    pub async fn finish(self) -> Option<[u8; 32]> {
        let digest = JsFuture::from(self.digest?).await.ok()?;
        Uint8Array::new(&digest).to_vec().try_into().ok()
    }
}
