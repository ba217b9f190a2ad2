//! Workbooks: every sheet that holds something becomes a table.
//!
//! All are read here with every count checked: ready-made readers trust what they open, and one
//! damaged place or chain of sectors ends them.

mod cfb;
mod grid;
mod ods;
mod value;
mod xls;
mod xlsx;

use std::io::Cursor;

use zip::ZipArchive;

use crate::{
    error::{Fault, Problem},
    limits::Budget,
    sheet::Table,
    unpack::open,
};

type Archive<'a> = ZipArchive<Cursor<&'a [u8]>>;

/// The sheets of a workbook that are not empty. Rows and columns that are empty before the first
/// cell are left out; empty rows further down stay as empty lines, so that row numbers can be told.
pub(crate) async fn tables(bytes: &[u8], budget: &mut Budget<'_>) -> Result<Vec<Table>, Fault> {
    let tables = if bytes.starts_with(b"PK") {
        let mut archive = open(bytes, budget)?;
        let holds = |path: &str| archive.index_for_name(path).is_some();
        if holds("xl/workbook.bin") {
            return Err(Problem::Unread("The binary form of a workbook (xlsb)").into());
        } else if holds("content.xml") {
            ods::tables(&mut archive, budget).await?
        } else {
            xlsx::tables(&mut archive, budget).await?
        }
    } else {
        xls::tables(bytes, budget).await?
    };
    if tables.is_empty() {
        return Err(Problem::NoTable("workbook").into());
    }
    Ok(tables)
}

#[cfg(test)]
mod tests;
