//! The hash chain: no entry can be changed, dropped or moved without changing the head.
//!
//! `digest_n = SHA-256(digest_(n−1) ‖ postcard(at_ms, event))`, where `digest_(−1)` is the SHA-256
//! of a fixed text. The chain shows tampering to whoever has noted an older head; by itself it does
//! not say who wrote.

use std::fmt;

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use thiserror::Error;

use crate::{Entry, Event};

/// What the first entry follows.
const ORIGIN: &[u8] = b"ringfence journal 1";

/// A SHA-256; shown as lower-case hexadecimal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Digest([u8; 32]);

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

/// Why a journal is not whole.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ChainError {
    #[error("entry {index} of the journal is not as it was written, or one before it is missing")]
    Broken { index: u32 },
    #[error("entry {index} of the journal takes back something that is not a standing decision")]
    UndoesNothing { index: u32 },
    #[error("entry {index} of the journal brings back a decision that was not taken back last")]
    RedoesNothing { index: u32 },
    #[error("entry {index} of the journal breaks a rule for decisions")]
    Unacceptable { index: u32 },
    /// No value of ours does this; the type of postcard admits it.
    #[error("an entry of the journal could not be written as bytes")]
    Unwritable,
}

/// The digest of an empty journal.
pub fn origin() -> Digest {
    Digest(Sha256::digest(ORIGIN).into())
}

/// The digest of an entry that follows `previous`.
pub fn follow(previous: Digest, at_ms: i64, event: &Event) -> Result<Digest, ChainError> {
    let bytes = postcard::to_stdvec(&(at_ms, event)).map_err(|_| ChainError::Unwritable)?;
    let mut hash = Sha256::new();
    hash.update(previous.0);
    hash.update(&bytes);
    Ok(Digest(hash.finalize().into()))
}

/// Checks every link of the chain. O(bytes of the journal).
pub fn verify(entries: &[Entry]) -> Result<(), ChainError> {
    let mut previous = origin();
    for (index, entry) in entries.iter().enumerate() {
        if follow(previous, entry.at_ms, &entry.event)? != entry.digest {
            return Err(ChainError::Broken {
                index: index as u32,
            });
        }
        previous = entry.digest;
    }
    Ok(())
}
