//! From files to a stock of records: open, look, map, read.

mod earlier;
mod fingerprint;
mod held;
mod open;
mod pipe;
mod read;
mod recipe;
mod unpack;

pub use earlier::Earlier;
pub use held::Held;
pub use open::{Opened, OpenedSource, open, preview, unknown_source};
pub use read::ingest;
pub use recipe::{confirmed, recalled, recipe};
