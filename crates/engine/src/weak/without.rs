//! What is left of a graph without each of the things that its edges rest on, one at a time.
//!
//! Knows nodes, edges and supports by number, nothing of accounts.

use std::ops::Range;

use petgraph::unionfind::UnionFind;

use super::sets::numbered;

/// An edge that falls with any one of its supports.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Supported {
    pub ends: (u32, u32),
    /// Ascending; an edge without any stands whatever goes.
    pub supports: Vec<u32>,
}

/// A support without which the graph is in parts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Broken {
    pub support: u32,
    /// Nodes of each part, largest first; at least two parts.
    pub parts: Vec<u32>,
    /// Positions of the edges between the parts, ascending: all of them rest on the support.
    pub fallen: Vec<u32>,
}

/// The supports, of those below `supports`, without which a connected graph falls apart; ascending.
///
/// Halves the supports again and again. Edges that rest on none of a half stand whichever of it goes: their
/// ends become one node, and only the other edges go on, most often none. O(supports of all edges · log)
/// at most, where a look at the graph for each support would take supports · edges.
pub(super) fn broken_without(nodes: u32, edges: &[Supported], supports: u32) -> Vec<Broken> {
    let mut found = Vec::new();
    if supports > 0 {
        let whole = Joined {
            sizes: vec![1; nodes as usize],
            edges: edges
                .iter()
                .zip(0..)
                .map(|(edge, at)| (edge.ends.0, edge.ends.1, at))
                .collect(),
        };
        halve(&whole, edges, 0..supports, &mut found);
    }
    found
}

/// A graph in which what certainly stays together is one node.
struct Joined {
    /// Nodes of the graph that each stands for.
    sizes: Vec<u32>,
    /// Ends here, and position among all edges.
    edges: Vec<(u32, u32, u32)>,
}

fn halve(before: &Joined, all: &[Supported], range: Range<u32>, found: &mut Vec<Broken>) {
    let rests_on = |at: u32| {
        all.get(at as usize).is_some_and(|edge| {
            let from = edge.supports.partition_point(|on| *on < range.start);
            edge.supports.get(from).is_some_and(|on| *on < range.end)
        })
    };
    let (resting, standing): (Vec<_>, Vec<_>) = before
        .edges
        .iter()
        .copied()
        .partition(|edge| rests_on(edge.2));
    let mut sets = UnionFind::new(before.sizes.len());
    for (one, other, _) in standing {
        sets.union(one, other);
    }
    let (part_of, counts) = numbered(sets);
    if counts.len() < 2 {
        return;
    }
    let mut sizes = vec![0; counts.len()];
    for (part, size) in part_of.iter().zip(&before.sizes) {
        sizes[*part as usize] += size;
    }
    let place =
        |(one, other, at): (u32, u32, u32)| (part_of[one as usize], part_of[other as usize], at);
    let between = resting.into_iter().map(place);
    let joined = Joined {
        sizes,
        edges: between.filter(|(one, other, _)| one != other).collect(),
    };
    let middle = range.start.midpoint(range.end);
    if middle > range.start {
        halve(&joined, all, range.start..middle, found);
        halve(&joined, all, middle..range.end, found);
        return;
    }
    let mut parts = joined.sizes;
    parts.sort_unstable_by(|one, other| other.cmp(one));
    found.push(Broken {
        support: range.start,
        parts,
        fallen: joined.edges.iter().map(|(.., at)| *at).collect(),
    });
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn edge(one: u32, other: u32, supports: &[u32]) -> Supported {
        Supported {
            ends: (one, other),
            supports: supports.to_vec(),
        }
    }

    /// Nodes of each part without one support, largest first, and the edges between parts.
    fn by_hand(nodes: u32, edges: &[Supported], support: u32) -> (Vec<u32>, Vec<u32>) {
        let mut sets = UnionFind::new(nodes as usize);
        for edge in edges
            .iter()
            .filter(|edge| !edge.supports.contains(&support))
        {
            sets.union(edge.ends.0, edge.ends.1);
        }
        let (part_of, mut parts) = numbered(sets);
        parts.sort_unstable_by(|one, other| other.cmp(one));
        let crosses =
            |edge: &Supported| part_of[edge.ends.0 as usize] != part_of[edge.ends.1 as usize];
        let fallen = edges.iter().zip(0..).filter(|(edge, _)| crosses(edge));
        (parts, fallen.map(|(_, at)| at).collect())
    }

    #[test]
    fn a_way_of_100_000_nodes_breaks_without_each_of_its_supports() {
        let edges: Vec<Supported> = (0..99_999).map(|at| edge(at, at + 1, &[at])).collect();
        let found = broken_without(100_000, &edges, 99_999);
        assert_eq!(found.len(), 99_999);
        assert_eq!(found[7].parts, [99_992, 8]);
        assert_eq!((found[7].support, &*found[7].fallen), (7, &[7][..]));
    }

    #[test]
    fn what_rests_on_nothing_never_breaks() {
        let edges = [edge(0, 1, &[]), edge(1, 2, &[]), edge(0, 2, &[0])];
        assert_eq!(broken_without(3, &edges, 1), []);
        assert_eq!(broken_without(3, &edges, 0), []);
    }

    proptest! {
        #[test]
        fn agrees_with_a_look_for_each_support(
            rows in prop::collection::vec((0..9_u32, 0..9_u32, prop::collection::btree_set(0..7_u32, 0..4)), 0..20),
        ) {
            // A way that rests on nothing but a support of its own makes it connected.
            let mut edges: Vec<Supported> = (0..8).map(|at| edge(at, at + 1, &[7 + at])).collect();
            edges.extend(rows.into_iter().filter(|(one, other, _)| one != other).map(
                |(one, other, supports)| Supported { ends: (one, other), supports: supports.into_iter().collect() },
            ));
            let found = broken_without(9, &edges, 15);
            let mut expected = Vec::new();
            for support in 0..15 {
                let (parts, fallen) = by_hand(9, &edges, support);
                if parts.len() > 1 {
                    expected.push(Broken { support, parts, fallen });
                }
            }
            prop_assert_eq!(found, expected);
        }
    }
}
