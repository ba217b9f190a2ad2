//! Small graphs, by hand and against the removal of every set of edges.

use petgraph::unionfind::UnionFind;
use proptest::prelude::*;

use super::*;

fn cut(terminals: usize, nodes: usize, edges: &[(u32, u32)]) -> TerminalCut {
    terminal_cut(terminals, nodes, edges, 1 << 30)
        .expect("ample work")
        .expect("two terminals")
}

/// Whether the terminals hang together without some of the edges.
fn hold(terminals: usize, nodes: usize, edges: &[(u32, u32)], without: &[u32]) -> bool {
    let mut sets = UnionFind::<u32>::new(nodes);
    for ((a, b), at) in edges.iter().zip(0..) {
        if !without.contains(&at) {
            sets.union(*a, *b);
        }
    }
    (1..terminals as u32).all(|terminal| sets.equiv(0, terminal))
}

#[test]
fn identifiers_are_not_cut_off_for_their_own_sake() {
    // Three accounts on three devices each with all: node 6 hangs on account 0 alone.
    let mut edges: Vec<(u32, u32)> = (0..3)
        .flat_map(|account| (3..6).map(move |device| (account, device)))
        .collect();
    edges.push((0, 6));
    assert_eq!(cut(3, 7, &edges).edges.len(), 3);
}

#[test]
fn two_groups_part_in_the_middle() {
    // Accounts 0 to 2 and 3 to 5 on two devices a group; phone 10 ties 0 with 3, phone 11 1 with 4.
    let mut edges = Vec::new();
    for (group, devices) in [(0, [6, 7]), (3, [8, 9])] {
        for account in group..group + 3 {
            edges.extend(devices.map(|device| (account, device)));
        }
    }
    edges.extend([(0, 10), (3, 10)]);
    let one = cut(6, 12, &edges);
    assert_eq!(one.edges.len(), 1);
    assert!(one.side[3..6].iter().all(|inside| *inside != one.side[0]));
    edges.extend([(1, 11), (4, 11)]);
    assert_eq!(cut(6, 12, &edges).edges.len(), 2);
}

#[test]
fn what_is_apart_already_needs_no_edge_to_go() {
    assert_eq!(cut(2, 4, &[(0, 2), (1, 3)]).edges, [0; 0]);
    assert_eq!(terminal_cut(1, 3, &[(0, 1)], 99), Ok(None));
}

#[test]
fn work_beyond_the_limit_is_refused() {
    let edges = [(0, 2), (1, 2), (0, 3), (1, 3)];
    assert_eq!(terminal_cut(2, 4, &edges, 3), Err(TooMuchWork));
}

proptest! {
    #[test]
    fn no_fewer_edges_part_two_terminals(
        terminals in 2..5_usize,
        edges in prop::collection::vec((0..4_u32, 0..4_u32), 0..11),
    ) {
        let nodes = terminals + 4;
        let edges: Vec<(u32, u32)> = edges
            .into_iter()
            .map(|(account, device)| (account % terminals as u32, terminals as u32 + device))
            .collect();
        let found = cut(terminals, nodes, &edges);
        prop_assert!(!hold(terminals, nodes, &edges, &found.edges));
        let (first, rest) = (found.side[0], &found.side[..terminals]);
        prop_assert!(rest.iter().any(|side| *side != first));
        for set in 0..1_u32 << edges.len() {
            if (set.count_ones() as usize) < found.edges.len() {
                let gone: Vec<u32> = (0..edges.len() as u32).filter(|at| set >> at & 1 == 1).collect();
                prop_assert!(hold(terminals, nodes, &edges, &gone), "{gone:?}");
            }
        }
    }
}
