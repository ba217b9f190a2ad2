//! Signal: members that touch the same objects at the same time.

use ringfence_normalise::Kind;

use crate::score::Findings;
use crate::{AccountId, IdentifierId};

/// Two uses of an object within one such bin count as simultaneous.
const BIN_SECONDS: i64 = 3_600;
/// Larger rings are compared by this many members, evenly spaced by what they shared, so that nothing
/// depends on what accounts are called.
const MOST_MEMBERS: usize = 128;
/// An account with more events is compared by its first ones, in the order of objects.
const MOST_EVENTS: usize = 256;

/// Simultaneous use in one ring.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Synchrony {
    /// Members with timed use of a URL or counterparty, or of any object where those tie, that were compared.
    pub compared: u32,
    /// Mean Jaccard index of their sets of (object, hour), over all pairs of them.
    pub overlap: f64,
}

impl Synchrony {
    /// None with fewer than two members to compare. At most 128²/2 pairs of sets of 256.
    pub fn measure(findings: &Findings, members: &[AccountId]) -> Option<Self> {
        let Findings { ledger, graph, .. } = *findings;
        let occasions = findings.occasions();
        let is_event = |identifier: IdentifierId| match &occasions {
            Some(occasions) => occasions.is_object(identifier),
            None => matches!(findings.kind(identifier), Kind::Url | Kind::Counterparty),
        };
        let events = |member: AccountId| {
            let mut events: Vec<(u32, i64)> = graph
                .links_of(member)
                .zip(graph.identifiers_of(member))
                .filter(|(_, identifier)| is_event(**identifier))
                .map(|(link, _)| ledger.link(link))
                .flat_map(|link| {
                    let times = [link.first, link.last].into_iter().flatten();
                    times.map(move |time| (link.identifier.get(), time.div_euclid(BIN_SECONDS)))
                })
                .collect();
            events.sort_unstable();
            events.dedup();
            events.truncate(MOST_EVENTS);
            events
        };
        let mut sets: Vec<Vec<(u32, i64)>> = members
            .iter()
            .copied()
            .map(events)
            .filter(|set| !set.is_empty())
            .collect();
        if sets.len() > MOST_MEMBERS {
            let all = sets.len();
            // Numbers of objects that one account alone uses follow the accounts' names.
            let shared = ledger.shared_identifier_count() as u32;
            sets.sort_by_cached_key(|set| {
                let common = set.partition_point(|event| event.0 < shared);
                (set.get(..common).unwrap_or_default().to_vec(), set.len())
            });
            sets = (0..MOST_MEMBERS)
                .filter_map(|at| sets.get_mut(at * all / MOST_MEMBERS).map(std::mem::take))
                .collect();
        }
        mean_jaccard(&sets).map(|overlap| Self {
            compared: sets.len() as u32,
            overlap,
        })
    }

    pub fn strength(self) -> f64 {
        self.overlap.clamp(0.0, 1.0)
    }
}

/// Over all pairs of sorted sets; none with fewer than two.
fn mean_jaccard(sets: &[Vec<(u32, i64)>]) -> Option<f64> {
    let mut sum = 0.0;
    let mut pairs = 0.0;
    for (at, one) in sets.iter().enumerate() {
        for other in sets.iter().skip(at + 1) {
            let both = common(one, other);
            sum += both as f64 / (one.len() + other.len() - both).max(1) as f64;
            pairs += 1.0;
        }
    }
    (pairs > 0.0).then(|| sum / pairs)
}

fn common<T: Ord>(one: &[T], other: &[T]) -> usize {
    let mut rest = other.iter().peekable();
    let mut both = 0;
    for item in one {
        while rest.next_if(|candidate| *candidate < item).is_some() {}
        both += usize::from(rest.next_if_eq(&item).is_some());
    }
    both
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_sets_are_fully_synchronous() {
        let set = vec![(1, 10), (2, 10)];
        assert_eq!(mean_jaccard(&[set.clone(), set.clone(), set]), Some(1.0));
        assert_eq!(mean_jaccard(&[vec![(1, 1)]]), None);
    }

    #[test]
    fn the_same_object_at_another_hour_is_not_shared() {
        let overlap = mean_jaccard(&[vec![(1, 10), (2, 10)], vec![(1, 11), (2, 10)]]);
        assert_eq!(overlap, Some(1.0 / 3.0));
    }
}
