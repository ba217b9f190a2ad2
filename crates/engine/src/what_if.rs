//! What is left of a ring without some of its values or accounts.
//!
//! Works on one ring, on demand, and changes nothing. Knows no other ring and no decision.
//!
//! **Agreement with a build** in which the removed values are excluded: for the members of the ring the
//! parts are the same rings, with the same pairs to the last bit, where the ring is a whole group
//! (`Rings::split_from` is none) and no value of it has more than `star_above` accounts. Where it is a
//! cell of a larger group, a build finds cells anew, across the borders of this ring; here its members
//! stay by themselves. Of a value of very many accounts only a star and a chain are looked at as
//! pairs: a pair that was met through a removed value and still stands by others is kept here, and a
//! build might not look at it. Signals are compared with what is usual in the export as it is;
//! a build would find the usual density anew, and all other signals alike.
//!
//! Removing an **account** takes it out of the ring, not out of the export: how many accounts use a
//! value, and so what it is worth, stays.

mod left;
mod text;

use std::collections::BTreeSet;

use crate::explain::{self, HeldBy};
use crate::score::{Contribution, Findings, ScorePolicy, contributions, risk, weakest_link};
use crate::signals::{Export, Measures, TiedPairs};
use crate::{AccountId, IdentifierId, RingId, Treatment};

/// What to imagine gone. A value: it is computed anew when it changes, and only then.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Removal {
    pub identifiers: BTreeSet<IdentifierId>,
    pub accounts: BTreeSet<AccountId>,
}

/// What is left of the ring.
#[derive(Debug, Clone, PartialEq)]
pub struct WhatIf {
    /// Accounts of the ring as it is.
    pub accounts: u32,
    /// Members that were removed, ascending.
    pub removed: Vec<AccountId>,
    /// What still holds together, largest first, ties by the first member's name.
    pub parts: Vec<Part>,
    /// Members, not removed, that no standing pair ties any more, ascending.
    pub fallen_out: Vec<AccountId>,
    /// "Without device d-31 this ring splits 41 / 17 and 3 accounts fall out."
    pub text: String,
}

/// A ring that would be left.
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    /// Ascending by name, at least two.
    pub members: Vec<AccountId>,
    /// Pairs among them, those too weak to hold it included.
    pub pairs: u32,
    /// 0 to 100.
    pub risk: f64,
    /// In the order of `Signal::ALL`.
    pub contributions: [Contribution; 9],
    pub measures: Measures,
    pub held_by: Vec<HeldBy>,
    /// Confidence of the weakest link that it cannot do without, 0 to 1.
    pub fragility: f64,
    /// One plain sentence, as a ring has.
    pub sentence: String,
}

/// Removes values and accounts from one ring; `usual` is [`crate::score::usual`] of the same findings.
///
/// Pairs of accounts that both use a removed value are weighed again, exactly as in a build without it;
/// other values of its family step up. With nothing removed the ring comes out as it was scored.
/// O(accounts + identifiers, to copy their columns, + pairs of the ring · their values).
pub fn what_if(
    findings: &Findings,
    ring: RingId,
    removal: &Removal,
    usual: &Export,
    policy: &ScorePolicy,
) -> WhatIf {
    let members = findings.rings.members(ring);
    let mut treatments = findings.treatments.clone();
    for identifier in &removal.identifiers {
        treatments.set(*identifier, Treatment::Exclude);
    }
    let weights = findings.weights.without(&removal.identifiers);
    let pairs = left::pairs(findings, ring, removal, &weights);
    let rings = left::rings(findings, &pairs, &treatments);
    let after = Findings {
        treatments: &treatments,
        weights: &weights,
        pairs: &pairs,
        rings: &rings,
        ..*findings
    };
    let (removed, stayed): (Vec<AccountId>, Vec<AccountId>) = members
        .iter()
        .partition(|member| removal.accounts.contains(member));
    let fallen_out: Vec<AccountId> = stayed
        .into_iter()
        .filter(|member| rings.ring_of(*member).is_none())
        .collect();
    let parts: Vec<Part> = rings
        .ids()
        .map(|part| scored(&after, part, usual, policy))
        .collect();
    let sizes: Vec<u32> = parts.iter().map(|part| part.members.len() as u32).collect();
    WhatIf {
        accounts: members.len() as u32,
        text: text::sentence(findings, removal, &sizes, fallen_out.len() as u32),
        removed,
        parts,
        fallen_out,
    }
}

fn scored(findings: &Findings, part: RingId, usual: &Export, policy: &ScorePolicy) -> Part {
    let measures = Measures::of(findings, usual, part, TiedPairs::of(findings, part));
    let contributions = contributions(&measures.strengths(), &policy.weights);
    let held_by = explain::held_by(findings, part);
    Part {
        members: findings.rings.members(part).to_vec(),
        pairs: findings.rings.pairs(part).len() as u32,
        risk: risk(&contributions),
        sentence: explain::ring_sentence(
            &measures,
            &contributions,
            (&held_by, &explain::soft_holds(findings, part)),
            findings.window(),
        ),
        contributions,
        measures,
        held_by,
        fragility: weakest_link(findings, part),
    }
}

#[cfg(test)]
mod tests;
