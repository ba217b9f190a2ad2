//! What lies one step beyond some accounts.

use serde::{Deserialize, Serialize};

use crate::{AccountId, IdentifierId, NodeInRing};

/// The identifiers of some accounts (half a hop) and the accounts that share them (a hop).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct HopView {
    /// Those asked about.
    pub from: Vec<AccountId>,
    /// Identifiers that are gone through; hubs are not.
    pub identifiers_total: u32,
    /// Accounts reached through them, without those asked about.
    pub accounts_total: u32,
    /// Hubs that are not gone through unless asked for, the most shared first, the first of them.
    pub left_out: Vec<HubLeftOut>,
    pub left_out_total: u32,
    /// Identifiers, then accounts, the first of them; `degree` counts links among what is here.
    pub nodes: Vec<NodeInRing>,
    pub links: Vec<HopLink>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HubLeftOut {
    pub identifier: IdentifierId,
    pub label: String,
    pub kind: String,
    /// Accounts that use it.
    pub accounts: u32,
    /// It is excluded, and not only shared by many.
    pub excluded: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct HopLink {
    pub account: AccountId,
    pub identifier: IdentifierId,
    /// Weight of a pair that shares it, in bits.
    pub bits: f32,
}
