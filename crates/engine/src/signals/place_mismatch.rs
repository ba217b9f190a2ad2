//! Signal: members whose phone is of another country than their own.
//!
//! METHOD compares phone and IP country. The tool carries no map from IP addresses to countries, and
//! does not pretend to: it compares the phone with the country that the accounts file states, and
//! without one there is no data.

use ringfence_normalise::Kind;

use super::calling_codes::is_foreign;
use crate::RingId;
use crate::score::Findings;
use crate::statistics::wilson_lower;

/// Phones and countries of one ring.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PlaceMismatch {
    /// Members with a phone in international form and a country.
    pub placed: u32,
    /// Of them, with no phone of that country.
    pub foreign: u32,
}

impl PlaceMismatch {
    /// None where no member has both. O(links of the members).
    pub fn measure(findings: &Findings, ring: RingId) -> Option<Self> {
        let Findings {
            ledger,
            graph,
            rings,
            ..
        } = *findings;
        let (mut placed, mut foreign) = (0, 0);
        for &member in rings.members(ring) {
            let Some(country) = ledger.attributes(member).country else {
                continue;
            };
            let phones = graph
                .identifiers_of(member)
                .iter()
                .filter(|identifier| findings.kind(**identifier) == Kind::Phone)
                .map(|identifier| ledger.identifier(*identifier))
                .filter(|phone| !phone.placeholder);
            let verdicts = phones.filter_map(|phone| is_foreign(phone.value, country));
            if let Some(all_foreign) = verdicts.reduce(|one, other| one && other) {
                placed += 1;
                foreign += u32::from(all_foreign);
            }
        }
        (placed > 0).then_some(Self { placed, foreign })
    }

    /// Wilson's lower bound of the share.
    pub fn strength(self) -> f64 {
        wilson_lower(u64::from(self.foreign), u64::from(self.placed))
    }
}
