//! Sets of nodes, numbered. Knows no ring.

use petgraph::unionfind::UnionFind;

/// Number of each node's set, by first node, and nodes of each set.
pub(super) fn numbered(parts: UnionFind<u32>) -> (Vec<u32>, Vec<u32>) {
    let roots = parts.into_labeling();
    let mut number_of_root = vec![u32::MAX; roots.len()];
    let mut sizes: Vec<u32> = Vec::new();
    let numbers = roots
        .iter()
        .map(|root| {
            let number = &mut number_of_root[*root as usize];
            if *number == u32::MAX {
                *number = sizes.len() as u32;
                sizes.push(0);
            }
            sizes[*number as usize] += 1;
            *number
        })
        .collect();
    (numbers, sizes)
}
