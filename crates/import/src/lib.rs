//! Bytes to records: encodings, separators, quoting, shapes, mapping, rejects.
//!
//! Pushed slice by slice; what it gives is borrowed from the slice. Knows nothing of the engine, the
//! browser or the clock, and never holds a file whole.

mod dialect;
mod error;
mod importer;
mod mapping;
mod recipe;
mod sink;
mod sniff;
mod tally;
mod time;

pub use dialect::{Delimiter, Dialect, Encoding, LineEnd};
pub use error::{Foreign, ImportError, Problem};
pub use importer::Importer;
pub use mapping::{Mapping, Role, Shape};
pub use recipe::{Recipe, RecipeColumn, RecipeSource};
pub use sink::{AccountRecord, LinkRecord, RecordSink};
pub use sniff::{ColumnGuess, Sniffed, sniff};
pub use tally::{REJECTS_KEPT, Reject, Tally, rejects_csv};
pub use time::DateOrder;
