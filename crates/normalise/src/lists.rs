//! Lists of values that strangers share, brought by a person or built in: read, and looked up in.

mod block;
mod compiled;
mod entry;
mod number;
mod read;

pub use compiled::SharedLists;
pub(crate) use compiled::read_text;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::Kind;

/// Entries of one list, and of all lists that are looked up in together.
pub const MOST_ENTRIES: usize = 2_000_000;
/// Bytes of one entry.
pub const LONGEST_ENTRY: usize = 1024;

/// A list as a person brought it: every entry in its own words, so that it can be shown and edited.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SharedList {
    pub name: String,
    pub description: String,
    /// As the list says it; empty where it does not.
    pub version: String,
    pub entries: Vec<String>,
    pub form: ListForm,
    /// Kinds that the list says it is about; none: whatever an entry looks like.
    pub kinds: Vec<Kind>,
    /// Entries that mean nothing here; they stay in `entries`, and match nothing.
    pub unread: Unread,
}

/// How entries are to be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ListForm {
    /// Address blocks: `10.0.0.0/8`.
    Blocks,
    /// Hosts, and the names below them.
    Hosts,
    /// Domains of mailboxes, and the names below them.
    MailDomains,
    /// Whole values.
    Values,
    /// Regular expressions: of numbers, and of names of mailboxes.
    Patterns,
    /// A text file: each entry is what it looks like.
    Mixed,
}

/// Entries that could not be read.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unread {
    pub count: usize,
    /// The first of them, shortened.
    pub first: String,
}

/// Why a list cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ListError {
    #[error("The list {list} is not text in UTF-8; save it in that encoding.")]
    NotText { list: String },
    #[error(
        "The list {list} begins like JSON and is not a MISP warning list (line {line}, column \
         {column}): it needs the fields name, type and list, the last a list of texts."
    )]
    NotWarningList {
        list: String,
        line: usize,
        column: usize,
    },
    #[error(
        "The list {list} is of the type {form}, which is not known here; known are cidr, hostname, \
         string, substring and regex."
    )]
    UnknownForm { list: String, form: String },
    #[error("The list {list} has no entries.")]
    Empty { list: String },
    #[error(
        "The list {list} has no entry that can be read here; the first is {first}. Regular \
         expressions are read only where they list numbers or names of mailboxes, parts of words \
         only where they are domains."
    )]
    NothingRead { list: String, first: String },
    #[error("With the list {list} there are over {most} entries; divide it, or leave a list out.")]
    TooManyEntries { list: String, most: usize },
    #[error("With the list {list} there are over {most} patterns of numbers; leave a list out.")]
    TooManyPatterns { list: String, most: usize },
}
