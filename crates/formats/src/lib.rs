//! Files that are no delimited text, turned into tables of delimited text.
//!
//! Archives, JSON, workbooks, Parquet and graph files become comma-separated tables, which the
//! importer then reads like any other. Every limit is checked while a file expands, never after.

mod detect;
mod error;
#[cfg(feature = "graph")]
mod graph;
mod json;
mod limits;
#[cfg(any(feature = "workbook", feature = "parquet"))]
mod moment;
mod pace;
#[cfg(feature = "parquet")]
mod parquet;
mod parts;
mod sheet;
mod text;
#[cfg(feature = "archive")]
mod unpack;
#[cfg(feature = "workbook")]
mod workbook;

pub use detect::{Format, detect};
pub use error::{FormatError, Problem};
pub use limits::Limits;
pub use pace::{Step, Unpacking};
pub use parts::{Unpacked, unpack_at_once};
pub use sheet::Table;
