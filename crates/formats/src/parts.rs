//! A file to its tables, through the containers around them.

use std::borrow::Cow;

use crate::{
    detect::{Format, detect},
    error::{Fault, FormatError, Problem},
    json,
    limits::{Budget, Limits},
    pace::{Pace, Step, Unpacking},
    sheet::Table,
    text,
};

/// What came out of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unpacked {
    /// At least one.
    pub tables: Vec<Table>,
    /// Entries of an archive that hold no table, and why.
    pub left_out: Vec<FormatError>,
}

/// What came out of a part, before the file's name is known.
#[derive(Default)]
pub(crate) struct Found {
    pub tables: Vec<Table>,
    pub left_out: Vec<Fault>,
}

impl From<Vec<Table>> for Found {
    fn from(tables: Vec<Table>) -> Self {
        Self {
            tables,
            left_out: Vec::new(),
        }
    }
}

/// The tables in a file, without a pause; delimited text comes back as it is.
///
/// Refused are files that are damaged, that pass a limit, or of which a part cannot be read: nothing
/// is left out but entries of an archive that hold no table beside others that do, and these are told.
/// Time and memory are linear in the bytes the file expands to.
pub fn unpack_at_once(name: &str, bytes: &[u8], limits: &Limits) -> Result<Unpacked, FormatError> {
    let mut unpacking = Unpacking::new(name, bytes, limits);
    loop {
        match unpacking.step() {
            Step::More(rest) => unpacking = rest,
            Step::Done(result) => return result,
        }
    }
}

/// The same, pausing at its pace.
pub(crate) async fn unpack(
    name: &str,
    bytes: &[u8],
    limits: &Limits,
    pace: Pace,
) -> Result<Unpacked, FormatError> {
    let mut budget = Budget::new(limits, bytes.len(), pace);
    let found = read(name, Cow::Borrowed(bytes), 0, &mut budget).await;
    let found = found.map_err(|fault| fault.of(name))?;
    Ok(Unpacked {
        tables: found.tables,
        left_out: found.left_out.into_iter().map(|f| f.of(name)).collect(),
    })
}

/// The tables of a file or part, named from its inside.
pub(crate) async fn read(
    name: &str,
    bytes: Cow<'_, [u8]>,
    depth: usize,
    budget: &mut Budget<'_>,
) -> Result<Found, Fault> {
    let Some(format) = detect(name, &bytes) else {
        budget.write(bytes.len())?;
        return Ok(vec![Table::whole(bytes.into_owned())].into());
    };
    let bytes = &*bytes;
    let tables = match format {
        Format::Json => json::document(&text::decode(bytes)?, budget).await,
        Format::JsonLines => json::lines(&text::decode(bytes)?, budget).await,
        Format::Gzip | Format::Zip | Format::Zstd => {
            // A container may lie in a container.
            return Box::pin(container(format, name, bytes, depth, budget)).await;
        }
        Format::Workbook => workbook(bytes, budget).await,
        Format::GraphMl | Format::Gexf | Format::Gml => graph(format, bytes, budget).await,
        Format::Parquet => parquet(bytes, budget).await,
    };
    tables.map(Found::from)
}

#[cfg(feature = "archive")]
async fn container(
    format: Format,
    name: &str,
    bytes: &[u8],
    depth: usize,
    budget: &mut Budget<'_>,
) -> Result<Found, Fault> {
    if depth >= budget.limits.depth {
        return Err(Problem::Nested(budget.limits.depth).into());
    }
    crate::unpack::tables(format, name, bytes, depth + 1, budget).await
}

#[cfg(not(feature = "archive"))]
async fn container(
    _: Format,
    _: &str,
    _: &[u8],
    _: usize,
    _: &mut Budget<'_>,
) -> Result<Found, Fault> {
    Err(Problem::Unread("A packed file").into())
}

#[cfg(feature = "workbook")]
async fn workbook(bytes: &[u8], budget: &mut Budget<'_>) -> Result<Vec<Table>, Fault> {
    crate::workbook::tables(bytes, budget).await
}

#[cfg(not(feature = "workbook"))]
async fn workbook(_: &[u8], _: &mut Budget<'_>) -> Result<Vec<Table>, Fault> {
    Err(Problem::Unread("A workbook").into())
}

#[cfg(feature = "graph")]
async fn graph(format: Format, bytes: &[u8], budget: &mut Budget<'_>) -> Result<Vec<Table>, Fault> {
    crate::graph::tables(format, &text::decode(bytes)?, budget).await
}

#[cfg(not(feature = "graph"))]
async fn graph(_: Format, _: &[u8], _: &mut Budget<'_>) -> Result<Vec<Table>, Fault> {
    Err(Problem::Unread("A graph file").into())
}

#[cfg(feature = "parquet")]
async fn parquet(bytes: &[u8], budget: &mut Budget<'_>) -> Result<Vec<Table>, Fault> {
    crate::parquet::tables(bytes, budget).await
}

#[cfg(not(feature = "parquet"))]
async fn parquet(_: &[u8], _: &mut Budget<'_>) -> Result<Vec<Table>, Fault> {
    Err(Problem::Unread("Parquet").into())
}
