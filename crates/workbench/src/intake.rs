//! From files to a stock of records: open, look, map, read.

mod beside;
mod comparison;
mod earlier;
mod fingerprint;
mod held;
mod lists;
mod open;
mod pipe;
mod prose;
mod read;
mod recipe;
mod unpack;
mod writing;

pub use earlier::Earlier;
pub use held::Held;
pub use open::{Arrived, Opened, OpenedSource, open, preview, unknown_source, without_exports};
pub use read::ingest;
pub use recipe::recipe;
