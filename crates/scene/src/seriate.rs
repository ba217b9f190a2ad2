//! The order of a matrix's rows and columns in which its blocks show.
//!
//! Knows links and groups only; not what a row or column means.

use std::cmp::Ordering;

/// Rounds of moving rows to their columns and columns to their rows; more changed no picture.
const ROUNDS: usize = 16;

/// Rows and columns, each by its number, in the order in which they are drawn.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Order {
    pub rows: Vec<u32>,
    pub columns: Vec<u32>,
}

/// Orders a matrix: rows by their group, columns by the group that holds most of their links, so that
/// blocks lie along the diagonal; within a group by barycentres (each at the mean place of what it is
/// linked to), in rounds. Ties keep the order of numbers, so the same links give the same order
/// everywhere. Links are row and column; those beyond the counts are left out. A row without a group comes last.
/// `O(rounds · (links + n log n))`.
///
/// After Sugiyama, Tagawa and Toda, "Methods for Visual Understanding of Hierarchical System
/// Structures", 1981.
pub fn seriate(rows: u32, columns: u32, links: &[(u32, u32)], group_of: &[u32]) -> Order {
    let is_in = |&&(row, column): &&(u32, u32)| row < rows && column < columns;
    let links: Vec<(u32, u32)> = links.iter().filter(is_in).copied().collect();
    let group = |row: u32| group_of.get(row as usize).copied().unwrap_or(u32::MAX);
    let homes = homes(columns, &links, group);
    let home = |column: u32| homes.get(column as usize).copied().unwrap_or(u32::MAX);
    let mut order = Order {
        rows: (0..rows).collect(),
        columns: (0..columns).collect(),
    };
    order.rows.sort_by_key(|&row| (group(row), row));
    order.columns.sort_by_key(|&column| (home(column), column));
    let turned: Vec<(u32, u32)> = links.iter().map(|&(row, column)| (column, row)).collect();
    for _ in 0..ROUNDS {
        let before = order.clone();
        let places = places(&order.rows);
        sort(&mut order.columns, &means(columns, &turned, &places), home);
        let places = self::places(&order.columns);
        sort(&mut order.rows, &means(rows, &links, &places), group);
        if order == before {
            break;
        }
    }
    order
}

/// Of each column the group with most of its links; of equals the first.
fn homes(columns: u32, links: &[(u32, u32)], group: impl Fn(u32) -> u32) -> Vec<u32> {
    let mut groups: Vec<(u32, u32)> = links
        .iter()
        .map(|&(row, column)| (column, group(row)))
        .collect();
    groups.sort_unstable();
    let mut best = vec![(0_usize, u32::MAX); columns as usize];
    for run in groups.chunk_by(|a, b| a == b) {
        if let Some(&(column, group)) = run.first()
            && let Some(best) = best.get_mut(column as usize)
            && run.len() > best.0
        {
            *best = (run.len(), group);
        }
    }
    best.into_iter().map(|(_, group)| group).collect()
}

/// Place of each number in an order.
fn places(order: &[u32]) -> Vec<u32> {
    let mut places = vec![0; order.len()];
    for (place, &number) in (0..).zip(order) {
        if let Some(slot) = places.get_mut(number as usize) {
            *slot = place;
        }
    }
    places
}

/// Mean place of what each one is linked to; none where it is linked to nothing. Whole numbers are summed, so the
/// order of links does not matter.
fn means(count: u32, links: &[(u32, u32)], places: &[u32]) -> Vec<Option<f64>> {
    let mut sums = vec![(0_u64, 0_u32); count as usize];
    for &(one, other) in links {
        if let (Some(sum), Some(&place)) = (sums.get_mut(one as usize), places.get(other as usize))
        {
            sum.0 += u64::from(place);
            sum.1 += 1;
        }
    }
    let mean = |(sum, links): (u64, u32)| (links > 0).then(|| sum as f64 / f64::from(links));
    sums.into_iter().map(mean).collect()
}

fn sort(order: &mut [u32], means: &[Option<f64>], group: impl Fn(u32) -> u32) {
    let mean = |number: u32| means.get(number as usize).copied().flatten();
    order.sort_by(|&a, &b| {
        let by_mean = match (mean(a), mean(b)) {
            (Some(a), Some(b)) => a.total_cmp(&b),
            (Some(_), None) => Ordering::Less,
            (None, Some(_)) => Ordering::Greater,
            (None, None) => Ordering::Equal,
        };
        group(a).cmp(&group(b)).then(by_mean).then(a.cmp(&b))
    });
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn two_blocks_that_were_shuffled_lie_along_the_diagonal() {
        // Rows 0, 2, 4 use columns 1 and 3; rows 1, 3 use columns 0 and 2.
        let links = [
            (0, 1),
            (2, 3),
            (4, 1),
            (4, 3),
            (0, 3),
            (1, 0),
            (3, 2),
            (3, 0),
            (1, 2),
        ];
        let order = seriate(5, 4, &links, &[0, 1, 0, 1, 0]);
        assert_eq!(&order.rows[..3], [0, 4, 2]);
        assert_eq!(order.columns, [1, 3, 0, 2]);
    }

    #[test]
    fn without_groups_a_shuffled_band_is_found_again() {
        // A chain of eight rows through seven columns, its rows numbered out of order.
        let names = [3, 7, 0, 5, 1, 6, 2, 4];
        let links: Vec<(u32, u32)> = (0..7)
            .flat_map(|at| [(names[at as usize], at), (names[at as usize + 1], at)])
            .collect();
        let spread = |order: &Order| {
            let (rows, columns) = (places(&order.rows), places(&order.columns));
            let off = |&(r, c): &(u32, u32)| rows[r as usize].abs_diff(columns[c as usize]);
            links.iter().map(off).sum::<u32>()
        };
        let plain = Order {
            rows: (0..8).collect(),
            columns: (0..7).collect(),
        };
        assert!(spread(&seriate(8, 7, &links, &[0; 8])) < spread(&plain) / 2);
    }

    proptest! {
        #[test]
        fn every_row_and_column_is_there_once_and_groups_stay_together(
            links in prop::collection::vec((0_u32..14, 0_u32..11), 0..60),
            groups in prop::collection::vec(0_u32..4, 12),
        ) {
            let order = seriate(12, 9, &links, &groups);
            let sorted = |order: &[u32]| {
                let mut order = order.to_vec();
                order.sort_unstable();
                order
            };
            prop_assert_eq!(sorted(&order.rows), (0..12).collect::<Vec<u32>>());
            prop_assert_eq!(sorted(&order.columns), (0..9).collect::<Vec<u32>>());
            prop_assert!(order.rows.is_sorted_by_key(|row| groups[*row as usize]));
            let mut shuffled = links.clone();
            shuffled.reverse();
            prop_assert_eq!(seriate(12, 9, &shuffled, &groups), order);
        }
    }
}
