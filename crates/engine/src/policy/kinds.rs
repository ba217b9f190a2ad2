//! Settings of each kind.

use std::collections::BTreeMap;

use ringfence_normalise::Kind;
use serde::{Deserialize, Serialize};

/// Kinds of one family say much the same: within a family only the best counts in full.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[repr(u8)]
pub enum Family {
    Network,
    Device,
    Contact,
    Payment,
    Content,
    Name,
    Place,
    /// Government ids: independent of what one is called.
    Identity,
    /// Birth dates: independent of names and places.
    Birth,
}

impl Family {
    pub const COUNT: usize = 9;
}

/// Who can share a value of a kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Class {
    /// Strangers do: beyond a limit it means nothing.
    Public,
    /// One hand or one household: much sharing is a default value or a ring.
    Exclusive,
}

/// How values of a kind count.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KindPolicy {
    /// λ, publicness: share of co-occurrence that is coincidence, 0 to 1.
    pub publicness: f64,
    /// c: beyond this many other accounts, coincidence explains no more. None: no cap.
    pub cap: Option<u32>,
    pub family: Family,
    /// h: days after which evidence from periods that do not overlap is halved.
    pub half_life_days: Option<f64>,
    pub class: Class,
    /// One account has one value, so a different value speaks against a pair.
    pub single_valued: bool,
}

/// One [`KindPolicy`] a kind, in the order of [`Kind::ALL`]. Written as a map by kind; a kind that a
/// file leaves out keeps its start.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(
    from = "BTreeMap<Kind, KindPolicy>",
    into = "BTreeMap<Kind, KindPolicy>"
)]
pub struct KindPolicies([KindPolicy; 17]);

impl KindPolicies {
    pub fn of(&self, kind: Kind) -> &KindPolicy {
        &self.0[kind as usize]
    }

    /// The settings that a kind starts from.
    pub(crate) fn start_of(kind: Kind) -> KindPolicy {
        start(kind)
    }

    pub fn of_mut(&mut self, kind: Kind) -> &mut KindPolicy {
        &mut self.0[kind as usize]
    }
}

impl Default for KindPolicies {
    fn default() -> Self {
        Self(Kind::ALL.map(start))
    }
}

impl From<BTreeMap<Kind, KindPolicy>> for KindPolicies {
    fn from(given: BTreeMap<Kind, KindPolicy>) -> Self {
        let mut policies = Self::default();
        for (kind, policy) in given {
            *policies.of_mut(kind) = policy;
        }
        policies
    }
}

impl From<KindPolicies> for BTreeMap<Kind, KindPolicy> {
    fn from(policies: KindPolicies) -> Self {
        Kind::ALL.into_iter().zip(policies.0).collect()
    }
}

/// Starts of METHOD 1. Handles, counterparties and pairs count like a registrable domain, `other` like a
/// street address: shared by more than a household, by fewer than a network.
fn start(kind: Kind) -> KindPolicy {
    let exclusive = |publicness, family| KindPolicy {
        publicness,
        cap: Some(4),
        family,
        half_life_days: None,
        class: Class::Exclusive,
        single_valued: false,
    };
    let public = |publicness, family| KindPolicy {
        publicness,
        cap: None,
        family,
        half_life_days: None,
        class: Class::Public,
        single_valued: false,
    };
    let single = |policy| KindPolicy {
        single_valued: true,
        ..policy
    };
    let days = |half_life_days, policy| KindPolicy {
        half_life_days: Some(half_life_days),
        ..policy
    };
    match kind {
        Kind::Device => days(180.0, exclusive(0.01, Family::Device)),
        Kind::Phone => days(365.0, exclusive(0.02, Family::Contact)),
        Kind::Email => exclusive(0.01, Family::Contact),
        Kind::Payment | Kind::Wallet => exclusive(0.01, Family::Payment),
        Kind::GovernmentId => single(exclusive(0.01, Family::Identity)),
        Kind::Ip => days(7.0, public(1.0, Family::Network)),
        Kind::Domain | Kind::Handle | Kind::Counterparty | Kind::Pair => {
            public(0.05, Family::Content)
        }
        Kind::Url | Kind::Other => public(0.2, Family::Content),
        Kind::Address => single(public(0.2, Family::Place)),
        Kind::Postcode => single(public(1.0, Family::Place)),
        Kind::Name => single(public(0.5, Family::Name)),
        Kind::BirthDate => single(public(1.0, Family::Birth)),
    }
}
