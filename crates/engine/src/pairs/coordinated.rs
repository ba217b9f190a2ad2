//! Pairs that share objects together, by the rule of a policy.

use super::{Evidence, Pairs, bits_at};
use crate::{
    IdentifierId, Ledger, LinkageGraph, Pace, Policy, Treatments, Weights,
    coordination::{NotCoordinated, Shares, WindowRule, within_window},
};

impl Pairs {
    /// The edges of the rule at or above its quantile whose occasions reach the policy's floor.
    ///
    /// The rule alone keeps those above the quantile: none where all weigh the same, as those of one troop
    /// do; and it keeps what popular objects bring together by chance. The floor asks how common each
    /// occasion is. O(shares + pairs of shares · log).
    pub(super) async fn coordinated(
        rule: &WindowRule,
        (ledger, graph): (&Ledger, &LinkageGraph),
        policy: &Policy,
        weights: &Weights,
        treatments: &Treatments,
        pace: &impl Pace,
    ) -> Result<Self, NotCoordinated> {
        let shares = Shares::of_ledger(ledger, graph, treatments);
        let found = within_window(&shares, rule, pace).await?;
        let floor = bits_at(policy.pair_confidence);
        let mut evidence = Evidence::new(ledger, graph, policy, weights);
        let left_out = found.left_out.iter();
        let mut pairs = Self {
            // An object's number is that of its identifier.
            left_out: left_out
                .map(|object| IdentifierId(object.object.index() as u32))
                .collect(),
            ..Self::default()
        };
        let enough = found
            .edges
            .iter()
            .filter(|edge| edge.weight >= found.threshold);
        for edge in enough {
            let bits = evidence.bits(edge.a, edge.b);
            if bits >= floor {
                pairs.push(edge.a, edge.b, bits);
            }
        }
        Ok(pairs)
    }
}
