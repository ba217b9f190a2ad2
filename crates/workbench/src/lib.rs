//! The state machine that answers requests: one case, from files to evidence.
//!
//! Runs in the browser's worker and in native tests alike. Knows nothing of the browser, of a
//! clock or of randomness: times and seeds come with the requests.

mod shell;
mod workbench;

pub use shell::{ByteSource, Cancelled, ReadError, Shell};
pub use workbench::Workbench;
