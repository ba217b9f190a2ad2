//! Signal: accounts of one ring created in a burst.

use crate::statistics::binomial_tail_log10;

const DAY: i64 = 86_400;

/// The densest 24 hours of a ring's creation times.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Burst {
    /// Members with a creation time.
    pub dated: u32,
    /// k: of them, created in the densest 24 hours.
    pub most: u32,
    /// The first and the last of those, in seconds since 1970.
    pub first: i64,
    pub last: i64,
    /// q: share of all the export's dated accounts in its own densest 24 hours.
    pub usual_share: f64,
}

impl Burst {
    /// None below two dated members. `created` is sorted.
    pub fn measure(created: &[i64], usual_share: Option<f64>) -> Option<Self> {
        if created.len() < 2 {
            return None;
        }
        let densest = densest_day(created)?;
        Some(Self {
            dated: created.len() as u32,
            most: densest.count,
            first: densest.first,
            last: densest.last,
            usual_share: usual_share?,
        })
    }

    /// Accounts that chance would put into any one day, at most.
    pub fn by_chance(&self) -> f64 {
        f64::from(self.dated) * self.usual_share
    }

    /// min(1, −log10 P[Bin(n, q) ≥ k] / 20); 0 where no two were created in one day, as then
    /// k = 1 whatever the ring.
    pub fn strength(&self) -> f64 {
        if self.most < 2 {
            return 0.0;
        }
        let tail = binomial_tail_log10(
            u64::from(self.dated),
            self.usual_share,
            u64::from(self.most),
        );
        (-tail / 20.0).clamp(0.0, 1.0)
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Densest {
    pub count: u32,
    pub first: i64,
    pub last: i64,
}

/// The 24 hours with most of the sorted times; of several the earliest. O(n).
pub(super) fn densest_day(sorted: &[i64]) -> Option<Densest> {
    let mut best: Option<Densest> = None;
    let mut start = 0;
    for (end, last) in sorted.iter().enumerate() {
        while sorted
            .get(start)
            .is_some_and(|first| last.saturating_sub(*first) >= DAY)
        {
            start += 1;
        }
        let count = (end + 1 - start) as u32;
        if best.is_none_or(|best| count > best.count) {
            let first = *sorted.get(start)?;
            best = Some(Densest {
                count,
                first,
                last: *last,
            });
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn strength(most: u32, dated: u32, usual_share: f64) -> f64 {
        Burst {
            dated,
            most,
            first: 0,
            last: 0,
            usual_share,
        }
        .strength()
    }

    #[test]
    fn the_densest_day_is_a_sliding_one() {
        let times = [0, 80_000, 86_399, 86_400, 90_000, 400_000];
        let densest = densest_day(&times);
        assert_eq!(
            densest,
            Some(Densest {
                count: 4,
                first: 80_000,
                last: 90_000
            })
        );
        assert_eq!(densest_day(&[]), None);
    }

    #[test]
    fn one_date_is_no_data_and_two_days_are_no_burst() {
        assert_eq!(Burst::measure(&[5], Some(0.1)), None);
        assert_eq!(Burst::measure(&[5, 6], None), None);
        assert!(strength(1, 2, 0.01).abs() < 1e-12);
    }

    #[test]
    fn an_export_of_one_day_knows_no_burst() {
        assert!(strength(50, 50, 1.0).abs() < 1e-12);
        assert!((strength(10, 10, 0.01) - 1.0).abs() < 1e-9);
    }

    proptest! {
        #[test]
        fn rises_with_the_burst(dated in 2u32..3_000, most in 1u32..3_000, share in 1e-6f64..1.0) {
            let (here, more) = (strength(most, dated, share), strength(most + 1, dated, share));
            prop_assert!(here <= more + 1e-9 || most >= dated);
            prop_assert!((0.0..=1.0).contains(&here));
        }
    }
}
