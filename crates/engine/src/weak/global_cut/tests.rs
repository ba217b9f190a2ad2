//! Cuts of small networks, by hand and against every way to part them.

use proptest::prelude::*;

use super::*;

const AMPLE: usize = 1 << 30;

fn cut(nodes: usize, edges: &[(u32, u32, u64)]) -> Option<GlobalCut> {
    global_cut(nodes, edges, AMPLE).expect("ample work")
}

fn weight_between(edges: &[(u32, u32, u64)], side: &[bool]) -> u64 {
    let is_cut = |(a, b, _): &&(u32, u32, u64)| side[*a as usize] != side[*b as usize];
    edges.iter().filter(is_cut).map(|edge| edge.2).sum()
}

/// The smaller side, ascending; the one without node 0 where both are equal.
fn part(cut: &GlobalCut) -> Vec<usize> {
    let of = |which| (0..cut.side.len()).filter(move |node| cut.side[*node] == which);
    let (one, other): (Vec<usize>, Vec<usize>) = (of(true).collect(), of(false).collect());
    match one.len().cmp(&other.len()) {
        std::cmp::Ordering::Less => one,
        std::cmp::Ordering::Greater => other,
        std::cmp::Ordering::Equal => one.max(other),
    }
}

/// Figure 1 of Stoer and Wagner, A simple min-cut algorithm (1997): weight 4, {3, 4, 7, 8}.
#[test]
fn the_example_of_stoer_and_wagner() {
    let edges = [
        (1, 2, 2),
        (1, 5, 3),
        (2, 3, 3),
        (2, 5, 2),
        (2, 6, 2),
        (3, 4, 4),
        (3, 7, 2),
        (4, 7, 2),
        (4, 8, 2),
        (5, 6, 3),
        (6, 7, 1),
        (7, 8, 3),
    ]
    .map(|(a, b, weight): (u32, u32, u64)| (a - 1, b - 1, weight));
    let found = cut(8, &edges).expect("two nodes");
    assert_eq!(found.weight, 4);
    assert_eq!(part(&found), [2, 3, 6, 7]);
}

#[test]
fn two_cliques_part_at_the_edge_between_them() {
    let mut edges = vec![(0, 7, 5)];
    for side in [0, 7] {
        for a in 0..7 {
            edges.extend((a + 1..7).map(|b| (side + a, side + b, 3)));
        }
    }
    let found = cut(14, &edges).expect("two nodes");
    assert_eq!(
        (found.weight, part(&found)),
        (5, (7..14).collect::<Vec<_>>())
    );
}

#[test]
fn what_is_not_connected_is_cut_for_nothing() {
    let found = cut(4, &[(0, 1, 9), (2, 3, 9)]).expect("two nodes");
    assert_eq!((found.weight, part(&found)), (0, vec![2, 3]));
    assert_eq!(cut(1, &[]), None);
    assert_eq!(cut(0, &[]), None);
}

#[test]
fn loops_and_what_is_out_of_range_do_not_count_and_parallels_add_up() {
    let found = cut(2, &[(0, 0, 9), (0, 1, 2), (1, 0, 3), (1, 5, 7)]).expect("two nodes");
    assert_eq!((found.weight, part(&found)), (5, vec![1]));
}

/// As many nodes and edges as a ring may have, within the work that is allowed for one.
#[test]
fn the_largest_networks_need_few_phases() {
    let mut seed = 1_u64;
    let mut below = |most: u64| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        (seed >> 33) % most
    };
    let edges: Vec<(u32, u32, u64)> = (0..200_000)
        .map(|_| (below(2_000) as u32, below(2_000) as u32, 3 + below(20)))
        .filter(|(a, b, _)| a != b)
        .collect();
    let found = global_cut(2_000, &edges, 4_000_000).expect("few phases");
    let degree = |node| {
        let at_node = edges.iter().filter(|(a, b, _)| *a == node || *b == node);
        at_node.map(|edge| edge.2).sum::<u64>()
    };
    assert_eq!(found.map(|cut| cut.weight), (0..2_000).map(degree).min());
}

#[test]
fn work_beyond_the_limit_is_refused() {
    assert_eq!(global_cut(3, &[(0, 1, 1), (1, 2, 1)], 3), Err(TooMuchWork));
}

proptest! {
    // A wrong contraction is seldom seen: what it hides is mostly found before.
    #![proptest_config(ProptestConfig::with_cases(8_192))]

    #[test]
    fn no_way_to_part_a_network_is_lighter(
        nodes in 2..9_usize,
        edges in prop::collection::vec((0..9_u32, 0..9_u32, 1..9_u64), 0..30),
    ) {
        let edges: Vec<_> = edges
            .into_iter()
            .filter(|(a, b, _)| a != b && (*a as usize) < nodes && (*b as usize) < nodes)
            .collect();
        let found = cut(nodes, &edges).expect("two nodes");
        prop_assert!(found.side.contains(&true) && found.side.contains(&false));
        prop_assert_eq!(weight_between(&edges, &found.side), found.weight);
        let least = (1..1_u32 << (nodes - 1))
            .map(|set| {
                let side: Vec<bool> = (0..nodes).map(|node| set >> node & 1 == 1).collect();
                weight_between(&edges, &side)
            })
            .min();
        prop_assert_eq!(least, Some(found.weight));
    }
}
