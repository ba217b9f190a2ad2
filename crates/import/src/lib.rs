//! Bytes to records: encodings, separators, quoting, shapes, mapping, rejects.
//!
//! Pushed slice by slice; what it gives is borrowed from the slice. Knows nothing of the engine, the
//! browser or the clock, and never holds a file whole.

mod decode;
mod dialect;
mod emit;
mod error;
mod importer;
mod labels;
mod line_ends;
mod mapping;
mod plan;
mod prose;
mod recipe;
mod remarks;
mod sieve;
mod signature;
mod sink;
mod sniff;
mod split;
mod table;
mod tally;
mod time;

pub use dialect::{Delimiter, Dialect, Encoding, Escape, LineEnd, Overrides, Quote};
pub use error::{Foreign, ImportError, Problem};
pub use importer::Importer;
pub use mapping::{Mapping, Role, Shape};
pub use prose::{Prose, read_prose};
pub use recipe::{Recipe, RecipeColumn, RecipeSource};
pub use sink::{AccountRecord, LinkRecord, RecordSink};
pub use sniff::{COLUMN_LIMIT, ColumnGuess, HEAD_BYTES, Sniffed, sniff, sniff_as};
pub use table::table;
pub use tally::{REJECTS_KEPT, Reject, Tally, rejects_csv};
pub use time::DateOrder;
