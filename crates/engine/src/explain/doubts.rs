//! What could be wrong with a ring: for the evidence page, from the data alone.

use super::innocent::{Tested, Verdict};
use super::quantity::{confidence_percent, counted, list, thousands};
use super::soft::soft_share;
use crate::score::{Findings, RingScore};
use crate::weak::{Needs, SURE, WeakPlace};
use crate::{RingId, Treatment};

/// Share of the bits in soft ties from which on they are doubted.
const MUCH_ALIKE: f64 = 0.1;

/// Doubts as plain sentences, the gravest first; never empty, as some hold for every ring.
///
/// `needs` are those of the ring's pairs; none where they are too many.
pub fn doubts(
    findings: &Findings,
    score: &RingScore,
    (needs, weakest): (Option<&Needs>, Option<&WeakPlace>),
    tested: &[Tested],
) -> Vec<String> {
    let mut doubts: Vec<String> = known_good(findings, score.ring).into_iter().collect();
    if let Some(place) = weakest {
        let note = if place.may_be_two_rings() {
            " It may be more than one ring."
        } else {
            ""
        };
        doubts.push(format!("{}{note}", place.text));
    }
    doubts.extend(split_off(findings, score.ring));
    if score.fragility < SURE {
        let sure = confidence_percent(score.fragility);
        doubts.push(format!(
            "Some part of this ring hangs on a link that stands at only {sure}."
        ));
    }
    let explained = tested
        .iter()
        .filter(|tested| tested.verdict == Verdict::Possible);
    doubts.extend(explained.map(|tested| format!("Not ruled out. {}", tested.text)));
    let unknown = tested
        .iter()
        .filter(|tested| tested.verdict == Verdict::Unknown);
    doubts.extend(unknown.map(|tested| format!("Cannot be told. {}", tested.text)));
    doubts.extend(hanging_on_one_value(findings, score.ring, needs));
    if soft_share(&score.held_by, &score.soft_holds) >= MUCH_ALIKE {
        doubts.push(
            "Much of what ties these accounts is alike, not the same: one employer, one campaign or \
             one sign-up form may make accounts alike."
                .to_owned(),
        );
    }
    doubts.extend(excluded_values(findings, score.ring));
    doubts.extend(missing_signals(score));
    doubts.push(
        "The risk ranks rings against one another; it is not a probability, and no decision should \
         rest on it alone."
            .to_owned(),
    );
    doubts.push("Accounts that are connected need not belong to one person.".to_owned());
    doubts
}

fn known_good(findings: &Findings, ring: RingId) -> Option<String> {
    let members = findings.rings.members(ring);
    let good = members
        .iter()
        .filter(|member| findings.ledger.is_known_good(**member))
        .count();
    (good > 0).then(|| {
        format!(
            "{} of its {} {} on a list of accounts known to be good.",
            thousands(good as u64),
            counted(members.len() as u64, "account", "accounts"),
            if good == 1 { "is" } else { "are" },
        )
    })
}

fn split_off(findings: &Findings, ring: RingId) -> Option<String> {
    let accounts = findings.rings.split_from(ring)?;
    Some(format!(
        "It was split from a group of {} connected accounts, too many for one ring: links to the \
         rest exist and were judged too loose.",
        thousands(u64::from(accounts))
    ))
}

/// In the words of a what-if, for that is what it would say.
fn hanging_on_one_value(
    findings: &Findings,
    ring: RingId,
    needs: Option<&Needs>,
) -> Option<String> {
    let members = findings.rings.members(ring).len() as u64;
    let Some(needs) = needs else {
        let pairs = findings.rings.pairs(ring).len() as u64;
        return Some(format!(
            "With {} and {} it is too large to look for its weakest place, and to tell which of them hang on \
             one shared value.",
            counted(members, "account", "accounts"),
            counted(pairs, "pair", "pairs"),
        ));
    };
    let hanging = u64::from(needs.hanging_on_one_value());
    let hang = if hanging == 1 {
        "hangs on one shared value, and falls"
    } else {
        "hang on one shared value each, and fall"
    };
    (hanging > 0).then(|| {
        format!(
            "{} of {} {hang} out of the ring without it.",
            thousands(hanging),
            counted(members, "account", "accounts"),
        )
    })
}

fn excluded_values(findings: &Findings, ring: RingId) -> Option<String> {
    let members = findings.rings.members(ring).iter();
    let mut excluded: Vec<_> = members
        .flat_map(|member| findings.graph.identifiers_of(*member).iter().copied())
        .filter(|identifier| findings.treatments.of(*identifier) == Treatment::Exclude)
        .collect();
    excluded.sort_unstable();
    excluded.dedup();
    (!excluded.is_empty()).then(|| {
        let values = excluded.len() as u64;
        format!(
            "Its accounts also use {} excluded as {} and counted for nothing.",
            counted(values, "value that is", "values that are"),
            if values == 1 { "a hub" } else { "hubs" },
        )
    })
}

fn missing_signals(score: &RingScore) -> Option<String> {
    let missing: Vec<String> = score
        .contributions
        .iter()
        .filter(|part| part.strength.is_none())
        .map(|part| part.signal.name().to_owned())
        .collect();
    (!missing.is_empty()).then(|| {
        let were = if missing.len() == 1 {
            "that signal was"
        } else {
            "those signals were"
        };
        format!(
            "The export has no data for {}: {were} not measured.",
            list(&missing)
        )
    })
}
