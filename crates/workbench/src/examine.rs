//! Requests that take a ring apart, or ask how accounts are tied.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use ringfence_engine::{AccountId, IdentifierId, RingId as EngineRing};
use ringfence_wire::{
    AccountId as WireAccount, Event, IdentifierId as WireIdentifier, NodeRef, RingId, Subset,
};

use crate::{
    ByteSource, Shell, Workbench,
    answers::{cells, firmness, hop, leads, matrix, paths, tie, what_if},
    case::Case,
    desk::{no_such_node, no_such_ring},
    explore::chosen::chosen,
    pace::Told,
    refusal::Refusal,
};

impl<S: ByteSource> Workbench<S> {
    pub(crate) fn tie(&self, one: WireAccount, other: WireAccount) -> Result<Event, Refusal> {
        let case = self.built()?;
        let (one, other) = two(account(case, one)?, account(case, other)?)?;
        Ok(Event::Tie(Box::new(tie::tie(case, one, other))))
    }

    pub(crate) fn paths(&self, from: WireAccount, to: &str) -> Result<Event, Refusal> {
        let case = self.built()?;
        let from = account(case, from)?;
        let ledger = &case.stock.ledger;
        let by_mask = || ledger.account_id(self.unmasked_account(to)?);
        let to = ledger.find_account(to).or_else(by_mask).ok_or_else(|| {
            Refusal::plain(
                &format!("No account of this case is called “{to}”."),
                "Write the name as the export has it.",
            )
        })?;
        let (from, to) = two(from, to)?;
        Ok(Event::Paths(paths::view(case, from, to)))
    }

    pub(crate) async fn leads(&self, limit: u32, shell: &impl Shell) -> Result<Event, Refusal> {
        let case = self.built()?;
        let rows = case.stock.rows();
        let told = Told { shell, rows };
        Ok(Event::Leads(
            leads::view(case, limit as usize, &told).await?,
        ))
    }

    pub(crate) fn cells(&self, rank: u32, resolution: f64) -> Result<Event, Refusal> {
        let case = self.built()?;
        if !(0.001..=1.0).contains(&resolution) {
            return Err(Refusal::plain(
                "The resolution of cells lies between 0.001 and 1.",
                "Choose another one.",
            ));
        }
        let ring = ring_at(case, rank)?;
        Ok(Event::Cells(cells::view(case, rank, ring, resolution)))
    }

    pub(crate) fn firmness(&self, rank: u32) -> Result<Event, Refusal> {
        let case = self.built()?;
        let ring = ring_at(case, rank)?;
        Ok(Event::Firmness(firmness::view(case, rank, ring)))
    }

    /// The rings that have most of each list of accounts; of two alike the riskier. O(accounts · log).
    pub(crate) fn find_again(
        &self,
        before: &[(RingId, Vec<WireAccount>)],
    ) -> Result<Event, Refusal> {
        let case = self.built()?;
        let now = |members: &[WireAccount]| {
            let mut had: BTreeMap<u32, usize> = BTreeMap::new();
            let known = members.iter().filter_map(|one| account(case, *one).ok());
            for rank in known.filter_map(|member| case.rank_of_account(member)) {
                *had.entry(rank.0).or_default() += 1;
            }
            let most = had
                .into_iter()
                .max_by_key(|(rank, members)| (*members, Reverse(*rank)));
            most.map(|(rank, _)| RingId(rank))
        };
        let found = before
            .iter()
            .filter_map(|(ring, members)| Some((*ring, now(members)?)));
        Ok(Event::FoundAgain(found.collect()))
    }

    /// Members of a ring that are of a subset.
    pub(crate) fn picked_in(&self, rank: u32, within: &Subset) -> Result<Event, Refusal> {
        let case = self.built()?;
        let ring = ring_at(case, rank)?;
        let chosen = chosen(case, within)?;
        let members = case.rings.members(ring).iter();
        let picked = members.filter(|account| chosen.holds(**account));
        Ok(Event::PickedIn {
            ring: RingId(rank),
            accounts: picked.map(|account| WireAccount(account.get())).collect(),
        })
    }

    pub(crate) fn matrix(&self, rank: u32) -> Result<Event, Refusal> {
        let case = self.built()?;
        let ring = ring_at(case, rank)?;
        let drawn = self.view(rank)?;
        Ok(Event::Matrix(matrix::view(case, rank, ring, &drawn)))
    }

    /// One step beyond some accounts.
    pub(crate) fn hop(
        &self,
        accounts: &[WireAccount],
        through: &[WireIdentifier],
    ) -> Result<Event, Refusal> {
        let case = self.built()?;
        let from = accounts.iter().map(|one| account(case, *one));
        let from = from.collect::<Result<BTreeSet<AccountId>, Refusal>>()?;
        let known = |identifier: &WireIdentifier| {
            let found = case.stock.ledger.identifier_id(identifier.0);
            found.ok_or_else(no_such_node)
        };
        let through = through.iter().map(known);
        let through = through.collect::<Result<BTreeSet<IdentifierId>, Refusal>>()?;
        Ok(Event::Hop(Box::new(hop::view(case, &from, &through))))
    }

    pub(crate) fn what_if(&self, rank: u32, without: &[NodeRef]) -> Result<Event, Refusal> {
        let case = self.built()?;
        let ring = ring_at(case, rank)?;
        let removal = what_if::removal(case, without).ok_or_else(no_such_node)?;
        Ok(Event::WhatIf(what_if::view(case, rank, ring, &removal)))
    }
}

fn account(case: &Case, account: WireAccount) -> Result<AccountId, Refusal> {
    let found = case.stock.ledger.account_id(account.0);
    found.ok_or_else(no_such_node)
}

fn two(one: AccountId, other: AccountId) -> Result<(AccountId, AccountId), Refusal> {
    if one == other {
        return Err(Refusal::plain(
            "An account is not tied to itself.",
            "Choose two accounts.",
        ));
    }
    Ok((one, other))
}

fn ring_at(case: &Case, rank: u32) -> Result<EngineRing, Refusal> {
    let score = case.scores.at(rank).ok_or_else(no_such_ring)?;
    Ok(score.ring)
}
