//! Signal: more known-bad accounts than the export has elsewhere.

use crate::statistics::beta_quantile;

/// κ: how many accounts' worth the export's own rate counts.
const PRIOR_ACCOUNTS: f64 = 10.0;
/// The rate is this sure to lie above the bound used.
const PERCENTILE: f64 = 0.05;

/// Known-bad accounts of one ring.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct KnownBad {
    pub accounts: u32,
    pub bad: u32,
    /// μ: share of known-bad accounts in the export.
    pub usual_rate: f64,
}

impl KnownBad {
    /// None where the export names no known-bad account, or nothing else.
    pub fn measure(accounts: u32, bad: u32, usual_rate: Option<f64>) -> Option<Self> {
        let usual_rate = usual_rate.filter(|rate| *rate > 0.0 && *rate < 1.0)?;
        Some(Self {
            accounts,
            bad,
            usual_rate,
        })
    }

    /// max(0, (5th percentile of Beta(b + κμ, n − b + κ(1 − μ)) − μ) / (1 − μ)).
    pub fn strength(&self) -> f64 {
        let (bad, accounts) = (f64::from(self.bad), f64::from(self.accounts));
        let usual = self.usual_rate;
        // A mean at or below μ has its 5th percentile below μ, too.
        if bad <= accounts * usual {
            return 0.0;
        }
        let a = bad + PRIOR_ACCOUNTS * usual;
        let b = accounts - bad + PRIOR_ACCOUNTS * (1.0 - usual);
        let bound = beta_quantile(a, b, PERCENTILE, usual);
        ((bound - usual) / (1.0 - usual)).clamp(0.0, 1.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn strength(bad: u32, accounts: u32, rate: f64) -> f64 {
        KnownBad {
            accounts,
            bad,
            usual_rate: rate,
        }
        .strength()
    }

    #[test]
    fn without_a_list_there_is_no_data() {
        assert_eq!(KnownBad::measure(10, 0, None), None);
        assert_eq!(KnownBad::measure(10, 10, Some(1.0)), None);
    }

    #[test]
    fn the_usual_rate_is_no_reason() {
        assert!(strength(1, 100, 0.01).abs() < 1e-12);
        assert!(strength(0, 10, 0.01).abs() < 1e-12);
        assert!(strength(30, 30, 0.01) > 0.6);
    }

    proptest! {
        #[test]
        fn one_more_bad_member_never_lowers_it(
            good in 0u32..500,
            bad in 0u32..500,
            rate in 0.001f64..0.9,
        ) {
            let (here, more) = (strength(bad, good + bad, rate), strength(bad + 1, good + bad + 1, rate));
            prop_assert!(more >= here - 1e-9, "{here} {more}");
            prop_assert!((0.0..=1.0).contains(&here));
        }
    }
}
