//! Why a file cannot be read at all, in words for a person.

use thiserror::Error;

/// A file that was refused: which, where, why, and what to do.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{file}{}: {problem}", row.map(|r| format!(", row {r}")).unwrap_or_default())]
pub struct ImportError {
    pub file: String,
    /// Line of the file, 1 is the first; absent where the whole file is meant.
    pub row: Option<u64>,
    pub problem: Problem,
}

impl ImportError {
    pub(crate) fn whole(file: &str, problem: Problem) -> Self {
        Self {
            file: file.to_owned(),
            row: None,
            problem,
        }
    }

    pub(crate) fn at(file: &str, row: u64, problem: Problem) -> Self {
        Self {
            file: file.to_owned(),
            row: Some(row),
            problem,
        }
    }

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
    #[error("the file is empty")]
    Empty,
    #[error("the file holds a header and no rows")]
    HeaderOnly,
    #[error("the file has only one column ({0:?})")]
    OneColumn(String),
    #[error("the file holds nothing but zero bytes")]
    Zeros,
    #[error("this is {0}, not a table of text")]
    Foreign(Foreign),
    #[error("the file is not text: it holds zero bytes")]
    Binary,
    #[error("each record is written downwards, one line a column")]
    Downwards,
    #[error("the first {0} KiB hold no line end")]
    NoLineEnd(u64),
    #[error("the row has {columns} columns; {limit} are read at most")]
    TooManyColumns { columns: usize, limit: usize },
    #[error("the header row cannot be read: a quote is never closed, or the row is over 1 MiB")]
    HeaderUnreadable,
    #[error("the mapping names {mapped} columns and the file has {columns}")]
    MappingWidth { mapped: usize, columns: usize },
    #[error("the mapping has no {0} column")]
    MappingLacks(&'static str),
}

impl Problem {
    /// What a person can do about it.
    pub fn hint(&self) -> &'static str {
        match self {
            Self::Empty => "Export it again: no byte of it arrived.",
            Self::HeaderOnly => "Check the filter of the export: it selected no rows.",
            Self::OneColumn(_) => {
                "Expected are an account column and at least one more, separated by comma, tab, \
                 semicolon or pipe. A list of known-bad accounts is recognised by its name, such as \
                 known_bad.csv."
            }
            Self::Zeros => "The download or copy broke off: fetch the file again.",
            Self::Foreign(foreign) => foreign.hint(),
            Self::Binary => "Export the table as CSV in UTF-8.",
            Self::Downwards => {
                "Export it again as CSV: psql writes it so under \\x, MySQL under \\G."
            }
            Self::NoLineEnd(_) => "Export the table with one record a line.",
            Self::TooManyColumns { .. } => {
                "Export only the account, identifier and date columns, or check the separator."
            }
            Self::HeaderUnreadable => "Mend the first row of the file.",
            Self::MappingWidth { .. } => "The file changed since it was mapped: open it again.",
            Self::MappingLacks(_) => "Choose that column in the mapping.",
        }
    }
}

/// What a file is when it is not a table of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum Foreign {
    #[error("a picture")]
    Picture,
    #[error("a PDF document")]
    Pdf,
    #[error("an Excel workbook")]
    Excel,
    #[error("an OpenDocument spreadsheet")]
    OpenDocument,
    #[error("a ZIP archive")]
    Zip,
    #[error("a compressed file")]
    Compressed,
    #[error("a Parquet file")]
    Parquet,
    #[error("a database file")]
    Database,
    #[error("a program")]
    Program,
    #[error("a web page or XML document")]
    Markup,
    #[error("a JSON document")]
    Json,
}

impl Foreign {
    fn hint(self) -> &'static str {
        match self {
            Self::Picture | Self::Pdf | Self::Program => "Export the table behind it as CSV.",
            Self::Excel | Self::OpenDocument => {
                "Open it in the spreadsheet program and save the sheet as CSV UTF-8."
            }
            Self::Zip | Self::Compressed => "Unpack it and open the files inside.",
            Self::Parquet | Self::Database => "Export the table from it as CSV.",
            Self::Markup | Self::Json => "Export the same data as CSV.",
        }
    }
}
