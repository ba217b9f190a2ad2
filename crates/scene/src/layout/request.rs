//! What a layout is asked for; a value, so that a layout is made again only when it changes.

/// The bipartite graph of a ring. Nodes are numbered accounts first, then identifiers.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct LayoutRequest {
    /// Accounts and identifiers together.
    pub node_count: u32,
    /// Nodes below this number are accounts.
    pub account_count: u32,
    /// Two nodes and a weight, usually in bits. Links to nodes that do not exist, loops and weights
    /// that are not positive numbers are ignored or taken as very weak; they never break a layout.
    pub links: Vec<(u32, u32, f32)>,
}

/// How much the last steps moved, in layout units (one unit is the room of one account).
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Motion {
    /// Mean distance a body moved in the last iteration.
    pub mean: f32,
    /// The farthest that one moved.
    pub max: f32,
    /// Iterations done, and the most there will be.
    pub iteration: u32,
    pub iterations_max: u32,
}
