//! The weakest place: the value whose removal splits the ring most evenly.

use petgraph::unionfind::UnionFind;

use super::sets::numbered;
use super::{LEAST_PART, MOST_ACCOUNTS, MOST_PAIRS};
use crate::explain::{confidence_percent, named_value, splits};
use crate::pairs::{Evidence, bits_at, confidence};
use crate::score::Findings;
use crate::{IdentifierId, Pair, RingId};

/// Values times dependent pairs; beyond, the values with fewest dependent pairs are left out.
const MOST_STEPS: usize = 20_000_000;
/// What one value holds together.
#[derive(Debug, Clone, PartialEq)]
pub struct WeakPlace {
    pub identifier: IdentifierId,
    /// Accounts of each part without it, largest first.
    pub parts: Vec<u32>,
    /// Pairs that cannot do without it, and the confidence of the surest, 0 to 1.
    pub links: u32,
    pub confidence: f64,
    /// "Removing phone X splits this ring 41 / 17. The link stands at 91 %."
    pub text: String,
}

impl WeakPlace {
    /// Two parts of three or more accounts hang on one value: perhaps two rings.
    pub fn may_be_two_rings(&self) -> bool {
        self.parts.get(1).is_some_and(|part| *part >= LEAST_PART)
    }
}

/// The value without which the ring falls apart most evenly: the greatest second part, then the
/// weakest link, then the first value. None where the ring holds without any one value, or has more
/// than 2,000 accounts.
///
/// Pairs are weighed again without the value, so that one which other values hold stays.
pub fn weakest_place(findings: &Findings, ring: RingId) -> Option<WeakPlace> {
    let dependence = Dependence::of(findings, ring)?;
    let mut best: Option<WeakPlace> = None;
    for (identifier, links, bits) in dependence.values() {
        let parts = dependence.parts_without(identifier);
        if parts.len() < 2 {
            continue;
        }
        let found = WeakPlace {
            identifier,
            parts,
            links,
            confidence: confidence(bits),
            text: String::new(),
        };
        let is_weaker = |best: &WeakPlace| {
            (found.parts.get(1).cmp(&best.parts.get(1)))
                .then(best.confidence.total_cmp(&found.confidence))
                .then(best.identifier.cmp(&found.identifier))
                .is_gt()
        };
        if best.as_ref().is_none_or(is_weaker) {
            best = Some(found);
        }
    }
    best.map(|place| WeakPlace {
        text: text(findings, &place),
        ..place
    })
}

fn text(findings: &Findings, place: &WeakPlace) -> String {
    let value = named_value(findings.ledger, place.identifier);
    let splits = splits(&place.parts);
    let link = if place.links == 1 {
        "The link"
    } else {
        "Its surest link"
    };
    let sure = confidence_percent(place.confidence);
    format!("Removing {value} {splits}. {link} stands at {sure}.")
}

/// Which pairs of a ring fall without which value.
struct Dependence {
    /// Part of each member that holds without any one value, and members of each part.
    sizes: Vec<u32>,
    /// Pairs between parts: their parts, bits, and the values that each cannot do without.
    pairs: Vec<(u32, u32, f64, Vec<IdentifierId>)>,
}

impl Dependence {
    fn of(findings: &Findings, ring: RingId) -> Option<Self> {
        let Findings {
            ledger,
            graph,
            policy,
            weights,
            pairs,
            rings,
            ..
        } = *findings;
        let members = rings.members(ring);
        if members.len() > MOST_ACCOUNTS || rings.pairs(ring).len() > MOST_PAIRS {
            return None;
        }
        let needed = bits_at(policy.ring_confidence);
        let mut evidence = Evidence::new(ledger, graph, policy, weights);
        let mut parts = UnionFind::new(members.len());
        let mut dependent = Vec::new();
        for Pair { a, b, bits, .. } in rings.pairs(ring).iter().map(|pair| pairs.get(*pair)) {
            let ends = (members.binary_search(&a), members.binary_search(&b));
            let (Ok(one), Ok(other)) = ends else { continue };
            if bits < needed {
                continue;
            }
            let shared = evidence.of(a, b);
            let needs: Vec<IdentifierId> = shared
                .shared
                .iter()
                .map(|shared| shared.identifier)
                .filter(|identifier| shared.bits_without(findings, *identifier) < needed)
                .collect();
            if needs.is_empty() {
                parts.union(one as u32, other as u32);
            } else {
                dependent.push((one, other, bits, needs));
            }
        }
        let (part_of, sizes) = numbered(parts);
        let pairs = dependent
            .into_iter()
            .filter_map(|(one, other, bits, needs)| {
                Some((*part_of.get(one)?, *part_of.get(other)?, bits, needs))
            })
            .filter(|(one, other, ..)| one != other)
            .collect();
        Some(Self { sizes, pairs })
    }

    /// Values that pairs depend on, ascending, with the bits of the surest such pair.
    fn values(&self) -> Vec<(IdentifierId, u32, f64)> {
        let mut uses: Vec<(IdentifierId, f64)> = self
            .pairs
            .iter()
            .flat_map(|(_, _, bits, needs)| needs.iter().map(|value| (*value, *bits)))
            .collect();
        uses.sort_unstable_by(|one, other| one.0.cmp(&other.0).then(other.1.total_cmp(&one.1)));
        let mut values: Vec<(usize, IdentifierId, f64)> = uses
            .chunk_by(|one, other| one.0 == other.0)
            .filter_map(|uses| {
                uses.first()
                    .map(|(value, bits)| (uses.len(), *value, *bits))
            })
            .collect();
        let affordable = MOST_STEPS / self.pairs.len().max(1);
        if values.len() > affordable {
            values.sort_by(|one, other| other.0.cmp(&one.0).then(one.1.cmp(&other.1)));
            values.truncate(affordable);
        }
        values
            .into_iter()
            .map(|(links, value, bits)| (value, links as u32, bits))
            .collect()
    }

    /// Accounts of each part if the value went, largest first.
    fn parts_without(&self, value: IdentifierId) -> Vec<u32> {
        let mut parts = UnionFind::new(self.sizes.len());
        for (one, other, _, needs) in &self.pairs {
            if !needs.contains(&value) {
                parts.union(*one, *other);
            }
        }
        let (part_of, of_parts) = numbered(parts);
        let mut sizes = vec![0; of_parts.len()];
        for (part, size) in part_of.iter().zip(&self.sizes) {
            sizes[*part as usize] += size;
        }
        sizes.sort_unstable_by(|one, other| other.cmp(one));
        sizes
    }
}
