//! Signal: members that were active for an unusually short time.

use crate::AccountId;
use crate::score::Findings;

/// Below this many accounts with times the export has no usual span.
const LEAST_ACCOUNTS: usize = 20;

/// Active spans of one ring.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lifespan {
    /// Members whose links have times.
    pub timed: u32,
    /// Of them, active for less than `threshold_seconds`.
    pub short: u32,
    /// The export's 10th percentile.
    pub threshold_seconds: i64,
}

impl Lifespan {
    /// Share of the timed members.
    pub fn strength(self) -> f64 {
        f64::from(self.short) / f64::from(self.timed.max(1))
    }
}

/// First to last use, of every account with a time.
#[derive(Debug, Clone, Default)]
pub(super) struct Spans {
    /// By account, in seconds; negative without times.
    by_account: Vec<i64>,
    threshold: Option<i64>,
}

impl Spans {
    /// O(links).
    pub(super) fn of(findings: &Findings) -> Self {
        let Findings { ledger, graph, .. } = *findings;
        let span = |account: AccountId| {
            let links = graph.links_of(account).map(|link| ledger.link(link));
            let bounds = links.fold(None, |bounds: Option<(i64, i64)>, link| {
                let first = link.first.or(link.last);
                let last = link.last.or(link.first);
                match (bounds, first.zip(last)) {
                    (Some((low, high)), Some((first, last))) => {
                        Some((low.min(first), high.max(last)))
                    }
                    (None, found) | (found, None) => found,
                }
            });
            bounds.map_or(-1, |(first, last)| last.saturating_sub(first).max(0))
        };
        Self::from_spans(ledger.account_ids().map(span).collect())
    }

    fn from_spans(by_account: Vec<i64>) -> Self {
        let mut timed: Vec<i64> = by_account
            .iter()
            .copied()
            .filter(|span| *span >= 0)
            .collect();
        let at = timed.len() / 10;
        let threshold = (timed.len() >= LEAST_ACCOUNTS).then(|| *timed.select_nth_unstable(at).1);
        Self {
            by_account,
            threshold,
        }
    }

    /// None where no member has times, or too few accounts of the export have.
    pub(super) fn measure(&self, members: &[AccountId]) -> Option<Lifespan> {
        let threshold_seconds = self.threshold?;
        let spans = members
            .iter()
            .filter_map(|member| self.by_account.get(member.index()));
        let (mut timed, mut short) = (0, 0);
        for span in spans.copied().filter(|span| *span >= 0) {
            timed += 1;
            short += u32::from(span < threshold_seconds);
        }
        (timed > 0).then_some(Lifespan {
            timed,
            short,
            threshold_seconds,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_is_below_the_tenth_percentile() {
        let spans = Spans::from_spans((0..40).map(|day| day * 86_400).collect());
        let members: Vec<AccountId> = [0, 1, 2, 3, 4, 39].map(AccountId).to_vec();
        let found = spans.measure(&members).expect("times");
        assert_eq!(
            (found.timed, found.short, found.threshold_seconds),
            (6, 4, 4 * 86_400)
        );
    }

    #[test]
    fn without_times_there_is_no_data() {
        assert_eq!(
            Spans::from_spans(vec![-1; 50]).measure(&[AccountId(1)]),
            None
        );
        assert_eq!(Spans::from_spans(vec![9; 5]).measure(&[AccountId(1)]), None);
    }

    #[test]
    fn equal_spans_are_not_short() {
        let spans = Spans::from_spans(vec![0; 50]);
        assert_eq!(
            spans.measure(&[AccountId(1)]).map(Lifespan::strength),
            Some(0.0)
        );
    }
}
