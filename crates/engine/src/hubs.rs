//! Hubs: identifiers that many accounts share, and what to do with each.

mod corroboration;
mod find;
mod one_hand;

pub(crate) use one_hand::OneHand;

use serde::{Deserialize, Serialize};

use crate::IdentifierId;

/// What is done with an identifier.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
#[repr(u8)]
#[serde(rename_all = "lowercase")]
pub enum Treatment {
    /// Counts as its kind does.
    #[default]
    #[serde(alias = "Keep")]
    Keep,
    /// Counts as a fully public value: publicness 1, no cap.
    #[serde(alias = "Weaken")]
    Weaken,
    /// Counts nothing; stays visible.
    #[serde(alias = "Exclude")]
    Exclude,
}

/// One treatment an identifier of the ledger.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Treatments(pub(crate) Vec<Treatment>);

impl Treatments {
    pub fn of(&self, identifier: IdentifierId) -> Treatment {
        self.0.get(identifier.index()).copied().unwrap_or_default()
    }

    pub fn set(&mut self, identifier: IdentifierId, treatment: Treatment) {
        if let Some(slot) = self.0.get_mut(identifier.index()) {
            *slot = treatment;
        }
    }

    pub fn count(&self, treatment: Treatment) -> usize {
        self.0.iter().filter(|&&other| other == treatment).count()
    }
}

/// A much shared, placeholder or known-shared identifier.
#[derive(Debug, Clone, PartialEq)]
pub struct Hub {
    pub identifier: IdentifierId,
    /// Accounts that use it.
    pub accounts: u32,
    pub suggested: Treatment,
    /// Why, in one plain sentence.
    pub reason: String,
    /// Share of its accounts that share something else with one of them, where tested; 0 to 1.
    pub corroboration: Option<f64>,
}

/// Every hub, most shared first; ties by label and value.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Hubs {
    pub(crate) hubs: Vec<Hub>,
    pub(crate) identifiers: usize,
}

impl Hubs {
    pub fn as_slice(&self) -> &[Hub] {
        &self.hubs
    }

    pub fn get(&self, identifier: IdentifierId) -> Option<&Hub> {
        self.hubs.iter().find(|hub| hub.identifier == identifier)
    }

    /// Every identifier kept.
    pub fn untreated(&self) -> Treatments {
        Treatments(vec![Treatment::Keep; self.identifiers])
    }

    /// Every hub treated as suggested, everything else kept.
    pub fn suggested(&self) -> Treatments {
        let mut treatments = self.untreated();
        for hub in &self.hubs {
            treatments.set(hub.identifier, hub.suggested);
        }
        treatments
    }
}
