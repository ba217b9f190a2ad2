//! Whether the settings of a policy that comes from a file make sense.

use ringfence_normalise::Kind;

use super::Policy;

/// A setting outside its range.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("policy: {setting} is {value}; it must lie {range}")]
pub struct PolicyError {
    pub setting: String,
    pub value: String,
    pub range: &'static str,
}

impl Policy {
    /// The first setting outside its range, if any.
    pub fn check(&self) -> Result<(), PolicyError> {
        let open = 1e-9..=1.0 - 1e-9;
        let share = 0.0..=1.0;
        let positive = 1e-9..=1e9;
        let settings = [
            ("match_rate", self.match_rate, &open, OPEN),
            ("ring_confidence", self.ring_confidence, &open, OPEN),
            ("pair_confidence", self.pair_confidence, &open, OPEN),
            (
                "expected_partners",
                self.expected_partners,
                &positive,
                POSITIVE,
            ),
            ("most_bits", self.most_bits, &positive, POSITIVE),
            (
                "single_valued_mean",
                self.single_valued_mean,
                &positive,
                POSITIVE,
            ),
            (
                "recycled_gap_days",
                self.recycled_gap_days,
                &positive,
                POSITIVE,
            ),
            (
                "hubs.corroboration_low",
                self.hubs.corroboration_low,
                &share,
                SHARE,
            ),
            ("cells.resolution", self.cells.resolution, &share, SHARE),
            ("cells.split_share", self.cells.split_share, &share, SHARE),
        ];
        for (setting, value, range, words) in settings {
            within(setting.to_owned(), value, range, words)?;
        }
        for kind in Kind::ALL {
            let policy = self.kinds.of(kind);
            let name = |setting| format!("{setting} of {}", kind.name());
            within(name("publicness"), policy.publicness, &share, SHARE)?;
            if let Some(days) = policy.half_life_days {
                within(name("half_life_days"), days, &positive, POSITIVE)?;
            }
        }
        if let Some(rule) = &self.coordination {
            let quantile = rule.edge_quantile;
            within(
                "coordination.edge_quantile".to_owned(),
                quantile,
                &share,
                SHARE,
            )?;
            if rule.window_seconds < 0 {
                return Err(PolicyError {
                    setting: "coordination.window_seconds".to_owned(),
                    value: rule.window_seconds.to_string(),
                    range: "at or above 0",
                });
            }
        }
        if self.pair_confidence > self.ring_confidence {
            return Err(PolicyError {
                setting: "pair_confidence".to_owned(),
                value: self.pair_confidence.to_string(),
                range: "at or below ring_confidence",
            });
        }
        Ok(())
    }
}

const OPEN: &str = "between 0 and 1, neither included";
const SHARE: &str = "from 0 to 1";
const POSITIVE: &str = "above 0";

fn within(
    setting: String,
    value: f64,
    range: &std::ops::RangeInclusive<f64>,
    words: &'static str,
) -> Result<(), PolicyError> {
    if range.contains(&value) {
        return Ok(());
    }
    Err(PolicyError {
        setting,
        value: value.to_string(),
        range: words,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_start_is_sound_and_nonsense_is_named() {
        assert_eq!(Policy::default().check(), Ok(()));
        let mut policy = Policy::default();
        policy.kinds.of_mut(Kind::Ip).publicness = 7.0;
        let message = policy.check().unwrap_err().to_string();
        assert_eq!(
            message,
            "policy: publicness of ip is 7; it must lie from 0 to 1"
        );
        let policy = Policy {
            ring_confidence: f64::NAN,
            ..Policy::default()
        };
        assert!(policy.check().is_err());
    }

    #[test]
    fn a_file_need_only_say_what_it_changes() {
        let text = r#"{"ring_confidence": 0.95, "kinds": {"government id": {"publicness": 0.03,
            "cap": null, "family": "identity", "half_life_days": null, "class": "exclusive",
            "single_valued": true}}}"#;
        let policy: Policy = serde_json::from_str(text).unwrap();
        let start = Policy::default();
        assert!((policy.kinds.of(Kind::GovernmentId).publicness - 0.03).abs() < 1e-12);
        assert_eq!(policy.kinds.of(Kind::Device), start.kinds.of(Kind::Device));
        assert_eq!(policy.hubs, start.hubs);
        let written = serde_json::to_string(&policy).unwrap();
        assert_eq!(serde_json::from_str::<Policy>(&written).unwrap(), policy);
        assert!(serde_json::from_str::<Policy>(r#"{"ring_confidance": 0.95}"#).is_err());
    }
}
