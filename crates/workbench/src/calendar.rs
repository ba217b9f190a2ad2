//! Creation times as bars of equal width over the whole case.

use ringfence_engine::{AccountId, Ledger};
use ringfence_wire::Histogram;

/// Bars of the case's histogram.
const BARS: u16 = 150;

/// The span of creation times, and the case's histogram over it.
#[derive(Debug, Clone, Default)]
pub struct Calendar {
    first: i64,
    last: i64,
    pub whole: Histogram,
}

impl Calendar {
    /// O(accounts). Without dates: no bars.
    pub fn new(ledger: &Ledger) -> Calendar {
        let created = || {
            ledger
                .account_ids()
                .filter_map(|account| ledger.attributes(account).created)
        };
        let (Some(first), Some(last)) = (created().min(), created().max()) else {
            return Calendar::default();
        };
        let mut calendar = Calendar {
            first,
            last,
            whole: Histogram::default(),
        };
        calendar.whole = calendar.histogram(created());
        calendar
    }

    /// Creation of some accounts in the bins of the whole case.
    pub fn of(&self, ledger: &Ledger, accounts: &[AccountId]) -> Histogram {
        let created = accounts
            .iter()
            .filter_map(|account| ledger.attributes(*account).created);
        self.histogram(created)
    }

    /// The same in fewer bars; empty without dates.
    pub fn bars(&self, ledger: &Ledger, accounts: &[AccountId], bars: u16) -> Vec<u32> {
        if self.whole.bin_seconds == 0 {
            return Vec::new();
        }
        let mut counts = vec![0; usize::from(bars)];
        for account in accounts {
            if let Some(at) = ledger.attributes(*account).created {
                let width = (self.last - self.first) / i64::from(bars) + 1;
                bump(&mut counts, (at - self.first) / width);
            }
        }
        counts
    }

    fn histogram(&self, created: impl Iterator<Item = i64>) -> Histogram {
        let bin_seconds = (self.last - self.first) / i64::from(BARS) + 1;
        let mut counts = vec![0; usize::from(BARS)];
        if self.last > self.first {
            for at in created {
                bump(&mut counts, (at - self.first) / bin_seconds);
            }
            Histogram {
                start: self.first,
                bin_seconds,
                counts,
            }
        } else {
            Histogram::default()
        }
    }
}

fn bump(counts: &mut [u32], bar: i64) {
    if let Some(count) = usize::try_from(bar)
        .ok()
        .and_then(|bar| counts.get_mut(bar))
    {
        *count += 1;
    }
}
