//! Petgraph's traits on the linkage graph, so that its algorithms run on it as they are.

use std::iter::{Copied, Zip};
use std::slice;

use petgraph::Undirected;
use petgraph::visit::{
    Data, EdgeCount, EdgeRef, GraphBase, GraphProp, IntoEdgeReferences, IntoEdges, IntoNeighbors,
    IntoNodeIdentifiers, NodeCompactIndexable, NodeCount, NodeIndexable, VisitMap, Visitable,
};

use super::{LinkageGraph, Node};
use crate::{AccountId, IdentifierId, LinkId};

impl GraphBase for LinkageGraph {
    type NodeId = Node;
    type EdgeId = LinkId;
}

impl Data for LinkageGraph {
    type NodeWeight = ();
    type EdgeWeight = ();
}

impl GraphProp for LinkageGraph {
    type EdgeType = Undirected;
}

impl NodeCount for LinkageGraph {
    fn node_count(&self) -> usize {
        self.account_count() + self.identifier_count()
    }
}

impl EdgeCount for LinkageGraph {
    fn edge_count(&self) -> usize {
        self.link_count()
    }
}

impl NodeIndexable for LinkageGraph {
    fn node_bound(&self) -> usize {
        self.node_count()
    }

    /// Accounts first, then identifiers.
    fn to_index(&self, node: Node) -> usize {
        match node {
            Node::Account(account) => account.index(),
            Node::Identifier(identifier) => self.account_count() + identifier.index(),
        }
    }

    fn from_index(&self, index: usize) -> Node {
        match index.checked_sub(self.account_count()) {
            None => Node::Account(AccountId(index as u32)),
            Some(identifier) => Node::Identifier(IdentifierId(identifier as u32)),
        }
    }
}

impl NodeCompactIndexable for LinkageGraph {}

/// Nodes seen, a bit each.
#[derive(Debug, Clone, Default)]
pub struct NodeSet {
    accounts: usize,
    bits: Vec<u64>,
}

impl NodeSet {
    fn at(&self, node: Node) -> (usize, u64) {
        let index = match node {
            Node::Account(account) => account.index(),
            Node::Identifier(identifier) => self.accounts + identifier.index(),
        };
        (index / 64, 1 << (index % 64))
    }
}

impl VisitMap<Node> for NodeSet {
    fn visit(&mut self, node: Node) -> bool {
        let (word, bit) = self.at(node);
        let fresh = self.bits[word] & bit == 0;
        self.bits[word] |= bit;
        fresh
    }

    fn is_visited(&self, node: &Node) -> bool {
        let (word, bit) = self.at(*node);
        self.bits[word] & bit != 0
    }

    fn unvisit(&mut self, node: Node) -> bool {
        let (word, bit) = self.at(node);
        let seen = self.bits[word] & bit != 0;
        self.bits[word] &= !bit;
        seen
    }
}

impl Visitable for LinkageGraph {
    type Map = NodeSet;

    fn visit_map(&self) -> NodeSet {
        NodeSet {
            accounts: self.account_count(),
            bits: vec![0; self.node_count().div_ceil(64)],
        }
    }

    fn reset_map(&self, map: &mut NodeSet) {
        *map = self.visit_map();
    }
}

/// All nodes, accounts first.
#[derive(Debug, Clone)]
pub struct Nodes<'a> {
    graph: &'a LinkageGraph,
    range: std::ops::Range<usize>,
}

impl Iterator for Nodes<'_> {
    type Item = Node;

    fn next(&mut self) -> Option<Node> {
        self.range.next().map(|index| self.graph.from_index(index))
    }
}

impl<'a> IntoNodeIdentifiers for &'a LinkageGraph {
    type NodeIdentifiers = Nodes<'a>;

    fn node_identifiers(self) -> Nodes<'a> {
        Nodes {
            graph: self,
            range: 0..self.node_count(),
        }
    }
}

/// A link as an edge, seen from the node it was asked of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LinkEdge {
    source: Node,
    target: Node,
    link: LinkId,
}

impl EdgeRef for LinkEdge {
    type NodeId = Node;
    type EdgeId = LinkId;
    type Weight = ();

    fn source(&self) -> Node {
        self.source
    }

    fn target(&self) -> Node {
        self.target
    }

    fn weight(&self) -> &() {
        &()
    }

    fn id(&self) -> LinkId {
        self.link
    }
}

/// Edges of one node.
#[derive(Debug, Clone)]
pub enum NodeEdges<'a> {
    OfAccount(
        AccountId,
        Zip<Copied<slice::Iter<'a, IdentifierId>>, std::ops::Range<u32>>,
    ),
    OfIdentifier(
        IdentifierId,
        Zip<Copied<slice::Iter<'a, AccountId>>, Copied<slice::Iter<'a, LinkId>>>,
    ),
}

impl Iterator for NodeEdges<'_> {
    type Item = LinkEdge;

    fn next(&mut self) -> Option<LinkEdge> {
        match self {
            Self::OfAccount(account, uses) => uses.next().map(|(identifier, link)| LinkEdge {
                source: Node::Account(*account),
                target: Node::Identifier(identifier),
                link: LinkId(link),
            }),
            Self::OfIdentifier(identifier, users) => users.next().map(|(account, link)| LinkEdge {
                source: Node::Identifier(*identifier),
                target: Node::Account(account),
                link,
            }),
        }
    }
}

impl<'a> IntoEdges for &'a LinkageGraph {
    type Edges = NodeEdges<'a>;

    fn edges(self, node: Node) -> NodeEdges<'a> {
        match node {
            Node::Account(account) => {
                let identifiers = self.identifiers_of(account);
                let first = self.account_offsets[account.index()];
                NodeEdges::OfAccount(
                    account,
                    identifiers
                        .iter()
                        .copied()
                        .zip(first..first + identifiers.len() as u32),
                )
            }
            Node::Identifier(identifier) => NodeEdges::OfIdentifier(
                identifier,
                self.accounts_of(identifier)
                    .iter()
                    .copied()
                    .zip(self.links_to(identifier).iter().copied()),
            ),
        }
    }
}

/// Nodes beside one node.
#[derive(Debug, Clone)]
pub struct Neighbours<'a>(NodeEdges<'a>);

impl Iterator for Neighbours<'_> {
    type Item = Node;

    fn next(&mut self) -> Option<Node> {
        self.0.next().map(|edge| edge.target)
    }
}

impl<'a> IntoNeighbors for &'a LinkageGraph {
    type Neighbors = Neighbours<'a>;

    fn neighbors(self, node: Node) -> Neighbours<'a> {
        Neighbours(self.edges(node))
    }
}

/// Every link once, from its account.
#[derive(Debug, Clone)]
pub struct Links<'a> {
    graph: &'a LinkageGraph,
    account: u32,
    range: std::ops::Range<u32>,
}

impl Iterator for Links<'_> {
    type Item = LinkEdge;

    fn next(&mut self) -> Option<LinkEdge> {
        let link = self.range.next()?;
        while *self.graph.account_offsets.get(self.account as usize + 1)? <= link {
            self.account += 1;
        }
        Some(LinkEdge {
            source: Node::Account(AccountId(self.account)),
            target: Node::Identifier(*self.graph.identifier_of.get(link as usize)?),
            link: LinkId(link),
        })
    }
}

impl<'a> IntoEdgeReferences for &'a LinkageGraph {
    type EdgeRef = LinkEdge;
    type EdgeReferences = Links<'a>;

    fn edge_references(self) -> Links<'a> {
        Links {
            graph: self,
            account: 0,
            range: 0..self.link_count() as u32,
        }
    }
}
