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
    /// It and all others of this number are one node, as large as the accounts among them.
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
    /// Where each group is.
    pub groups: BTreeMap<u32, NodeIndex>,
    /// Values that were to be seen through and stayed as stars.
    pub stars: u32,
}

/// What a value that is seen through ties, each once, with the best bits of its links to it.
type Ends = BTreeMap<Origin, (f32, bool)>;

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
    for ends in through.values() {
        if is_star(ends) {
            continue;
        }
        let ends: Vec<_> = folded.ends(ends).collect();
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

/// Of each value that is seen through, what it is linked to and that is not hidden.
fn ends_of_seen_through(
    nodes: &[SceneNode],
    links: &[SceneLink],
    fate: &impl Fn(NodeIndex) -> Fate,
) -> BTreeMap<NodeIndex, Ends> {
    let exists = |node: NodeIndex| node.at() < nodes.len();
    let mut ends: BTreeMap<NodeIndex, Ends> = BTreeMap::new();
    for link in links {
        if fate(link.identifier) != Fate::Through
            || !exists(link.account)
            || !exists(link.identifier)
        {
            continue;
        }
        let end = match fate(link.account) {
            Fate::Hidden => continue,
            Fate::Gathered(group) => Origin::Group(group),
            Fate::Shown | Fate::Through => Origin::Node(link.account),
        };
        let ends = ends.entry(link.identifier).or_default();
        let (bits, bridge) = ends.entry(end).or_insert((link.bits, link.bridge));
        *bits = bits.max(link.bits);
        *bridge &= link.bridge;
    }
    ends
}

fn is_star(ends: &Ends) -> bool {
    ends.len() >= STAR_FROM
}

impl Folded {
    /// Decides which nodes there are and where each one before is now.
    fn place(
        &mut self,
        nodes: &[SceneNode],
        fate: &impl Fn(NodeIndex) -> Fate,
        through: &BTreeMap<NodeIndex, Ends>,
    ) {
        let mut groups: BTreeMap<u32, Vec<NodeIndex>> = BTreeMap::new();
        self.place_of = vec![None; nodes.len()];
        for (index, node) in (0..).map(NodeIndex).zip(nodes) {
            let stays = match fate(index) {
                Fate::Shown => true,
                Fate::Hidden => false,
                Fate::Through => through.get(&index).is_some_and(is_star),
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
            let all = members.iter().filter_map(|member| nodes.get(member.at()));
            let accounts = all.filter(|node| node.family == Family::Account);
            let size = accounts.clone().count() as u32;
            // One that is known to be bad does not colour the others.
            if let Some(mildest) = accounts.min_by_key(|node| node.colour.index()) {
                self.put(
                    &members,
                    mildest.gathered(group, size),
                    Origin::Group(group),
                );
            }
        }
    }

    fn put(&mut self, before: &[NodeIndex], node: SceneNode, origin: Origin) {
        let here = NodeIndex(self.nodes.len() as u32);
        self.nodes.push(node);
        self.origins.push(origin);
        if let Origin::Group(group) = origin {
            self.groups.insert(group, here);
        }
        for index in before {
            if let Some(place) = self.place_of.get_mut(index.at()) {
                *place = Some(here);
            }
        }
    }

    /// Ends where they are now.
    fn ends(&self, ends: &Ends) -> impl Iterator<Item = (NodeIndex, f32, bool)> {
        ends.iter().filter_map(|(end, (bits, bridge))| {
            let place = match end {
                Origin::Node(node) => self.place_of.get(node.at()).copied().flatten(),
                Origin::Group(group) => self.groups.get(group).copied(),
            };
            Some((place?, *bits, *bridge))
        })
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
