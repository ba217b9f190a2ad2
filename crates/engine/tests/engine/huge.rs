//! One value of very many accounts: work and memory stay linear in them.

use ringfence_engine::{
    Steady, Treatment,
    score::{Findings, ScorePolicy, score},
};
use ringfence_normalise::Kind;

use crate::case::{case, row};

const WALLET: &str = "0x52908400098527886E0F7030069857D2E4169EE7";

/// 200,000 accounts would make 20 thousand million pairs; a star and a chain make less than two an account.
#[test]
fn one_wallet_of_200_000_accounts_makes_two_pairs_an_account_and_one_ring() {
    let accounts = 200_000;
    let rows: Vec<_> = (0..accounts)
        .map(|number| row(format!("account{number:06}"), Kind::Wallet, WALLET))
        .collect();
    let case = case(&rows);
    let hub = &case.prepared.hubs.as_slice()[0];
    assert_eq!(hub.suggested, Treatment::Keep);
    let (pairs, rings) = (&case.build.pairs, &case.build.rings);
    assert_eq!(pairs.len(), 2 * accounts - 3);
    assert_eq!((rings.len(), rings.count().largest), (1, accounts as u32));
    let findings = Findings {
        ledger: &case.ledger,
        graph: &case.prepared.graph,
        policy: &case.policy,
        treatments: &case.build.treatments,
        weights: &case.build.weights,
        pairs,
        rings,
    };
    let scores = pollster::block_on(score(&findings, &ScorePolicy::default(), &Steady)).unwrap();
    assert_eq!(scores.len(), 1);
}
