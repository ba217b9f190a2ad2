//! Whether the first row names the columns, and the words of a name.

use ringfence_normalise::{Kind, reads_as};

use crate::DateOrder;
use crate::time;

/// The name of a column where the file gives none.
pub(super) fn unnamed(column: usize) -> String {
    format!("column {}", column + 1)
}

/// The header and the rows under it; no header where the first row is data.
pub(super) fn divide(mut table: Vec<Vec<String>>) -> (Option<Vec<String>>, Vec<Vec<String>>) {
    let is_header = table.first().is_some_and(|first| looks_like_names(first));
    if is_header {
        let header = table.remove(0);
        (Some(header), table)
    } else {
        (None, table)
    }
}

/// Names are distinct and none of them is an identifier, a time or a number.
fn looks_like_names(cells: &[String]) -> bool {
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

fn is_datum(cell: &str) -> bool {
    const TELLING: [Kind; 6] = [
        Kind::Email,
        Kind::Ip,
        Kind::Device,
        Kind::Phone,
        Kind::Url,
        Kind::Wallet,
    ];
    let is_number = cell
        .bytes()
        .all(|b| b.is_ascii_digit() || matches!(b, b'.' | b'-' | b'+'));
    is_number
        || cell.len() > 200
        || time::read(cell, DateOrder::Undecided).is_some()
        || TELLING.into_iter().any(|kind| reads_as(kind, cell))
        || is_token(cell)
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
