//! Why a file gives no tables, in words for a person.

use thiserror::Error;

/// A file that was refused: which, where in it, why, and what to do.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{file}{}{}: {problem}", place(part), row.map(|r| format!(", row {r}")).unwrap_or_default())]
pub struct FormatError {
    pub file: String,
    /// Path of the entry, name of the sheet, or both; empty where the file itself is meant.
    pub part: String,
    /// Line of the text, row of the sheet or item of the JSON array, 1 is the first.
    pub row: Option<u64>,
    pub problem: Problem,
}

fn place(part: &str) -> String {
    if part.is_empty() {
        String::new()
    } else {
        format!(", {part}")
    }
}

impl FormatError {
    /// One clear sentence.
    pub fn message(&self) -> String {
        self.problem.to_string()
    }

    /// What to do about it.
    pub fn hint(&self) -> &'static str {
        self.problem.hint()
    }
}

/// The reasons for which a file is refused.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Problem {
    #[error("the {what} is damaged ({why})")]
    Damaged { what: &'static str, why: String },
    #[error("it expands to more than {0} MiB")]
    TooLarge(u64),
    #[error("it expands to more than {0} times its size")]
    Ratio(u64),
    #[error("the archive has {entries} entries; {limit} are read at most")]
    Entries { entries: usize, limit: usize },
    #[error("containers lie more than {0} deep inside each other")]
    Nested(usize),
    #[error("the archive's entries overlap")]
    Overlap,
    #[error("two entries of the archive have the same path")]
    SamePath,
    #[error("the entry is encrypted")]
    Encrypted,
    #[error("the entry is packed in a way that is not read ({0})")]
    Packing(String),
    #[error("the text is not UTF-8 (line {line})")]
    NotUtf8 { line: u64 },
    #[error("this is not JSON: {why} at line {line}, column {column}")]
    NotJson { line: u64, column: u64, why: String },
    #[error("the {0} holds no table")]
    NoTable(&'static str),
    #[error("{found} stands where an object belongs")]
    NoObject { found: &'static str },
    #[error("{found} stands where an array belongs")]
    NoArray { found: &'static str },
    #[error("two values claim the column {0:?}")]
    Twice(String),
    #[error("the row has {cells} cells and the header {columns}")]
    Width { cells: usize, columns: usize },
    #[error("arrays and objects lie more than {0} deep inside each other")]
    JsonDepth(usize),
    #[error("elements lie more than {0} deep inside each other")]
    XmlDepth(usize),
    #[error("the table has more than {0} columns")]
    Columns(usize),
    #[error("a cell is larger than {0} bytes")]
    Cell(usize),
    #[error("the sheet spans more than {0} cells")]
    Span(u64),
    #[error("the document type of an XML file is not read, since it can define entities")]
    Doctype,
    #[error("the entity &{0}; is not defined")]
    Entity(String),
    #[error("this is not the {format} it looks like: {why}")]
    Malformed { format: &'static str, why: String },
    #[error("{element} lacks its {what}")]
    Lacks {
        element: &'static str,
        what: &'static str,
    },
    #[error("hyperedges are not read")]
    Hyperedge,
    #[error("the workbook cannot be read ({0})")]
    Workbook(String),
    #[error("this is {0}")]
    Foreign(&'static str),
    #[error("the Parquet file cannot be read ({0})")]
    Parquet(&'static str),
    #[error("{0} is not read yet")]
    Unread(&'static str),
}

impl Problem {
    /// Whether the file is whole, and there is no table in it.
    #[cfg(feature = "archive")]
    pub(crate) fn is_no_table(&self) -> bool {
        matches!(self, Self::NoTable(_) | Self::Foreign(_))
    }

    /// What a person can do about it.
    pub fn hint(&self) -> &'static str {
        match self {
            Self::Damaged { .. } => "The download or copy broke off: fetch the file again.",
            Self::TooLarge(_) | Self::Span(_) => "Export a shorter period, or in several files.",
            Self::Ratio(_) | Self::Overlap => {
                "Such a file is made to fill memory: ask where it came from. If it is your own \
                 export, unpack it and open what is inside."
            }
            Self::Entries { .. } | Self::Nested(_) => {
                "Unpack it and open the files you need, together if there are several."
            }
            Self::SamePath | Self::Packing(_) => "Unpack it and open the files inside.",
            Self::Encrypted => "Unpack it with its password and open the files inside.",
            Self::NotUtf8 { .. } => "Save it as UTF-8.",
            Self::NotJson { .. }
            | Self::NoObject { .. }
            | Self::NoArray { .. }
            | Self::Width { .. } => {
                "Mend the file there, or export it again: nothing of it was read, so that no record \
                 is missing unnoticed."
            }
            Self::NoTable(_) => {
                "Expected are records: an array of objects, one object a line, a sheet with a header \
                 row, or nodes and edges."
            }
            Self::Twice(_) => "Rename one of the two in the export.",
            Self::JsonDepth(_) | Self::XmlDepth(_) => "Export the records as CSV.",
            Self::Columns(_) => "Export only the account, identifier and date columns.",
            Self::Cell(_) => "Leave out the column with the long text.",
            Self::Doctype => "Remove the DOCTYPE line, or export the file again without it.",
            Self::Entity(_) => "Write the character itself instead of the entity.",
            Self::Malformed { .. } | Self::Lacks { .. } => {
                "Export the graph again, or export its edges as CSV."
            }
            Self::Hyperedge => "Export the same connections as edges.",
            Self::Workbook(_) => {
                "Open it in the spreadsheet program and save the sheet as CSV UTF-8."
            }
            Self::Foreign(_) => "Export the table behind it as CSV.",
            Self::Parquet(_) | Self::Unread(_) => "Export as CSV.",
        }
    }
}

/// A problem and its place within the file, before the file's name is known.
#[derive(Debug)]
pub(crate) struct Fault {
    pub part: String,
    pub row: Option<u64>,
    pub problem: Problem,
}

impl Fault {
    pub fn at(row: u64, problem: Problem) -> Self {
        Self {
            part: String::new(),
            row: Some(row),
            problem,
        }
    }

    /// The same fault, seen from outside the named part.
    #[cfg(feature = "archive")]
    pub fn within(mut self, part: &str) -> Self {
        self.part = join(part, &self.part);
        self
    }

    pub fn of(self, file: &str) -> FormatError {
        FormatError {
            file: file.to_owned(),
            part: self.part,
            row: self.row,
            problem: self.problem,
        }
    }
}

impl From<Problem> for Fault {
    fn from(problem: Problem) -> Self {
        Self {
            part: String::new(),
            row: None,
            problem,
        }
    }
}

/// A part inside a part.
#[cfg(feature = "archive")]
pub(crate) fn join(outer: &str, inner: &str) -> String {
    match (outer.is_empty(), inner.is_empty()) {
        (true, _) => inner.to_owned(),
        (_, true) => outer.to_owned(),
        _ => format!("{outer}/{inner}"),
    }
}
