//! Everyone who stands as a pair with one account.
//!
//! Of a value of very many accounts, and of a soft tie of many, only a star and a chain are kept as pairs: a
//! list of whom an account is tied to would miss the others, though each stands by itself.

use super::star::Spread;
use super::{Evidence, bits_at};
use crate::score::Findings;
use crate::{AccountId, Pair};

/// Accounts met through what many share that are weighed for one list; a person waits for it.
const MOST_WEIGHED: usize = 10_000;

/// Whom an account is tied to.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct TiedTo {
    /// By account, ascending, with M.
    pub accounts: Vec<(AccountId, f64)>,
    /// Too many share something with it to weigh them all: it may be tied to more.
    pub is_cut: bool,
}

/// All pairs of an account that are kept, and of up to 10,000 accounts that it meets through what many share those
/// that stand. O(pairs + 10,000 · a pair).
pub fn tied_to(findings: &Findings, account: AccountId) -> TiedTo {
    tied_within(findings, account, MOST_WEIGHED)
}

fn tied_within(findings: &Findings, account: AccountId, most: usize) -> TiedTo {
    let Findings {
        ledger,
        graph,
        policy,
        weights,
        pairs,
        ..
    } = *findings;
    let other = |Pair { a, b, bits, .. }: Pair| match account {
        account if account == a => Some((b, bits)),
        account if account == b => Some((a, bits)),
        _ => None,
    };
    let kept = pairs.ids().filter_map(|id| other(pairs.get(id)));
    let mut tied: Vec<(AccountId, f64)> = kept.collect();
    tied.sort_unstable_by_key(|(other, _)| *other);
    let many = met_by_many(findings, account);
    let is_cut = many.iter().map(|users| users.len()).sum::<usize>() > most;
    // What fewest share comes first, and says most.
    let met = many.into_iter().flatten().copied();
    let mut met: Vec<AccountId> = met.take(most).collect();
    met.sort_unstable();
    met.dedup();
    let is_new = |other: &AccountId| {
        *other != account && tied.binary_search_by_key(other, |(kept, _)| *kept).is_err()
    };
    let floor = bits_at(policy.pair_confidence);
    let mut evidence = Evidence::new(ledger, graph, policy, weights);
    let weighed = met.into_iter().filter(is_new);
    let weighed = weighed.map(|other| (other, evidence.bits(account, other)));
    let more: Vec<(AccountId, f64)> = weighed.filter(|(_, bits)| *bits >= floor).collect();
    tied.extend(more);
    tied.sort_unstable_by_key(|(other, _)| *other);
    TiedTo {
        accounts: tied,
        is_cut,
    }
}

/// Users of the values and soft ties of many that the account has, of what fewest share first.
///
/// The most shared ones are left out as long as a pair that shares all of them, and nothing else, could not
/// stand: whoever stands shares another one, too, or is kept as a pair.
fn met_by_many<'a>(findings: &Findings<'a>, account: AccountId) -> Vec<&'a [AccountId]> {
    let Findings {
        ledger,
        graph,
        policy,
        weights,
        ..
    } = *findings;
    // Of an object all pairs that share it together were looked at.
    if policy.coordination.is_some() {
        return Vec::new();
    }
    let values = graph.shared_of(account).iter().copied();
    let values = values
        .filter(|value| Spread::of(ledger, graph, policy, weights, *value) == Spread::Star)
        .map(|value| (weights.of(value), graph.accounts_of(value)));
    let ties = graph.soft().ties_of(account).iter().copied();
    let ties = ties
        .filter(|tie| Spread::of_tie(graph, weights, *tie) == Spread::Star)
        .map(|tie| {
            (
                weights.of_tie(tie).iter().sum::<f64>(),
                graph.soft().accounts_of(tie),
            )
        });
    let mut many: Vec<(f64, &[AccountId])> = values.chain(ties).collect();
    many.sort_by_key(|(_, users)| users.len());
    let needed = bits_at(policy.pair_confidence) - weights.prior();
    let mut left_out = 0.0;
    while let Some((bits, _)) = many.last() {
        left_out += bits;
        if left_out >= needed {
            break;
        }
        many.pop();
    }
    many.into_iter().map(|(_, users)| users).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use ringfence_normalise::Kind;

    use super::*;
    use crate::Policy;
    use crate::scenario::{Built, START, Scenario};

    /// Whom each account stands with, weighed two by two.
    fn by_hand(built: &Built, account: AccountId) -> Vec<(AccountId, f64)> {
        let Findings {
            ledger,
            graph,
            policy,
            weights,
            ..
        } = built.findings();
        let mut evidence = Evidence::new(ledger, graph, policy, weights);
        let others = ledger.account_ids().filter(|other| *other != account);
        let weighed = others.map(|other| (other, evidence.bits(account, other)));
        let floor = bits_at(policy.pair_confidence);
        weighed.filter(|(_, bits)| *bits >= floor).collect()
    }

    fn is_same(built: &Built) {
        let members = built.build.rings.ids();
        let members = members.flat_map(|ring| built.build.rings.members(ring));
        for member in members {
            let found = tied_to(&built.findings(), *member);
            assert_eq!(found.accounts, by_hand(built, *member));
            assert!(!found.is_cut);
        }
    }

    #[test]
    fn whom_a_pattern_of_many_ties_is_told_in_full() {
        let mut scenario = Scenario::with_mails(1_000);
        for number in 0..31 {
            scenario.alike(&format!("new{number:02}"), "qarlo", number);
        }
        let built = scenario.build();
        let ring = built.first().ring;
        let member = built.build.rings.members(ring)[7];
        assert_eq!(tied_to(&built.findings(), member).accounts.len(), 30);
        is_same(&built);
    }

    /// 80 accounts on one device.
    fn farm() -> Built {
        let mut scenario = Scenario::with_background(1_000);
        for number in 0..80 {
            let name = format!("farm{number:02}");
            scenario.account(&name, Some(START + number), None);
            scenario.link(&name, Kind::Device, "device-farm", None);
        }
        scenario.build()
    }

    #[test]
    fn whom_a_device_of_many_ties_is_told_in_full() {
        let built = farm();
        let member = built.build.rings.members(built.first().ring)[7];
        assert_eq!(tied_to(&built.findings(), member).accounts.len(), 79);
        is_same(&built);
    }

    #[test]
    fn of_more_than_can_be_weighed_some_are_told_and_that_they_are_not_all() {
        let built = farm();
        let member = built.build.rings.members(built.first().ring)[40];
        let all = by_hand(&built, member);
        let cut = tied_within(&built.findings(), member, 20);
        assert!(cut.is_cut);
        // Beside the 20 weighed stand the few pairs of the star and the chain.
        assert!((20..30).contains(&cut.accounts.len()), "{cut:?}");
        assert!(cut.accounts.iter().all(|one| all.contains(one)));
        let whole = tied_within(&built.findings(), member, 80);
        assert_eq!((whole.accounts, whole.is_cut), (all, false));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(48))]

        #[test]
        fn nobody_is_missing_wherever_stars_begin(
            rows in prop::collection::vec((0..14_u8, 0..3_usize, 0..4_u8), 10..60),
            star_above in 2..6_u32,
        ) {
            let mut scenario = Scenario::with_background(300);
            let kinds = [Kind::Device, Kind::Phone, Kind::Ip];
            for (account, kind, value) in rows {
                scenario.link(&format!("acc{account}"), kinds[kind], &format!("shared{value}"), None);
            }
            let mut policy = Policy::default();
            policy.hubs.star_above = star_above;
            policy.hubs.public_limit = 20;
            is_same(&scenario.build_under(policy));
        }
    }
}
