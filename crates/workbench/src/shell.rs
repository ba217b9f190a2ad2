//! What the workbench needs of the place that it runs in: bytes of files, a way to tell, a pause.

use ringfence_wire::Event;
use thiserror::Error;

/// Somebody asked to stop; the case stays as it was.
pub use ringfence_engine::Cancelled;

/// A file that could not be read.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("the file could not be read: {0}")]
pub struct ReadError(pub String);

/// A file, read in slices; never whole in memory.
pub trait ByteSource {
    /// Length in bytes.
    fn len(&self) -> u64;

    fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The bytes `offset..offset + length`, fewer at the end of the file and none beyond it. The
    /// reading may begin before it is awaited.
    fn read(&self, offset: u64, length: usize) -> impl Future<Output = Result<Vec<u8>, ReadError>>;

    /// Asks the place to hash what is read from here on by itself, beside the work; `false` where it
    /// cannot, which is the usual case.
    fn hash_aside(&self) -> bool {
        false
    }

    /// The SHA-256 of what was read since `hash_aside` said yes; `None` where that failed.
    fn hashed_aside(&self) -> impl Future<Output = Option<[u8; 32]>> {
        std::future::ready(None)
    }
}

/// The place that the workbench runs in.
#[allow(
    async_fn_in_trait,
    reason = "used with static dispatch only, on one thread"
)]
pub trait Shell {
    /// Send an event that is not the last of its request: progress, or a picture that still moves.
    fn tell(&self, event: Event);

    /// Let other work happen if enough time has passed; called every few milliseconds of work.
    async fn breathe(&self) -> Result<(), Cancelled>;
}
