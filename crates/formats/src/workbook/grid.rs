//! Cells at their places to the lines of a table.

use crate::{
    error::Problem,
    limits::Budget,
    sheet::{Table, quote},
};

struct Cell {
    row: u32,
    column: u32,
    start: usize,
    end: usize,
}

/// The cells of one sheet that hold text.
pub(super) struct Grid {
    cells: Vec<Cell>,
    text: String,
    cell_limit: usize,
    column_limit: usize,
    span: u64,
    total: u64,
    left: u64,
}

impl Grid {
    pub fn new(budget: &Budget<'_>) -> Self {
        Self {
            cells: Vec::new(),
            text: String::new(),
            cell_limit: budget.limits.cell,
            column_limit: budget.limits.columns,
            span: budget.limits.span,
            total: budget.limits.total,
            left: budget.left(),
        }
    }

    /// Puts text at row and column, both from 0; empty text is no cell.
    pub fn put(&mut self, row: u32, column: u32, text: &str) -> Result<(), Problem> {
        if text.is_empty() {
            return Ok(());
        }
        if text.len() > self.cell_limit {
            return Err(Problem::Cell(self.cell_limit));
        }
        if self.cells.len() as u64 >= self.span {
            return Err(Problem::Span(self.span));
        }
        let start = self.text.len();
        if start.saturating_add(text.len()) as u64 > self.left {
            return Err(Problem::TooLarge(self.total >> 20));
        }
        self.text.push_str(text);
        self.cells.push(Cell {
            row,
            column,
            start,
            end: self.text.len(),
        });
        Ok(())
    }

    /// The table, or nothing where no cell holds text. Linear in what is written, once the cells
    /// are in order, as every honest file has them.
    pub async fn finish(
        mut self,
        name: &str,
        budget: &mut Budget<'_>,
    ) -> Result<Option<Table>, Problem> {
        self.cells.sort_by_key(|cell| (cell.row, cell.column));
        let (Some(first), Some(last)) = (self.cells.first(), self.cells.last()) else {
            return Ok(None);
        };
        let (top, bottom) = (first.row, last.row);
        let columns = || self.cells.iter().map(|cell| cell.column);
        let left = columns().min().unwrap_or_default();
        let width = columns().max().unwrap_or_default() - left + 1;
        if width as usize > self.column_limit {
            return Err(Problem::Columns(self.column_limit));
        }
        if u64::from(bottom - top + 1) * u64::from(width) > self.span {
            return Err(Problem::Span(self.span));
        }
        let mut csv = Vec::new();
        let mut cells = self.cells.iter().peekable();
        let mut written = 0;
        for row in top..=bottom {
            // An empty row is an empty line.
            let filled = cells.peek().is_some_and(|cell| cell.row == row);
            for column in (left..left + width).filter(|_| filled) {
                if column > left {
                    csv.push(b',');
                }
                let here = |cell: &&Cell| cell.row == row && cell.column == column;
                let mut text = "";
                // Of two cells at one place the later one counts.
                while let Some(cell) = cells.next_if(here) {
                    text = self.text.get(cell.start..cell.end).unwrap_or_default();
                }
                quote(text, &mut csv);
            }
            csv.push(b'\n');
            if csv.len() as u64 > self.left {
                return Err(Problem::TooLarge(self.total >> 20));
            }
            budget.work(csv.len() - written).await;
            written = csv.len();
        }
        budget.write(csv.len())?;
        Ok(Some(Table {
            name: name.to_owned(),
            csv,
            first_row: u64::from(top) + 1,
        }))
    }
}
