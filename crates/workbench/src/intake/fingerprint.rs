//! The hash that a source is known by.
//!
//! Hashing takes as long as a fifth of the reading in Wasm. Where the place can do it beside the work, from
//! the same bytes, it does; its answer is waited for only once the ledger is sealed.

use ringfence_import::Shape;
use sha2::{Digest, Sha256};

use super::{open::OpenedSource, read::SLICE_BYTES};
use crate::{ByteSource, Shell, refusal::Refusal, stock::hex};

/// A hash on its way, fed with the bytes as they are read.
pub enum Fingerprint {
    /// What was unpacked is known by the file that it came out of.
    Known(String),
    Here(Box<Sha256>),
    Aside,
}

impl Fingerprint {
    /// Before the first byte is read.
    pub fn begin<S: ByteSource>(source: &OpenedSource<S>) -> Fingerprint {
        match &source.origin {
            Some(origin) => Fingerprint::Known(origin.sha256.clone()),
            // What is not read is not parsed either: slices would pile up before a slower hasher.
            None if source.sniffed.mapping.shape == Shape::Ignored => {
                Fingerprint::Here(Box::default())
            }
            None if source.held.hash_aside() => Fingerprint::Aside,
            None => Fingerprint::Here(Box::default()),
        }
    }

    pub fn take(&mut self, bytes: &[u8]) {
        if let Fingerprint::Here(hash) = self {
            hash.update(bytes);
        }
    }

    /// Lower-case hexadecimal.
    pub async fn of<S: ByteSource>(
        self,
        source: &OpenedSource<S>,
        shell: &impl Shell,
    ) -> Result<String, Refusal> {
        match self {
            Fingerprint::Known(sha256) => Ok(sha256),
            Fingerprint::Here(hash) => Ok(hex(&hash.finalize())),
            Fingerprint::Aside => {
                let hash = match source.held.hashed_aside().await {
                    Some(hash) => hash,
                    None => read_again(source, shell).await?,
                };
                Ok(hex(&hash))
            }
        }
    }
}

/// Where the place gave up on hashing: memory may be short.
async fn read_again<S: ByteSource>(
    source: &OpenedSource<S>,
    shell: &impl Shell,
) -> Result<[u8; 32], Refusal> {
    let mut hash = Sha256::new();
    let mut offset = 0;
    loop {
        let bytes = source.held.read(offset, SLICE_BYTES).await;
        let bytes = bytes.map_err(|e| Refusal::unreadable(&source.name, &e))?;
        if bytes.is_empty() {
            return Ok(hash.finalize().into());
        }
        offset += bytes.len() as u64;
        hash.update(&bytes);
        shell.breathe().await?;
    }
}
