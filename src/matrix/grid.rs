//! The matrix as rows and columns in their order, and which of its cells are filled.
//!
//! Plain values; knows neither canvas nor stores.

use ringfence_wire::{MatrixView, NodeInRing, NodeRef, RingView, Treatment};

use crate::ui::{apart::told_apart, format};

/// Letters of a name at the edges; as many as the lens has room for.
const LETTERS: usize = 18;

/// A row and a column, by their places from the upper left.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    pub row: u32,
    pub column: u32,
}

/// A row or a column by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    Row(u32),
    Column(u32),
}

/// An account or an identifier at the side of the matrix.
#[derive(Debug, Clone, PartialEq)]
pub struct Head {
    pub node: NodeRef,
    pub label: String,
    /// The label as it stands at the edge, unlike those beside it.
    pub short: String,
    /// Empty for an account.
    pub kind: String,
    pub accounts_in_case: u32,
    pub treatment: Treatment,
}

/// A link at its place in a row.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Filled {
    pub column: u32,
    pub bits: f32,
}

/// The whole matrix; memory is in proportion to its links.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Grid {
    pub rows: Vec<Head>,
    pub columns: Vec<Head>,
    /// By row, from left to right.
    filled: Vec<Vec<Filled>>,
    /// Rows above which a cell of the ring begins.
    pub borders: Vec<u32>,
}

impl Grid {
    /// `O(nodes + links log links)`. What the order names and the ring does not have is left out.
    pub fn new(view: &RingView, order: &MatrixView) -> Self {
        let head = |node: &NodeInRing, treatment: Treatment| Head {
            node: node.node,
            label: node.label.clone(),
            short: String::new(),
            kind: node.kind.clone(),
            accounts_in_case: node.degree_in_case,
            treatment,
        };
        let mut place_of = vec![None; view.nodes.len()];
        let mut grid = Grid::default();
        for at in &order.rows {
            if let Some(node) = view.nodes.get(*at as usize) {
                if let Some(place) = place_of.get_mut(*at as usize) {
                    *place = Some(grid.rows.len() as u32);
                }
                grid.rows.push(head(node, Treatment::Keep));
            }
        }
        for (at, treatment) in order.columns.iter().zip(&order.treatments) {
            if let Some(node) = view.nodes.get(*at as usize) {
                if let Some(place) = place_of.get_mut(*at as usize) {
                    *place = Some(grid.columns.len() as u32);
                }
                grid.columns.push(head(node, *treatment));
            }
        }
        shorten(&mut grid.rows);
        shorten(&mut grid.columns);
        grid.filled = vec![Vec::new(); grid.rows.len()];
        for link in &view.links {
            let place = |at: u32| place_of.get(at as usize).copied().flatten();
            if let (Some(row), Some(column)) = (place(link.account), place(link.identifier))
                && let Some(row) = grid.filled.get_mut(row as usize)
            {
                let bits = link.bits;
                row.push(Filled { column, bits });
            }
        }
        for row in &mut grid.filled {
            row.sort_by_key(|filled| filled.column);
        }
        let ends = order.blocks.iter().scan(0, |end, size| {
            *end += size;
            Some(*end)
        });
        grid.borders = ends.collect();
        grid
    }

    /// The filled cells of a row from one column up to, not including, another.
    pub fn filled(&self, row: u32, from: u32, to: u32) -> &[Filled] {
        let row = self.filled.get(row as usize).map_or(&[][..], Vec::as_slice);
        let start = row.partition_point(|filled| filled.column < from);
        let end = row.partition_point(|filled| filled.column < to.max(from));
        row.get(start..end).unwrap_or_default()
    }

    pub fn at(&self, place: Place) -> Option<Filled> {
        let next = place.column.saturating_add(1);
        self.filled(place.row, place.column, next).first().copied()
    }

    /// A step of the cursor, kept within the matrix; `far` goes on to the next filled cell, or to the edge.
    pub fn step(&self, from: Place, down: i64, right: i64, far: bool) -> Place {
        let mut place = from;
        loop {
            let next = Place {
                row: moved(place.row, down, self.rows.len()),
                column: moved(place.column, right, self.columns.len()),
            };
            if !far || next == place || self.at(next).is_some() {
                return next;
            }
            place = next;
        }
    }

    /// What a person is told of a place.
    pub fn said(&self, place: Place) -> Option<String> {
        let row = self.rows.get(place.row as usize)?;
        let value = self.columns.get(place.column as usize)?.value();
        Some(match self.at(place) {
            Some(filled) => format!("{} uses {value}: {:.1} bits", row.label, filled.bits),
            None => format!("{} does not use {value}", row.label),
        })
    }

    pub fn head(&self, side: Side) -> Option<&Head> {
        match side {
            Side::Row(row) => self.rows.get(row as usize),
            Side::Column(column) => self.columns.get(column as usize),
        }
    }
}

impl Head {
    /// All of its name, and what there is to say of a value.
    pub fn words(&self) -> String {
        if self.kind.is_empty() {
            self.label.clone()
        } else {
            self.value()
        }
    }

    fn value(&self) -> String {
        let treated = match self.treatment {
            Treatment::Keep => "",
            Treatment::Weaken => ", weakened",
            Treatment::Exclude => ", excluded",
        };
        let accounts = u64::from(self.accounts_in_case);
        let accounts = format::counted(accounts, "account", "accounts");
        format!(
            "{} {} ({accounts} in the case{treated})",
            self.kind, self.label
        )
    }
}

fn shorten(heads: &mut [Head]) {
    let labels: Vec<&str> = heads.iter().map(|head| head.label.as_str()).collect();
    let short = told_apart(&labels, LETTERS);
    for (head, short) in heads.iter_mut().zip(short) {
        head.short = short;
    }
}

fn moved(at: u32, by: i64, count: usize) -> u32 {
    let last = i64::try_from(count).unwrap_or(i64::MAX).max(1) - 1;
    u32::try_from((i64::from(at) + by).clamp(0, last)).unwrap_or(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn head(label: &str, kind: &str) -> Head {
        Head {
            node: NodeRef::Account(ringfence_wire::AccountId(0)),
            label: label.to_owned(),
            short: label.to_owned(),
            kind: kind.to_owned(),
            accounts_in_case: 3,
            treatment: Treatment::Weaken,
        }
    }

    /// Two rows, four columns; row 0 fills columns 0 and 3, row 1 fills column 1.
    fn grid() -> Grid {
        let filled = |column| Filled { column, bits: 6.5 };
        Grid {
            rows: vec![head("ann", ""), head("ben", "")],
            columns: ["a", "b", "c", "d"].map(|at| head(at, "device")).to_vec(),
            filled: vec![vec![filled(0), filled(3)], vec![filled(1)]],
            borders: vec![2],
        }
    }

    const fn place(row: u32, column: u32) -> Place {
        Place { row, column }
    }

    #[test]
    fn only_what_is_in_sight_is_given_out() {
        assert_eq!(grid().filled(0, 1, 4).len(), 1);
        assert!(grid().filled(0, 1, 3).is_empty());
        assert!(grid().filled(9, 0, 4).is_empty());
    }

    #[test]
    fn the_cursor_stays_within_and_jumps_to_the_next_link() {
        let grid = grid();
        assert_eq!(grid.step(place(0, 0), -1, 0, false), place(0, 0));
        assert_eq!(grid.step(place(0, 0), 0, 1, true), place(0, 3));
        assert_eq!(grid.step(place(0, 1), 1, 0, true), place(1, 1));
        assert_eq!(grid.step(place(1, 1), 0, 1, true), place(1, 3));
    }

    #[test]
    fn a_cell_is_said_with_both_names_and_the_treatment() {
        let said = grid().said(place(0, 3));
        let used = "ann uses device d (3 accounts in the case, weakened): 6.5 bits";
        assert_eq!(said.as_deref(), Some(used));
        assert!(
            grid()
                .said(place(1, 0))
                .is_some_and(|said| said.contains("does not use"))
        );
        assert_eq!(grid().said(place(5, 0)), None);
        let words = |side| grid().head(side).map(Head::words);
        assert_eq!(words(Side::Row(1)).as_deref(), Some("ben"));
        let value = "device d (3 accounts in the case, weakened)";
        assert_eq!(words(Side::Column(3)).as_deref(), Some(value));
    }
}
