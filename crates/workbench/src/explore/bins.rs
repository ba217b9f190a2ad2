//! Bins of time that people name: days, months, years.

use ringfence_engine::explain::civil_date;
use ringfence_wire::Unit;

const DAY: i64 = 86_400;
/// More bars than this are not told apart.
const MOST_DAYS: i64 = 120;
const MOST_MONTHS: i64 = 120;
/// 1970 to 2099: what lies outside is a slip or a sentinel (year 1, 1601, 9999), not a time of use, and would
/// push everything else into one bar.
const PLAUSIBLE: std::ops::Range<i64> = 0..4_102_444_800;

/// Whether a moment may stretch a chart.
pub fn is_plausible(at: i64) -> bool {
    PLAUSIBLE.contains(&at)
}

/// Bins from the one that holds `first` to the one that holds `last`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bins {
    pub unit: Unit,
    /// Begin of each, seconds since 1970, ascending; empty without dates.
    pub starts: Vec<i64>,
}

impl Bins {
    /// Days up to four months, months up to ten years, else years; of a plausible span. O(bins).
    pub fn over(span: Option<(i64, i64)>) -> Bins {
        let Some((first, last)) = span else {
            return Bins {
                unit: Unit::Month,
                starts: Vec::new(),
            };
        };
        let days = last.div_euclid(DAY) - first.div_euclid(DAY);
        let unit = if days < MOST_DAYS {
            Unit::Day
        } else if days < MOST_MONTHS * 30 {
            Unit::Month
        } else {
            Unit::Year
        };
        let start = start_of(unit, first);
        let starts = std::iter::successors(Some(start), |start| Some(next(unit, *start)));
        Bins {
            unit,
            starts: starts.take_while(|start| *start <= last).collect(),
        }
    }

    /// The bin that holds a moment; none before the first and behind the last. O(log bins).
    pub fn of(&self, at: i64) -> Option<usize> {
        let end = self.starts.last().map(|last| next(self.unit, *last));
        let after = self.starts.partition_point(|start| *start <= at);
        after
            .checked_sub(1)
            .filter(|_| end.is_some_and(|end| at < end))
    }
}

/// Begin of the bin that holds a moment.
fn start_of(unit: Unit, at: i64) -> i64 {
    let midnight = at.div_euclid(DAY) * DAY;
    let (_, month, day) = civil_date(midnight);
    let first_of_month = midnight - (i64::from(day) - 1) * DAY;
    match unit {
        Unit::Day => midnight,
        Unit::Month => first_of_month,
        Unit::Year => {
            let back = |start, _| start_of(Unit::Month, start - DAY);
            (1..month).fold(first_of_month, back)
        }
    }
}

fn next(unit: Unit, start: i64) -> i64 {
    match unit {
        Unit::Day => start + DAY,
        // No month has more than 31 days, and no two have fewer than 32.
        Unit::Month => start_of(Unit::Month, start + 31 * DAY),
        Unit::Year => start_of(Unit::Year, start + 366 * DAY),
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use proptest::prelude::*;
    use ringfence_engine::explain::date;

    use super::*;

    fn names(bins: &Bins) -> Vec<String> {
        bins.starts.iter().map(|start| date(*start)).collect()
    }

    #[test]
    fn months_begin_on_their_first_day_through_a_leap_year() {
        // 20 December 2023 to 1 May 2024.
        let bins = Bins::over(Some((1_703_030_400, 1_714_521_600)));
        assert_eq!(bins.unit, Unit::Month);
        let first_days = names(&bins);
        assert_eq!(first_days.len(), 6);
        assert_eq!(first_days[0], date(1_701_388_800));
        assert_eq!(first_days[2], date(1_706_745_600));
        assert_eq!(first_days[3], date(1_709_251_200));
        assert_eq!(bins.of(1_709_251_199), Some(2));
        assert_eq!(bins.of(1_709_251_200), Some(3));
    }

    #[test]
    fn a_sentinel_is_in_no_bin() {
        let bins = Bins::over(Some((1_703_030_400, 1_714_521_600)));
        assert_eq!(bins.of(-62_135_596_800), None);
        assert_eq!(bins.of(253_402_214_400), None);
        assert!(!is_plausible(-62_135_596_800) && !is_plausible(253_402_214_400));
    }

    proptest! {
        #[test]
        fn every_moment_of_the_span_is_in_the_bin_that_begins_before_it(
            first in -4_000_000_000_i64..4_000_000_000,
            seconds in 0_i64..3_700_000_000,
            share in 0.0..=1.0,
        ) {
            let bins = Bins::over(Some((first, first + seconds)));
            #[allow(clippy::cast_possible_truncation)]
            let at = first + (seconds as f64 * share) as i64;
            let bin = bins.of(at).expect("in a bin");
            prop_assert!(bins.starts[bin] <= at);
            prop_assert!(bins.starts.get(bin + 1).is_none_or(|next| at < *next));
            prop_assert!(bins.starts.is_sorted_by(|a, b| a < b));
            prop_assert!(bins.starts.len() <= 124, "{} bins", bins.starts.len());
        }
    }
}
