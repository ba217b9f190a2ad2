//! What a cell shares with others, in words. Plain values; knows neither canvas nor stores.

use std::collections::BTreeSet;

use ringfence_scene::Gathering;
use ringfence_wire::RingView;

use crate::ui::format;

/// Values named; the words say how many more there are.
const NAMED: usize = 4;
/// Cells named of one value.
const CELLS_NAMED: usize = 3;

/// People count from 1.
pub fn name(cell: u32) -> String {
    format!("Cell {}", format::count(u64::from(cell) + 1))
}

/// Which identifiers tie the cell to which others, those of most accounts first.
pub fn words(view: &RingView, gathering: &Gathering, cell: u32) -> String {
    let links = view.links.iter();
    let users = gathering.users(links.map(|link| (link.account, link.identifier)));
    let size = gathering.sizes().get(&cell).copied().unwrap_or(0);
    let bad = view.members.iter().zip(&gathering.cell_of);
    let bad = bad
        .filter(|(member, at)| member.known_bad && **at == cell)
        .count();
    let mut shared: Vec<(u32, u32, Vec<u32>)> = users
        .into_iter()
        .filter_map(|(value, cells)| {
            let own = cells.iter().find(|(at, _)| *at == cell)?.1;
            let others: Vec<u32> = cells
                .iter()
                .map(|(at, _)| *at)
                .filter(|at| *at != cell)
                .collect();
            (!others.is_empty()).then_some((own, value, others))
        })
        .collect();
    shared.sort_by_key(|(own, value, _)| (std::cmp::Reverse(*own), *value));
    let accounts = format::counted(u64::from(size), "account", "accounts");
    let known = if bad > 0 {
        format!(", {} of them known bad", format::count(bad as u64))
    } else {
        String::new()
    };
    let head = format!("{}: {accounts}{known}.", name(cell));
    if shared.is_empty() {
        return format!(
            "{head} It shares no identifier with another cell; soft ties or weak pairs hold it."
        );
    }
    let others: BTreeSet<u32> = shared
        .iter()
        .flat_map(|(.., others)| others)
        .copied()
        .collect();
    let identifiers = format::counted(shared.len() as u64, "identifier", "identifiers");
    let cells = format::counted(others.len() as u64, "other cell", "other cells");
    let named = shared
        .iter()
        .take(NAMED)
        .filter_map(|(own, value, others)| {
            let node = view.nodes.get(*value as usize)?;
            let here = format::counted(u64::from(*own), "account", "accounts");
            Some(format!(
                "{} {} ({here} here; {})",
                node.kind,
                node.label,
                listed(others)
            ))
        });
    let named: Vec<String> = named.collect();
    let more = shared.len().saturating_sub(named.len());
    let more = if more > 0 {
        format!("; and {} more", format::count(more as u64))
    } else {
        String::new()
    };
    format!(
        "{head} It shares {identifiers} with {cells}: {}{more}.",
        named.join("; ")
    )
}

fn listed(cells: &[u32]) -> String {
    let numbers: Vec<String> = cells
        .iter()
        .take(CELLS_NAMED)
        .map(|cell| (u64::from(*cell) + 1).to_string())
        .collect();
    let word = if cells.len() == 1 { "cell" } else { "cells" };
    let more = cells.len().saturating_sub(CELLS_NAMED);
    if more > 0 {
        format!(
            "{word} {} and {} more",
            numbers.join(", "),
            format::count(more as u64)
        )
    } else {
        format!("{word} {}", numbers.join(", "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_cells_are_named_and_more_are_counted() {
        assert_eq!(listed(&[1]), "cell 2");
        assert_eq!(listed(&[0, 1]), "cells 1, 2");
        assert_eq!(listed(&[0, 1, 2, 3, 9]), "cells 1, 2, 3 and 2 more");
    }
}
