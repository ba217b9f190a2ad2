//! Old workbooks (xls). Their reader holds the whole rectangle of each sheet, so the rectangles are
//! measured first.

use std::{collections::HashMap, io::Cursor};

use calamine::{Reader, Xls, XlsError};

use super::{
    cfb::{self, u32_at},
    sheet, sheets, unreadable, value,
};
use crate::{
    error::{Fault, Problem},
    limits::Budget,
    sheet::Table,
};

/// The sheets of an old workbook.
pub(super) fn tables(bytes: &[u8], budget: &mut Budget<'_>) -> Result<Vec<Table>, Fault> {
    let stream = cfb::workbook(bytes)?;
    measure(&stream, budget.limits.span)?;
    let container = cfb::container(&stream)?;
    drop(stream);
    let mut book = Xls::new(Cursor::new(container)).map_err(|error| match error {
        XlsError::Password => Problem::Encrypted,
        error => unreadable(error),
    })?;
    let mut tables = Vec::new();
    for name in sheets(book.sheets_metadata()) {
        let range = book.worksheet_range(&name).map_err(unreadable)?;
        let (top, left) = range.start().unwrap_or_default();
        let mut cells = range.used_cells();
        let next = || {
            Ok(cells.next().map(|(row, column, value)| {
                let place = (top + row as u32, left + column as u32);
                (place, value::borrow(value))
            }))
        };
        tables.extend(sheet(&name, next, budget).map_err(|fault| fault.within(&name))?);
    }
    Ok(tables)
}

/// First and last row, first and last column.
#[derive(Clone, Copy)]
struct Extent([u16; 4]);

impl Extent {
    const NONE: Self = Self([u16::MAX, 0, u16::MAX, 0]);

    fn add(&mut self, row: u16, first: u16, last: u16) {
        let [top, bottom, left, right] = self.0;
        self.0 = [
            top.min(row),
            bottom.max(row),
            left.min(first),
            right.max(last),
        ];
    }

    fn cells(self) -> u64 {
        let [top, bottom, left, right] = self.0.map(u64::from);
        (bottom + 1).saturating_sub(top) * (right + 1).saturating_sub(left)
    }
}

/// Refuses sheets that together span too much, and lists of sheets that do not point at sheets.
fn measure(stream: &[u8], span: u64) -> Result<(), Problem> {
    let mut begins: HashMap<usize, usize> = HashMap::new();
    let mut extents = vec![Extent::NONE];
    let mut sheets = Vec::new();
    let mut at = 0;
    while let Some((kind, data)) = record(stream, at) {
        let field = |at: usize| {
            let bytes = data.get(at..at + 2)?;
            Some(u16::from_le_bytes(bytes.try_into().ok()?))
        };
        match kind {
            0x0809 => {
                begins.insert(at, extents.len() - 1);
            }
            0x000A => extents.push(Extent::NONE),
            0x0085 => sheets.extend(u32_at(data, 0)),
            0x0006 | 0x00BD | 0x00D6 | 0x00FD | 0x0203 | 0x0204 | 0x0205 | 0x027E => {
                if let (Some(row), Some(first), Some(extent)) =
                    (field(0), field(2), extents.last_mut())
                {
                    let end = field(data.len().saturating_sub(2));
                    let last = if kind == 0x00BD { end } else { None };
                    extent.add(row, first, last.unwrap_or(first).max(first));
                }
            }
            _ => {}
        }
        at += 4 + data.len();
    }
    let mut total = 0_u64;
    for sheet in sheets {
        let begin = usize::try_from(sheet).ok();
        let region = begin.and_then(|begin| begins.get(&begin));
        let Some(extent) = region.and_then(|&region| extents.get(region)) else {
            return Err(Problem::Damaged {
                what: "workbook",
                why: "its list of sheets points elsewhere".to_owned(),
            });
        };
        total = total.saturating_add(extent.cells());
    }
    if total > span {
        return Err(Problem::Span(span));
    }
    Ok(())
}

/// Kind and content of the record at an offset.
fn record(stream: &[u8], at: usize) -> Option<(u16, &[u8])> {
    let head = stream.get(at..at.checked_add(4)?)?;
    let [a, b, c, d] = *head else { return None };
    let start = at + 4;
    let length = usize::from(u16::from_le_bytes([c, d]));
    Some((
        u16::from_le_bytes([a, b]),
        stream.get(start..start + length)?,
    ))
}
