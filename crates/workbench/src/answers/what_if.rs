//! What would be left of a ring without some of what it holds.

use ringfence_engine::{
    RingId as EngineRing,
    what_if::{Part, Removal, what_if},
};
use ringfence_wire::{NodeRef, PartView, RingId, WhatIfView};

use crate::case::Case;

/// Parts told, largest first.
const PARTS_SHOWN: usize = 12;
/// Members of a part, and accounts that fall out, named at most.
const NAMED: usize = 8;

/// What is to be imagined gone; none where something of it is not in the case.
pub fn removal(case: &Case, without: &[NodeRef]) -> Option<Removal> {
    let ledger = &case.stock.ledger;
    let mut removal = Removal::default();
    for node in without {
        match node {
            NodeRef::Account(account) => {
                removal.accounts.insert(ledger.account_id(account.0)?);
            }
            NodeRef::Identifier(identifier) => {
                removal
                    .identifiers
                    .insert(ledger.identifier_id(identifier.0)?);
            }
        }
    }
    Some(removal)
}

pub fn view(case: &Case, rank: u32, ring: EngineRing, removal: &Removal) -> WhatIfView {
    let found = what_if(&case.findings(), ring, removal, case.usual(), &case.scoring);
    let names = |accounts: &[ringfence_engine::AccountId]| {
        let named = accounts.iter().take(NAMED);
        named
            .map(|account| case.stock.ledger.account_name(*account).to_owned())
            .collect::<Vec<String>>()
    };
    let part = |part: &Part| PartView {
        size: part.members.len() as u32,
        risk: part.risk,
        members: names(&part.members),
    };
    WhatIfView {
        ring: RingId(rank),
        parts: found.parts.iter().take(PARTS_SHOWN).map(part).collect(),
        parts_total: found.parts.len() as u32,
        fallen: names(&found.fallen_out),
        fallen_total: found.fallen_out.len() as u32,
        sentence: found.text,
    }
}
