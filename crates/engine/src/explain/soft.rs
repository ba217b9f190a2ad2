//! What is alike among the accounts of a ring, in words: never that they are connected through it.

use super::HeldBy;
use super::calendar::within;
use super::quantity::{counted, thousands};
use crate::score::Findings;
use crate::{AccountId, RingId, SoftFamily, SoftTieId, SoftValue};

/// A soft tie in one ring.
#[derive(Debug, Clone, PartialEq)]
pub struct SoftHold {
    pub tie: SoftTieId,
    /// Members that it ties.
    pub accounts: u32,
    /// (members − 1) · bits of both values, as for hard values.
    pub bits: f64,
    /// "have e-mail addresses of the pattern qarlo + digits @ mail.example and were created within 9
    /// hours on 4 June 2024".
    pub text: String,
}

/// Ties of two or more members of a ring, strongest first. O(ties of the members · log).
pub fn soft_holds(findings: &Findings, ring: RingId) -> Vec<SoftHold> {
    let soft = findings.graph.soft();
    let members = findings.rings.members(ring).iter();
    let mut ties: Vec<SoftTieId> = members
        .flat_map(|member| soft.ties_of(*member).iter().copied())
        .collect();
    ties.sort_unstable();
    let mut holds: Vec<SoftHold> = ties
        .chunk_by(|one, other| one == other)
        .filter(|uses| uses.len() > 1)
        .filter_map(|uses| {
            let tie = *uses.first()?;
            let bits: f64 = findings.weights.of_tie(tie).iter().sum();
            let [one, other] = &soft.get(tie).values;
            (bits > 0.0).then(|| SoftHold {
                tie,
                accounts: uses.len() as u32,
                bits: bits * (uses.len() as f64 - 1.0),
                text: format!("{} and {}", soft_value_text(one), soft_value_text(other)),
            })
        })
        .collect();
    holds.sort_by(|one, other| {
        other
            .bits
            .total_cmp(&one.bits)
            .then(one.tie.cmp(&other.tie))
    });
    holds
}

/// What accounts do that have a soft value: "have phone numbers +4420794601 and two more digits".
pub fn soft_value_text(value: &SoftValue) -> String {
    let text = &value.text;
    match value.family {
        SoftFamily::MailPattern => {
            let (stem, domain) = text.split_once('#').unwrap_or((text, ""));
            match domain.trim_start_matches('@') {
                "" => format!("have e-mail addresses of the pattern {stem} + digits"),
                domain => {
                    format!("have e-mail addresses of the pattern {stem} + digits @ {domain}")
                }
            }
        }
        SoftFamily::NumberBlock => {
            let block = text.trim_end_matches('#');
            format!("have phone numbers {block} and two more digits")
        }
        SoftFamily::NetworkBlock => format!("have IP addresses of the block {text}"),
        SoftFamily::Creation => match value.period {
            Some((first, last)) => format!("were created {}", within(first, last)),
            None => "were created together".to_owned(),
        },
    }
}

/// Share of a ring's bits that ties give, 0 to 1.
pub(super) fn soft_share(held_by: &[HeldBy], holds: &[SoftHold]) -> f64 {
    let hard: f64 = held_by.iter().map(|held| held.bits).sum();
    let soft: f64 = holds.iter().map(|hold| hold.bits).sum();
    if soft > 0.0 {
        soft / (hard + soft)
    } else {
        0.0
    }
}

/// The strongest tie as part of a ring's sentence: "31 of them have … and were created …".
pub(super) fn alike(accounts: u32, holds: &[SoftHold]) -> Option<String> {
    let (first, rest) = holds.split_first()?;
    let who = if first.accounts >= accounts {
        "all of them".to_owned()
    } else {
        format!("{} of them", thousands(u64::from(first.accounts)))
    };
    let more = match rest.len() as u64 {
        0 => String::new(),
        more => format!(" ({})", counted(more, "more such tie", "more such ties")),
    };
    Some(format!("{who} {}{more}", first.text))
}

/// Why an account is in its ring where a tie says more for it than `bits`, those of its best value.
pub(super) fn account_text(
    findings: &Findings,
    ring: RingId,
    account: AccountId,
    bits: f64,
) -> Option<String> {
    let own = findings.graph.soft().ties_of(account);
    let of_tie = |tie: SoftTieId| findings.weights.of_tie(tie).iter().sum::<f64>();
    if own.iter().all(|&tie| of_tie(tie) <= bits) {
        return None;
    }
    let hold = soft_holds(findings, ring)
        .into_iter()
        .find(|hold| own.binary_search(&hold.tie).is_ok() && of_tie(hold.tie) > bits)?;
    Some(format!(
        "Here because it is like others in two ways, more than for any value in common: {} of this ring {}.",
        counted(u64::from(hold.accounts), "account", "accounts"),
        hold.text
    ))
}
