//! A carrier's network address translation: strangers behind one IP address.

use ringfence_normalise::Kind;

use super::Verdict;
use crate::explain::{counted, kind_noun, kind_nouns, percent};
use crate::score::RingScore;

/// A ring with less of its bits in other kinds rests on IP addresses.
const LITTLE: f64 = 0.1;

pub(super) fn test(score: &RingScore) -> (Verdict, String) {
    let total: f64 = score.held_by.iter().map(|held| held.bits).sum();
    let Some(ip) = score.held_by.iter().find(|held| held.kind == Kind::Ip) else {
        let text = "Carrier NAT: no IP address holds this ring.".to_owned();
        return (Verdict::RuledOut, text);
    };
    let other = score.held_by.iter().find(|held| held.kind != Kind::Ip);
    match other.filter(|_| total - ip.bits > LITTLE * total) {
        Some(other) => (
            Verdict::RuledOut,
            format!(
                "Carrier NAT: {} of the evidence is other than IP addresses, first of all {}.",
                percent((total - ip.bits) / total),
                counted(
                    u64::from(other.values),
                    kind_noun(other.kind),
                    kind_nouns(other.kind)
                ),
            ),
        ),
        None => (
            Verdict::Possible,
            format!(
                "Carrier NAT: the ring rests on {} alone, as strangers behind one carrier would.",
                counted(u64::from(ip.values), "IP address", "IP addresses"),
            ),
        ),
    }
}
