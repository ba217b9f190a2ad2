//! Pairs and rings that are left of one ring.

use petgraph::unionfind::UnionFind;

use super::Removal;
use crate::pairs::{Evidence, bits_at};
use crate::score::Findings;
use crate::{AccountId, Pair, Pairs, RingId, Rings, Treatments, Weights};

/// The ring's pairs without what is removed; those below the policy's floor are forgotten.
pub(super) fn pairs(
    findings: &Findings,
    ring: RingId,
    removal: &Removal,
    weights: &Weights,
) -> Pairs {
    let Findings {
        ledger,
        graph,
        policy,
        ..
    } = *findings;
    let floor = bits_at(policy.pair_confidence);
    let touched = touched(findings, removal);
    let is_touched = |account: &AccountId| touched.binary_search(account).is_ok();
    let mut evidence: Option<Evidence> = None;
    let mut left = Pairs::default();
    for id in findings.rings.pairs(ring) {
        let Pair { a, b, bits, .. } = findings.pairs.get(*id);
        if removal.accounts.contains(&a) || removal.accounts.contains(&b) {
            continue;
        }
        let bits = if is_touched(&a) && is_touched(&b) {
            let evidence =
                evidence.get_or_insert_with(|| Evidence::new(ledger, graph, policy, weights));
            evidence.bits(a, b)
        } else {
            bits
        };
        if bits >= floor {
            left.push(a, b, bits);
        }
    }
    left
}

/// Who uses a removed value, ascending: only a pair of two such accounts can share it.
fn touched(findings: &Findings, removal: &Removal) -> Vec<AccountId> {
    let identifiers = removal.identifiers.iter();
    let mut touched: Vec<AccountId> = identifiers
        .flat_map(|identifier| findings.graph.accounts_of(*identifier).iter().copied())
        .collect();
    touched.sort_unstable();
    touched.dedup();
    touched
}

/// Connected components of the standing pairs that are left.
pub(super) fn rings(findings: &Findings, pairs: &Pairs, treatments: &Treatments) -> Rings {
    let floor = bits_at(findings.policy.ring_confidence);
    let mut sets = UnionFind::<u32>::new(findings.ledger.account_count());
    for pair in pairs.ids().map(|id| pairs.get(id)) {
        if pair.bits >= floor {
            sets.union(pair.a.get(), pair.b.get());
        }
    }
    let groups = sets.into_labeling();
    let after = Findings {
        treatments,
        pairs,
        ..*findings
    };
    Rings::of_groups(&groups, &after)
}
