//! Parquet: columns in pages, read to rows page by page, so that little is held at a time.
//!
//! Read here and not with the reader of the Arrow project, which weighs 322 KB gzip in Wasm. The
//! format: apache/parquet-format, `README.md`, `Encodings.md` and `LogicalTypes.md`.

mod codec;
mod column;
mod levels;
mod meta;
mod runs;
mod schema;
mod text;
mod texts;
mod thrift;
mod values;

use std::collections::HashSet;

use self::{
    column::Column,
    meta::{Footer, Group},
    schema::Leaf,
    texts::Room,
};
use crate::{
    error::{Fault, Problem},
    limits::Budget,
    sheet::{Table, quote},
};

fn damaged(why: &str) -> Problem {
    Problem::Damaged {
        what: "Parquet file",
        why: why.to_owned(),
    }
}

/// The one table of a file: members of structs are columns with dotted names, lists are cells of
/// several values, null is an empty cell. Linear in the bytes that pages unpack to.
pub(crate) async fn tables(bytes: &[u8], budget: &mut Budget<'_>) -> Result<Vec<Table>, Fault> {
    let mut footer = Footer::read(footer(bytes)?, budget.limits.columns)?;
    let leaves = schema::leaves(&footer.schema, budget.limits.columns)?;
    if leaves.is_empty() {
        return Err(Problem::NoTable("Parquet file").into());
    }
    let mut csv = Vec::new();
    header(&leaves, budget.limits.cell, &mut csv)?;
    while let Some(group) = footer.group(leaves.len())? {
        rows(&group, &leaves, bytes, budget, &mut csv).await?;
    }
    budget.write(csv.len())?;
    Ok(vec![Table::whole(csv)])
}

/// What stands between the last page and the file's end.
fn footer(bytes: &[u8]) -> Result<&[u8], Problem> {
    let cut = || damaged("its end is missing");
    let (rest, magic) = bytes.split_last_chunk().ok_or_else(cut)?;
    match magic {
        b"PAR1" => {}
        b"PARE" => return Err(Problem::Encrypted),
        _ => return Err(cut()),
    }
    let (rest, length) = rest.split_last_chunk().ok_or_else(cut)?;
    let length = u32::from_le_bytes(*length) as usize;
    let start = rest.len().checked_sub(length);
    start.and_then(|start| rest.get(start..)).ok_or_else(cut)
}

fn header(leaves: &[Leaf], most: usize, csv: &mut Vec<u8>) -> Result<(), Problem> {
    let mut names = HashSet::new();
    for (leaf, at) in leaves.iter().zip(0..) {
        if !names.insert(&leaf.name) {
            return Err(Problem::Twice(leaf.name.clone()));
        }
        if leaf.name.len() > most {
            return Err(Problem::Cell(most));
        }
        if at > 0 {
            csv.push(b',');
        }
        quote(&leaf.name, csv);
    }
    if csv.is_empty() {
        // A column without a name, and no other.
        csv.extend_from_slice(b"\"\"");
    }
    csv.push(b'\n');
    Ok(())
}

/// Appends the rows of a group.
async fn rows(
    group: &Group,
    leaves: &[Leaf],
    file: &[u8],
    budget: &mut Budget<'_>,
    csv: &mut Vec<u8>,
) -> Result<(), Fault> {
    let other = || damaged("a column has another number of rows than its row group");
    let mut left = usize::try_from(group.rows).map_err(|_| other())?;
    let mut columns = Vec::new();
    for (leaf, chunk) in leaves.iter().zip(&group.chunks) {
        let column = Column::new(leaf, chunk, file);
        columns.push(column.map_err(|problem| Fault::from(problem).within(&leaf.name))?);
    }
    let all = usize::try_from(budget.left()).unwrap_or(usize::MAX);
    let mut held = 0_usize;
    loop {
        let mut ready = usize::MAX;
        for (column, leaf) in columns.iter_mut().zip(leaves) {
            if column.ready() == 0 {
                held = held.saturating_sub(column.weight());
                let room = Room {
                    cell: budget.limits.cell,
                    left: all.saturating_sub(csv.len()).saturating_sub(held),
                    total: budget.limits.total >> 20,
                };
                let loaded = column.load(room, budget).await;
                loaded.map_err(|problem| Fault::from(problem).within(&leaf.name))?;
                held = held.saturating_add(column.weight());
                if column.weight() > room.left {
                    return Err(room.too_large().into());
                }
            }
            ready = ready.min(column.ready());
        }
        if ready == 0 {
            break;
        }
        left = left.checked_sub(ready).ok_or_else(other)?;
        for _ in 0..ready {
            let length = row(&mut columns, csv);
            if csv.len() > all {
                return Err(Problem::TooLarge(budget.limits.total >> 20).into());
            }
            budget.work(length).await;
        }
    }
    if left > 0 || columns.iter().any(|column| column.ready() > 0) {
        return Err(other().into());
    }
    Ok(())
}

/// Appends a row; gives its length.
fn row(columns: &mut [Column<'_>], csv: &mut Vec<u8>) -> usize {
    let start = csv.len();
    let many = columns.len() > 1;
    for (column, at) in columns.iter_mut().zip(0..) {
        if at > 0 {
            csv.push(b',');
        }
        let text = column.next().unwrap_or_default();
        quote(text, csv);
        if text.is_empty() && !many {
            // A line of nothing would not be a row.
            csv.extend_from_slice(b"\"\"");
        }
    }
    csv.push(b'\n');
    csv.len() - start
}
