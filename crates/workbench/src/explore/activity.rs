//! When links were in use: the span of all of them, and bars over it.

use ringfence_engine::{AccountId, Ledger, LinkageGraph};

use super::{bins::is_plausible, passing::used_between};

/// Bars over the whole span, as the calendar of creation has.
const BARS: u8 = 150;

/// The span of use, and how many links were in use in each bar of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Activity {
    span: Option<(i64, i64)>,
    pub whole: Vec<u32>,
}

impl Activity {
    /// O(links).
    pub fn of(ledger: &Ledger, graph: &LinkageGraph) -> Activity {
        let links = || {
            let all = ledger.account_ids();
            all.flat_map(|account| graph.links_of(account))
                .filter_map(|link| used_between(ledger, link))
        };
        // What a wrong date stretches beyond the span stands in its first or last bar.
        let moments = links().flat_map(|(first, last)| [first, last]);
        let moments = moments.filter(|at| is_plausible(*at));
        let span = moments
            .map(|at| (at, at))
            .reduce(|(first, last), (one, other)| (first.min(one), last.max(other)));
        let mut activity = Activity {
            span,
            whole: Vec::new(),
        };
        activity.whole = activity.bars(ledger, graph, ledger.account_ids());
        activity
    }

    /// First and last second of use; none where no link has dates.
    pub fn span(&self) -> Option<(i64, i64)> {
        self.span
    }

    pub fn start(&self) -> i64 {
        self.span.map_or(0, |(first, _)| first)
    }

    /// 0 where no link has dates, or all have the same.
    pub fn bin_seconds(&self) -> i64 {
        match self.span {
            Some((first, last)) if last > first => (last - first) / i64::from(BARS) + 1,
            _ => 0,
        }
    }

    /// Links of some accounts in use, a bar each; a link counts in every bar that it touches.
    /// O(links + bars).
    pub fn bars(
        &self,
        ledger: &Ledger,
        graph: &LinkageGraph,
        accounts: impl Iterator<Item = AccountId>,
    ) -> Vec<u32> {
        let width = self.bin_seconds();
        if width == 0 {
            return Vec::new();
        }
        let bars = usize::from(BARS);
        let bar = |seconds: i64| {
            let bar = usize::try_from((seconds - self.start()) / width);
            bar.unwrap_or(0).min(bars - 1)
        };
        // Where use begins and where it is over; their running sum is what is in use.
        let mut changes = vec![0_i64; bars + 1];
        let links = accounts.flat_map(|account| graph.links_of(account));
        for (first, last) in links.filter_map(|link| used_between(ledger, link)) {
            for (at, change) in [(bar(first), 1), (bar(last) + 1, -1)] {
                if let Some(slot) = changes.get_mut(at) {
                    *slot += change;
                }
            }
        }
        let mut in_use = 0;
        let sums = changes.iter().take(bars).map(|change| {
            in_use += change;
            u32::try_from(in_use).unwrap_or(0)
        });
        sums.collect()
    }
}
