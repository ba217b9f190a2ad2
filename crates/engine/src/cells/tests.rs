//! Cells of networks whose cells are known.

use proptest::prelude::*;
use ringfence_normalise::Kind;

use super::*;
use crate::scenario::{DAY, START, Scenario};

fn clique(first: u32, size: u32, confidence: f64) -> Vec<(u32, u32, f64)> {
    let pairs = (0..size).flat_map(|a| (a + 1..size).map(move |b| (a, b)));
    pairs
        .map(|(a, b)| (first + a, first + b, confidence))
        .collect()
}

/// `cliques` of `size` nodes, each joined to the next by one edge of the given confidence.
fn ring_of_cliques(cliques: u32, size: u32, confidence: f64) -> Vec<(u32, u32, f64)> {
    let mut edges: Vec<_> = (0..cliques)
        .flat_map(|clique_number| clique(clique_number * size, size, 0.95))
        .collect();
    edges.extend((0..cliques).map(|at| (at * size, ((at + 1) % cliques) * size + 1, confidence)));
    edges
}

#[test]
fn two_cliques_and_a_bridge_are_two_cells() {
    let mut edges = clique(0, 8, 0.99);
    edges.extend(clique(8, 12, 0.95));
    edges.push((3, 10, 0.91));
    let expected: Vec<u32> = [[0].repeat(8), [1].repeat(12)].concat();
    assert_eq!(find_cells(20, &edges, DEFAULT_RESOLUTION), expected);
}

#[test]
fn each_clique_of_a_ring_is_a_cell() {
    let edges = ring_of_cliques(40, 6, 0.92);
    let expected: Vec<u32> = (0..40)
        .flat_map(|clique_number| [clique_number; 6])
        .collect();
    assert_eq!(find_cells(240, &edges, DEFAULT_RESOLUTION), expected);
}

#[test]
fn a_low_resolution_leaves_the_ring_whole() {
    let edges = ring_of_cliques(4, 6, 0.92);
    assert_eq!(find_cells(24, &edges, 0.001), [0].repeat(24));
}

#[test]
fn nothing_is_lost_at_the_edges() {
    assert!(find_cells(0, &[], DEFAULT_RESOLUTION).is_empty());
    assert_eq!(find_cells(3, &[], DEFAULT_RESOLUTION), [0, 1, 2]);
    assert_eq!(
        find_cells(2, &[(0, 0, 1.0), (0, 7, 1.0)], DEFAULT_RESOLUTION),
        [0, 1]
    );
}

#[test]
fn a_chain_of_100_000_comes_back() {
    let edges: Vec<_> = (1..100_000).map(|node| (node - 1, node, 0.95)).collect();
    let cells = find_cells(100_000, &edges, DEFAULT_RESOLUTION);
    let count = cells.iter().max().copied().unwrap_or(0) as usize + 1;
    assert!((10_000..50_000).contains(&count), "{count}");
}

fn networks() -> impl Strategy<Value = (usize, Vec<(u32, u32, f64)>)> {
    (2usize..40).prop_flat_map(|nodes| {
        let edge = (0..nodes as u32, 0..nodes as u32, 0.01f64..1.0);
        (Just(nodes), proptest::collection::vec(edge, 0..120))
    })
}

fn is_connected(nodes: usize, edges: &[(u32, u32, f64)], cells: &[u32], cell: u32) -> bool {
    let within: Vec<_> = edges
        .iter()
        .filter(|(a, b, _)| cells[*a as usize] == cell && cells[*b as usize] == cell)
        .copied()
        .collect();
    let parts = split_apart(&Network::new(nodes, &within), &vec![0; nodes]);
    let mut seen: Vec<u32> = (0..nodes)
        .filter(|node| cells[*node] == cell)
        .map(|node| parts[node])
        .collect();
    seen.dedup();
    seen.len() == 1
}

proptest! {
    #[test]
    fn cells_are_connected_and_better_than_none(
        (nodes, edges) in networks(),
        resolution in 0.02f64..0.6,
    ) {
        let cells = find_cells(nodes, &edges, resolution);
        let single: Vec<u32> = (0..nodes as u32).collect();
        let reached = cell_quality(&edges, &cells, resolution);
        prop_assert!(reached >= cell_quality(&edges, &single, resolution) - 1e-9);
        for cell in 0..=cells.iter().max().copied().unwrap_or(0) {
            prop_assert!(is_connected(nodes, &edges, &cells, cell));
        }
    }

    /// Local moving, the only step that could lower it, never does.
    #[test]
    fn moving_never_lowers_the_quality((nodes, edges) in networks(), resolution in 0.02f64..0.6) {
        let network = Network::new(nodes, &edges);
        let mut cells: Vec<u32> = (0..nodes as u32).collect();
        let before = quality(&network, &cells, resolution);
        moves::move_nodes(&network, &mut cells, resolution);
        let moved = quality(&network, &cells, resolution);
        prop_assert!(moved >= before - 1e-9);
        prop_assert!(quality(&network, &split_apart(&network, &cells), resolution) >= moved - 1e-9);
    }

    #[test]
    fn the_order_of_edges_is_of_no_account(
        (nodes, edges) in networks(),
        shuffle in any::<prop::sample::Index>(),
    ) {
        let mut turned: Vec<_> = edges.iter().map(|(a, b, w)| (*b, *a, *w)).collect();
        let at = if turned.is_empty() { 0 } else { shuffle.index(turned.len()) };
        turned.rotate_left(at);
        let resolution = DEFAULT_RESOLUTION;
        prop_assert_eq!(find_cells(nodes, &edges, resolution), find_cells(nodes, &turned, resolution));
    }

    /// No single node gains by moving to another cell or out: what the method promises at its end.
    #[test]
    fn no_node_wants_to_leave((nodes, edges) in networks(), resolution in 0.02f64..0.6) {
        let cells = find_cells(nodes, &edges, resolution);
        let reached = cell_quality(&edges, &cells, resolution);
        let top = cells.iter().max().copied().unwrap_or(0);
        for node in 0..nodes {
            for cell in 0..=top + 1 {
                let mut other = cells.clone();
                other[node] = cell;
                prop_assert!(cell_quality(&edges, &other, resolution) <= reached + 1e-6);
            }
        }
    }
}

#[test]
fn what_a_value_of_very_many_holds_together_is_one_cell() {
    let mut scenario = Scenario::with_background(3_000);
    for farm in 0..2 {
        for number in 0..80 {
            let name = format!("farm{farm}-{number:02}");
            scenario.account(&name, Some(START + i64::from(farm) * DAY + number), None);
            scenario.link(&name, Kind::Device, &format!("farm-device-{farm}"), None);
            let phone = format!("+4915100{farm}{:03}", number / 5);
            scenario.link(&name, Kind::Phone, &phone, None);
        }
    }
    // One account has used both devices: without it they are two rings.
    scenario.link("farm0-00", Kind::Device, "farm-device-1", None);
    let built = scenario.build();
    let score = built.scores.as_slice().first().unwrap();
    let cells = ring_cells(&built.findings(), score.ring, DEFAULT_RESOLUTION);
    assert_eq!(cells.len(), 160);
    let sizes = [0, 1].map(|cell| cells.iter().filter(|at| **at == cell).count());
    assert_eq!(sizes.iter().sum::<usize>(), 160);
    assert!(sizes.iter().all(|size| *size >= 79), "{sizes:?}");
}
