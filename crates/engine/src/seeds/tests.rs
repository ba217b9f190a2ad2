//! The walk against a plain power iteration, and its laws.

use pollster::block_on;
use proptest::prelude::*;
use ringfence_normalise::Kind;

use super::walk::Walk;
use crate::scenario::{Built, Scenario};
use crate::{AccountId, IdentifierId, Steady};

const KINDS: [Kind; 4] = [Kind::Device, Kind::Phone, Kind::Wallet, Kind::Ip];

/// Account, kind and value, by number.
type Links = Vec<(u8, usize, u8)>;

/// Up to twelve accounts with few values.
fn cases() -> impl Strategy<Value = Links> {
    let link = (0..12_u8, 0..KINDS.len(), 0..8_u8);
    prop::collection::vec(link, 4..40)
}

fn build(links: Links) -> Built {
    let mut scenario = Scenario::with_background(20);
    for (account, kind, value) in links {
        let value = match KINDS[kind] {
            Kind::Phone => format!("+49170555{value:04}"),
            Kind::Ip => format!("198.51.100.{}", value + 1),
            _ => format!("value-{value}"),
        };
        scenario.link(&format!("a{account:02}"), KINDS[kind], &value, None);
    }
    scenario.build()
}

fn walked(built: &Built, seeds: &[AccountId]) -> Walk {
    let findings = built.findings();
    let mut walk = Walk::new(&findings);
    block_on(walk.run(&findings, seeds, &Steady)).unwrap();
    walk
}

fn tied(built: &Built) -> Vec<AccountId> {
    let walk = Walk::new(&built.findings());
    let accounts = built.ledger.account_ids();
    accounts
        .filter(|&account| walk.degree(account) > 0.0)
        .collect()
}

/// π of all accounts and of all shared values, by 300 steps of the whole walk.
fn plain(built: &Built, seeds: &[AccountId]) -> (Vec<f64>, Vec<f64>) {
    let (ledger, graph) = (&built.ledger, &built.prepared.graph);
    let weight = |value: IdentifierId| built.build.weights.of(value);
    let mut accounts = vec![0.0; ledger.account_count()];
    let mut values = vec![0.0; ledger.identifier_count()];
    for _ in 0..300 {
        let mut next_accounts = vec![0.0; accounts.len()];
        let mut next_values = vec![0.0; values.len()];
        for seed in seeds {
            next_accounts[seed.index()] = 0.15 / seeds.len() as f64;
        }
        for account in ledger.account_ids() {
            let own = graph.identifiers_of(account);
            let degree: f64 = own.iter().map(|&value| weight(value)).sum();
            for &value in own.iter().filter(|_| degree > 0.0) {
                let users = graph.degree(value);
                next_values[value.index()] +=
                    0.85 * accounts[account.index()] * weight(value) / degree;
                next_accounts[account.index()] += 0.85 * values[value.index()] / f64::from(users);
            }
        }
        (accounts, values) = (next_accounts, next_values);
    }
    (accounts, values)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn sweeps_find_what_single_steps_find(links in cases(), every in 1..5_usize) {
        let built = build(links);
        let seeds: Vec<AccountId> = tied(&built).into_iter().step_by(every).collect();
        prop_assume!(!seeds.is_empty());
        let walk = walked(&built, &seeds);
        let (accounts, values) = plain(&built, &seeds);
        for account in built.ledger.account_ids() {
            let (found, expected) = (walk.visits(account), accounts[account.index()]);
            prop_assert!((found - expected).abs() < 2e-6, "{found} is not {expected}");
        }
        let mass: f64 = accounts.iter().chain(&values).sum();
        prop_assert!((mass - 1.0).abs() < 1e-9, "{mass}");
    }

    #[test]
    fn no_visit_is_lost_or_made_up(links in cases(), every in 1..5_usize) {
        let built = build(links);
        let seeds: Vec<AccountId> = tied(&built).into_iter().step_by(every).collect();
        prop_assume!(!seeds.is_empty());
        let walk = walked(&built, &seeds);
        let accounts: f64 = built.ledger.account_ids().map(|account| walk.visits(account)).sum();
        // Each step to a value is .85 of one from an account.
        prop_assert!((accounts * 1.85 - 1.0).abs() < 1e-12, "{accounts}");
    }

    /// Links have no direction, so a walk goes from one account to another as often as back.
    #[test]
    fn two_accounts_are_as_near_from_either(links in cases(), one in 0..12_usize, other in 0..12_usize) {
        let built = build(links);
        let tied = tied(&built);
        prop_assume!(one < tied.len() && other < tied.len());
        let (one, other) = (tied[one], tied[other]);
        let there = walked(&built, &[one]).rate(other);
        let back = walked(&built, &[other]).rate(one);
        prop_assert!((there - back).abs() < 1e-6, "{there} is not {back}");
    }
}
