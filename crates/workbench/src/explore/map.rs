//! The map: where every ring lies, and what lies inside some of them.

use petgraph::visit::EdgeRef;
use ringfence_engine::{graph::Node, weak::lift};
use ringfence_scene::{
    layout::{Layout, LayoutRequest, Nest},
    pack,
};
use ringfence_wire::{Event, KINDS, MapDetail, MapView, RingId};

use crate::{ByteSource, Shell, Workbench, case::Case, desk::no_such_ring, refusal::Refusal};

/// Iterations of a layout between two pauses.
const ITERATIONS: u32 = 12;
/// Rings asked for at once; a page needs no more than fit on a screen.
const RINGS_MOST: usize = 512;

impl<S: ByteSource> Workbench<S> {
    pub(crate) fn map_of_rings(&self) -> Result<Event, Refusal> {
        Ok(Event::Map(Box::new(view(self.built()?))))
    }

    pub(crate) async fn map_detail(
        &self,
        rings: &[RingId],
        shell: &impl Shell,
    ) -> Result<Event, Refusal> {
        let case = self.built()?;
        if rings.len() > RINGS_MOST {
            return Err(Refusal::plain(
                &format!("Only {RINGS_MOST} rings are looked into at once."),
                "Ask for fewer.",
            ));
        }
        let mut detail = MapDetail::default();
        for ring in rings {
            let ring = inside(case, *ring)?;
            let nest = match Nest::of_few(&ring.request) {
                Some(nest) => nest,
                None => laid_out(&ring.request, shell).await?,
            };
            add(&mut detail, ring, &nest);
            shell.breathe().await?;
        }
        Ok(Event::MapDetail(detail))
    }
}

/// Every ring's disc, packed; O(rings · log rings).
fn view(case: &Case) -> MapView {
    let scores = case.scores.as_slice();
    let accounts: Vec<u32> = scores.iter().map(|score| score.accounts).collect();
    let discs = pack(&accounts);
    let mut names = String::new();
    let mut name_ends = Vec::with_capacity(scores.len());
    for score in scores {
        names.push_str(&score.name.words);
        name_ends.push(names.len() as u32);
    }
    let in_rings = u64::from(case.rings.count().accounts);
    let all = case.stock.ledger.account_count() as u64;
    MapView {
        x: discs.iter().map(|disc| disc.centre.x).collect(),
        y: discs.iter().map(|disc| disc.centre.y).collect(),
        radius: discs.iter().map(|disc| disc.radius).collect(),
        risk: scores.iter().map(|score| score.risk as f32).collect(),
        accounts,
        names,
        name_ends,
        in_rings,
        alone: all.saturating_sub(in_rings),
    }
}

/// A ring's graph, as its layout wants it, and what its nodes are.
struct Inside {
    ring: RingId,
    request: LayoutRequest,
    kinds: Vec<u8>,
}

fn inside(case: &Case, rank: RingId) -> Result<Inside, Refusal> {
    let score = case.scores.at(rank.0).ok_or_else(no_such_ring)?;
    let lifted = lift(&case.findings(), score.ring);
    let links = lifted.edge_references().map(|link| {
        let ends = (link.source().index() as u32, link.target().index() as u32);
        (ends.0, ends.1, link.weight().bits as f32)
    });
    Ok(Inside {
        ring: rank,
        request: LayoutRequest {
            node_count: lifted.node_count() as u32,
            account_count: score.accounts,
            links: links.collect(),
        },
        kinds: lifted
            .node_weights()
            .map(|node| kind(case, *node))
            .collect(),
    })
}

fn kind(case: &Case, node: Node) -> u8 {
    let ledger = &case.stock.ledger;
    match node {
        Node::Account(account) if ledger.is_known_bad(account) => MapDetail::KNOWN_BAD,
        Node::Account(_) => MapDetail::ACCOUNT,
        Node::Identifier(identifier) => {
            let name = ledger.identifier(identifier).kind.name();
            let known = KINDS.iter().position(|kind| *kind == name);
            let other = KINDS.iter().position(|kind| *kind == "other");
            known.or(other).unwrap_or(0) as u8
        }
    }
}

async fn laid_out(request: &LayoutRequest, shell: &impl Shell) -> Result<Nest, Refusal> {
    let mut layout = Layout::new(request);
    while !layout.settled() {
        layout.step(ITERATIONS);
        shell.breathe().await?;
    }
    Ok(Nest::of_layout(layout.positions()))
}

fn add(detail: &mut MapDetail, ring: Inside, nest: &Nest) {
    detail.rings.push(ring.ring);
    detail.node_counts.push(ring.request.node_count);
    detail.link_counts.push(ring.request.links.len() as u32);
    detail.node_radius.push(nest.node_radius);
    detail
        .places
        .extend(nest.places.iter().flat_map(|at| [at.x, at.y]));
    detail.kinds.extend(ring.kinds);
    let links = ring.request.links.iter();
    detail.links.extend(links.flat_map(|(a, b, _)| [*a, *b]));
}
