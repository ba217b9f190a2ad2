//! What the picture of a ring is made from, and how a person's arrangement folds it.
//!
//! Plain values; knows neither canvas nor stores.

use std::collections::{BTreeMap, btree_map::Entry};

use ringfence_scene::{
    Bounds, Fate, Folded, NodeIndex, Origin, Point, SceneLink, SceneNode, Seat, fold,
};
use ringfence_wire::{AlikeInRing, NodeInRing, NodeRef, RingView};

use crate::state::{Arrangement, Guests};

/// Room of a guest, in layout units.
const SEAT: f32 = 1.1;
/// Accounts that are alike and drawn each with each; of more, the lines would cover all others.
const ALIKE_IN_FULL: usize = 16;
/// Neighbours that an account is tied to where too many are alike.
const NEXT_ALIKE: usize = 2;

/// Nodes and links of a ring with the places that the layout gave them.
#[derive(Debug, Default)]
pub struct Sketch {
    refs: Vec<NodeRef>,
    index: BTreeMap<NodeRef, u32>,
    nodes: Vec<SceneNode>,
    links: Vec<SceneLink>,
    /// Kind of each node, as a place in `kinds`; none is an account.
    kind_of: Vec<Option<usize>>,
    kinds: Vec<String>,
    /// Of the layout, in the order of `refs`; empty until there is one.
    laid: Vec<[f32; 2]>,
    /// Nodes and links of the ring itself; what comes after them are guests.
    own: (usize, usize),
    /// Accounts that are tied with no value in common, and the bits of each pair of them.
    alike: Vec<(Vec<NodeIndex>, f32)>,
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
        let refs: Vec<NodeRef> = view.nodes.iter().map(|node| node.node).collect();
        let mut sketch = Sketch {
            index: refs.iter().copied().zip(0..).collect(),
            refs,
            nodes: nodes.collect(),
            links: links.collect(),
            kind_of: Vec::new(),
            kinds: Vec::new(),
            laid: Vec::new(),
            own: (view.nodes.len(), view.links.len()),
            alike: view.alike.iter().map(alike).collect(),
        };
        for node in &view.nodes {
            sketch.note_kind(node);
        }
        sketch
    }

    fn note_kind(&mut self, node: &NodeInRing) {
        let place = match node.node {
            NodeRef::Account(_) => None,
            NodeRef::Identifier(_) => {
                let known = self.kinds.iter().position(|kind| *kind == node.kind);
                Some(known.unwrap_or_else(|| {
                    self.kinds.push(node.kind.clone());
                    self.kinds.len() - 1
                }))
            }
        };
        self.kind_of.push(place);
    }

    /// The kind of an identifier; none for an account.
    pub fn kind(&self, index: NodeIndex) -> Option<&str> {
        let place = self.kind_of.get(index.at()).copied().flatten()?;
        self.kinds.get(place).map(String::as_str)
    }

    /// Takes guests in, in the place of those before; what is in the ring already is no guest.
    pub fn invite(&mut self, guests: Option<&Guests>) {
        let (own, own_links) = self.own;
        for guest in self.refs.drain(own.min(self.refs.len())..) {
            self.index.remove(&guest);
        }
        self.nodes.truncate(own);
        self.kind_of.truncate(own);
        self.links.truncate(own_links);
        for node in guests.iter().flat_map(|guests| &guests.nodes) {
            if let Entry::Vacant(free) = self.index.entry(node.node) {
                free.insert(self.refs.len() as u32);
                self.refs.push(node.node);
                self.note_kind(node);
                self.nodes.push(match node.node {
                    NodeRef::Account(_) => SceneNode::account(&node.label, 0.0, node.degree),
                    NodeRef::Identifier(_) => {
                        SceneNode::identifier(&node.label, &node.kind, node.degree)
                    }
                });
            }
        }
        for link in guests.iter().flat_map(|guests| &guests.links) {
            let place = |node: NodeRef| self.index_of(node);
            let ends = (
                place(NodeRef::Account(link.account)),
                place(NodeRef::Identifier(link.identifier)),
            );
            if let (Some(account), Some(identifier)) = ends
                && (account.at() >= own || identifier.at() >= own)
            {
                self.links.push(SceneLink {
                    account,
                    identifier,
                    bits: link.bits,
                    bridge: false,
                });
            }
        }
    }

    pub fn is_guest(&self, index: NodeIndex) -> bool {
        index.at() >= self.own.0
    }

    /// Seats the guests side by side in a round beyond the ring, on the side of those that they are linked to.
    fn seat(&self, places: &mut Vec<Point>) {
        let guests = self.refs.len().saturating_sub(self.own.0);
        let Some(bounds) = Bounds::around(places.iter().copied()).filter(|_| guests > 0) else {
            return;
        };
        let is_guest = |node: &NodeIndex| self.is_guest(*node);
        let ends = self.links.iter().skip(self.own.1);
        let hosts = ends.flat_map(|link| [link.account, link.identifier]);
        let hosts = hosts.filter(|node| !is_guest(node));
        let hosts = Bounds::around(hosts.filter_map(|node| places.get(node.at()).copied()));
        let middle = bounds.centre();
        let host = hosts.map_or(middle, |hosts| hosts.centre());
        let away = host.distance2(middle).sqrt();
        let (x, y) = if away > 0.1 {
            ((host.x - middle.x) / away, (host.y - middle.y) / away)
        } else {
            (1.0, 0.0)
        };
        let along = |at: &Point| (at.x - middle.x) * x + (at.y - middle.y) * y;
        let rim = places.iter().map(along).fold(0.0, f32::max);
        let round = SEAT * (guests as f32).sqrt();
        let from = rim + round + 3.0 * SEAT;
        for guest in 0..guests {
            // After H. Vogel, "A better way to construct the sunflower head", 1979.
            let (distance, angle) = (SEAT * (guest as f32).sqrt(), guest as f32 * 2.399_963);
            places.push(Point::new(
                middle.x + x * from + distance * angle.cos(),
                middle.y + y * from + distance * angle.sin(),
            ));
        }
    }

    /// Takes the places of a layout.
    pub fn lay(&mut self, places: &[[f32; 2]]) {
        self.laid = places.to_vec();
    }

    pub fn is_laid(&self) -> bool {
        !self.laid.is_empty()
    }

    /// What an arrangement leaves of the sketch. Of what is alike there is no node to draw links to, so
    /// that it is seen only where accounts are tied directly.
    pub fn fold(&self, arrangement: &Arrangement) -> Folded {
        let fates = self.fates(arrangement);
        if !arrangement.accounts_only || self.alike.is_empty() {
            return fold(&self.nodes, &self.links, &fates);
        }
        let alike = self.alike.iter();
        let alike = alike.flat_map(|(accounts, bits)| ties_of_alike(accounts, *bits));
        let links: Vec<SceneLink> = self.links.iter().copied().chain(alike).collect();
        fold(&self.nodes, &links, &fates)
    }

    /// Accounts of the largest group of those alike that is too large to be drawn each with each.
    pub fn most_alike(&self) -> Option<usize> {
        let groups = self.alike.iter().map(|(accounts, _)| accounts.len());
        groups.filter(|accounts| *accounts > ALIKE_IN_FULL).max()
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
        let seats = self.seats(arrangement);
        let fate = |(at, (node, used)): (usize, (&NodeRef, bool))| match (node, seats.get(at)) {
            (node, _) if is_hidden(node) => Fate::Hidden,
            (NodeRef::Identifier(_), _) if !used => Fate::Hidden,
            (_, Some(seat @ (Seat::Gathered(_) | Seat::Between))) => seat.fate(),
            (NodeRef::Identifier(_), _)
                if arrangement.accounts_only || arrangement.seen_through.contains(node) =>
            {
                Fate::Through
            }
            (NodeRef::Account(_) | NodeRef::Identifier(_), _) => Fate::Shown,
        };
        let nodes = self.refs.iter().zip(used).enumerate();
        nodes.map(fate).collect()
    }

    /// Where the ring's own nodes are while it is shown by its cells.
    fn seats(&self, arrangement: &Arrangement) -> Vec<Seat> {
        let own = self.links.iter().take(self.own.1);
        let ends = own.map(|link| (link.account.0, link.identifier.0));
        let gathering = arrangement.gathering.as_ref();
        gathering.map_or_else(Vec::new, |gathering| gathering.seats(self.own.0, ends))
    }

    /// Where nodes are: as laid out, or where a person pinned them; what hangs on a pinned node alone comes along.
    pub fn places(&self, arrangement: &Arrangement) -> Vec<Point> {
        let mut places: Vec<Point> = self.laid.iter().map(|place| Point::from(*place)).collect();
        self.seat(&mut places);
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

    /// Where the layout has a node, whatever a person did with it.
    pub fn laid_at(&self, index: usize) -> Option<[f32; 2]> {
        self.laid.get(index).copied()
    }

    /// The account or identifier that a node of a folded sketch is; none for a group.
    pub fn node_of(&self, origin: Origin) -> Option<NodeRef> {
        match origin {
            Origin::Node(index) => self.refs.get(index.at()).copied(),
            Origin::Group(_) => None,
        }
    }

    pub fn index_of(&self, node: NodeRef) -> Option<NodeIndex> {
        self.index.get(&node).copied().map(NodeIndex)
    }
}

fn alike(alike: &AlikeInRing) -> (Vec<NodeIndex>, f32) {
    let members = alike.members.iter().copied().map(NodeIndex);
    (members.collect(), alike.bits)
}

/// Each with each; of too many, each with the next ones only.
fn ties_of_alike(accounts: &[NodeIndex], bits: f32) -> Vec<SceneLink> {
    let reach = if accounts.len() <= ALIKE_IN_FULL {
        accounts.len()
    } else {
        NEXT_ALIKE
    };
    let tie = |(account, identifier): (NodeIndex, NodeIndex)| SceneLink {
        account,
        identifier,
        bits,
        bridge: false,
    };
    let each = accounts.iter().enumerate();
    let pairs = each.flat_map(|(at, one)| {
        let next = accounts.iter().skip(at + 1).take(reach);
        next.map(|other| (*one, *other))
    });
    pairs.map(tie).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ring::drawn::{Drawn, Sign};
    use ringfence_scene::Scene;
    use ringfence_wire::{AccountId, HopLink, IdentifierId};

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
            index: [ANN, BEN, DEVICE, PHONE].into_iter().zip(0..).collect(),
            nodes: vec![
                SceneNode::account("ann", 0.5, 1),
                SceneNode::account("ben", 0.5, 2),
                SceneNode::identifier("d", "device", 2),
                SceneNode::identifier("p", "phone", 1),
            ],
            links: vec![link(0, 2), link(1, 2), link(1, 3)],
            kind_of: vec![None, None, Some(0), Some(1)],
            kinds: vec!["device".to_owned(), "phone".to_owned()],
            laid: vec![[0.0, 0.0], [4.0, 0.0], [2.0, 0.0], [5.0, 0.0]],
            own: (4, 3),
            alike: Vec::new(),
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
    fn guests_sit_beyond_the_ring_and_go_again() {
        let guest = |node, kind: &str| NodeInRing {
            node,
            label: "guest".to_owned(),
            kind: kind.to_owned(),
            degree: 1,
            degree_in_case: 9,
            cut: false,
        };
        let (eve, url) = (AccountId(30), IdentifierId(31));
        let link = |account, identifier| HopLink {
            account,
            identifier,
            bits: 1.0,
        };
        let guests = Guests {
            nodes: vec![
                guest(NodeRef::Identifier(url), "url"),
                guest(NodeRef::Account(eve), ""),
                guest(DEVICE, "device"),
            ],
            links: vec![
                link(AccountId(11), url),
                link(eve, url),
                link(AccountId(10), IdentifierId(5)),
            ],
        };
        let mut sketch = sketch();
        sketch.invite(Some(&guests));
        let places = sketch.places(&Arrangement::default());
        assert_eq!(places.len(), 6);
        assert!(places[4..].iter().all(|place| place.x > 5.0), "{places:?}");
        assert_eq!(sketch.fold(&Arrangement::default()).links.len(), 5);
        sketch.invite(None);
        assert_eq!(sketch.fold(&Arrangement::default()).links.len(), 3);
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

    #[test]
    fn a_legend_has_what_is_drawn_and_nothing_else() {
        let mut sketch = sketch();
        sketch.nodes[2].cut = true;
        sketch.links[0].bridge = true;
        let drawn = |sketch: &Sketch, arrangement: &Arrangement| {
            let folded = sketch.fold(arrangement);
            let scene = Scene::new(folded.nodes, folded.links);
            Drawn::of(&scene, &folded.origins, sketch)
        };
        let mut arrangement = Arrangement::default();
        let all = drawn(&sketch, &arrangement);
        assert_eq!(all.kinds, ["device", "phone"]);
        assert_eq!(all.signs, [Sign::Account, Sign::Cut, Sign::Bridge].into());
        arrangement.hidden.insert(BEN);
        assert_eq!(drawn(&sketch, &arrangement).kinds, ["device"]);
        arrangement.accounts_only = true;
        let only = drawn(&sketch, &arrangement);
        assert_eq!((only.kinds.len(), only.signs), (0, [Sign::Account].into()));
    }

    #[test]
    fn accounts_only_ties_those_who_are_alike_and_share_nothing() {
        let mut sketch = sketch();
        // Without the device nothing is left that the two share.
        sketch.links.remove(0);
        sketch.own.1 = 2;
        let mut arrangement = Arrangement {
            accounts_only: true,
            ..Arrangement::default()
        };
        assert_eq!(sketch.fold(&arrangement).links.len(), 0);
        sketch.alike = vec![(vec![NodeIndex(0), NodeIndex(1)], 18.0)];
        let links = sketch.fold(&arrangement).links;
        assert!(matches!(&*links, [tie] if tie.bits > 17.0), "{links:?}");
        arrangement.accounts_only = false;
        assert_eq!(sketch.fold(&arrangement).links.len(), 2);
    }

    #[test]
    fn very_many_who_are_alike_are_tied_to_the_next_ones() {
        let many: Vec<NodeIndex> = (0..1_000).map(NodeIndex).collect();
        assert_eq!(ties_of_alike(&many[..16], 9.0).len(), 16 * 15 / 2);
        assert_eq!(ties_of_alike(&many, 9.0).len(), 2 * 1_000 - 3);
    }
}
