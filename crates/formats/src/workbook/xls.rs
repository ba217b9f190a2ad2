//! Old workbooks (xls, of Excel 97 and later), record by record.
//!
//! Texts, numbers, dates and what formulas gave when the file was saved; nothing else is looked at.

mod records;
mod strings;

use self::records::{Record, Records, cut, double, short};
use super::{
    cfb::{self, u16_at, u32_at},
    grid::Grid,
    value::Styles,
};
use crate::{
    error::{Fault, Problem},
    limits::Budget,
    sheet::Table,
};

/// What all sheets share.
#[derive(Default)]
struct Globals {
    /// Offset and name of each worksheet.
    sheets: Vec<(usize, String)>,
    strings: Vec<String>,
    styles: Styles,
}

/// The sheets of an old workbook. Linear.
pub(super) async fn tables(bytes: &[u8], budget: &mut Budget<'_>) -> Result<Vec<Table>, Fault> {
    let stream = cfb::workbook(bytes)?;
    let globals = globals(&stream, budget).await?;
    let mut tables = Vec::new();
    for (at, name) in &globals.sheets {
        let mut sheet = Sheet {
            globals: &globals,
            grid: Grid::new(budget),
            awaited: None,
        };
        let mut records = Records::new(&stream, *at);
        while let Some(record) = records.next() {
            let row = record.row().unwrap_or_default();
            sheet
                .take(&record)
                .map_err(|problem| Fault::at(u64::from(row) + 1, problem).within(name))?;
            budget.work(record.data.len() + 4).await;
        }
        if !records.ended {
            return Err(Fault::from(cut()).within(name));
        }
        let table = sheet.grid.finish(name, budget).await;
        tables.extend(table.map_err(|problem| Fault::from(problem).within(name))?);
    }
    Ok(tables)
}

async fn globals(stream: &[u8], budget: &mut Budget<'_>) -> Result<Globals, Problem> {
    let mut globals = Globals::default();
    let mut records = Records::new(stream, 0);
    while let Some(record) = records.next() {
        let data = record.data;
        budget.work(data.len() + 4).await;
        match record.kind {
            0x0809 if u16_at(data, 0) != Some(0x0600) => {
                return Err(Problem::Workbook("it is of Excel 95 or earlier".to_owned()));
            }
            0x002F => return Err(Problem::Encrypted),
            0x0022 => globals.styles.from_1904 = u16_at(data, 0) == Some(1),
            0x041E => {
                let code = record.letters(2).long().ok_or_else(cut)?;
                let number = u16_at(data, 0).ok_or_else(cut)?;
                globals.styles.code(u32::from(number), &code);
            }
            0x00E0 => {
                let format = u16_at(data, 2).ok_or_else(cut)?;
                globals.styles.style(u32::from(format));
            }
            // Charts and macros have other types than 0.
            0x0085 if data.get(5) == Some(&0) => {
                let at = u32_at(data, 0).and_then(|at| usize::try_from(at).ok());
                let name = record.letters(6).short().ok_or_else(cut)?;
                globals.sheets.push((at.ok_or_else(cut)?, name));
            }
            0x00FC => {
                let count = u32_at(data, 4).ok_or_else(cut)?;
                globals.strings = record.letters(8).shared(count).ok_or_else(cut)?;
            }
            _ => {}
        }
    }
    if !records.ended {
        return Err(cut());
    }
    // A sheet listed again and again would be read as often.
    if globals.sheets.len() > budget.limits.entries {
        return Err(Problem::Entries {
            entries: globals.sheets.len(),
            limit: budget.limits.entries,
        });
    }
    Ok(globals)
}

struct Sheet<'g> {
    globals: &'g Globals,
    grid: Grid,
    /// Where the text belongs that the next record brings.
    awaited: Option<(u16, u16)>,
}

impl Sheet<'_> {
    fn take(&mut self, record: &Record<'_>) -> Result<(), Problem> {
        let data = record.data;
        if record.kind == 0x0207 {
            if let Some((row, column)) = self.awaited.take() {
                let text = record.letters(0).long().ok_or_else(cut)?;
                self.put(row, column, &text)?;
            }
            return Ok(());
        }
        if !matches!(
            record.kind,
            0x0006 | 0x00BD | 0x00FD | 0x0203 | 0x0204 | 0x0205 | 0x027E
        ) {
            return Ok(());
        }
        let field = |at| u16_at(data, at).ok_or_else(cut);
        let (row, column, style) = (field(0)?, field(2)?, field(4)?);
        match record.kind {
            0x00FD => {
                let globals = self.globals;
                let number = u32_at(data, 6).ok_or_else(cut)? as usize;
                let text = globals.strings.get(number).ok_or_else(cut)?;
                self.put(row, column, text)
            }
            0x0203 => self.number(row, column, style, double(data, 6).ok_or_else(cut)?),
            0x027E => self.number(row, column, style, short(data, 6).ok_or_else(cut)?),
            0x00BD => {
                let cells = data.get(4..data.len().saturating_sub(2));
                let cells = cells.unwrap_or_default().chunks_exact(6);
                for (cell, at) in cells.zip(column..) {
                    let style = u16_at(cell, 0).ok_or_else(cut)?;
                    self.number(row, at, style, short(cell, 2).ok_or_else(cut)?)?;
                }
                Ok(())
            }
            0x0204 => {
                let text = record.letters(6).long().ok_or_else(cut)?;
                self.put(row, column, &text)
            }
            0x0205 => self.flag(row, column, field(6)?),
            _ => self.formula(row, column, style, data),
        }
    }

    /// What a formula gave when the file was saved.
    fn formula(&mut self, row: u16, column: u16, style: u16, data: &[u8]) -> Result<(), Problem> {
        let result = data.get(6..14).ok_or_else(cut)?;
        match *result {
            [0, .., 0xFF, 0xFF] => {
                self.awaited = Some((row, column));
                Ok(())
            }
            [1, _, value, .., 0xFF, 0xFF] => self.flag(row, column, u16::from(value)),
            [2, _, code, .., 0xFF, 0xFF] => self.flag(row, column, u16::from(code) | 0x0100),
            [.., 0xFF, 0xFF] => Ok(()),
            _ => self.number(row, column, style, double(data, 6).ok_or_else(cut)?),
        }
    }

    /// A truth value, or an error where the upper byte is set.
    fn flag(&mut self, row: u16, column: u16, value: u16) -> Result<(), Problem> {
        let error = match value {
            0x0000..=0x00FF => {
                return self.put(row, column, if value == 0 { "false" } else { "true" });
            }
            0x0100 => "#NULL!",
            0x0107 => "#DIV/0!",
            0x010F => "#VALUE!",
            0x0117 => "#REF!",
            0x011D => "#NAME?",
            0x0124 => "#NUM!",
            _ => "#N/A",
        };
        self.put(row, column, error)
    }

    fn number(&mut self, row: u16, column: u16, style: u16, value: f64) -> Result<(), Problem> {
        let text = self.globals.styles.text(usize::from(style), value);
        self.put(row, column, &text)
    }

    fn put(&mut self, row: u16, column: u16, text: &str) -> Result<(), Problem> {
        self.grid.put(u32::from(row), u32::from(column), text)
    }
}
