//! What is warned of, and what is not.

use ringfence_normalise::Kind;

use super::*;
use crate::scenario::{Built, Scenario};
use crate::weak::{Needs, weakest_place};

/// Two groups on `devices` devices each; accounts `left00` and `right00` share a value.
fn two_groups(left: usize, right: usize, shared: &[(Kind, &str)]) -> Built {
    let mut scenario = Scenario::with_background(1_000);
    for (side, accounts) in [("left", left), ("right", right)] {
        for number in 0..accounts {
            let name = format!("{side}{number:02}");
            scenario.link(&name, Kind::Device, &format!("device-{side}"), None);
            scenario.link(&name, Kind::Device, &format!("tablet-{side}"), None);
            if number == 0 {
                for (kind, value) in shared {
                    scenario.link(&name, *kind, value, None);
                }
            }
        }
    }
    scenario.build()
}

fn texts(built: &Built) -> Vec<String> {
    let (findings, ring) = (built.findings(), built.first().ring);
    let needs = Needs::of(&findings, ring).expect("few pairs");
    let place = weakest_place(&findings, &needs);
    let found = warnings(&findings, ring, place.as_ref());
    found
        .iter()
        .map(|warning| warning.text().to_owned())
        .collect()
}

const PHONE: (Kind, &str) = (Kind::Phone, "+4915788888888");

#[test]
fn a_value_that_holds_two_parts_is_told_once() {
    assert_eq!(
        texts(&two_groups(4, 3, &[PHONE])),
        ["Removing phone number +4915788888888 splits this ring 4 / 3. The link stands at 97.8 %."]
    );
}

#[test]
fn a_bridge_to_two_accounts_is_told_as_a_bridge() {
    assert_eq!(
        texts(&two_groups(4, 2, &[PHONE])),
        [
            "One link, between left00 and right00, ties two parts at only 97.8 %: its removal splits \
             this ring 4 / 2."
        ]
    );
}

#[test]
fn a_sure_bridge_on_two_values_is_no_warning() {
    let both = [PHONE, (Kind::Device, "device-both")];
    let built = two_groups(4, 3, &both);
    assert_eq!(built.first().accounts, 7);
    assert_eq!(texts(&built), [""; 0]);
}

#[test]
fn a_single_account_at_the_end_of_a_link_is_no_second_part() {
    assert_eq!(texts(&two_groups(5, 1, &[PHONE])), [""; 0]);
}
