//! The weakest place: the value whose removal splits the ring most evenly.

use super::without::Broken;
use super::{LEAST_PART, Needs};
use crate::IdentifierId;
use crate::explain::{confidence_percent, named_value, splits};
use crate::pairs::confidence;
use crate::score::Findings;

/// What one value holds together.
#[derive(Debug, Clone, PartialEq)]
pub struct WeakPlace {
    pub identifier: IdentifierId,
    /// Accounts of each part without it, largest first.
    pub parts: Vec<u32>,
    /// Pairs between the parts, none of which can do without it, and the confidence of the surest, 0 to 1.
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
/// weakest link, then the first value. None where the ring holds without any one value.
///
/// Pairs are weighed again without the value, so that one which other values hold stays, and one that
/// what is alike holds. O(pairs between the parts of each such value).
pub fn weakest_place(findings: &Findings, needs: &Needs) -> Option<WeakPlace> {
    let found = needs.values_that_break().iter();
    let weakest = found
        .map(|(value, broken)| place(needs, *value, broken))
        .reduce(|best, next| {
            let is_weaker = (next.parts.get(1).cmp(&best.parts.get(1)))
                .then(best.confidence.total_cmp(&next.confidence))
                .then(best.identifier.cmp(&next.identifier))
                .is_gt();
            if is_weaker { next } else { best }
        })?;
    Some(WeakPlace {
        text: text(findings, &weakest),
        ..weakest
    })
}

/// Without its text.
fn place(needs: &Needs, identifier: IdentifierId, broken: &Broken) -> WeakPlace {
    let pairs = broken.fallen.iter();
    let pairs = pairs.filter_map(|at| needs.pairs().get(*at as usize));
    let surest = pairs
        .map(|pair| pair.bits)
        .fold(f64::NEG_INFINITY, f64::max);
    WeakPlace {
        identifier,
        links: broken.fallen.len() as u32,
        confidence: confidence(surest),
        parts: broken.parts.clone(),
        text: String::new(),
    }
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
