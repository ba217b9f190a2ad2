//! What the values of a column say of it.

use ringfence_normalise::{Kind, reads_as};

use crate::DateOrder;
use crate::time;

/// Kinds whose values have a form that others have not, the narrower first.
const TELLING: [Kind; 8] = [
    Kind::Email,
    Kind::Ip,
    Kind::Device,
    Kind::Url,
    Kind::Wallet,
    Kind::Phone,
    Kind::Payment,
    Kind::Domain,
];

/// What a sample of a column's cells shows.
pub(super) struct Evidence {
    /// Cells that are not empty.
    pub filled: usize,
    /// Different cells among the filled, in byte order.
    pub values: Vec<String>,
    /// The kind most cells have the form of, and the share of cells that have it.
    pub kind: Option<(Kind, f64)>,
    /// Share of cells that are times.
    pub times: f64,
    /// Share of cells that are whole numbers.
    pub numbers: f64,
    pub date_order: DateOrder,
    /// Share of cells that are type labels of identifiers.
    pub labels: f64,
}

impl Evidence {
    pub fn of(rows: &[Vec<String>], column: usize) -> Self {
        let cells: Vec<&str> = rows
            .iter()
            .filter_map(|row| row.get(column))
            .map(|cell| cell.trim())
            .filter(|cell| !cell.is_empty())
            .collect();
        let share = |count: usize| count as f64 / cells.len().max(1) as f64;
        let mut values = cells.clone();
        values.sort_unstable();
        values.dedup();
        // Every tenth of many is enough to tell a form.
        let step = cells.len() / 100 + 1;
        let sample: Vec<&str> = cells.iter().copied().step_by(step).collect();
        let of_sample = |count: usize| count as f64 / sample.len().max(1) as f64;
        let mut kind = None;
        for candidate in TELLING {
            let share = of_sample(
                sample
                    .iter()
                    .filter(|cell| holds_only(candidate, cell))
                    .count(),
            );
            if share > kind.map_or(0.5, |(_, most)| most) {
                kind = Some((candidate, share));
            }
        }
        let mut date_order = DateOrder::Undecided;
        let mut times = 0;
        for time in cells
            .iter()
            .filter_map(|cell| time::read(cell, DateOrder::Undecided))
        {
            times += 1;
            date_order = date_order.with(time.order.unwrap_or_default());
        }
        let is_number = |cell: &&&str| cell.len() < 12 && cell.bytes().all(|b| b.is_ascii_digit());
        let is_label = |cell: &&&str| Kind::from_label(cell) != Kind::Other && cell.len() < 40;
        Self {
            filled: cells.len(),
            values: values.into_iter().map(str::to_owned).collect(),
            kind,
            times: share(times),
            numbers: share(cells.iter().filter(is_number).count()),
            date_order,
            labels: of_sample(sample.iter().filter(is_label).count()),
        }
    }

    /// A column with a few values again and again.
    pub fn is_repeating(&self) -> bool {
        self.filled >= 4 && self.distinct() * 2 <= self.filled
    }

    /// Different cells among the filled.
    pub fn distinct(&self) -> usize {
        self.values.len()
    }

    /// Share of the values that another column has, too, of the column with fewer.
    pub fn share_in_common(&self, other: &Self) -> f64 {
        let (few, many) = if self.values.len() <= other.values.len() {
            (&self.values, &other.values)
        } else {
            (&other.values, &self.values)
        };
        let common = few
            .iter()
            .filter(|value| many.binary_search(value).is_ok())
            .count();
        common as f64 / few.len().max(1) as f64
    }
}

/// Whether a cell, or each part of a divided one, has the form of a kind.
fn holds_only(kind: Kind, cell: &str) -> bool {
    let mut parts = crate::emit::values(kind, cell).peekable();
    parts.peek().is_some() && parts.all(|part| reads_as(kind, part))
}
