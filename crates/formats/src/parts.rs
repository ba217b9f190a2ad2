//! A file to its tables, through the containers around them.

use std::borrow::Cow;

use crate::{
    detect::{Format, detect},
    error::{Fault, FormatError, Problem},
    json,
    limits::{Budget, Limits},
    sheet::Table,
    text,
};

/// The tables in a file; delimited text comes back as it is.
///
/// Refused are files that are damaged, that pass a limit, or of which a part cannot be read: nothing
/// is left out silently, but for entries of an archive that hold no table beside others that do.
/// Time and memory are linear in the bytes the file expands to.
pub fn tables(name: &str, bytes: &[u8], limits: &Limits) -> Result<Vec<Table>, FormatError> {
    let mut budget = Budget::new(limits, bytes.len());
    read(name, Cow::Borrowed(bytes), 0, &mut budget).map_err(|fault| fault.of(name))
}

/// The tables of a file or part, named from its inside.
pub(crate) fn read(
    name: &str,
    bytes: Cow<'_, [u8]>,
    depth: usize,
    budget: &mut Budget<'_>,
) -> Result<Vec<Table>, Fault> {
    let Some(format) = detect(name, &bytes) else {
        budget.write(bytes.len())?;
        return Ok(vec![Table::whole(bytes.into_owned())]);
    };
    let bytes = &*bytes;
    match format {
        Format::Json => json::document(&text::decode(bytes)?, budget),
        Format::JsonLines => json::lines(&text::decode(bytes)?, budget),
        Format::Gzip | Format::Zip | Format::Zstd => unpack(format, name, bytes, depth, budget),
        Format::Workbook => workbook(bytes, budget),
        Format::GraphMl | Format::Gexf | Format::Gml => graph(format, bytes, budget),
        Format::Parquet => Err(Problem::Unread("Parquet").into()),
    }
}

#[cfg(feature = "archive")]
fn unpack(
    format: Format,
    name: &str,
    bytes: &[u8],
    depth: usize,
    budget: &mut Budget<'_>,
) -> Result<Vec<Table>, Fault> {
    if depth >= budget.limits.depth {
        return Err(Problem::Nested(budget.limits.depth).into());
    }
    crate::unpack::tables(format, name, bytes, depth + 1, budget)
}

#[cfg(not(feature = "archive"))]
fn unpack(_: Format, _: &str, _: &[u8], _: usize, _: &mut Budget<'_>) -> Result<Vec<Table>, Fault> {
    Err(Problem::Unread("A packed file").into())
}

#[cfg(feature = "workbook")]
fn workbook(bytes: &[u8], budget: &mut Budget<'_>) -> Result<Vec<Table>, Fault> {
    crate::workbook::tables(bytes, budget)
}

#[cfg(not(feature = "workbook"))]
fn workbook(_: &[u8], _: &mut Budget<'_>) -> Result<Vec<Table>, Fault> {
    Err(Problem::Unread("A workbook").into())
}

#[cfg(feature = "graph")]
fn graph(format: Format, bytes: &[u8], budget: &mut Budget<'_>) -> Result<Vec<Table>, Fault> {
    crate::graph::tables(format, &text::decode(bytes)?, budget)
}

#[cfg(not(feature = "graph"))]
fn graph(_: Format, _: &[u8], _: &mut Budget<'_>) -> Result<Vec<Table>, Fault> {
    Err(Problem::Unread("A graph file").into())
}
