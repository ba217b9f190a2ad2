//! Accounts of one soft value that were created together.

use ringfence_normalise::Kind;

use super::{
    SoftFamily, SoftTie, SoftValue,
    derive::{ACCIDENTS_LOG10, Case, Group, LEAST_ACCOUNTS},
};
use crate::{AccountId, IdentifierId, statistics::binomial_tail_log10};

/// Gaps between the creations of neighbours, as parts of what chance would make them, from wide to
/// narrow: a run that is no cluster at one scale may hold one at the next.
const SCALES: [f64; 4] = [0.25, 0.08, 0.025, 0.008];
/// A value of more than this share of all accounts is nobody's pattern.
const MOST_SHARE: f64 = 0.1;
/// If more than this share of the accounts with a value of a family would be tied, nobody is.
const MOST_TIED: f64 = 0.5;
/// An IP address of more accounts is a place, not a line; and what a tie's accounts meet at more than
/// this, as a power of ten, would let chance, is where they come from.
const CROWD: u32 = 20;
const ACCIDENT_LOG10: f64 = -3.0;
/// m of METHOD 1, for whether a tie can ever hold; its bits are weighed with the policy's.
const MATCH_RATE: f64 = 0.9;

/// Ties between a pattern of e-mails, or a block of numbers, and a time of creation.
///
/// Not of network blocks: people of one place arrive together without being of one hand. O(members of
/// groups · log).
pub(super) fn ties(case: &Case, groups: &[Group]) -> Vec<(SoftTie, Vec<AccountId>)> {
    let mut found = Vec::new();
    for family in [SoftFamily::MailPattern, SoftFamily::NumberBlock] {
        let of_family = ties_of_family(case, groups, family);
        // Where most numbers follow the order of creation, the file hands them out in that order:
        // the two are not independent, and say nothing together.
        let mut tied: Vec<AccountId> = of_family
            .iter()
            .flat_map(|(_, members)| members.iter().copied())
            .collect();
        tied.sort_unstable();
        tied.dedup();
        if tied.len() as f64 <= MOST_TIED * f64::from(case.having(family)) {
            found.extend(of_family);
        }
    }
    found
}

fn ties_of_family(
    case: &Case,
    groups: &[Group],
    family: SoftFamily,
) -> Vec<(SoftTie, Vec<AccountId>)> {
    let with_moments = |group: &&Group| group.family == family;
    let tests: usize = groups.iter().filter(with_moments).map(Group::len).sum();
    let least_surprise = ACCIDENTS_LOG10 - libm::log10(tests.max(1) as f64);
    let shared = case.ledger.shared_identifier_count();
    let crowd_uses = (case.ledger.identifier_ids().take(shared))
        .filter(|&identifier| is_crowd(case, identifier))
        .map(|identifier| u64::from(case.graph.degree(identifier)))
        .sum();
    let mut found = Vec::new();
    for group in groups.iter().filter(with_moments) {
        let mut ranked: Vec<(u32, AccountId)> = group
            .accounts()
            .filter_map(|account| Some((case.moments.rank(account)?, account)))
            .collect();
        ranked.sort_unstable();
        ranked.dedup();
        let scan = Scan {
            case,
            group,
            share: ranked.len() as f64 / f64::from(case.moments.len().max(1)),
            least_surprise,
            crowd_uses,
        };
        if scan.share <= MOST_SHARE {
            scan.runs(&ranked, &SCALES, &mut found);
        }
    }
    found
}

struct Scan<'a> {
    case: &'a Case<'a>,
    group: &'a Group<'a>,
    /// Share of the dated accounts that have the value.
    share: f64,
    least_surprise: f64,
    /// Links to addresses of crowds in the whole case.
    crowd_uses: u64,
}

/// Whether it is the IP address of a crowd.
fn is_crowd(case: &Case, identifier: IdentifierId) -> bool {
    case.graph.degree(identifier) > CROWD && case.ledger.kind_of(identifier) == Kind::Ip
}

impl Scan<'_> {
    /// Parts the users at wide gaps; each part is a tie, or is parted again at narrower ones.
    fn runs(
        &self,
        ranked: &[(u32, AccountId)],
        scales: &[f64],
        found: &mut Vec<(SoftTie, Vec<AccountId>)>,
    ) {
        let Some((&scale, narrower)) = scales.split_first() else {
            return;
        };
        let widest = (scale / self.share.max(1e-9)).max(1.0);
        let near = |one: &(u32, AccountId), next: &(u32, AccountId)| {
            f64::from(next.0.saturating_sub(one.0)) <= widest
        };
        for run in ranked.chunk_by(near) {
            if run.len() < LEAST_ACCOUNTS {
                continue;
            }
            match self.tie(run) {
                Some(_) if self.comes_from_one_place(run) => {}
                Some(tie) => {
                    let mut members: Vec<AccountId> =
                        run.iter().map(|&(_, account)| account).collect();
                    members.sort_unstable();
                    found.push((tie, members));
                }
                None => self.runs(run, narrower, found),
            }
        }
    }

    /// Whether neighbours in numbers arrived together because a place has both: a campus that opens, an
    /// office that moves in. Of the addresses of crowds that they use, one is used far more than its
    /// part of all such uses: P[Bin(uses, its part) ≥ its uses]. Carriers are used by ring and world in
    /// the same parts.
    fn comes_from_one_place(&self, run: &[(u32, AccountId)]) -> bool {
        if self.group.family != SoftFamily::NumberBlock {
            return false;
        }
        let graph = self.case.graph;
        let mut crowds: Vec<IdentifierId> = run
            .iter()
            .flat_map(|&(_, account)| graph.shared_of(account).iter().copied())
            .filter(|&identifier| is_crowd(self.case, identifier))
            .collect();
        crowds.sort_unstable();
        let all = self.crowd_uses.max(1) as f64;
        crowds
            .chunk_by(|one, other| one == other)
            .filter(|uses| uses.len() >= LEAST_ACCOUNTS)
            .filter_map(|uses| Some((*uses.first()?, uses.len())))
            // A ring's own address has few users besides it.
            .filter(|&(place, uses)| 2 * uses <= graph.degree(place) as usize)
            .any(|(place, uses)| {
                let chance = f64::from(graph.degree(place)) / all;
                binomial_tail_log10(crowds.len() as u64, chance, uses as u64) <= ACCIDENT_LOG10
            })
    }

    /// The tie of a run that is no accident: of n accounts created in its time at most one in a
    /// hundred whole cases would have k of the value by chance, P[Bin(n − 1, d / N) ≥ k − 1].
    fn tie(&self, run: &[(u32, AccountId)]) -> Option<SoftTie> {
        let (from, to) = (run.first()?.0, run.last()?.0);
        let (period, within) = self.case.moments.period(from, to)?;
        let inside = run.len() as u32;
        let pattern = SoftValue {
            family: self.group.family,
            text: "".into(),
            period: None,
            holders: self.group.len() as u32,
            of: self.case.having(self.group.family),
        };
        let creation = SoftValue {
            family: SoftFamily::Creation,
            text: "".into(),
            period: Some(period),
            holders: within,
            of: self.case.having(SoftFamily::Creation),
        };
        let mut tie = SoftTie {
            values: [pattern, creation],
            accounts: inside,
        };
        if !can_hold(&tie, self.case.graph.linked_account_count()) {
            return None;
        }
        let chance = binomial_tail_log10(
            u64::from(within.saturating_sub(1)),
            self.share,
            u64::from(inside - 1),
        );
        if chance > self.least_surprise {
            return None;
        }
        tie.values[0].text = self.case.text(self.group)?;
        Some(tie)
    }
}

/// Whether a pair of the tie would be as likely as not to belong together: its bits reach log2(N − 1).
/// A wider tie whose accounts cannot is parted further.
pub(super) fn can_hold(tie: &SoftTie, linked: usize) -> bool {
    let [one, other] = tie.bits(MATCH_RATE);
    one > 0.0 && other > 0.0 && one + other >= libm::log2(linked.max(2) as f64 - 1.0)
}
