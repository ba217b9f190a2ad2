//! Marks, weakest place, firmness and doubts say what a what-if says, whatever ties the ring.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use ringfence_normalise::Kind;

use super::*;
use crate::graph::Node;
use crate::pairs::{Evidence, bits_at};
use crate::scenario::{Built, Scenario};
use crate::score::{Findings, ScorePolicy, usual};
use crate::signals::Export;
use crate::what_if::{Removal, WhatIf, what_if};
use crate::{AccountId, IdentifierId, RingId};

const KINDS: [Kind; 3] = [Kind::Device, Kind::Phone, Kind::Ip];
/// Accounts that share; so many of the first are alike. A tie of more than 16 is a star and a chain.
const ACCOUNTS: u8 = 22;
const ALIKE: [u8; 4] = [0, 5, 12, 19];

/// Shared values by account, kind, value and day of use.
type Rows = Vec<(u8, usize, u8, i64)>;

fn rows() -> impl Strategy<Value = Rows> {
    prop::collection::vec((0..ACCOUNTS, 0..KINDS.len(), 0..6_u8, 0..400_i64), 8..140)
}

fn built(rows: &Rows, alike: u8) -> Built {
    let mut scenario = Scenario::with_mails(700);
    for account in 0..alike {
        scenario.alike(&format!("acc{account:02}"), "qarlo", account.into());
    }
    for (account, kind, value, day) in rows {
        let days = Some((*day, day + 30));
        let value = format!("shared{value}");
        scenario.link(&format!("acc{account:02}"), KINDS[*kind], &value, days);
    }
    scenario.build()
}

/// Asks what is left of one ring.
struct Asked<'a> {
    findings: Findings<'a>,
    ring: RingId,
    usual: &'a Export,
}

impl Asked<'_> {
    fn without(&self, removal: &Removal) -> WhatIf {
        let policy = ScorePolicy::default();
        what_if(&self.findings, self.ring, removal, self.usual, &policy)
    }

    fn without_values(&self, values: impl IntoIterator<Item = IdentifierId>) -> WhatIf {
        self.without(&Removal {
            identifiers: values.into_iter().collect(),
            ..Removal::default()
        })
    }

    /// Accounts of the parts without some links, largest first: by hand, since no what-if takes a single link. A pair
    /// that shares a value loses it with either link to it, and is weighed again.
    fn without_links(&self, gone: &[(AccountId, IdentifierId)]) -> Vec<u32> {
        let Findings {
            ledger,
            graph,
            policy,
            weights,
            pairs,
            rings,
            ..
        } = self.findings;
        let members = rings.members(self.ring);
        let mut evidence = Evidence::new(ledger, graph, policy, weights);
        let mut part: Vec<AccountId> = members.to_vec();
        for pair in rings.pairs(self.ring).iter().map(|pair| pairs.get(*pair)) {
            let ends = [pair.a, pair.b];
            let of_pair = gone.iter().filter(|(account, _)| ends.contains(account));
            let mut lost: Vec<IdentifierId> = of_pair.map(|(_, value)| *value).collect();
            lost.sort_unstable();
            if evidence.bits_without(pair.a, pair.b, &lost) < bits_at(policy.ring_confidence) {
                continue;
            }
            // Both parts have one name from now on; rings are small here.
            let [one, other] = ends.map(|end| part[members.binary_search(&end).expect("a member")]);
            part.iter_mut()
                .filter(|name| **name == other)
                .for_each(|name| *name = one);
        }
        let mut sizes = BTreeMap::new();
        for name in part {
            *sizes.entry(name).or_insert(0) += 1;
        }
        let mut sizes: Vec<u32> = sizes.into_values().collect();
        sizes.sort_unstable_by(|one, other| other.cmp(one));
        sizes
    }

    fn without_node(&self, node: Node) -> WhatIf {
        match node {
            Node::Account(account) => self.without(&Removal {
                accounts: [account].into(),
                ..Removal::default()
            }),
            Node::Identifier(value) => self.without_values([value]),
        }
    }
}

/// Who uses which values, of all edges of a lifted ring.
fn links_of(lifted: &RingGraph) -> Vec<(AccountId, IdentifierId)> {
    let ends = lifted
        .edge_indices()
        .filter_map(|link| lifted.edge_endpoints(link));
    let used_by = ends.filter_map(|(account, value)| match (lifted[account], lifted[value]) {
        (Node::Account(account), Node::Identifier(value)) => Some((account, value)),
        _ => None,
    });
    used_by.collect()
}

/// Accounts of each part, and of each that falls out.
fn parts(left: &WhatIf) -> Vec<u32> {
    let parts = left.parts.iter().map(|part| part.members.len() as u32);
    parts.chain(left.fallen_out.iter().map(|_| 1)).collect()
}

fn marks_agree(asked: &Asked, needs: &Needs) -> Result<(), TestCaseError> {
    let lifted = lift(&asked.findings, asked.ring);
    let found = cuts(&asked.findings, asked.ring, (&lifted, Some(needs)));
    for (node, cut) in lifted.node_weights().zip(&found.nodes) {
        let left = parts(&asked.without_node(*node));
        prop_assert_eq!(*cut, left.len() > 1, "{:?} leaves {:?}", node, left);
    }
    let links = links_of(&lifted);
    prop_assert_eq!(links.len(), found.links.len());
    for (link, bridge) in links.into_iter().zip(&found.links) {
        let left = asked.without_links(&[link]);
        let is_marked = left.get(1).is_some_and(|part| *part >= LEAST_SPLIT);
        prop_assert_eq!(*bridge, is_marked, "{:?} leaves {:?}", link, left);
    }
    Ok(())
}

fn weakest_place_agrees(asked: &Asked, needs: &Needs) -> Result<(), TestCaseError> {
    let holders = asked.findings.rings.holders(asked.ring);
    let seconds = holders
        .iter()
        .filter_map(|value| parts(&asked.without_values([*value])).get(1).copied());
    let most_even = seconds.max();
    let found = weakest_place(&asked.findings, needs);
    prop_assert_eq!(
        found.as_ref().and_then(|place| place.parts.get(1).copied()),
        most_even
    );
    if let Some(place) = found {
        prop_assert_eq!(
            parts(&asked.without_values([place.identifier])),
            place.parts
        );
    }
    Ok(())
}

fn firmness_agrees(asked: &Asked, needs: &Needs) -> Result<(), TestCaseError> {
    let holders = asked.findings.rings.holders(asked.ring).iter().copied();
    match binding_strength(
        &asked.findings,
        (asked.ring, Some(needs)),
        &CutLimits::default(),
    ) {
        BindingStrength::ByLikeness => {
            prop_assert_eq!(parts(&asked.without_values(holders)).len(), 1);
        }
        BindingStrength::Found(binding) => {
            let values: BTreeSet<IdentifierId> = binding.links.iter().map(|link| link.1).collect();
            prop_assert!(parts(&asked.without_values(values)).len() > 1);
            // All values together hold it, else it would be held by what is alike.
            prop_assert!(parts(&asked.without_values(holders)).len() > 1);
            let gone: Vec<_> = binding.links.iter().map(|link| (link.0, link.1)).collect();
            let left = asked.without_links(&gone);
            prop_assert!(left.len() > 1, "{:?} leaves {:?}", gone, left);
            let lifted = lift(&asked.findings, asked.ring);
            let links = links_of(&lifted).into_iter();
            let splits = links.filter_map(|link| asked.without_links(&[link]).get(1).copied());
            let most_even = splits.max();
            prop_assert_eq!(binding.strength() == 1, most_even.is_some());
            if binding.strength() == 1 {
                prop_assert_eq!(&binding.parts, &left);
                prop_assert_eq!(left.get(1).copied(), most_even);
            }
        }
        BindingStrength::TooLarge { .. } => prop_assert!(false, "it is small"),
    }
    Ok(())
}

fn doubts_agree(asked: &Asked, needs: &Needs) -> Result<(), TestCaseError> {
    let holders = asked.findings.rings.holders(asked.ring).iter();
    let fallen = holders.flat_map(|value| asked.without_values([*value]).fallen_out);
    let fallen: BTreeSet<AccountId> = fallen.collect();
    prop_assert_eq!(needs.hanging_on_one_value() as usize, fallen.len());
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn all_that_is_said_of_a_ring_agrees_with_what_if(
        rows in rows(),
        alike in prop::sample::select(&ALIKE[..]),
    ) {
        let built = built(&rows, alike);
        let findings = built.findings();
        let usual = usual(&findings, &ScorePolicy::default());
        for ring in built.build.rings.ids() {
            let asked = Asked { findings, ring, usual: &usual };
            let needs = Needs::of(&findings, ring).expect("few pairs");
            marks_agree(&asked, &needs)?;
            weakest_place_agrees(&asked, &needs)?;
            firmness_agrees(&asked, &needs)?;
            doubts_agree(&asked, &needs)?;
        }
    }
}

/// Twelve who are alike, six of them on a device, and a guest who shares a phone with one.
fn alike_with_a_guest() -> Built {
    let mut scenario = Scenario::with_mails(1_000);
    for number in 0..12 {
        let name = format!("acc{number:02}");
        scenario.alike(&name, "qarlo", number);
        if number < 6 {
            scenario.link(&name, Kind::Device, "d-31", None);
        }
    }
    for name in ["acc03", "guest"] {
        scenario.link(name, Kind::Phone, "+4915788888888", None);
    }
    scenario.build()
}

#[test]
fn only_what_a_guest_hangs_on_is_weak_in_a_ring_of_those_alike() {
    let built = alike_with_a_guest();
    let (findings, ring) = (built.findings(), built.first().ring);
    assert_eq!(built.first().accounts, 13);
    let needs = Needs::of(&findings, ring).expect("few pairs");
    let place = weakest_place(&findings, &needs).expect("a weak place");
    assert_eq!(
        built.ledger.identifier(place.identifier).value,
        "+4915788888888"
    );
    assert_eq!(place.parts, [12, 1]);
    assert_eq!(needs.hanging_on_one_value(), 1);
    let BindingStrength::Found(binding) =
        binding_strength(&findings, (ring, Some(&needs)), &CutLimits::default())
    else {
        panic!("a strength");
    };
    assert_eq!((binding.strength(), &*binding.parts), (1, &[12, 1][..]));
    let report = built.report();
    assert!(
        report.contains("1 of 13 accounts hangs on one shared value, and falls out of the ring"),
        "{report}"
    );
}

#[test]
fn who_are_alike_hold_together_whatever_links_go() {
    let mut scenario = Scenario::with_mails(1_000);
    for number in 0..31 {
        let name = format!("acc{number:02}");
        scenario.alike(&name, "qarlo", number);
        scenario.link(&name, Kind::Device, &format!("d-{}", number / 4), None);
    }
    let built = scenario.build();
    let (findings, ring) = (built.findings(), built.first().ring);
    let limits = CutLimits::default();
    assert_eq!(
        binding_strength(
            &findings,
            (ring, Needs::of(&findings, ring).as_ref()),
            &limits
        ),
        BindingStrength::ByLikeness
    );
    // Of the tie only a star and a chain are kept: what they leave out is no light cut.
    assert_eq!(min_cut(&findings, ring, &limits), RingCut::Solid);
    let cells = crate::cells::ring_cells(&findings, ring, 0.9);
    assert_eq!(cells, [0; 31]);
}
