//! Rows of attributes become columns.

use super::tally::Said;
use crate::ledger::{
    AttributeColumns,
    account::{NO_NUMBER, NO_TIME},
    builder::AttributeRow,
    intern::Interner,
};

/// Columns by account, and the lines that said so.
///
/// The outcome does not depend on the order of rows: see [`crate::ledger::Attributes`].
pub(super) fn columns(
    mut rows: Vec<AttributeRow>,
    notes: &Interner,
    rank: &[u32],
) -> (AttributeColumns, Vec<Said>) {
    let accounts = rank.len();
    let mut columns = AttributeColumns {
        created: vec![NO_TIME; accounts],
        reports: vec![NO_NUMBER; accounts],
        status: vec![NO_NUMBER; accounts],
        country: vec![NO_NUMBER; accounts],
        display_name: vec![NO_NUMBER; accounts],
        truth: vec![NO_NUMBER; accounts],
        texts: notes.texts().clone(),
    };
    let smaller = |old: u32, new: u32| {
        let absent = old == NO_NUMBER;
        new != NO_NUMBER && (absent || notes.text(new) < notes.text(old))
    };
    for row in &rows {
        let at = rank[row.account as usize] as usize;
        let created = &mut columns.created[at];
        if *created == NO_TIME || row.created != NO_TIME && row.created < *created {
            *created = row.created;
        }
        let reports = &mut columns.reports[at];
        if *reports == NO_NUMBER || row.reports != NO_NUMBER && row.reports > *reports {
            *reports = row.reports;
        }
        let [status, country, display_name, truth] = row.texts;
        for (column, text) in [
            (&mut columns.status, status),
            (&mut columns.country, country),
            (&mut columns.display_name, display_name),
            (&mut columns.truth, truth),
        ] {
            if smaller(column[at], text) {
                column[at] = text;
            }
        }
    }
    // Equal rows lie side by side, the earliest first.
    rows.sort_unstable();
    let mut lines: Vec<Said> = Vec::with_capacity(rows.len());
    let mut before: Option<AttributeRow> = None;
    for &row in &rows {
        let repeats = before.is_some_and(|before| {
            AttributeRow {
                place: row.place,
                ..before
            } == row
        });
        lines.push(Said::new(row.place, !repeats));
        before = Some(row);
    }
    (columns, lines)
}
