//! What the picture shows at the moment, for its legend.

use std::collections::BTreeSet;

use ringfence_scene::{Origin, Scene};

use super::sketch::Sketch;

/// A shape or a mark, in the order in which they are explained.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sign {
    Account,
    Cell,
    /// Hollow: from beyond the ring.
    Guest,
    /// A node without which the ring splits.
    Cut,
    /// A link that a part hangs on.
    Bridge,
}

/// Which signs there are, and identifiers of which kinds, as they come.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Drawn {
    pub signs: BTreeSet<Sign>,
    pub kinds: Vec<String>,
}

impl Drawn {
    pub fn of(scene: &Scene, origins: &[Origin], sketch: &Sketch) -> Self {
        let mut drawn = Drawn::default();
        if scene.nodes().iter().any(|node| node.cut) {
            drawn.signs.insert(Sign::Cut);
        }
        if scene.links().iter().any(|link| link.bridge) {
            drawn.signs.insert(Sign::Bridge);
        }
        for origin in origins {
            match origin {
                Origin::Group(_) => {
                    drawn.signs.insert(Sign::Cell);
                }
                Origin::Node(index) => {
                    if sketch.is_guest(*index) {
                        drawn.signs.insert(Sign::Guest);
                    }
                    match sketch.kind(*index) {
                        None => {
                            drawn.signs.insert(Sign::Account);
                        }
                        Some(kind) if drawn.kinds.iter().any(|known| known == kind) => {}
                        Some(kind) => drawn.kinds.push(kind.to_owned()),
                    }
                }
            }
        }
        drawn
    }
}
