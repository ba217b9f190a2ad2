//! Workbooks: every sheet that holds something becomes a table.
//!
//! Their containers are measured before a reader sees them, since readers trust what they open.

mod cfb;
mod grid;
mod ods;
mod value;
mod xls;

use std::{fmt::Display, io::Cursor};

use calamine::{DataRef, Reader, SheetType, Xlsb, Xlsx, XlsxError};
use zip::ZipArchive;

use self::grid::Grid;
use crate::{
    error::{Fault, Problem},
    limits::Budget,
    sheet::Table,
    unpack::{damaged, drain, open},
};

type Archive<'a> = ZipArchive<Cursor<&'a [u8]>>;

/// The sheets of a workbook that are not empty. Rows and columns that are empty before the first
/// cell are left out; empty rows further down stay as empty lines, so that row numbers can be told.
pub(crate) fn tables(bytes: &[u8], budget: &mut Budget<'_>) -> Result<Vec<Table>, Fault> {
    let tables = if bytes.starts_with(b"PK") {
        let mut archive = open(bytes, budget)?;
        measure(&mut archive, budget)?;
        let holds = |path: &str| archive.index_for_name(path).is_some();
        if holds("xl/workbook.bin") {
            xlsb(bytes, budget)?
        } else if holds("content.xml") {
            ods::tables(&mut archive, budget)?
        } else {
            xlsx(bytes, budget)?
        }
    } else {
        xls::tables(bytes, budget)?
    };
    if tables.is_empty() {
        return Err(Problem::NoTable("workbook").into());
    }
    Ok(tables)
}

/// Unpacks every entry once and keeps nothing, so that none can expand beyond the limits later.
fn measure(archive: &mut Archive<'_>, budget: &mut Budget<'_>) -> Result<(), Fault> {
    for at in 0..archive.len() {
        let mut entry = archive.by_index(at).map_err(damaged)?;
        let path = entry.name().to_owned();
        drain("entry", &mut entry, budget, |_| {})
            .map_err(|problem| Fault::from(problem).within(&path))?;
    }
    Ok(())
}

fn unreadable(error: impl Display) -> Problem {
    Problem::Workbook(error.to_string())
}

fn xlsx(bytes: &[u8], budget: &mut Budget<'_>) -> Result<Vec<Table>, Fault> {
    let mut book = Xlsx::new(Cursor::new(bytes)).map_err(|error| match error {
        XlsxError::Password => Problem::Encrypted,
        error => unreadable(error),
    })?;
    let mut tables = Vec::new();
    for name in sheets(book.sheets_metadata()) {
        let mut cells = book
            .worksheet_cells_reader(&name)
            .map_err(|error| Fault::from(unreadable(error)).within(&name))?;
        let next = || {
            let cell = cells.next_cell().map_err(unreadable)?;
            Ok(cell.map(|cell| (cell.get_position(), cell.get_value().clone())))
        };
        tables.extend(sheet(&name, next, budget).map_err(|fault| fault.within(&name))?);
    }
    Ok(tables)
}

fn xlsb(bytes: &[u8], budget: &mut Budget<'_>) -> Result<Vec<Table>, Fault> {
    let mut book = Xlsb::new(Cursor::new(bytes)).map_err(unreadable)?;
    let mut tables = Vec::new();
    for name in sheets(book.sheets_metadata()) {
        let mut cells = book
            .worksheet_cells_reader(&name)
            .map_err(|error| Fault::from(unreadable(error)).within(&name))?;
        let next = || {
            let cell = cells.next_cell().map_err(unreadable)?;
            Ok(cell.map(|cell| (cell.get_position(), cell.get_value().clone())))
        };
        tables.extend(sheet(&name, next, budget).map_err(|fault| fault.within(&name))?);
    }
    Ok(tables)
}

fn sheets(all: &[calamine::Sheet]) -> Vec<String> {
    all.iter()
        .filter(|sheet| sheet.typ == SheetType::WorkSheet)
        .map(|sheet| sheet.name.clone())
        .collect()
}

type Placed<'a> = ((u32, u32), DataRef<'a>);

/// One sheet from its cells.
fn sheet<'a>(
    name: &str,
    mut next: impl FnMut() -> Result<Option<Placed<'a>>, Problem>,
    budget: &mut Budget<'_>,
) -> Result<Option<Table>, Fault> {
    let mut grid = Grid::new(budget);
    let mut at = 0;
    loop {
        let step = next().and_then(|cell| {
            let Some(((row, column), value)) = cell else {
                return Ok(false);
            };
            at = u64::from(row) + 1;
            grid.put(row, column, &value::text(&value))?;
            Ok(true)
        });
        match step {
            Ok(true) => {}
            Ok(false) => return Ok(grid.finish(name, budget)?),
            Err(problem) => return Err(Fault::at(at.max(1), problem)),
        }
    }
}

#[cfg(test)]
mod tests;
