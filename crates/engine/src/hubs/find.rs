//! Finds the hubs and suggests what to do with each (METHOD 3).

use std::cmp::Reverse;

use ringfence_normalise::{Kind, known_shared, spreadsheet_damage};

use super::{Hub, Hubs, OneHand, Treatment, corroboration::Tester};
use crate::{
    Cancelled, IdentifierId, Ledger, LinkageGraph, Pace, Policy, Stage, Step,
    explain::{counted, kind_noun, thousands},
    ledger::Identifier,
    policy::Class,
};

impl Hubs {
    /// O(shared identifiers + 64 · links of exclusive hubs' accounts).
    pub async fn find(
        ledger: &Ledger,
        graph: &LinkageGraph,
        policy: &Policy,
        pace: &impl Pace,
    ) -> Result<Self, Cancelled> {
        let mut judge = Judge {
            ledger,
            graph,
            policy,
            tester: Tester::new(ledger, graph, policy),
            one_hand: OneHand::new(ledger, graph, policy),
        };
        let shared = ledger.shared_identifier_count() as u64;
        let mut hubs = Vec::new();
        let mut work = SLICE;
        for identifier in ledger.identifier_ids().take(shared as usize) {
            if work >= SLICE {
                work = 0;
                pace.tick(Step {
                    stage: Stage::Hubs,
                    done: u64::from(identifier.0),
                    total: shared,
                })
                .await?;
            }
            work += 1;
            if let Some(hub) = judge.judge(identifier) {
                work += hub.accounts as usize;
                hubs.push(hub);
            }
        }
        // Ids of shared identifiers ascend by label and value.
        hubs.sort_by_key(|hub| (Reverse(hub.accounts), hub.identifier));
        Ok(Self {
            hubs,
            identifiers: ledger.identifier_count(),
        })
    }
}

/// Identifiers, or accounts of hubs, between two ticks.
const SLICE: usize = 1 << 14;

struct Judge<'a> {
    ledger: &'a Ledger,
    graph: &'a LinkageGraph,
    policy: &'a Policy,
    tester: Tester<'a>,
    one_hand: OneHand<'a>,
}

impl Judge<'_> {
    fn judge(&mut self, id: IdentifierId) -> Option<Hub> {
        let accounts = self.graph.degree(id);
        let hub = |suggested, reason, corroboration| {
            Some(Hub {
                identifier: id,
                accounts,
                suggested,
                reason,
                corroboration,
            })
        };
        let identifier = self.ledger.identifier(id);
        if identifier.placeholder {
            let so_many = counted(u64::from(accounts), "account", "accounts");
            let reason = match spreadsheet_damage(identifier.kind, identifier.value) {
                Some(what) => format!("Damaged: {what}; {so_many} had other values before."),
                None => format!("A placeholder: {so_many} that gave no real value."),
            };
            return hub(Treatment::Exclude, reason, None);
        }
        if let Some(why) = identifier.known_shared {
            let reason = if why.is_empty() {
                "On this case's list of values that strangers share.".to_owned()
            } else {
                format!("On this case's list of values that strangers share: {why}.")
            };
            return hub(Treatment::Exclude, reason, None);
        }
        if let Some(why) = known_shared(identifier.kind, identifier.value, &self.policy.normalise) {
            return hub(
                Treatment::Exclude,
                format!("Known to be shared: {why}."),
                None,
            );
        }
        match self.policy.kinds.of(identifier.kind).class {
            Class::Public if accounts > self.policy.hubs.public_limit => {
                if let Some(burst) = self.one_hand.burst(id) {
                    let reason = format!(
                        "{} accounts use it, and {:.0} % of them were created within one day, where \
                         strangers come over months: this looks like one hand.",
                        thousands(u64::from(accounts)),
                        100.0 * burst
                    );
                    return hub(Treatment::Keep, reason, None);
                }
                let reason = format!(
                    "{} accounts use it, more than {}: a value this public does not say who is \
                     behind them.",
                    thousands(u64::from(accounts)),
                    self.policy.hubs.public_limit
                );
                hub(Treatment::Exclude, reason, None)
            }
            Class::Exclusive if accounts > self.policy.hubs.exclusive_limit => {
                let share = self.tester.test(id);
                let (suggested, reason) = self.exclusive(id, &identifier, share);
                hub(suggested, reason, Some(share))
            }
            Class::Public | Class::Exclusive => None,
        }
    }

    /// A much shared exclusive value is a ring or a default value; what its accounts share besides
    /// tells which.
    fn exclusive(
        &mut self,
        id: IdentifierId,
        identifier: &Identifier,
        corroboration: f64,
    ) -> (Treatment, String) {
        let accounts = thousands(u64::from(self.graph.degree(id)));
        let kind = kind_noun(identifier.kind);
        let percent = 100.0 * corroboration;
        if corroboration >= self.policy.hubs.corroboration_low {
            let reason = format!(
                "{accounts} accounts on one {kind}, and {percent:.0} % of them share something else \
                 with one another, more than chance would give: this looks like one hand."
            );
            return (Treatment::Keep, reason);
        }
        if matches!(identifier.kind, Kind::Wallet) && !identifier.as_given {
            let reason = format!(
                "{accounts} accounts on one wallet: a wallet has one holder and no default value."
            );
            return (Treatment::Keep, reason);
        }
        if let Some(burst) = self.one_hand.of_accounts(id) {
            let share = 100.0 * burst;
            let reason = format!(
                "{accounts} accounts on one {kind}; they share little else, but {share:.0} % of them \
                 were created within one day: this looks like one hand."
            );
            return (Treatment::Keep, reason);
        }
        let reason = format!(
            "{accounts} accounts on one {kind}, yet only {percent:.0} % of them share anything else \
             with one another beyond chance: this looks like a default value."
        );
        (Treatment::Exclude, reason)
    }
}
