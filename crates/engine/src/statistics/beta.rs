//! The Beta distribution: its cumulative function and quantiles.

use libm::{exp, lgamma, log, log1p};

/// The continued fraction needs O(√max(a, b)) steps; this covers a and b beyond a hundred million.
const MAX_STEPS: u32 = 50_000;
const BISECTIONS: u32 = 48;

/// `P[Beta(a, b) ≤ x]`, the regularised incomplete beta function, for a, b > 0.
///
/// Continued fraction by Lentz's method (Numerical Recipes 6.4).
pub fn beta_cumulative(a: f64, b: f64, x: f64) -> f64 {
    cumulative(a, b, x, lgamma(a + b) - lgamma(a) - lgamma(b))
}

/// The x in `low..=1` with `P[Beta(a, b) ≤ x] = share`; `low` where the quantile lies below it.
///
/// Bisection: 48 halvings, so within 4e-15.
pub fn beta_quantile(a: f64, b: f64, share: f64, low: f64) -> f64 {
    let front = lgamma(a + b) - lgamma(a) - lgamma(b);
    let (mut low, mut high) = (low.clamp(0.0, 1.0), 1.0);
    if cumulative(a, b, low, front) >= share {
        return low;
    }
    for _ in 0..BISECTIONS {
        let middle = f64::midpoint(low, high);
        if cumulative(a, b, middle, front) < share {
            low = middle;
        } else {
            high = middle;
        }
    }
    f64::midpoint(low, high)
}

fn cumulative(a: f64, b: f64, x: f64, front: f64) -> f64 {
    if x <= 0.0 {
        return 0.0;
    }
    if x >= 1.0 {
        return 1.0;
    }
    let scale = exp(front + a * log(x) + b * log1p(-x));
    // The fraction converges fast below the mean; above it use the mirror image.
    let value = if x < (a + 1.0) / (a + b + 2.0) {
        scale * fraction(a, b, x) / a
    } else {
        1.0 - scale * fraction(b, a, 1.0 - x) / b
    };
    value.clamp(0.0, 1.0)
}

fn fraction(a: f64, b: f64, x: f64) -> f64 {
    const TINY: f64 = 1e-300;
    let away_from_zero = |value: f64| if value.abs() < TINY { TINY } else { value };
    let mut upper = 1.0;
    let mut lower = 1.0 / away_from_zero(1.0 - (a + b) * x / (a + 1.0));
    let mut result = lower;
    for step in (1..=MAX_STEPS).map(f64::from) {
        let twice = 2.0 * step;
        let even = step * (b - step) * x / ((a + twice - 1.0) * (a + twice));
        let odd = -(a + step) * (a + b + step) * x / ((a + twice) * (a + twice + 1.0));
        let mut change = 1.0;
        for coefficient in [even, odd] {
            lower = 1.0 / away_from_zero(1.0 + coefficient * lower);
            upper = away_from_zero(1.0 + coefficient / upper);
            change = lower * upper;
            result *= change;
        }
        if (change - 1.0).abs() < 1e-15 {
            break;
        }
    }
    result
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(a: f64, b: f64, share: f64, expected: f64) {
        let got = beta_quantile(a, b, share, 0.0);
        assert!(
            (got - expected).abs() < 1e-9,
            "Beta({a}, {b}) at {share}: {got}"
        );
    }

    #[test]
    fn agrees_with_closed_forms() {
        check(1.0, 1.0, 0.05, 0.05);
        check(2.0, 1.0, 0.05, libm::sqrt(0.05));
        check(1.0, 3.0, 0.05, 1.0 - libm::cbrt(0.95));
        check(2.0, 2.0, 0.5, 0.5);
        // Arcsine law: x = sin²(π·share/2).
        let sine = libm::sin(std::f64::consts::FRAC_PI_2 * 0.05);
        check(0.5, 0.5, 0.05, sine * sine);
        // Beta(2, 2): 3x² − 2x³ = share.
        assert!((beta_cumulative(2.0, 2.0, 0.3) - 0.216).abs() < 1e-12);
        // Beta(3, 4) at .5 is P[Bin(6, .5) ≥ 3] = 42/64.
        assert!((beta_cumulative(3.0, 4.0, 0.5) - 42.0 / 64.0).abs() < 1e-12);
    }

    #[test]
    fn survives_the_extremes() {
        let at = beta_quantile(100_000.1, 100_000.0, 0.05, 0.0);
        assert!((0.498..0.499).contains(&at), "{at}");
        assert!(beta_quantile(1e-4, 200_000.0, 0.05, 0.0) < 1e-12);
        assert!(beta_quantile(200_000.0, 1e-4, 0.05, 0.0) > 0.999);
        assert!((beta_quantile(1.0, 9.0, 0.05, 0.5) - 0.5).abs() < 1e-12);
    }

    proptest! {
        #[test]
        fn is_monotone_and_inverts(a in 0.01f64..500.0, b in 0.01f64..500.0, x in 0.0f64..1.0) {
            let here = beta_cumulative(a, b, x);
            prop_assert!((0.0..=1.0).contains(&here));
            prop_assert!(beta_cumulative(a, b, (x + 0.01).min(1.0)) >= here - 1e-9);
            let mirror = 1.0 - beta_cumulative(b, a, 1.0 - x);
            prop_assert!((here - mirror).abs() < 1e-9);
        }

        /// One more success in one more trial never lowers the bound.
        #[test]
        fn more_evidence_raises_it(a in 0.01f64..200.0, b in 0.01f64..200.0) {
            let (less, more) = (beta_quantile(a, b, 0.05, 0.0), beta_quantile(a + 1.0, b, 0.05, 0.0));
            prop_assert!(more >= less - 1e-12);
        }
    }
}
