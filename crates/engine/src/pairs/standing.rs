//! How many pairs of a ring stand, those included that only a star and a chain were weighed for.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use ringfence_normalise::Kind;

use super::dense::{sets_of_ring, stands_by};
use super::star::Spread;
use crate::score::Findings;
use crate::weight::decay;
use crate::{AccountId, IdentifierId, RingId};

/// Pairs of one ring's members at or above the policy's floor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StandingPairs {
    pub pairs: u64,
    /// Whether no more stand: a value of many that fades with time, and pairs without number, are not
    /// counted pair by pair.
    pub is_exact: bool,
}

/// Steps that one ring's overlapping sets may take; beyond, an account counts its largest set alone.
const MOST_STEPS: u64 = 1 << 24;

impl StandingPairs {
    /// Those that are kept, and those of the dense sets that are not.
    ///
    /// O(pairs) where no set is dense; else O(users of the values · log), and the sizes of the sets once
    /// for each combination of them that an account is in.
    pub(crate) fn of(findings: &Findings, ring: RingId) -> Self {
        let kept = findings.rings.pairs(ring);
        let mut is_exact = true;
        let lasting = findings.rings.holders(ring).iter().copied();
        let lasting = lasting.filter(|value| {
            let lasts = lasts(findings, *value);
            is_exact &= lasts;
            lasts
        });
        let sets = sets_of_ring(findings, ring, findings.policy.pair_confidence, lasting);
        if sets.is_empty() {
            return Self {
                pairs: kept.len() as u64,
                is_exact,
            };
        }
        let members = findings.rings.members(ring);
        let mut within: Vec<Vec<usize>> = vec![Vec::new(); members.len()];
        for (set, places) in sets.iter().enumerate() {
            for &place in places {
                within[place].push(set);
            }
        }
        let sets_of = |account: AccountId| {
            let place = members.binary_search(&account).ok();
            place.map_or(&[][..], |place| within[place].as_slice())
        };
        let apart = kept.iter().filter(|pair| {
            let pair = findings.pairs.get(**pair);
            !meet(sets_of(pair.a), sets_of(pair.b))
        });
        let (met, is_counted) = in_sets(&sets, &within);
        let pairs = apart.count() as u64 + met / 2;
        Self {
            pairs: pairs.max(kept.len() as u64),
            is_exact: is_exact && is_counted,
        }
    }
}

/// Whether a value that makes pairs stand by itself does so for all pairs of its users, however long after
/// each other they used it. A value that makes no set lasts as well.
fn lasts(findings: &Findings, value: IdentifierId) -> bool {
    let Findings {
        ledger,
        graph,
        policy,
        weights,
        ..
    } = *findings;
    let stands = |bits: f64| stands_by((policy, weights), policy.pair_confidence, bits);
    let bits = weights.of(value);
    let kind = findings.kind(value);
    let settings = policy.kinds.of(kind);
    let is_starred = || Spread::of(ledger, graph, policy, weights, value) == Spread::Star;
    if settings.half_life_days.is_none() || !stands(bits) || !is_starred() {
        return true;
    }
    let links = graph.links_to(value).iter();
    let periods = links.filter_map(|link| ledger.links.period(*link));
    let (mut earliest_end, mut latest_start) = (i64::MAX, i64::MIN);
    for (first, last) in periods {
        earliest_end = earliest_end.min(last);
        latest_start = latest_start.max(first);
    }
    let gap_days = latest_start.saturating_sub(earliest_end).max(0) as f64 / 86_400.0;
    let is_recycled = kind == Kind::Phone && gap_days > policy.recycled_gap_days;
    !is_recycled && stands(bits * decay(gap_days, settings))
}

/// Whether two ascending lists have something in common.
fn meet(one: &[usize], other: &[usize]) -> bool {
    let (mut one, mut other) = (one.iter().peekable(), other.iter().peekable());
    while let (Some(a), Some(b)) = (one.peek(), other.peek()) {
        match a.cmp(b) {
            Ordering::Equal => return true,
            Ordering::Less => one.next(),
            Ordering::Greater => other.next(),
        };
    }
    false
}

/// Members met in its sets by each member, summed: each pair twice; and whether all were counted.
fn in_sets(sets: &[Vec<usize>], within: &[Vec<usize>]) -> (u64, bool) {
    let mut alike: BTreeMap<&[usize], u64> = BTreeMap::new();
    for of_member in within.iter().filter(|sets| !sets.is_empty()) {
        *alike.entry(of_member).or_default() += 1;
    }
    let mut seen_by = vec![usize::MAX; within.len()];
    let mut steps = 0_u64;
    let mut met = 0;
    for (turn, (of_member, so_many)) in alike.into_iter().enumerate() {
        let sizes = of_member.iter().map(|set| sets[*set].len());
        if of_member.len() > 1 {
            steps = sizes.clone().fold(steps, |steps, size| steps + size as u64);
        }
        let union = if of_member.len() == 1 || steps > MOST_STEPS {
            sizes.max().unwrap_or(0)
        } else {
            let mut union = 0;
            for &place in of_member.iter().flat_map(|set| &sets[*set]) {
                union += usize::from(seen_by[place] != turn);
                seen_by[place] = turn;
            }
            union
        };
        met += so_many * (union as u64).saturating_sub(1);
    }
    (met, steps <= MOST_STEPS)
}

#[cfg(test)]
mod tests {
    use ringfence_normalise::Kind;

    use super::*;
    use crate::pairs::{Evidence, bits_at};
    use crate::scenario::{Built, Scenario};

    const FIRST: RingId = RingId(0);

    fn exactly(pairs: u64) -> StandingPairs {
        StandingPairs {
            pairs,
            is_exact: true,
        }
    }

    /// All pairs of a ring's members, weighed one by one.
    fn weighed(built: &Built) -> u64 {
        let findings = built.findings();
        let floor = bits_at(built.policy.pair_confidence);
        let mut evidence = Evidence::new(
            findings.ledger,
            findings.graph,
            findings.policy,
            findings.weights,
        );
        let members = findings.rings.members(FIRST);
        let mut standing = 0;
        for (at, &a) in members.iter().enumerate() {
            let after = members.iter().skip(at + 1);
            standing += after.filter(|b| evidence.bits(a, **b) >= floor).count();
        }
        standing as u64
    }

    #[test]
    fn pairs_of_a_pattern_count_though_a_star_and_a_chain_are_kept() {
        let mut scenario = Scenario::with_mails(700);
        for account in 0..40 {
            scenario.alike(&format!("alike{account:02}"), "qarlo", account);
        }
        let built = scenario.build();
        let findings = built.findings();
        assert_eq!(findings.rings.members(FIRST).len(), 40);
        assert_eq!(findings.rings.pairs(FIRST).len(), 39 + 38);
        assert_eq!(StandingPairs::of(&findings, FIRST), exactly(40 * 39 / 2));
        assert_eq!(weighed(&built), 40 * 39 / 2);
    }

    #[test]
    fn sets_that_overlap_count_a_pair_once() {
        let mut scenario = Scenario::with_mails(2_000);
        for account in 0..200 {
            let name = format!("farm{account:03}");
            let devices = [(0..90, "one"), (70..160, "two"), (150..153, "three")];
            for (users, device) in devices {
                if users.contains(&account) {
                    scenario.link(&name, Kind::Device, device, None);
                }
            }
            if (158..200).contains(&account) {
                scenario.alike(&name, "qarlo", account);
            }
        }
        let built = scenario.build();
        let findings = built.findings();
        assert_eq!(findings.rings.members(FIRST).len(), 200);
        let kept = findings.rings.pairs(FIRST).len() as u64;
        let standing = StandingPairs::of(&findings, FIRST);
        assert!(
            kept < 700 && standing.pairs > 8_000,
            "{kept} kept, {standing:?}"
        );
        assert_eq!(standing, exactly(weighed(&built)));
    }

    /// A telephone of 90 accounts, each for ten days; so many days lie between two.
    fn passed_on(days: i64) -> Built {
        let mut scenario = Scenario::with_mails(2_000);
        for account in 0..90 {
            let name = format!("caller{account:02}");
            let used = Some((account * days, account * days + 10));
            scenario.link(&name, Kind::Phone, "+447900000001", used);
            scenario.link(&name, Kind::Device, &format!("half{}", account / 45), None);
        }
        scenario.build()
    }

    #[test]
    fn what_fades_with_time_counts_where_none_of_its_pairs_falls() {
        let (near, far) = (passed_on(0), passed_on(20));
        let of = |built: &Built| StandingPairs::of(&built.findings(), FIRST);
        assert_eq!(of(&near), exactly(90 * 89 / 2));
        assert_eq!(weighed(&near), 90 * 89 / 2);
        let (far_found, far_weighed) = (of(&far), weighed(&far));
        assert!(far_weighed < 90 * 89 / 2, "none falls: {far_weighed}");
        assert!(!far_found.is_exact);
        assert!(
            far_found.pairs <= far_weighed,
            "{far_found:?}, {far_weighed}"
        );
    }
}
