//! A path in one plain sentence: "connected through", never "same person".

use super::{Hop, HopValue, Paths};
use crate::AccountId;
use crate::explain::{
    confidence_percent, counted, kind_noun, shortened, soft_value_text, threshold_percent,
};
use crate::score::Findings;

/// Longer paths name so many hops; what follows is counted.
const MOST_HOPS: usize = 4;

/// "a1 and a7 are connected through 2 accounts: device d-31 (12 accounts), then phone number +44…
/// (3 accounts), then device d-40 (2 accounts), 91 % in all."
pub(super) fn of_path(
    findings: &Findings,
    ends: (AccountId, AccountId),
    hops: &[Hop],
    confidence: f64,
) -> String {
    let (one, other) = (name(findings, ends.0), name(findings, ends.1));
    let through = through(findings, hops, confidence);
    format!("{one} and {other} are connected {through}.")
}

/// "through device d-31 (12 accounts), 95.7 %".
pub(crate) fn through(findings: &Findings, hops: &[Hop], confidence: f64) -> String {
    let sure = confidence_percent(confidence);
    if let [hop] = hops {
        return format!("through {}, {sure}", named_values(findings, hop));
    }
    let between = counted((hops.len() as u64).saturating_sub(1), "account", "accounts");
    let named = if hops.len() > MOST_HOPS {
        MOST_HOPS - 1
    } else {
        hops.len()
    };
    let mut steps: Vec<String> = hops
        .iter()
        .take(named)
        .map(|hop| named_values(findings, hop))
        .collect();
    let more = hops.len() - named;
    if more > 0 {
        steps.push(format!("{more} more steps"));
    }
    format!(
        "through {between}: {}, {sure} in all",
        steps.join(", then ")
    )
}

/// What a hop rests on: its best value, and the second or how many more.
pub(crate) fn named_values(findings: &Findings, hop: &Hop) -> String {
    let counted_values: Vec<&HopValue> = hop.counted().collect();
    match counted_values.as_slice() {
        [] if hop.soft.is_empty() => "nothing that counts".to_owned(),
        [] => alike(findings, hop),
        [one] => value(findings, one),
        [one, other] => format!("{} and {}", value(findings, one), value(findings, other)),
        [one, more @ ..] => format!("{} and {} more values", value(findings, one), more.len()),
    }
}

/// No value in common that counts, but two things alike.
fn alike(findings: &Findings, hop: &Hop) -> String {
    let texts = hop.soft.iter().filter_map(|soft| {
        let values = &findings.graph.soft().get(soft.tie).values;
        let value = values.iter().find(|value| value.family == soft.family)?;
        Some(soft_value_text(value))
    });
    let texts: Vec<String> = texts.collect();
    format!(
        "nothing in common that counts, yet both {}",
        texts.join(" and ")
    )
}

fn value(findings: &Findings, value: &HopValue) -> String {
    let identifier = findings.ledger.identifier(value.shared.identifier);
    let note = if value.shared.recycled {
        ", perhaps a recycled number"
    } else {
        ""
    };
    format!(
        "{} {} ({}{note})",
        kind_noun(identifier.kind),
        shortened(identifier.value),
        counted(u64::from(value.accounts), "account", "accounts"),
    )
}

pub(super) fn no_path(findings: &Findings, paths: &Paths) -> String {
    let (one, other) = (paths.query.from, paths.query.to);
    let named = (name(findings, one), name(findings, other));
    if one == other {
        return format!("{} is one account.", named.0);
    }
    let (one, other) = named;
    if paths.capped {
        let most = counted(paths.query.most_accounts as u64, "account", "accounts");
        return format!(
            "The search for a path between {one} and {other} ended after {most} without finding one."
        );
    }
    let least = threshold_percent(findings.policy.pair_confidence);
    format!("No path of links of {least} or more connects {one} and {other}.")
}

fn name(findings: &Findings, account: AccountId) -> String {
    shortened(findings.ledger.account_name(account))
}
