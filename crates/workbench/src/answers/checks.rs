//! What looks wrong with values, beyond what the reading of rows notices: damage that spreadsheets did,
//! and values that are nearly the same.
//!
//! Goes over every distinct value, so it is done when somebody looks at the health of a case.

use std::collections::BTreeMap;

use ringfence_engine::{
    IdentifierId, Ledger,
    explain::{counted, list},
};
use ringfence_normalise::{DamageKind, Kind, SameButFor, spreadsheet_damage};

use crate::{Shell, refusal::Refusal, stock::Stock};

/// Examples in a sentence.
const NAMED: usize = 3;
/// Characters of an example.
const SHOWN: usize = 60;

/// One sentence a finding, in the order of the kinds. O(distinct values).
pub async fn checks(stock: &Stock, shell: &impl Shell) -> Result<Vec<String>, Refusal> {
    let ledger = &stock.ledger;
    let mut by_kind: BTreeMap<Kind, Vec<IdentifierId>> = BTreeMap::new();
    for id in ledger.identifier_ids() {
        by_kind.entry(ledger.kind_of(id)).or_default().push(id);
    }
    let mut found = Vec::new();
    for (kind, ids) in &by_kind {
        found.extend(damaged(ledger, *kind, ids));
        shell.breathe().await?;
        for difference in differences(*kind) {
            found.extend(nearly_same(ledger, *kind, ids, *difference));
            shell.breathe().await?;
        }
    }
    Ok(found)
}

/// In what values of a kind may differ by mistake. Words and links differ in letters on purpose.
const fn differences(kind: Kind) -> &'static [SameButFor] {
    use SameButFor::{LeadingZeros, LookAlikes, WhiteSpace};
    match kind {
        Kind::Phone
        | Kind::Payment
        | Kind::GovernmentId
        | Kind::Postcode
        | Kind::Other
        | Kind::Counterparty => &[LeadingZeros, WhiteSpace],
        Kind::Device => &[LeadingZeros],
        Kind::Handle | Kind::Name => &[WhiteSpace, LookAlikes],
        Kind::Email | Kind::Domain | Kind::Url => &[LookAlikes],
        Kind::Address => &[WhiteSpace],
        Kind::Ip | Kind::Wallet | Kind::BirthDate | Kind::Pair => &[],
    }
}

fn damaged(ledger: &Ledger, kind: Kind, ids: &[IdentifierId]) -> Vec<String> {
    let mut damage: BTreeMap<DamageKind, Vec<&str>> = BTreeMap::new();
    for id in ids {
        let value = ledger.identifier(*id).value;
        if let Some(what) = spreadsheet_damage(kind, value) {
            damage.entry(what).or_default().push(value);
        }
    }
    let sentence = |(what, values): (DamageKind, Vec<&str>)| {
        format!(
            "{}: {} such as {}: {what}. Export the file again without opening it in a spreadsheet.",
            kind.name(),
            counted(values.len() as u64, "value", "values"),
            examples(values.iter().copied()),
        )
    };
    damage.into_iter().map(sentence).collect()
}

fn nearly_same(
    ledger: &Ledger,
    kind: Kind,
    ids: &[IdentifierId],
    difference: SameButFor,
) -> Option<String> {
    let values = ids
        .iter()
        .filter(|id| !ledger.is_placeholder(**id))
        .map(|id| ledger.identifier(*id).value);
    let groups = difference.groups(values);
    let first = groups.first()?;
    let (in_what, what_then) = match difference {
        SameButFor::LeadingZeros => (
            "zeros at their start",
            "a spreadsheet may have dropped them; they tie nobody to one another",
        ),
        SameButFor::WhiteSpace => ("white space", "they tie nobody to one another"),
        SameButFor::LookAlikes => (
            "letters that look alike",
            "one may imitate the other; they tie nobody to one another",
        ),
    };
    let so_many = counted(
        groups.len() as u64,
        "group of values differs",
        "groups of values differ",
    );
    Some(format!(
        "{}: {so_many} only in {in_what}, such as {}: {what_then}.",
        kind.name(),
        examples(first.iter().copied()),
    ))
}

fn examples<'a>(values: impl ExactSizeIterator<Item = &'a str>) -> String {
    let more = values.len().saturating_sub(NAMED);
    let mut named: Vec<String> = values.take(NAMED).map(quoted).collect();
    if more > 0 {
        named.push(format!("{more} more"));
    }
    list(&named)
}

/// What does not show, or looks like something else, is told by its number.
fn quoted(value: &str) -> String {
    let shown: String = value
        .chars()
        .take(SHOWN)
        .flat_map(|c| {
            let is_plain = c.is_ascii_graphic() || c == ' ' || c.is_alphabetic();
            let text = if is_plain {
                c.to_string()
            } else {
                format!("[U+{:04X}]", u32::from(c))
            };
            text.chars().collect::<Vec<char>>()
        })
        .collect();
    format!("“{shown}”")
}
