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

#[test]
fn work_beyond_the_limit_is_refused() {
    assert_eq!(global_cut(3, &[(0, 1, 1), (1, 2, 1)], 4), Err(TooMuchWork));
}

proptest! {
    #[test]
    fn no_way_to_part_a_network_is_lighter(
        nodes in 2..8_usize,
        edges in prop::collection::vec((0..8_u32, 0..8_u32, 1..6_u64), 0..24),
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

#[test]
#[allow(clippy::disallowed_methods)]
fn timing() {
    let mut seed = 12345_u64;
    let mut next = move |below: u64| {
        seed = seed
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) % below
    };
    let n = 2000_u32;
    let weight = |next: &mut dyn FnMut(u64) -> u64| (3 << 20) + next(20 << 20);
    let mut sets: Vec<(&str, Vec<(u32, u32, u64)>)> = Vec::new();
    let mut random = Vec::new();
    for _ in 0..200_000 {
        let (a, b) = (next(n.into()) as u32, next(n.into()) as u32);
        random.push((a, b, weight(&mut next)));
    }
    sets.push(("random", random));
    let mut equal = Vec::new();
    for _ in 0..200_000 {
        let (a, b) = (next(n.into()) as u32, next(n.into()) as u32);
        equal.push((a, b, 1 << 22));
    }
    sets.push(("random equal", equal));
    // 20 communities of 100 with 2 edges between successive ones
    let mut com = Vec::new();
    for c in 0..40_u32 {
        for a in 0..50 {
            for b in a + 1..50 {
                com.push((c * 50 + a, c * 50 + b, weight(&mut next)));
            }
        }
        com.push((c * 50, (c * 50 + 50) % n, 3 << 20));
        com.push((c * 50 + 1, (c * 50 + 51) % n, 3 << 20));
    }
    for _ in 0..100_000 {
        let (a, b) = (next(n.into()) as u32, next(n.into()) as u32);
        com.push((a, b, weight(&mut next)));
    }
    sets.push(("communities", com));
    let cycle: Vec<_> = (0..n)
        .map(|a| (a, (a + 1) % n, weight(&mut next)))
        .collect();
    sets.push(("cycle", cycle));
    sets.push((
        "cycle equal",
        (0..n).map(|a| (a, (a + 1) % n, 1 << 20)).collect(),
    ));
    let mut circ = Vec::new();
    for a in 0..n {
        for k in 1..=100 {
            circ.push((a, (a + k) % n, 1 << 20));
        }
    }
    sets.push(("circulant equal", circ));
    let mut circ = Vec::new();
    for a in 0..n {
        for k in 1..=100 {
            circ.push((a, (a + k) % n, weight(&mut next)));
        }
    }
    sets.push(("circulant", circ));
    let mut circ = Vec::new();
    for a in 0..n - 1 {
        for k in 1..=100 {
            if a + k < n {
                circ.push((a, a + k, weight(&mut next)));
            }
        }
    }
    sets.push(("band", circ));
    let mut grow = Vec::new();
    // chain of cliques, ever heavier
    for a in 0..n {
        for k in 1..=100 {
            if a + k < n {
                grow.push((a, a + k, u64::from(a + 1) << 12));
            }
        }
    }
    sets.push(("growing band", grow));
    let mut star = Vec::new();
    for a in 1..n {
        star.push((0, a, weight(&mut next)));
        if a > 1 {
            star.push((a - 1, a, weight(&mut next)));
        }
    }
    sets.push(("star and chain", star));
    for (name, edges) in sets {
        let start = std::time::Instant::now();
        let found = global_cut(n as usize, &edges, 1 << 40);
        let steps = (10..40).find(|s| global_cut(n as usize, &edges, 1 << s).is_ok());
        let t = std::time::Instant::now();
        let _ = global_cut(n as usize, &edges, 1 << 40);
        println!(
            "{name}: {:?} {} steps<2^{steps:?} {:?}",
            t.elapsed(),
            edges.len(),
            found.map(|c| c.map(|c| c.weight))
        );
        let _ = start;
    }
}
