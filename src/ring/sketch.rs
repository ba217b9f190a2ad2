//! What the picture of a ring is made from, and how a person's arrangement folds it.
//!
//! Plain values; knows neither canvas nor stores.

use std::collections::BTreeMap;

use ringfence_scene::{Fate, Folded, NodeIndex, Origin, Point, SceneLink, SceneNode, fold};
use ringfence_wire::{NodeRef, RingView};

use crate::state::Arrangement;

/// Nodes and links of a ring with the places that the layout gave them.
#[derive(Debug, Default)]
pub struct Sketch {
    refs: Vec<NodeRef>,
    nodes: Vec<SceneNode>,
    links: Vec<SceneLink>,
    /// Of the layout, in the order of `refs`; empty until there is one.
    laid: Vec<[f32; 2]>,
}

impl Sketch {
    pub fn of(view: &RingView) -> Self {
        let risk = view.row.risk / 100.0;
        let known_bad = |at: usize| view.members.get(at).is_some_and(|member| member.known_bad);
        let nodes = view.nodes.iter().enumerate().map(|(at, node)| {
            let shown = match node.node {
                NodeRef::Account(_) => {
                    let risk = if known_bad(at) { 1.0 } else { risk };
                    SceneNode::account(&node.label, risk, node.degree)
                }
                NodeRef::Identifier(_) => {
                    SceneNode::identifier(&node.label, &node.kind, node.degree)
                }
            };
            shown.with_cut(node.cut)
        });
        let links = view.links.iter().map(|link| SceneLink {
            account: NodeIndex(link.account),
            identifier: NodeIndex(link.identifier),
            bits: link.bits,
            bridge: link.bridge,
        });
        Sketch {
            refs: view.nodes.iter().map(|node| node.node).collect(),
            nodes: nodes.collect(),
            links: links.collect(),
            laid: Vec::new(),
        }
    }

    /// Takes the places of a layout.
    pub fn lay(&mut self, places: &[[f32; 2]]) {
        self.laid = places.to_vec();
    }

    pub fn is_laid(&self) -> bool {
        !self.laid.is_empty()
    }

    /// What an arrangement leaves of the sketch.
    pub fn fold(&self, arrangement: &Arrangement) -> Folded {
        fold(&self.nodes, &self.links, &self.fates(arrangement))
    }

    /// Nodes that are not shown because a person hid them, or all the accounts that use them.
    pub fn hidden(&self, arrangement: &Arrangement) -> usize {
        let fates = self.fates(arrangement).into_iter();
        fates.filter(|fate| *fate == Fate::Hidden).count()
    }

    fn fates(&self, arrangement: &Arrangement) -> Vec<Fate> {
        let is_hidden = |node: &NodeRef| arrangement.hidden.contains(node);
        let mut used = vec![false; self.refs.len()];
        for link in &self.links {
            let account = self.refs.get(link.account.at());
            if let Some(used) = used.get_mut(link.identifier.at()) {
                *used |= account.is_some_and(|account| !is_hidden(account));
            }
        }
        let fate = |(node, used): (&NodeRef, bool)| match node {
            node if is_hidden(node) => Fate::Hidden,
            NodeRef::Identifier(_) if !used => Fate::Hidden,
            NodeRef::Identifier(_)
                if arrangement.accounts_only || arrangement.seen_through.contains(node) =>
            {
                Fate::Through
            }
            NodeRef::Account(_) | NodeRef::Identifier(_) => Fate::Shown,
        };
        self.refs.iter().zip(used).map(fate).collect()
    }

    /// Where nodes are: as laid out, or where a person pinned them; what hangs on a pinned node alone comes along.
    pub fn places(&self, arrangement: &Arrangement) -> Vec<Point> {
        let mut places: Vec<Point> = self.laid.iter().map(|place| Point::from(*place)).collect();
        if arrangement.pinned.is_empty() {
            return places;
        }
        let mut moved: BTreeMap<usize, Point> = BTreeMap::new();
        for (at, (node, place)) in self.refs.iter().zip(&mut places).enumerate() {
            if let Some(pin) = arrangement.pinned.get(node) {
                let pin = Point::from(*pin);
                moved.insert(at, Point::new(pin.x - place.x, pin.y - place.y));
                *place = pin;
            }
        }
        let is_leaf = |at: usize| self.nodes.get(at).is_some_and(|node| node.degree <= 1);
        for link in &self.links {
            let ends = [link.account.at(), link.identifier.at()];
            for [pinned, leaf] in [ends, [ends[1], ends[0]]] {
                let by = moved.get(&pinned).filter(|_| !moved.contains_key(&leaf));
                if let (Some(by), Some(place), true) = (by, places.get_mut(leaf), is_leaf(leaf)) {
                    *place = Point::new(place.x + by.x, place.y + by.y);
                }
            }
        }
        places
    }

    /// The account or identifier that a node of a folded sketch is; none for a group.
    pub fn node_of(&self, origin: Origin) -> Option<NodeRef> {
        match origin {
            Origin::Node(index) => self.refs.get(index.at()).copied(),
            Origin::Group(_) => None,
        }
    }

    pub fn index_of(&self, node: NodeRef) -> Option<NodeIndex> {
        let at = self.refs.iter().position(|known| *known == node)?;
        u32::try_from(at).ok().map(NodeIndex)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ringfence_wire::{AccountId, IdentifierId};

    const ANN: NodeRef = NodeRef::Account(AccountId(10));
    const BEN: NodeRef = NodeRef::Account(AccountId(11));
    const DEVICE: NodeRef = NodeRef::Identifier(IdentifierId(5));
    const PHONE: NodeRef = NodeRef::Identifier(IdentifierId(6));

    /// Ann and Ben share a device; the phone is Ben's alone.
    fn sketch() -> Sketch {
        let link = |account, identifier| SceneLink {
            account: NodeIndex(account),
            identifier: NodeIndex(identifier),
            bits: 5.0,
            bridge: false,
        };
        Sketch {
            refs: vec![ANN, BEN, DEVICE, PHONE],
            nodes: vec![
                SceneNode::account("ann", 0.5, 1),
                SceneNode::account("ben", 0.5, 2),
                SceneNode::identifier("d", "device", 2),
                SceneNode::identifier("p", "phone", 1),
            ],
            links: vec![link(0, 2), link(1, 2), link(1, 3)],
            laid: vec![[0.0, 0.0], [4.0, 0.0], [2.0, 0.0], [5.0, 0.0]],
        }
    }

    #[test]
    fn a_hidden_account_takes_along_and_counts_what_only_it_used() {
        let sketch = sketch();
        let mut arrangement = Arrangement::default();
        assert_eq!(sketch.hidden(&arrangement), 0);
        arrangement.hidden.insert(BEN);
        assert_eq!(sketch.hidden(&arrangement), 2);
        let shown = sketch.fold(&arrangement).origins;
        let shown: Vec<_> = shown.iter().filter_map(|at| sketch.node_of(*at)).collect();
        assert_eq!(shown, [ANN, DEVICE]);
    }

    #[test]
    fn a_pinned_account_stays_where_it_was_put_and_its_leaf_with_it() {
        let mut arrangement = Arrangement::default();
        arrangement.pinned.insert(BEN, [4.0, 10.0]);
        let places = sketch().places(&arrangement);
        assert_eq!(places[1], Point::new(4.0, 10.0));
        assert_eq!(places[3], Point::new(5.0, 10.0));
        assert_eq!(places[2], Point::new(2.0, 0.0));
    }

    #[test]
    fn accounts_only_ties_them_directly() {
        let arrangement = Arrangement {
            accounts_only: true,
            ..Arrangement::default()
        };
        let folded = sketch().fold(&arrangement);
        assert_eq!((folded.nodes.len(), folded.links.len()), (2, 1));
    }
}
