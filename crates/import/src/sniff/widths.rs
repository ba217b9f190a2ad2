//! How many cells the rows of a table have, whatever stands around it.

use std::collections::BTreeMap;

/// Rows that may stand before a table.
const ROWS_BEFORE: usize = 40;

/// The width that most rows have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Modal {
    pub width: usize,
    /// The first row of that width.
    pub start: usize,
    pub agreeing: usize,
}

/// The width of the table among rows of these widths; `None` where no width above one prevails.
pub(super) fn modal(widths: &[usize]) -> Option<Modal> {
    let mut found: BTreeMap<usize, Modal> = BTreeMap::new();
    for (row, &width) in widths.iter().enumerate().filter(|(_, width)| **width > 1) {
        found
            .entry(width)
            .or_insert(Modal {
                width,
                start: row,
                agreeing: 0,
            })
            .agreeing += 1;
    }
    let prevails = |modal: &Modal| {
        let from_start = widths.len() - modal.start;
        modal.start <= ROWS_BEFORE
            && modal.agreeing * 2 >= from_start
            // A few commas at the end of a list make no table.
            && modal.agreeing * 2 >= modal.start
    };
    found
        .into_values()
        .filter(prevails)
        .max_by(|a, b| a.agreeing.cmp(&b.agreeing).then(b.start.cmp(&a.start)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_is_found_behind_titles_and_before_remarks() {
        let found = modal(&[1, 1, 2, 4, 4, 4, 3, 4, 1]).unwrap();
        assert_eq!((found.width, found.start, found.agreeing), (4, 3, 4));
        assert_eq!(modal(&[1, 1, 1]), None);
        assert_eq!(modal(&[1, 1, 1, 1, 1, 1, 2]), None);
        assert_eq!(modal(&[5, 3, 7, 6, 1]), None);
    }
}
