//! Looking at a file's head: how it is written, and what it probably says.

use crate::{Dialect, ImportError, Mapping, Problem, Role};

/// What the head of a file shows.
#[derive(Debug, Clone, PartialEq)]
pub struct Sniffed {
    pub dialect: Dialect,
    pub columns: Vec<ColumnGuess>,
    pub mapping: Mapping,
    /// Confidence in the shape, 0 to 1.
    pub confidence: f64,
    /// A person need not look.
    pub sure: bool,
    /// Up to 50 rows of raw cells.
    pub preview: Vec<Vec<String>>,
    /// Parallel to `preview`: canonical identifiers and times; empty elsewhere.
    pub canonical: Vec<Vec<String>>,
}

/// A column and what it probably holds.
#[derive(Debug, Clone, PartialEq)]
pub struct ColumnGuess {
    /// The header, or "column 3" where the file has none.
    pub header: String,
    pub role: Role,
    /// 0 to 1.
    pub confidence: f64,
}

/// Looks at the first bytes (up to 256 KiB) of a file of `file_bytes` bytes.
pub fn sniff(name: &str, head: &[u8], file_bytes: u64) -> Result<Sniffed, ImportError> {
    let _ = (head, file_bytes);
    Err(ImportError::whole(name, Problem::Empty))
}
