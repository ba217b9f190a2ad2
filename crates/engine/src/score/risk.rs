//! From strengths to one risk, and each signal's share of it.

use serde::{Deserialize, Serialize};

use crate::signals::Signal;

/// No signal alone makes a certainty.
const MOST: f64 = 1.0 - 1e-9;

/// Weight a of each signal, 0 to 1; starts of METHOD 6.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SignalWeights {
    pub size: f64,
    pub burst: f64,
    pub known_bad: f64,
    pub exclusive_reuse: f64,
    pub density: f64,
    pub name_pattern: f64,
    pub place_mismatch: f64,
    pub lifespan: f64,
    pub synchrony: f64,
}

impl Default for SignalWeights {
    fn default() -> Self {
        Self {
            size: 0.5,
            burst: 0.6,
            known_bad: 0.6,
            exclusive_reuse: 0.5,
            density: 0.2,
            name_pattern: 0.4,
            place_mismatch: 0.3,
            lifespan: 0.2,
            synchrony: 0.5,
        }
    }
}

impl SignalWeights {
    /// Within 0 to 1, whatever was set.
    pub fn of(&self, signal: Signal) -> f64 {
        let weight = match signal {
            Signal::Size => self.size,
            Signal::Burst => self.burst,
            Signal::KnownBad => self.known_bad,
            Signal::ExclusiveReuse => self.exclusive_reuse,
            Signal::Density => self.density,
            Signal::NamePattern => self.name_pattern,
            Signal::PlaceMismatch => self.place_mismatch,
            Signal::Lifespan => self.lifespan,
            Signal::Synchrony => self.synchrony,
        };
        if weight.is_nan() {
            0.0
        } else {
            weight.clamp(0.0, 1.0)
        }
    }
}

/// What one signal adds to a ring's risk.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Contribution {
    pub signal: Signal,
    /// s, 0 to 1; none without data.
    pub strength: Option<f64>,
    /// a.
    pub weight: f64,
    /// Its share of the risk, in points of the risk; over all signals they add up to it.
    pub points: f64,
}

/// R = 100 · (1 − Π(1 − a·s)), split by −ln(1 − a·s) / Σ. In the order of [`Signal::ALL`].
pub fn contributions(
    strengths: &[(Signal, Option<f64>); 9],
    weights: &SignalWeights,
) -> [Contribution; 9] {
    let mut evidence = [0.0; 9];
    let mut total = 0.0;
    for (evidence, (signal, strength)) in evidence.iter_mut().zip(strengths) {
        let strength = strength
            .filter(|s| !s.is_nan())
            .unwrap_or(0.0)
            .clamp(0.0, 1.0);
        *evidence = -libm::log1p(-(weights.of(*signal) * strength).min(MOST));
        total += *evidence;
    }
    let risk = -100.0 * libm::expm1(-total);
    let mut parts = strengths.iter().zip(evidence);
    std::array::from_fn(|at| {
        let fallback = (&(Signal::ALL[at], None), 0.0);
        let ((signal, strength), evidence) = parts.next().unwrap_or(fallback);
        let share = if total > 0.0 { evidence / total } else { 0.0 };
        Contribution {
            signal: *signal,
            strength: *strength,
            weight: weights.of(*signal),
            points: share * risk,
        }
    })
}

/// 0 to 100: the sum of the points, in their order.
pub fn risk(contributions: &[Contribution; 9]) -> f64 {
    let sum: f64 = contributions
        .iter()
        .map(|contribution| contribution.points)
        .sum();
    sum.clamp(0.0, 100.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn with(strengths: [Option<f64>; 9]) -> [(Signal, Option<f64>); 9] {
        std::array::from_fn(|at| (Signal::ALL[at], strengths[at]))
    }

    fn risk_of(strengths: [Option<f64>; 9]) -> f64 {
        risk(&contributions(&with(strengths), &SignalWeights::default()))
    }

    #[test]
    fn agrees_with_the_formula() {
        let mut strengths = [None; 9];
        assert!(risk_of(strengths).abs() < 1e-12);
        strengths[0] = Some(1.0);
        assert!((risk_of(strengths) - 50.0).abs() < 1e-9);
        strengths[1] = Some(0.5);
        assert!((risk_of(strengths) - 100.0 * (1.0 - 0.5 * 0.7)).abs() < 1e-9);
    }

    #[test]
    fn weights_out_of_range_do_no_harm() {
        let weights = SignalWeights {
            size: 7.0,
            burst: -1.0,
            lifespan: f64::NAN,
            ..Default::default()
        };
        let all = contributions(&with([Some(1.0); 9]), &weights);
        assert!(risk(&all) <= 100.0 && all.iter().all(|part| part.points.is_finite()));
    }

    fn strengths() -> impl Strategy<Value = [Option<f64>; 9]> {
        proptest::array::uniform9(proptest::option::of(0.0f64..=1.0))
    }

    proptest! {
        #[test]
        fn points_add_up_and_stay_in_range(strengths in strengths()) {
            let parts = contributions(&with(strengths), &SignalWeights::default());
            let product: f64 =
                parts.iter().map(|part| 1.0 - part.weight * part.strength.unwrap_or(0.0)).product();
            prop_assert!((risk(&parts) - 100.0 * (1.0 - product)).abs() < 1e-9);
            prop_assert!((0.0..=100.0).contains(&risk(&parts)));
            prop_assert!(parts.iter().all(|part| part.points >= 0.0));
        }

        #[test]
        fn no_stronger_signal_lowers_the_risk(
            strengths in strengths(),
            at in 0usize..9,
            stronger in 0.0f64..=1.0,
        ) {
            let mut raised = strengths;
            raised[at] = Some(strengths[at].unwrap_or(0.0).max(stronger));
            prop_assert!(risk_of(raised) >= risk_of(strengths) - 1e-9);
        }
    }
}
