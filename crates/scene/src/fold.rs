//! A picture with less in it: nodes hidden, gathered into one, or seen through.
//!
//! Nodes and links in, fewer out, with maps both ways. Knows neither places nor what a node means.

use std::collections::BTreeMap;

use crate::{Family, NodeIndex, SceneLink, SceneNode};

/// A value seen through ties each two of its accounts; of more accounts than these it stays a small
/// node with its links as a star around it, for 64 accounts would already be 2,016 ties.
pub const STAR_FROM: usize = 65;

/// What becomes of a node.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Fate {
    #[default]
    Shown,
    Hidden,
    /// It gives way to links between the nodes that it is linked to.
    Through,
    /// It and all others of this number are one node. For accounts.
    Gathered(u32),
}

/// What a node of the folded picture stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Origin {
    Node(NodeIndex),
    /// All nodes gathered under this number.
    Group(u32),
}

/// A folded picture.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Folded {
    /// Nodes that are left in their old order, then groups by number.
    pub nodes: Vec<SceneNode>,
    pub links: Vec<SceneLink>,
    /// By node of the folded picture.
    pub origins: Vec<Origin>,
    /// By node of the picture before: where it is now, itself or within a group.
    pub place_of: Vec<Option<NodeIndex>>,
    /// Values that were to be seen through and stayed as stars.
    pub stars: u32,
}

/// The end of a link in the folded picture, with the bits of the link to it.
type End = (NodeIndex, f32, bool);

/// Folds a picture. A node without a fate is shown; links to nodes that do not exist are left out.
/// Several links between the same two nodes become one, with the sum of their bits, summed in the order
/// of the links. `O(links log links)`, and the square of `STAR_FROM` for each value seen through.
pub fn fold(nodes: &[SceneNode], links: &[SceneLink], fates: &[Fate]) -> Folded {
    let mut folded = Folded::default();
    let fate = |node: NodeIndex| fates.get(node.at()).copied().unwrap_or_default();
    let through = ends_of_seen_through(nodes, links, &fate);
    folded.place(nodes, &fate, &through);
    let mut ties: BTreeMap<(NodeIndex, NodeIndex), Tie> = BTreeMap::new();
    for link in links {
        let place = |node: NodeIndex| folded.place_of.get(node.at()).copied().flatten();
        if let (Some(one), Some(other)) = (place(link.account), place(link.identifier)) {
            tie(&mut ties, (one, other), link.bits, link.bridge);
        }
    }
    for (value, ends) in &through {
        if is_star(ends) {
            continue;
        }
        let ends = folded.apart(ends);
        debug_assert!(ends.len() < STAR_FROM, "{value:?} is no star");
        for (at, one) in ends.iter().enumerate() {
            for other in ends.iter().skip(at + 1) {
                let bridge = ends.len() == 2 && one.2 && other.2;
                tie(&mut ties, (one.0, other.0), one.1.min(other.1), bridge);
            }
        }
    }
    folded.links = ties.into_iter().map(Tie::link).collect();
    folded.count_links();
    folded
}

/// Links between two nodes, as one.
struct Tie {
    bits: f32,
    links: u32,
    bridge: bool,
}

impl Tie {
    /// Of several links none is a bridge: another is left when it goes.
    fn link(((account, identifier), tie): ((NodeIndex, NodeIndex), Tie)) -> SceneLink {
        SceneLink {
            account,
            identifier,
            bits: tie.bits,
            bridge: tie.bridge && tie.links == 1,
        }
    }
}

fn tie(
    ties: &mut BTreeMap<(NodeIndex, NodeIndex), Tie>,
    between: (NodeIndex, NodeIndex),
    bits: f32,
    bridge: bool,
) {
    let (one, other) = between;
    if one == other {
        return;
    }
    let none = Tie {
        bits: 0.0,
        links: 0,
        bridge,
    };
    let tie = ties.entry((one.min(other), one.max(other))).or_insert(none);
    tie.links += 1;
    if bits.is_finite() {
        tie.bits += bits;
    }
}

/// Of each value that is seen through, the nodes that it is linked to and that are not hidden.
fn ends_of_seen_through(
    nodes: &[SceneNode],
    links: &[SceneLink],
    fate: &impl Fn(NodeIndex) -> Fate,
) -> BTreeMap<NodeIndex, Vec<End>> {
    let exists = |node: NodeIndex| node.at() < nodes.len();
    let mut ends: BTreeMap<NodeIndex, Vec<End>> = BTreeMap::new();
    for link in links {
        let is_seen_through = fate(link.identifier) == Fate::Through;
        let is_there = fate(link.account) != Fate::Hidden;
        if is_seen_through && is_there && exists(link.account) && exists(link.identifier) {
            let end = (link.account, link.bits, link.bridge);
            ends.entry(link.identifier).or_default().push(end);
        }
    }
    ends
}

fn is_star(ends: &[End]) -> bool {
    ends.len() >= STAR_FROM
}

impl Folded {
    /// Decides which nodes there are and where each one before is now.
    fn place(
        &mut self,
        nodes: &[SceneNode],
        fate: &impl Fn(NodeIndex) -> Fate,
        through: &BTreeMap<NodeIndex, Vec<End>>,
    ) {
        let mut groups: BTreeMap<u32, Vec<NodeIndex>> = BTreeMap::new();
        self.place_of = vec![None; nodes.len()];
        for (index, node) in (0..).map(NodeIndex).zip(nodes) {
            let stays = match fate(index) {
                Fate::Shown => true,
                Fate::Hidden => false,
                Fate::Through => through.get(&index).is_some_and(|ends| is_star(ends)),
                Fate::Gathered(group) => {
                    groups.entry(group).or_default().push(index);
                    false
                }
            };
            if stays {
                self.stars += u32::from(fate(index) == Fate::Through);
                self.put(&[index], node.clone(), Origin::Node(index));
            }
        }
        for (group, members) in groups {
            let size = members.len() as u32;
            if let Some(first) = members.first().and_then(|first| nodes.get(first.at())) {
                self.put(&members, first.gathered(size), Origin::Group(group));
            }
        }
    }

    fn put(&mut self, before: &[NodeIndex], node: SceneNode, origin: Origin) {
        let here = NodeIndex(self.nodes.len() as u32);
        self.nodes.push(node);
        self.origins.push(origin);
        for index in before {
            if let Some(place) = self.place_of.get_mut(index.at()) {
                *place = Some(here);
            }
        }
    }

    /// Ends where they are now, each node once with the best of its bits.
    fn apart(&self, ends: &[End]) -> Vec<End> {
        let mut now: BTreeMap<NodeIndex, (f32, bool)> = BTreeMap::new();
        for &(node, bits, bridge) in ends {
            if let Some(place) = self.place_of.get(node.at()).copied().flatten() {
                let end = now.entry(place).or_insert((bits, bridge));
                end.0 = end.0.max(bits);
                end.1 &= bridge;
            }
        }
        let ends = now.into_iter();
        ends.map(|(node, (bits, bridge))| (node, bits, bridge))
            .collect()
    }

    /// Accounts count the links that they have now; a value's size still says how many accounts use it.
    fn count_links(&mut self) {
        let mut degrees = vec![0_u32; self.nodes.len()];
        for link in &self.links {
            for end in [link.account, link.identifier] {
                if let Some(degree) = degrees.get_mut(end.at()) {
                    *degree += 1;
                }
            }
        }
        for (node, degree) in self.nodes.iter_mut().zip(degrees) {
            if node.family == Family::Account {
                node.degree = degree;
            }
        }
    }
}

#[cfg(test)]
mod tests;
