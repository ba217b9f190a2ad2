//! Profiles: the settings that one sort of data wants together.

use ringfence_normalise::Kind;
use serde::{Deserialize, Serialize};

use super::{CellPolicy, HubPolicy, Policy};
use crate::{
    Ledger, LinkageGraph,
    coordination::{CoordinationRule, WindowRule},
};

/// A sort of data, by what its accounts are and share.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Profile {
    /// Accounts and the devices, numbers, addresses, counterparties they used.
    AccountLinkage,
    /// Records of persons: names, birth dates, addresses, each once and with errors.
    EntityResolution,
    /// Shares: who spread which object when.
    Coordination,
}

impl Profile {
    pub const ALL: [Profile; 3] = [
        Profile::AccountLinkage,
        Profile::EntityResolution,
        Profile::Coordination,
    ];

    /// As written in files and on command lines.
    pub const fn name(self) -> &'static str {
        match self {
            Profile::AccountLinkage => "account-linkage",
            Profile::EntityResolution => "entity-resolution",
            Profile::Coordination => "coordination",
        }
    }

    /// The profile of that name.
    pub fn named(name: &str) -> Option<Profile> {
        Profile::ALL
            .into_iter()
            .find(|profile| profile.name() == name)
    }

    /// Entity resolution where most links are attributes of a person; coordination where most are
    /// objects that were shared at a known time, and none is exclusive; else account linkage.
    /// O(identifiers + links).
    pub fn suggested(ledger: &Ledger, graph: &LinkageGraph) -> Profile {
        let (mut of_persons, mut all) = (0_u64, 0_u64);
        for identifier in ledger.identifier_ids() {
            let links = u64::from(graph.degree(identifier));
            all += links;
            if is_of_a_person(ledger.kind_of(identifier)) {
                of_persons += links;
            }
        }
        if of_persons * 2 > all {
            Profile::EntityResolution
        } else if CoordinationRule::suits(ledger, graph) {
            Profile::Coordination
        } else {
            Profile::AccountLinkage
        }
    }
}

fn is_of_a_person(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::Name | Kind::BirthDate | Kind::GovernmentId | Kind::Address | Kind::Postcode
    )
}

/// What many spread is not shared by accident of place; how common an occasion is decides.
const MANY_SHARERS: u32 = 100_000;

impl Policy {
    /// The settings of a profile.
    ///
    /// Coordination: two accounts belong together where it is more likely than not. One occasion of two
    /// accounts alone stands just below that, whatever the case's size: it takes two.
    ///
    /// Entity resolution: a person has a handful of records, attributes are often mistyped (m = .8, so
    /// a disagreement costs 2.3 bits, not 3.3), a record belongs where it more likely does than not,
    /// and cells part what one common attribute strings together. Found on FEBRL1, FEBRL3 and
    /// `fake_1000`.
    pub fn of(profile: Profile) -> Policy {
        match profile {
            Profile::AccountLinkage => Policy::default(),
            Profile::EntityResolution => Policy {
                match_rate: 0.8,
                expected_partners: 4.0,
                ring_confidence: 0.5,
                pair_confidence: 0.5,
                // Records of one person differ in what a pattern would keep, and agree in names.
                soft_ties: false,
                cells: CellPolicy {
                    resolution: 0.1,
                    split_above: 1,
                    ..CellPolicy::default()
                },
                ..Policy::default()
            },
            Profile::Coordination => Policy {
                coordination: Some(WindowRule {
                    edge_quantile: 0.0,
                    ..WindowRule::default()
                }),
                soft_ties: false,
                hubs: HubPolicy {
                    public_limit: MANY_SHARERS,
                    ..HubPolicy::default()
                },
                ..Policy::default()
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_profile_is_sound_and_found_by_its_name() {
        for profile in Profile::ALL {
            assert_eq!(Policy::of(profile).check(), Ok(()));
            assert_eq!(Profile::named(profile.name()), Some(profile));
            let written = serde_json::to_string(&profile).unwrap();
            assert_eq!(written, format!("\"{}\"", profile.name()));
        }
        assert_eq!(Profile::named("folklore"), None);
    }
}
