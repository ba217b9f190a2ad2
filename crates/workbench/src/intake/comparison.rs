//! Under which rules and lists values are compared, as the page shows and switches them.

use ringfence_normalise::{Rules, built_in_lists};
use ringfence_wire::{Comparison, ListRow, RuleRow};

use super::lists::OwnList;
use crate::refusal::Refusal;

/// Digits of a country's calling code at most (E.164).
const CODE_DIGITS: usize = 3;

/// Every rule and list, with its switch.
pub fn to_wire(rules: &Rules, own: &[OwnList]) -> Comparison {
    let rows = Rules::switches().into_iter().map(|switch| RuleRow {
        name: switch.name.to_owned(),
        title: switch.title.to_owned(),
        on: (switch.get)(rules),
    });
    let built_in = built_in_lists().map(|list| ListRow {
        name: list.name.to_owned(),
        title: list.why.to_string(),
        entries: list.count as u32,
        is_own: false,
        on: !rules.lists_off.contains(&list.why),
    });
    let own = own.iter().map(|own| ListRow {
        name: own.list.name.clone(),
        title: own.list.description.trim_end_matches('.').to_owned(),
        entries: own.list.entries.len() as u32,
        is_own: true,
        on: own.on,
    });
    Comparison {
        calling_code: rules.phone_default_code.clone(),
        rules: rows.collect(),
        lists: built_in.chain(own).collect(),
    }
}

/// Takes the switches over; a calling code that is none is refused.
pub fn take(asked: &Comparison, rules: &mut Rules, own: &mut [OwnList]) -> Result<(), Refusal> {
    let code = asked.calling_code.trim().trim_start_matches('+');
    if code.len() > CODE_DIGITS || !code.bytes().all(|b| b.is_ascii_digit()) {
        return Err(Refusal::plain(
            &format!("{:?} is no calling code.", asked.calling_code),
            "Write up to three digits, such as 49.",
        ));
    }
    code.clone_into(&mut rules.phone_default_code);
    for switch in Rules::switches() {
        if let Some(row) = asked.rules.iter().find(|row| row.name == switch.name) {
            (switch.set)(rules, row.on);
        }
    }
    let switched = |name: &str, is_own: bool| {
        let mut rows = asked.lists.iter();
        rows.find(|row| row.name == name && row.is_own == is_own)
            .map(|row| row.on)
    };
    for list in built_in_lists() {
        match switched(list.name, false) {
            Some(true) => drop(rules.lists_off.remove(&list.why)),
            Some(false) => drop(rules.lists_off.insert(list.why)),
            None => {}
        }
    }
    for own in own {
        own.on = switched(&own.list.name, true).unwrap_or(own.on);
    }
    Ok(())
}
