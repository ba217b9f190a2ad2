//! Whether the first row names the columns, and the words of a name.

use ringfence_normalise::{Kind, reads_as};

use super::names::role_of;
use crate::DateOrder;
use crate::time;

/// The name of a column where the file gives none.
pub(super) fn unnamed(column: usize) -> String {
    format!("column {}", column + 1)
}

/// The name of a column: what the header says, or its number.
pub(super) fn named(column: usize, cell: &str) -> String {
    let name = cell.trim().trim_start_matches('\u{FEFF}');
    if name.is_empty() {
        unnamed(column)
    } else {
        name.to_owned()
    }
}

/// How many of these cells are names of columns that are known.
pub(super) fn known<'a>(cells: impl Iterator<Item = &'a str>) -> usize {
    let is_known = |cell: &&str| {
        // `3 Instagram accounts` counts something.
        let counts = cell.trim_start().starts_with(|c: char| c.is_ascii_digit());
        // Prose speaks of accounts and phones as well.
        let is_name = cell.len() < 40
            && !counts
            && !cell.contains([',', ';', '|', '\t'])
            && words(cell).len() <= 4;
        // A link to a known site holds a word for a kind and is no name.
        is_name
            && !is_identifier(cell.trim())
            && role_of(cell).is_some_and(|(_, confidence)| confidence >= 0.8)
    };
    cells.filter(is_known).count()
}

/// Whether a row names the columns of the rows under it.
pub(super) fn names_columns(first: &[String], rows: &[Vec<String>]) -> bool {
    if !looks_like_names(first) {
        return false;
    }
    // A cell that comes again in its column is a value, unless the whole row comes again, near enough.
    let is_like_first = |row: &&Vec<String>| {
        let alike = row.iter().zip(first).filter(|(a, b)| a == b).count();
        alike * 2 > first.len()
    };
    let others: Vec<&Vec<String>> = rows
        .iter()
        .take(200)
        .filter(|row| !is_like_first(row))
        .collect();
    let comes_again = |(column, cell): (usize, &String)| {
        let same = |row: &&&Vec<String>| row.get(column) == Some(cell);
        cell.trim().len() > 2 && others.iter().filter(same).count() > 1
    };
    known(first.iter().map(String::as_str)) >= 2 || !first.iter().enumerate().any(comes_again)
}

/// Names are distinct and none of them is an identifier, a time or a number.
pub(super) fn looks_like_names(cells: &[String]) -> bool {
    let named: Vec<&str> = cells
        .iter()
        .map(|cell| cell.trim())
        .filter(|cell| !cell.is_empty())
        .collect();
    let mut distinct = named.clone();
    distinct.sort_unstable();
    distinct.dedup();
    let is_repeating = distinct.len() < named.len();
    !named.is_empty()
        && !named.iter().any(|cell| is_datum(cell))
        && (!is_repeating || named.len() > 2)
}

/// Whether one of these cells has the form of an identifier.
pub(super) fn hold_identifier(cells: &[String]) -> bool {
    cells.iter().any(|cell| is_identifier(cell.trim()))
}

pub(super) fn is_identifier(cell: &str) -> bool {
    const TELLING: [Kind; 6] = [
        Kind::Email,
        Kind::Ip,
        Kind::Device,
        Kind::Phone,
        Kind::Url,
        Kind::Wallet,
    ];
    TELLING.into_iter().any(|kind| reads_as(kind, cell)) || is_token(cell)
}

fn is_datum(cell: &str) -> bool {
    let is_number = cell
        .bytes()
        .all(|b| b.is_ascii_digit() || matches!(b, b'.' | b'-' | b'+'));
    is_number
        || cell.len() > 200
        || time::read(cell, DateOrder::Undecided).is_some()
        || is_identifier(cell)
}

/// `acc_00087882` or `a_ae1d92c11f72`: letters, a sign, and a long number or hash.
fn is_token(cell: &str) -> bool {
    cell.rsplit_once(['_', '-']).is_some_and(|(_, tail)| {
        tail.len() >= 4
            && tail.bytes().all(|b| b.is_ascii_hexdigit())
            && tail.bytes().filter(u8::is_ascii_digit).count() >= 3
    })
}

/// The words of a name in lower case, split at signs and at `aB`.
pub(crate) fn words(name: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut word = String::new();
    let mut was_lower = false;
    for c in name.chars() {
        if !word.is_empty() && (!c.is_alphanumeric() || (c.is_uppercase() && was_lower)) {
            words.push(std::mem::take(&mut word));
        }
        if c.is_alphanumeric() {
            word.extend(c.to_lowercase());
        }
        was_lower = c.is_lowercase();
    }
    if !word.is_empty() {
        words.push(word);
    }
    words
}
