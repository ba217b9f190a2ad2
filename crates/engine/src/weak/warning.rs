//! Warnings of a ring that may be more than one.

use super::{Bridge, WeakPlace, loose_bridges};
use crate::RingId;
use crate::score::Findings;

/// A place where a ring may have been joined by mistake.
#[derive(Debug, Clone, PartialEq)]
pub enum Warning {
    /// One value alone holds two parts of three or more accounts.
    OneValue(WeakPlace),
    /// A pair that alone ties two parts of two or more accounts has p < .99.
    LooseBridge(Bridge),
}

impl Warning {
    /// One plain sentence or two.
    pub fn text(&self) -> &str {
        match self {
            Self::OneValue(place) => &place.text,
            Self::LooseBridge(bridge) => &bridge.text,
        }
    }
}

/// The weakest place, if it is a value that alone holds two parts, then the loose bridges, the most even split
/// first; a bridge that rests on that very value is not told twice.
///
/// A ring of very many loose bridges has as many warnings: show the first few and say how many.
pub fn warnings(findings: &Findings, ring: RingId, place: Option<&WeakPlace>) -> Vec<Warning> {
    let place = place.filter(|place| place.may_be_two_rings());
    let told = |bridge: &Bridge| {
        place.is_some_and(|place| {
            place.parts == bridge.parts
                && [bridge.accounts.0, bridge.accounts.1]
                    .iter()
                    .all(|account| {
                        let used = findings.graph.identifiers_of(*account);
                        used.binary_search(&place.identifier).is_ok()
                    })
        })
    };
    let bridges = loose_bridges(findings, ring).into_iter();
    let bridges = bridges.filter(|bridge| !told(bridge));
    place
        .cloned()
        .map(Warning::OneValue)
        .into_iter()
        .chain(bridges.map(Warning::LooseBridge))
        .collect()
}

#[cfg(test)]
mod tests;
