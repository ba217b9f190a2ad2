//! Upper tail of the binomial distribution, in log space.

use libm::{lgamma, log, log1p, log10};

/// `log10 P[Bin(n, q) ≥ k]`; 0 where the event is certain, −∞ where it is impossible.
///
/// Stable for n up to millions and tiny q: the first term by log-gamma, the others by their ratio.
/// O(√n) terms, as terms below 1e-18 of the sum are left out.
pub fn binomial_tail_log10(n: u64, q: f64, k: u64) -> f64 {
    if k == 0 || q >= 1.0 {
        return 0.0;
    }
    if k > n || q <= 0.0 {
        return f64::NEG_INFINITY;
    }
    if (k as f64) > (n as f64) * q {
        let odds = q / (1.0 - q);
        let sum = ratio_sum(n - k, |i| {
            let above = k as f64 + i as f64;
            (n as f64 - above) / (above + 1.0) * odds
        });
        return (log_term(n, q, k) / std::f64::consts::LN_10 + log10(sum)).min(0.0);
    }
    // At or below the mean the complement is the smaller part: 1 − P[X ≤ k − 1].
    let below = k - 1;
    let odds = (1.0 - q) / q;
    let sum = ratio_sum(below, |i| {
        let at = below as f64 - i as f64;
        at / (n as f64 - at + 1.0) * odds
    });
    let lower = libm::exp(log_term(n, q, below)) * sum;
    (log1p(-lower.min(1.0)) / std::f64::consts::LN_10).min(0.0)
}

/// `ln P[Bin(n, q) = k]`.
fn log_term(n: u64, q: f64, k: u64) -> f64 {
    let (n, k) = (n as f64, k as f64);
    let choose = lgamma(n + 1.0) - lgamma(k + 1.0) - lgamma(n - k + 1.0);
    choose + k * log(q) + (n - k) * log1p(-q)
}

/// `1 + r(0) + r(0)·r(1) + …`, at most `steps` factors, until a term no longer counts.
fn ratio_sum(steps: u64, ratio: impl Fn(u64) -> f64) -> f64 {
    let (mut sum, mut term) = (1.0, 1.0);
    for i in 0..steps {
        term *= ratio(i);
        sum += term;
        if term < sum * 1e-18 {
            break;
        }
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(n: u64, q: f64, k: u64, expected_log10: f64) {
        let got = binomial_tail_log10(n, q, k);
        assert!(
            (got - expected_log10).abs() < 1e-6,
            "n {n} q {q} k {k}: {got}"
        );
    }

    #[test]
    fn agrees_with_exact_values() {
        check(10, 0.5, 10, -3.010_299_956_6);
        check(10, 0.5, 6, libm::log10(386.0 / 1024.0));
        check(10, 0.5, 1, libm::log10(1023.0 / 1024.0));
        check(4, 0.1, 2, libm::log10(0.0523));
        check(3, 1e-9, 3, -27.0);
    }

    #[test]
    fn survives_the_extremes() {
        assert!(binomial_tail_log10(0, 0.3, 0).abs() < 1e-12);
        assert!(binomial_tail_log10(5, 1.0, 5).abs() < 1e-12);
        assert!(binomial_tail_log10(5, 0.0, 1).is_infinite());
        assert!(binomial_tail_log10(200_000, 1e-7, 150_000) < -500_000.0);
        assert!(binomial_tail_log10(200_000, 0.5, 100_000) > -0.31);
    }

    proptest! {
        #[test]
        fn falls_as_more_is_asked(n in 1u64..5_000, q in 1e-6f64..0.999, k in 0u64..5_000) {
            let (fewer, more) = (binomial_tail_log10(n, q, k), binomial_tail_log10(n, q, k + 1));
            prop_assert!(more <= fewer + 1e-9, "{fewer} {more}");
            prop_assert!(fewer <= 0.0);
        }

        #[test]
        fn agrees_with_the_plain_sum(n in 1u64..40, q in 0.01f64..0.99, k in 0u64..40) {
            let plain: f64 = (k..=n).map(|i| libm::exp(log_term(n, q, i))).sum();
            let got = libm::exp10(binomial_tail_log10(n, q, k));
            prop_assert!((got - plain).abs() < 1e-9, "{got} {plain}");
        }
    }
}
