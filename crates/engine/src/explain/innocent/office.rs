//! An office or campus: many people behind the same public values, each with their own devices.

use ringfence_normalise::Kind;

use super::{Verdict, exclusive};
use crate::explain::{counted, kind_noun, kind_nouns, percent};
use crate::score::{Findings, RingScore};

/// People of an office share no devices, but for a few.
const FEW: f64 = 0.2;

pub(super) fn test(findings: &Findings, score: &RingScore) -> (Verdict, String) {
    let accounts = f64::from(score.accounts.max(1));
    let most_exclusive = exclusive(findings, &score.held_by).max_by_key(|held| held.accounts);
    if let Some(held) = most_exclusive
        && f64::from(held.accounts) > FEW * accounts
    {
        let share = percent(f64::from(held.accounts) / accounts);
        let text = format!(
            "Office or campus: {share} of the accounts share {}, which people of one office do not.",
            counted(
                u64::from(held.values),
                kind_noun(held.kind),
                kind_nouns(held.kind)
            ),
        );
        return (Verdict::RuledOut, text);
    }
    let places = [Kind::Ip, Kind::Domain, Kind::Address, Kind::Postcode];
    let place = score
        .held_by
        .iter()
        .find(|held| places.contains(&held.kind));
    match place {
        Some(held) => (
            Verdict::Possible,
            format!(
                "Office or campus: {} share {}, and few or none share a device, card or other \
                 exclusive value.",
                counted(u64::from(held.accounts), "account", "accounts"),
                counted(u64::from(held.values), kind_noun(held.kind), kind_nouns(held.kind)),
            ),
        ),
        None => (
            Verdict::Unknown,
            "Office or campus: the accounts share no IP address, domain or street address by which \
             to tell."
                .to_owned(),
        ),
    }
}
