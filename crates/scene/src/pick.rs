//! What is under the pointer: a grid over the nodes.

use crate::{Bounds, Camera, NodeIndex, Point};

/// Nodes a cell holds on average.
const PER_CELL: usize = 4;

/// Nodes by the cell of a grid. Made again when nodes have moved.
#[derive(Debug, Clone, Default)]
pub struct PickIndex {
    positions: Vec<Point>,
    low: Point,
    cell: f32,
    columns: usize,
    rows: usize,
    /// By cell, where its nodes start in `order`.
    starts: Vec<u32>,
    order: Vec<u32>,
}

impl PickIndex {
    /// `O(nodes)`.
    pub fn new(positions: &[Point]) -> Self {
        let Some(bounds) = Bounds::around(positions.iter().copied()) else {
            return Self::default();
        };
        let cells = (positions.len() / PER_CELL).max(1) as f32;
        // Narrow pictures would else give millions of cells.
        let area = bounds.width().max(1.0) * bounds.height().max(1.0);
        let longest = bounds.width().max(bounds.height());
        let cell = (area / cells).sqrt().max(longest / 2_048.0).max(1e-3);
        let columns = steps(bounds.width(), cell) + 1;
        let rows = steps(bounds.height(), cell) + 1;
        let mut index = Self {
            positions: positions.to_vec(),
            low: bounds.low,
            cell,
            columns,
            rows,
            starts: vec![0; columns * rows + 1],
            order: vec![0; positions.len()],
        };
        index.fill();
        index
    }

    fn fill(&mut self) {
        let cells: Vec<usize> = self.positions.iter().map(|&p| self.cell_of(p)).collect();
        for &cell in &cells {
            self.starts[cell + 1] += 1;
        }
        for cell in 1..self.starts.len() {
            self.starts[cell] += self.starts[cell - 1];
        }
        let mut next = self.starts.clone();
        for (node, &cell) in (0..).zip(&cells) {
            self.order[next[cell] as usize] = node;
            next[cell] += 1;
        }
    }

    fn column(&self, x: f32) -> usize {
        steps(x - self.low.x, self.cell).min(self.columns.saturating_sub(1))
    }

    fn row(&self, y: f32) -> usize {
        steps(y - self.low.y, self.cell).min(self.rows.saturating_sub(1))
    }

    fn cell_of(&self, p: Point) -> usize {
        self.row(p.y) * self.columns + self.column(p.x)
    }

    /// Nodes in the cells that touch a box.
    fn candidates(&self, bounds: Bounds) -> impl Iterator<Item = u32> {
        let columns = self.column(bounds.low.x)..=self.column(bounds.high.x);
        let rows = self.row(bounds.low.y)..(self.row(bounds.high.y) + 1).min(self.rows);
        rows.flat_map(move |row| {
            columns
                .clone()
                .map(move |column| row * self.columns + column)
        })
        .flat_map(|cell| {
            let nodes = self.starts[cell] as usize..self.starts[cell + 1] as usize;
            self.order[nodes].iter().copied()
        })
    }

    /// The nearest node within a distance in layout units; of equals the first.
    pub fn nearest(&self, at: Point, radius: f32) -> Option<NodeIndex> {
        let around = Bounds {
            low: Point::new(at.x - radius, at.y - radius),
            high: Point::new(at.x + radius, at.y + radius),
        };
        self.candidates(around)
            .map(|node| (at.distance2(self.positions[node as usize]), node))
            .filter(|&(distance2, _)| distance2 <= radius * radius)
            .min_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)))
            .map(|(_, node)| NodeIndex(node))
    }

    /// The node nearest to a point of the screen, within some pixels.
    pub fn pick(&self, camera: &Camera, screen: Point, radius_px: f32) -> Option<NodeIndex> {
        let radius = radius_px / camera.pixels_per_unit;
        self.nearest(camera.world_from_screen(screen), radius)
    }

    /// Whether a node that lies in a box of the world is one of those that are looked for.
    pub fn any_within(&self, bounds: Bounds, is_wanted: impl Fn(NodeIndex) -> bool) -> bool {
        self.candidates(bounds).any(|node| {
            bounds.contains(self.positions[node as usize]) && is_wanted(NodeIndex(node))
        })
    }

    /// All nodes in a box of the world, in ascending order.
    pub fn within(&self, bounds: Bounds) -> Vec<NodeIndex> {
        let inside = |&node: &u32| bounds.contains(self.positions[node as usize]);
        let mut nodes: Vec<NodeIndex> = self
            .candidates(bounds)
            .filter(inside)
            .map(NodeIndex)
            .collect();
        nodes.sort_unstable();
        nodes
    }
}

/// Whole cells in a distance; none in a negative one.
#[allow(clippy::cast_sign_loss)] // `as` saturates, which is what is wanted.
fn steps(distance: f32, cell: f32) -> usize {
    (distance / cell) as usize
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn the_grid_finds_what_a_search_of_all_finds(
            points in prop::collection::vec((-50.0_f32..50.0, -5.0_f32..5.0), 0..200),
            x in -60.0_f32..60.0, y in -8.0_f32..8.0, radius in 0.0_f32..20.0,
        ) {
            let points: Vec<Point> = points.into_iter().map(|(x, y)| Point::new(x, y)).collect();
            let at = Point::new(x, y);
            let index = PickIndex::new(&points);
            let expected = (0..).zip(&points)
                .map(|(node, p)| (at.distance2(*p), node))
                .filter(|&(d2, _)| d2 <= radius * radius)
                .min_by(|a, b| a.0.total_cmp(&b.0))
                .map(|(_, node)| NodeIndex(node));
            prop_assert_eq!(index.nearest(at, radius), expected);
            let area = Bounds::between(at, Point::new(x + radius, y - radius));
            let inside: Vec<NodeIndex> = (0..).zip(&points)
                .filter(|(_, p)| area.contains(**p))
                .map(|(node, _)| NodeIndex(node))
                .collect();
            prop_assert_eq!(index.any_within(area, |node| node.0 % 3 == 0), inside.iter().any(|node| node.0 % 3 == 0));
            prop_assert_eq!(index.within(area), inside);
        }
    }

    #[test]
    fn a_picture_without_nodes_has_nothing_to_pick() {
        let index = PickIndex::new(&[]);
        assert_eq!(index.nearest(Point::default(), 1e9), None);
        assert!(
            index
                .within(Bounds::between(Point::default(), Point::new(1.0, 1.0)))
                .is_empty()
        );
    }
}
