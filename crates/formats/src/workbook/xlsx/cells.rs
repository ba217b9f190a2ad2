//! The cells of one sheet.

use super::{Shared, local, text::Words, xml};
use crate::{
    error::{Fault, Problem},
    graph::xml::{Element, Piece},
    limits::Budget,
    sheet::Table,
    workbook::grid::Grid,
};

/// Where the next cell is, and what its attributes say.
#[derive(Default)]
struct Cell {
    row: u32,
    column: u32,
    style: usize,
    kind: String,
}

/// The table of a sheet, or nothing where no cell holds text. Linear.
pub(super) async fn read(
    name: &str,
    text: &str,
    shared: &Shared,
    budget: &mut Budget<'_>,
) -> Result<Option<Table>, Fault> {
    let mut xml = xml(text, budget);
    let mut grid = Grid::new(budget);
    let mut words = Words::default();
    let mut cell = Cell::default();
    loop {
        let done = match xml.next()? {
            Piece::Open(element) => {
                let name = local(&element.name);
                words.open(name);
                cell.open(name, &element)
            }
            Piece::Text(text) => {
                words.text(&text);
                Ok(())
            }
            Piece::Close => match words.close() {
                Some("row") => {
                    cell.row = cell.row.saturating_add(1);
                    cell.column = 0;
                    Ok(())
                }
                Some("c") => {
                    let put = put(&cell, words.take(), shared, &mut grid);
                    cell.column = cell.column.saturating_add(1);
                    put
                }
                _ => Ok(()),
            },
            Piece::End => return Ok(grid.finish(name, budget).await?),
        };
        done.map_err(|problem| Fault::at(u64::from(cell.row) + 1, problem))?;
        budget.work(xml.passed()).await;
    }
}

impl Cell {
    fn open(&mut self, name: &str, element: &Element) -> Result<(), Problem> {
        match name {
            "row" => {
                if let Some(number) = element.get("r") {
                    let row = number.parse::<u32>().ok();
                    let row = row.filter(|row| (1..=1 << 20).contains(row));
                    self.row = row.ok_or_else(|| odd(number))? - 1;
                }
            }
            "c" => {
                if let Some(place) = element.get("r") {
                    (self.row, self.column) = position(place).ok_or_else(|| odd(place))?;
                }
                let style = element.get("s").and_then(|style| style.parse().ok());
                self.style = style.unwrap_or_default();
                self.kind.clear();
                self.kind.push_str(element.get("t").unwrap_or("n"));
            }
            _ => {}
        }
        Ok(())
    }
}

fn odd(place: &str) -> Problem {
    Problem::Workbook(format!("{place:?} is no place in a sheet"))
}

/// Row and column, both from 0, of a place such as `AB12`.
fn position(place: &str) -> Option<(u32, u32)> {
    let letters = place.find(|c: char| c.is_ascii_digit())?;
    let (letters, digits) = place.split_at(letters);
    let mut column = 0_u32;
    for letter in letters.bytes() {
        if !letter.is_ascii_alphabetic() {
            return None;
        }
        let digit = u32::from(letter.to_ascii_uppercase() - b'A') + 1;
        column = column.checked_mul(26)?.checked_add(digit)?;
    }
    let row = digits.parse::<u32>().ok()?;
    let inside = (1..=1 << 20).contains(&row) && (1..=1 << 14).contains(&column);
    inside.then(|| (row - 1, column - 1))
}

fn put(cell: &Cell, value: String, shared: &Shared, grid: &mut Grid) -> Result<(), Problem> {
    let text = match cell.kind.as_str() {
        "s" => {
            let number = value.trim().parse::<usize>().ok();
            if number.is_none() && value.is_empty() {
                return Ok(());
            }
            let text = number.and_then(|number| shared.strings.get(number));
            let text = text.ok_or_else(|| {
                Problem::Workbook(format!("there is no shared text number {value}"))
            })?;
            return grid.put(cell.row, cell.column, text);
        }
        "b" if value.trim() == "1" => "true".to_owned(),
        "b" if value.trim() == "0" => "false".to_owned(),
        "n" => number(cell, value, shared),
        _ => value,
    };
    grid.put(cell.row, cell.column, &text)
}

/// A number; an integer that is no date keeps its digits, however many.
fn number(cell: &Cell, value: String, shared: &Shared) -> String {
    let styles = &shared.styles;
    let plain = styles.shown(cell.style) == crate::workbook::value::Shown::Number;
    let digits = value.strip_prefix('-').unwrap_or(&value);
    if plain && digits.bytes().all(|b| b.is_ascii_digit()) {
        return value;
    }
    match value.trim().parse::<f64>() {
        Ok(number) if number.is_finite() => styles.text(cell.style, number),
        _ => value,
    }
}

#[cfg(test)]
mod tests {
    use super::position;

    #[test]
    fn places_are_read_and_odd_ones_are_not() {
        assert_eq!(position("A1"), Some((0, 0)));
        assert_eq!(position("xfd1048576"), Some((1_048_575, 16_383)));
        for odd in [
            "",
            "A",
            "1",
            "A0",
            "XFE1",
            "A1048577",
            "Ä1",
            "A-1",
            "AAAAAAAAAA1",
        ] {
            assert_eq!(position(odd), None, "{odd}");
        }
    }
}
