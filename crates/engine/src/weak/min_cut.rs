//! The lightest cut of a ring: the pairs that are most likely all mistaken.

use petgraph::unionfind::UnionFind;

use super::CutLimits;
use super::global_cut::global_cut;
use super::sets::numbered;
use crate::explain::{counted, decimal, list, named_value, splits};
use crate::pairs::{Evidence, bits_at, dense_sets_of_ring};
use crate::score::Findings;
use crate::{AccountId, IdentifierId, PairId, RingId};

/// Whole steps of a weight, so that sums are exact in any order.
const STEPS_A_BIT: f64 = 1_048_576.0;
/// Values named in the sentence.
const MOST_NAMED: usize = 3;

/// What parts a ring most easily.
#[derive(Debug, Clone, PartialEq)]
pub enum RingCut {
    Found(MinCut),
    /// Values of very many accounts, or what is alike among many, tie each member to each: no cut is less
    /// than as many pairs as such a value has other accounts.
    Solid,
    /// Beyond the limits of accounts, pairs or steps; not found.
    TooLarge {
        accounts: u32,
        pairs: u32,
    },
}

/// Two parts of a ring, and what ties them.
#[derive(Debug, Clone, PartialEq)]
pub struct MinCut {
    /// Accounts of the smaller part, ascending; of equal parts the one without the first member.
    pub smaller: Vec<AccountId>,
    /// Accounts of the other part.
    pub larger: u32,
    /// The pairs between the parts, ascending.
    pub pairs: Vec<CutPair>,
    /// The values that those pairs rest on, the one of most pairs first.
    pub carriers: Vec<Carrier>,
    /// Whether what is alike adds to some of the pairs.
    pub by_likeness: bool,
    /// −log2 of the chance that all these pairs are mistaken: Σ −log2(1 − p).
    pub bits: f64,
    /// "Its lightest cut splits this ring 41 / 17: 1 pair, through phone X, 4.2 bits in all."
    pub text: String,
}

/// One pair of a cut.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CutPair {
    pub pair: PairId,
    /// −log2(1 − p).
    pub bits: f64,
    /// p, 0 to 1.
    pub confidence: f64,
}

/// A value that pairs of a cut rest on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Carrier {
    pub identifier: IdentifierId,
    /// Pairs of the cut to which it adds.
    pub pairs: u32,
}

/// The global minimum cut over the ring's standing pairs.
///
/// A pair weighs −log2(1 − p) = log2(1 + 2^M) bits, so that the sum over a cut is −log2 of the chance
/// that all its pairs are mistaken, were they independent; p itself lies between .9 and 1 for every
/// standing pair and would but count them. Pairs that one value carries are not independent: see
/// `carriers`, and [`super::binding_strength`], which counts links.
///
/// Of a value on more than `star_above` accounts only a star and a chain are kept as pairs, and so of a soft
/// tie of many. Where it holds accounts together by itself, all their pairs stand, and they are never
/// parted here.
pub fn min_cut(findings: &Findings, ring: RingId, limits: &CutLimits) -> RingCut {
    let members = findings.rings.members(ring);
    let pairs = findings.rings.pairs(ring);
    let too_large = RingCut::TooLarge {
        accounts: members.len() as u32,
        pairs: pairs.len() as u32,
    };
    if members.len() > limits.accounts as usize || pairs.len() > limits.pairs as usize {
        return too_large;
    }
    let (node_of, sizes) = numbered(glued(findings, ring));
    let standing = standing(findings, ring);
    let edges: Vec<(u32, u32, u64)> = standing
        .iter()
        .map(|(a, b, pair)| (node_of[*a], node_of[*b], whole(pair.bits)))
        .collect();
    let steps = limits.steps as usize;
    let cut = match global_cut(sizes.len(), &edges, steps) {
        Err(_) => return too_large,
        Ok(None) => return RingCut::Solid,
        Ok(Some(cut)) => cut,
    };
    let is_inside: Vec<bool> = node_of
        .iter()
        .map(|node| cut.side[*node as usize])
        .collect();
    let crossing = standing
        .iter()
        .filter(|(a, b, _)| is_inside[*a] != is_inside[*b])
        .map(|(_, _, pair)| *pair)
        .collect();
    RingCut::Found(described(findings, members, &is_inside, crossing))
}

/// Pairs that hold the ring, by positions of their members.
fn standing(findings: &Findings, ring: RingId) -> Vec<(usize, usize, CutPair)> {
    let needed = bits_at(findings.policy.ring_confidence);
    let members = findings.rings.members(ring);
    let pairs = findings.rings.pairs(ring).iter();
    pairs
        .map(|id| (*id, findings.pairs.get(*id)))
        .filter(|(_, pair)| pair.bits >= needed)
        .filter_map(|(id, pair)| {
            let a = members.binary_search(&pair.a).ok()?;
            let b = members.binary_search(&pair.b).ok()?;
            let weight = CutPair {
                pair: id,
                bits: mistaken_bits(pair.bits),
                confidence: pair.confidence,
            };
            Some((a, b, weight))
        })
        .collect()
}

/// −log2(1 − p) of a pair with M bits.
fn mistaken_bits(bits: f64) -> f64 {
    let small = libm::log1p(libm::exp2(-bits.abs())) * std::f64::consts::LOG2_E;
    bits.max(0.0) + small
}

/// At least 1, so that every standing pair ties.
fn whole(bits: f64) -> u64 {
    let steps = libm::round(bits.clamp(0.0, 1e6) * STEPS_A_BIT) as i64;
    steps.unsigned_abs().max(1)
}

/// Members that a value, or a soft tie, of many accounts ties each to each, as in the splitting of large
/// groups.
fn glued(findings: &Findings, ring: RingId) -> UnionFind<u32> {
    let mut sets = UnionFind::new(findings.rings.members(ring).len());
    for places in dense_sets_of_ring(findings, ring) {
        for [one, next] in places.array_windows() {
            sets.union(*one as u32, *next as u32);
        }
    }
    sets
}

fn described(
    findings: &Findings,
    members: &[AccountId],
    is_inside: &[bool],
    pairs: Vec<CutPair>,
) -> MinCut {
    let of = |which: bool| {
        let each = members.iter().zip(is_inside);
        let part = each.filter(|(_, inside)| **inside == which);
        part.map(|(member, _)| *member).collect::<Vec<AccountId>>()
    };
    let first = is_inside.first().copied().unwrap_or(false);
    let (with_first, others) = (of(first), of(!first));
    let (larger, smaller) = if others.len() > with_first.len() {
        (others, with_first)
    } else {
        (with_first, others)
    };
    let (carriers, by_likeness) = carriers(findings, &pairs);
    let mut cut = MinCut {
        smaller,
        larger: larger.len() as u32,
        bits: pairs.iter().map(|pair| pair.bits).sum(),
        pairs,
        carriers,
        by_likeness,
        text: String::new(),
    };
    cut.text = text(findings, &cut);
    cut
}

/// What the pairs rest on: values, and whether on what is alike, too. O(pairs · their values).
fn carriers(findings: &Findings, pairs: &[CutPair]) -> (Vec<Carrier>, bool) {
    let Findings {
        ledger,
        graph,
        policy,
        weights,
        ..
    } = *findings;
    let mut evidence = Evidence::new(ledger, graph, policy, weights);
    let mut uses: Vec<IdentifierId> = Vec::new();
    let mut by_likeness = false;
    for pair in pairs {
        let pair = findings.pairs.get(pair.pair);
        let found = evidence.of(pair.a, pair.b);
        by_likeness |= !found.soft.is_empty();
        let shared = found.shared.into_iter();
        uses.extend(
            shared
                .filter(|shared| shared.counted > 0.0)
                .map(|shared| shared.identifier),
        );
    }
    uses.sort_unstable();
    let mut carriers: Vec<Carrier> = uses
        .chunk_by(|one, other| one == other)
        .filter_map(|uses| {
            Some(Carrier {
                identifier: *uses.first()?,
                pairs: uses.len() as u32,
            })
        })
        .collect();
    carriers.sort_by_key(|carrier| (std::cmp::Reverse(carrier.pairs), carrier.identifier));
    (carriers, by_likeness)
}

fn text(findings: &Findings, cut: &MinCut) -> String {
    let named = cut.carriers.iter().take(MOST_NAMED);
    let mut named: Vec<String> = named
        .map(|carrier| named_value(findings.ledger, carrier.identifier))
        .collect();
    let rest = cut.carriers.len().saturating_sub(MOST_NAMED) as u64;
    if rest > 0 {
        named.push(counted(rest, "other value", "other values"));
    }
    if cut.by_likeness {
        named.push("what is alike".to_owned());
    }
    let splits = splits(&[cut.larger, cut.smaller.len() as u32]);
    let pairs = counted(cut.pairs.len() as u64, "pair", "pairs");
    let through = if named.is_empty() {
        String::new()
    } else {
        format!(", through {}", list(&named))
    };
    let bits = decimal(cut.bits);
    format!("Its lightest cut {splits}: {pairs}{through}, {bits} bits in all.")
}

#[cfg(test)]
mod tests;
