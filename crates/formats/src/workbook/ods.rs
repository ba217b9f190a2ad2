//! Spreadsheets in the open format (ods). Repeated cells and rows are counted before they are written.

use super::{Archive, grid::Grid};
use crate::{
    error::{Fault, Problem},
    graph::xml::{Element, Piece, Xml},
    limits::Budget,
    sheet::Table,
    text,
    unpack::{damaged, expand},
};

/// Rows and columns that any spreadsheet program offers at most.
const ROWS: u32 = 1 << 20;
const COLUMNS: u32 = 1 << 14;

/// One cell in the making.
struct Cell {
    repeats: u32,
    /// What its attributes say; else its paragraphs count.
    value: Option<String>,
    text: String,
    paragraphs: usize,
}

struct Walk {
    tables: Vec<Table>,
    sheet: Option<(String, Grid)>,
    row: u32,
    row_repeats: u32,
    column: u32,
    /// Cells of the row that hold text: column, repeats, text.
    cells: Vec<(u32, u32, String)>,
    cell: Option<Cell>,
    /// Elements open since one whose text is not the cell's, such as a comment.
    aside: usize,
    /// Paragraphs open.
    inside: usize,
}

/// The sheets of the document. Linear in what is written.
pub(super) async fn tables(
    archive: &mut Archive<'_>,
    budget: &mut Budget<'_>,
) -> Result<Vec<Table>, Fault> {
    let entry = archive.by_name("content.xml").map_err(damaged)?;
    let bytes = expand("entry", entry, budget).await?;
    let text = text::decode(&bytes)?;
    let mut xml = Xml::new("OpenDocument spreadsheet", &text, budget.limits);
    let mut walk = Walk {
        tables: Vec::new(),
        sheet: None,
        row: 0,
        row_repeats: 1,
        column: 0,
        cells: Vec::new(),
        cell: None,
        aside: 0,
        inside: 0,
    };
    let mut names = Vec::new();
    loop {
        match xml.next().map_err(|fault| walk.place(fault.problem))? {
            Piece::Open(element) => {
                walk.open(&element, budget);
                names.push(element.name);
            }
            Piece::Text(text) => walk.text(&text),
            Piece::Close => {
                let name = names.pop().unwrap_or_default();
                walk.close(&name, budget)
                    .await
                    .map_err(|problem| walk.place(problem))?;
            }
            Piece::End => return Ok(walk.tables),
        }
        budget.work(xml.passed()).await;
    }
}

fn repeats(element: &Element, name: &str, most: u32) -> u32 {
    let repeats = element.get(name).and_then(|count| count.parse().ok());
    repeats.unwrap_or(1_u32).clamp(1, most)
}

impl Walk {
    fn place(&self, problem: Problem) -> Fault {
        match &self.sheet {
            Some((name, _)) => Fault::at(u64::from(self.row) + 1, problem).within(name),
            None => problem.into(),
        }
    }

    fn open(&mut self, element: &Element, budget: &Budget<'_>) {
        if self.aside > 0 {
            self.aside += 1;
            return;
        }
        match element.name.as_str() {
            "table:table" if self.sheet.is_none() => {
                let name = element.get("table:name").unwrap_or_default().to_owned();
                self.sheet = Some((name, Grid::new(budget)));
                self.row = 0;
            }
            "table:table-row" => {
                self.row_repeats = repeats(element, "table:number-rows-repeated", ROWS);
                self.column = 0;
                self.cells.clear();
            }
            "table:table-cell" | "table:covered-table-cell" => {
                self.inside = 0;
                self.cell = Some(Cell {
                    repeats: repeats(element, "table:number-columns-repeated", COLUMNS),
                    value: value(element),
                    text: String::new(),
                    paragraphs: 0,
                });
            }
            "office:annotation" | "draw:frame" | "table:shapes" => self.aside = 1,
            other => self.paragraph(other, element),
        }
    }

    fn paragraph(&mut self, name: &str, element: &Element) {
        let Some(cell) = &mut self.cell else { return };
        match name {
            "text:p" | "text:h" => {
                if cell.paragraphs > 0 {
                    cell.text.push('\n');
                }
                cell.paragraphs += 1;
                self.inside += 1;
            }
            "text:s" => {
                let blanks = repeats(element, "text:c", 1_000) as usize;
                cell.text.extend(std::iter::repeat_n(' ', blanks));
            }
            "text:tab" => cell.text.push('\t'),
            "text:line-break" => cell.text.push('\n'),
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        if self.inside > 0
            && self.aside == 0
            && let Some(cell) = &mut self.cell
        {
            cell.text.push_str(text);
        }
    }

    async fn close(&mut self, name: &str, budget: &mut Budget<'_>) -> Result<(), Problem> {
        if self.aside > 0 {
            self.aside -= 1;
            return Ok(());
        }
        match name {
            "text:p" | "text:h" => self.inside = self.inside.saturating_sub(1),
            "table:table-cell" | "table:covered-table-cell" => {
                if let Some(cell) = self.cell.take() {
                    let text = cell.value.unwrap_or(cell.text);
                    if !text.is_empty() {
                        self.cells.push((self.column, cell.repeats, text));
                    }
                    self.column = self.column.saturating_add(cell.repeats).min(COLUMNS);
                }
            }
            "table:table-row" => self.end_row(budget).await?,
            "table:table" => {
                if let Some((name, grid)) = self.sheet.take() {
                    self.tables.extend(grid.finish(&name, budget).await?);
                }
            }
            _ => {}
        }
        Ok(())
    }

    async fn end_row(&mut self, budget: &mut Budget<'_>) -> Result<(), Problem> {
        if let Some((_, grid)) = &mut self.sheet
            && !self.cells.is_empty()
        {
            for row in 0..self.row_repeats {
                for (column, repeats, text) in &self.cells {
                    for at in 0..*repeats {
                        grid.put(self.row.saturating_add(row), column + at, text)?;
                        budget.work(text.len()).await;
                    }
                }
            }
        }
        self.cells.clear();
        self.row = self.row.saturating_add(self.row_repeats);
        Ok(())
    }
}

/// The exact value where it is not the text a person sees.
fn value(element: &Element) -> Option<String> {
    let attribute = match element.get("office:value-type")? {
        "float" | "percentage" | "currency" => "office:value",
        "date" => "office:date-value",
        "time" => "office:time-value",
        "boolean" => "office:boolean-value",
        _ => "office:string-value",
    };
    element.get(attribute).map(str::to_owned)
}
