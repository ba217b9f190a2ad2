//! Which nodes move as one body: a hub with the leaves that hang on it alone, accounts that use
//! exactly the same identifiers. Fewer bodies settle sooner, and their members never overlap.

use super::adjacency::Adjacency;
use super::arrange::{crown, disc};
use super::request::LayoutRequest;

/// Room around a link between two bodies, in layout units.
const GAP: f32 = 1.6;

/// Radius of a disc that is as heavy as one account: larger, so that discs have room between them.
pub(super) const DISC: f32 = 1.5;

/// The simulated bodies; index arrays by body unless said otherwise.
pub(super) struct Bodies {
    /// By node: the body it belongs to.
    pub body_of: Vec<u32>,
    /// By node: where it sits from its body's centre.
    pub offset: Vec<[f32; 2]>,
    /// Nodes in the body.
    pub mass: Vec<f32>,
    /// Radius of the circle that holds all members, with room around.
    pub radius: Vec<f32>,
    /// Links between bodies, weights added.
    pub springs: Adjacency,
    /// The connected parts, each in the order of a breadth-first walk.
    pub parts: Vec<Vec<u32>>,
}

impl Bodies {
    /// `O(nodes log nodes + links log links)`.
    pub fn new(request: &LayoutRequest) -> Self {
        let scale = weight_scale(&request.links);
        let weighted = request
            .links
            .iter()
            .map(|&(a, b, bits)| (a, b, weight_of(bits, scale)));
        let graph = Adjacency::new(request.node_count, weighted);
        let host = hosts(&graph);
        let body_of = number(&graph, &host, request.account_count);
        let (offset, mass, radius) = arrange(&graph, &host, &body_of);
        let body_count = mass.len() as u32;
        let springs = (0..graph.node_count()).flat_map(|node| {
            let neighbours = graph.neighbours(node).iter().zip(graph.weights(node));
            let body_of = &body_of;
            neighbours
                .filter(move |&(&other, _)| node < other)
                .map(move |(&other, &weight)| {
                    (body_of[node as usize], body_of[other as usize], weight)
                })
        });
        let springs = Adjacency::new(body_count, springs);
        Self {
            body_of,
            offset,
            mass,
            radius,
            parts: parts(&springs),
            springs,
        }
    }

    /// One body a disc; its weight is its area, and 1 that of a disc of radius `DISC`.
    pub fn discs(radii: &[f32], ties: impl Iterator<Item = (u32, u32, f32)>) -> Self {
        let count = radii.len() as u32;
        let ties: Vec<(u32, u32, f32)> = ties.collect();
        let scale = weight_scale(&ties);
        let strengths = ties
            .iter()
            .map(|&(a, b, bits)| (a, b, weight_of(bits, scale)));
        let springs = Adjacency::new(count, strengths);
        Self {
            body_of: (0..count).collect(),
            offset: vec![[0.0; 2]; radii.len()],
            mass: radii.iter().map(|r| r * r / (DISC * DISC)).collect(),
            radius: radii.to_vec(),
            parts: parts(&springs),
            springs,
        }
    }

    pub fn len(&self) -> usize {
        self.mass.len()
    }

    /// Length at which the spring between two bodies rests.
    pub fn rest(&self, a: usize, b: usize) -> f32 {
        self.radius[a] + self.radius[b] + GAP
    }
}

/// Splits the bodies into connected parts, in the order of their first bodies.
fn parts(springs: &Adjacency) -> Vec<Vec<u32>> {
    let mut seen = vec![false; springs.node_count() as usize];
    let mut parts = Vec::new();
    for first in 0..springs.node_count() {
        if seen[first as usize] {
            continue;
        }
        seen[first as usize] = true;
        let mut part = vec![first];
        let mut at = 0;
        while let Some(&body) = part.get(at) {
            at += 1;
            for &other in springs.neighbours(body) {
                if !seen[other as usize] {
                    seen[other as usize] = true;
                    part.push(other);
                }
            }
        }
        parts.push(part);
    }
    parts
}

/// Mean of the usable weights, so that layouts do not depend on the unit of weight.
fn weight_scale(links: &[(u32, u32, f32)]) -> f32 {
    let (mut sum, mut count) = (0.0_f64, 0_u32);
    for &(_, _, bits) in links {
        if bits.is_finite() && bits > 0.0 {
            sum += f64::from(bits);
            count += 1;
        }
    }
    if count == 0 {
        1.0
    } else {
        (sum / f64::from(count)) as f32
    }
}

/// Spring strength: the square root evens out, and the clamp keeps a single huge weight from tearing.
fn weight_of(bits: f32, scale: f32) -> f32 {
    if bits.is_finite() && bits > 0.0 {
        (bits / scale).sqrt().clamp(0.25, 3.0)
    } else {
        0.1
    }
}

/// By node: the node on which it hangs, if it has only that one link. Of a lone pair the second
/// node, an identifier, is the host.
fn hosts(graph: &Adjacency) -> Vec<Option<u32>> {
    (0..graph.node_count())
        .map(|node| match *graph.neighbours(node) {
            [only] if graph.degree(only) > 1 || node < only => Some(only),
            _ => None,
        })
        .collect()
}

/// Numbers the bodies in the order of their first core node.
fn number(graph: &Adjacency, host: &[Option<u32>], account_count: u32) -> Vec<u32> {
    let node_count = graph.node_count();
    let mut carries = vec![false; node_count as usize];
    for &on in host.iter().flatten() {
        carries[on as usize] = true;
    }
    let mut twins: Vec<u32> = (0..node_count.min(account_count))
        .filter(|&node| graph.degree(node) >= 2 && !carries[node as usize])
        .collect();
    twins.sort_by(|&a, &b| graph.neighbours(a).cmp(graph.neighbours(b)).then(a.cmp(&b)));
    let mut leader: Vec<u32> = (0..node_count).collect();
    for pair in twins.windows(2) {
        if let &[a, b] = pair
            && graph.neighbours(a) == graph.neighbours(b)
        {
            leader[b as usize] = leader[a as usize];
        }
    }
    let mut body_of = vec![u32::MAX; node_count as usize];
    let mut next = 0;
    for node in 0..node_count as usize {
        let lead = leader[node] as usize;
        if host[node].is_some() {
            continue;
        }
        if body_of[lead] == u32::MAX {
            body_of[lead] = next;
            next += 1;
        }
        body_of[node] = body_of[lead];
    }
    for node in 0..node_count as usize {
        if let Some(on) = host[node] {
            body_of[node] = body_of[on as usize];
        }
    }
    body_of
}

/// Offsets by node, then mass and radius by body.
fn arrange(
    graph: &Adjacency,
    host: &[Option<u32>],
    body_of: &[u32],
) -> (Vec<[f32; 2]>, Vec<f32>, Vec<f32>) {
    let body_count = body_of.iter().max().map_or(0, |&last| last as usize + 1);
    let mut cores: Vec<Vec<u32>> = vec![Vec::new(); body_count];
    let mut leaves: Vec<Vec<(f32, u32)>> = vec![Vec::new(); body_count];
    for (node, &body) in body_of.iter().enumerate() {
        if host[node].is_none() {
            cores[body as usize].push(node as u32);
        } else {
            let weight = graph.weights(node as u32).first().copied().unwrap_or(0.0);
            leaves[body as usize].push((weight, node as u32));
        }
    }
    let mut offset = vec![[0.0; 2]; body_of.len()];
    let mut mass = Vec::with_capacity(body_count);
    let mut radius = Vec::with_capacity(body_count);
    for (core, hanging) in cores.iter().zip(&mut leaves) {
        // The strongest hang closest.
        hanging.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        let (places, reach) = if hanging.is_empty() {
            disc(core.len())
        } else {
            crown(hanging.len())
        };
        let members = if hanging.is_empty() {
            core.clone()
        } else {
            hanging.iter().map(|&(_, node)| node).collect()
        };
        for (node, place) in members.iter().zip(places) {
            offset[*node as usize] = place;
        }
        mass.push((core.len() + hanging.len()) as f32);
        radius.push(reach);
    }
    (offset, mass, radius)
}
