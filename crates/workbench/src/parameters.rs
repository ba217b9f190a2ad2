//! The settings that a build was made with, as a person reads them.

use ringfence_engine::Treatment;

use crate::case::Case;

/// Name and value, in a fixed order: what was done with hubs, then the policy.
pub fn parameters(case: &Case) -> Vec<(String, String)> {
    let count = |treatment| case.treatments.count(treatment).to_string();
    let mut parameters = vec![
        ("values excluded".to_owned(), count(Treatment::Exclude)),
        ("values weakened".to_owned(), count(Treatment::Weaken)),
        (
            "prior of a pair".to_owned(),
            format!("{:.2} bits", case.weights.prior()),
        ),
    ];
    parameters.extend(case.policy.parameters());
    parameters
}
